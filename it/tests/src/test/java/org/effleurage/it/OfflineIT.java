package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A tablet in a lift, a cellar, behind a broken proxy, with a full or an emptied store. Nothing a nurse saved is lost
/// and every state is said in words.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfflineIT {
    private final Path data = TestFolders.fresh("offline");
    private final PretendHospital hospital = PretendHospital.shared();
    private Product product;
    private Chromium chromium;

    @BeforeAll
    void open() {
        product = start("--server.port=0");
        chromium = Chromium.launch();
    }

    private Product start(String port) {
        return Product.start(port, "--effleurage.data=" + data, "--effleurage.hospital.url=" + hospital.base());
    }

    @AfterAll
    void close() {
        chromium.close();
        product.close();
    }

    /// The page is closed, the network is gone, the server is stopped. The page opens, shows the ward with its age,
    /// takes a whole massage, is closed once more, and everything arrives when server and nurse are back.
    // guards H-03 H-04 H-60
    @Test
    void opensAndRecordsWithoutNetworkOrServer() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, product);
            page.locator("main[data-offline='ready']").waitFor();
            Shots.take(page, "ward-ready");
            page.close();

            tablet.setOffline(true);
            product.kill();
            page = tablet.newPage();
            page.navigate(product.address() + "/bedside");
            page.locator("[data-tap='patient-1']").waitFor();
            assertThat(page.locator("[data-notice='away']").innerText())
                    .contains("The ward server cannot be reached.")
                    .contains("old");
            Shots.take(page, "ward-offline");
            Accessible.checkNarrow(page, "the ward without a network");
            save(page, "1");
            Shots.take(page, "saved-offline");
            Bedside.tap(page, "to-ward");
            waiting(page, 1);
            page.close();

            page = tablet.newPage();
            page.navigate(product.address() + "/bedside");
            waiting(page, 1);
            assertThat(page.locator(".sync").innerText()).contains("1 waiting on this device");

            product = start("--server.port=" + URI.create(product.address()).getPort());
            tablet.setOffline(false);
            // The server that came back knows nobody: nothing is lost, and the page asks to sign in.
            page.reload();
            if (page.url().endsWith("/bedside")) {
                page.locator("[data-tap='sign-in']").click();
            }
            signInAgain(page, "nurse");
            received(page, 1);
        }
        var nurse = Nurse.signIn(product);
        assertThat(Examples.patientInBed(nurse, "1").path("last").path("after").stringValue())
                .isEqualTo("0");
    }

    /// Whatever stands between tablet and server answers what it likes. One record that is not taken never holds up
    /// another.
    // guards H-03
    @Test
    void saysWhatEachAnswerMeansAndKeepsTheRecord() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signInToRoute(tablet, product);
            answered(page, 500, "text/html", "<h1>Internal error</h1>");
            save(page, "2");
            Bedside.tap(page, "to-ward");
            said(page, "waiting", "The ward server has a fault (500).");

            answered(page, 200, "text/html", "<h1>Sign in to the guest Wi-Fi</h1>");
            again(page);
            said(page, "waiting", "not a receipt from the ward server");

            answered(page, 413, "text/html", "<h1>Too large</h1>");
            again(page);
            said(page, "needs-a-person", "did not take it (413)");

            page.unrouteAll();
            page.route("**/api/sessions", route -> {
                if (route.request().postData().contains("\"completed\"")) {
                    fulfil(route, 422, "application/problem+json", """
                            {"title":"Not taken","problems":[{"sentence":"the times are not in order",
                            "remedy":"tell the nurse in charge"}]}""");
                } else {
                    route.resume();
                }
            });
            Bedside.tap(page, "back");
            refuse(page, "3");
            received(page, 1);
            said(page, "needs-a-person", "did not take it (413)");
            page.locator("[data-tap^='try-again']").first().click();
            said(page, "needs-a-person", "the times are not in order");
            assertThat(page.locator("main").innerText()).contains("tell the nurse in charge");
            Shots.take(page, "outbox-refused");
            Accessible.checkNarrow(page, "the outbox");

            answered(page, 401, "application/problem+json", "{\"title\":\"Sign in again\"}");
            page.locator("[data-tap^='try-again']").first().click();
            page.locator("[data-tap='sign-in']").waitFor();
            assertThat(page.locator("li[data-state='waiting']").count()).isEqualTo(1);

            page.unrouteAll();
            page.reload();
            received(page, 2);
        }
    }

    // guards H-03
    @Test
    void saysThatATapCouldNotBeKeptWhenTheDeviceIsFull() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, product);
            Bedside.tap(page, "patient-5");
            page.locator("main[data-screen='patient']").waitFor();
            // As a browser answers on a full device; how full that is cannot be set from outside.
            page.evaluate("() => { IDBObjectStore.prototype.put = () => {"
                    + " throw new DOMException('no room', 'QuotaExceededError'); } }");
            Bedside.tap(page, "late");
            page.locator(".fault").waitFor();
            assertThat(page.locator(".fault").innerText()).contains("could not keep the last tap");
            Shots.take(page, "full");

            page.reload();
            page.locator("main[data-screen='patient']").waitFor();
            given(page);
            Bedside.tap(page, "save");
            Bedside.tap(page, "to-ward");
            received(page, 1);
        }
    }

    /// Wi-Fi that swallows every question: taps are answered all the same, and a patient may be left again.
    // guards H-03
    @Test
    void answersTapsWhileTheNetworkHangs() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = tablet.newPage();
            page.route("**/api/ward/bedsides", route -> fulfil(route, 503, "text/plain", ""));
            page.navigate(product.address() + "/sign-in");
            signInAgain(page, "nurse");
            page.locator("main[aria-busy='false']").waitFor();
            page.route("**/api/**", route -> {});
            // Both wait for an answer that takes fifteen seconds to be given up.
            page.evaluate("() => dispatchEvent(new Event('online'))");
            var soon = new Locator.WaitForOptions().setTimeout(8_000);

            Bedside.tap(page, "glove");
            page.locator("html.glove main[aria-busy='false']").waitFor(soon);

            Bedside.tap(page, "patient-1");
            page.locator("main[aria-busy='true']").waitFor(soon);
            page.locator("[data-tap='glove']").click();
            page.locator("html:not(.glove)").waitFor(soon);
            page.unrouteAll();
        }
    }

    // guards H-03
    @Test
    void saysHowMuchWasUnsentWhenTheBrowserHasClearedTheStore() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signInToRoute(tablet, product);
            answered(page, 503, "text/plain", "");
            save(page, "5");
            Bedside.tap(page, "to-ward");
            waiting(page, 1);
            page.navigate("about:blank");
            clear(tablet, page);

            page.navigate(product.address() + "/bedside");

            page.locator("[data-notice='cleared']").waitFor();
            assertThat(page.locator("[data-notice='cleared']").innerText())
                    .contains("One record had not been sent: enter it again.");
            Shots.take(page, "cleared");
            Accessible.checkNarrow(page, "the notice of a cleared store");
            Bedside.tap(page, "noted");
            page.reload();
            page.locator("[data-tap='patient-1']").waitFor();
            assertThat(page.locator("[data-notice='cleared']").count()).isZero();
        }
    }

    /// Two nurses, one tablet: each record goes as its author's, or waits for that person.
    // guards H-03 H-61
    @Test
    void warnsBeforeSigningOutAndSendsEachRecordAsItsAuthors() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signInToRoute(tablet, product);
            answered(page, 503, "text/plain", "");
            save(page, "7");
            Bedside.tap(page, "to-ward");
            waiting(page, 1);

            page.locator("[data-sign-out] button").click();
            page.locator("dialog[open]").waitFor();
            assertThat(page.locator("dialog").innerText()).contains("1 record is not sent yet");
            Shots.take(page, "leaving");
            Accessible.checkNarrow(page, "the question before signing out");
            Bedside.tap(page, "stay");
            assertThat(page.locator("dialog[open]").count()).isZero();
            page.locator("[data-sign-out] button").click();
            Bedside.tap(page, "sign-out");
            page.locator("input[name=username]").waitFor();
            page.unrouteAll();
            // A browser asks for the worker when it likes; whoever signs in next wants the ward.
            page.evaluate("() => navigator.serviceWorker.getRegistration('/bedside')"
                    + ".then((kept) => kept.update()).catch(() => undefined)");

            signInAgain(page, "charge");
            page.locator("[data-tap='outbox']").click();
            assertThat(page.locator("li[data-state='waiting']").innerText())
                    .contains("It is sent when Nina Okafor signs in on this device.");
            Bedside.tap(page, "back");
            refuse(page, "2");
            received(page, 1);
            waiting(page, 1);
            page.locator("[data-sign-out] button").click();
            Bedside.tap(page, "sign-out");
            signInAgain(page, "nurse");
            received(page, 2);
        }
        var nurse = Nurse.signIn(product);
        assertThat(told(nurse, "7")).isEqualTo("Nina Okafor");
        assertThat(told(nurse, "2")).isEqualTo("Chiara Weber");
    }

    // guards H-04
    @Test
    void keepsOneRecordWhenTwoTabsHaveTheSameMassageOpen() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page one = Bedside.signIn(tablet, product);
            Bedside.tap(one, "patient-2");
            given(one);
            one.locator("main[data-screen='review']").waitFor();
            Page other = tablet.newPage();
            other.navigate(product.address() + "/bedside");
            other.locator("main[data-screen='review']").waitFor();

            Bedside.tap(one, "save");
            other.locator("main[data-screen='saved']").waitFor();

            Bedside.tap(one, "to-ward");
            received(one, 1);
            received(other, 1);
        }
    }

    /// The sign-in of the shift before has ended, nobody signed out, and the network goes again before the ward was
    /// read for the nurse who has come.
    // guards H-61
    @Test
    void opensNobodyInTheNameOfTheNurseBefore() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, product);
            page.locator("main[data-offline='ready']").waitFor();
            tablet.clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
            page.close();
            page = tablet.newPage();
            page.route("**/api/ward/bedsides", Route::abort);
            page.navigate(product.address() + "/sign-in");
            page.locator("input[name=username]").fill("charge");
            page.locator("input[name=password]").fill("charge");
            page.locator("button[type=submit]").click();
            page.locator("[data-tap='patient-1']").waitFor();
            assertThat(page.locator(".person").innerText()).contains("Chiara Weber");
            assertThat(page.locator("main").getAttribute("data-offline")).isEqualTo("not-yet");

            tablet.setOffline(true);
            Bedside.tap(page, "patient-1");
            page.locator("[role=alert]").waitFor();
            assertThat(page.locator("main").getAttribute("data-screen")).isEqualTo("ward");
        }
    }

    /// Twelve hours after the ward was read its names are no longer shown, and nobody thinks that there were none.
    // guards H-60
    @Test
    void saysThatWhatWasLoadedIsTooOldAndThatWhatWasBegunIsKept() {
        try (BrowserContext tablet = withClock()) {
            Page page = Bedside.signIn(tablet, product);
            page.locator("main[data-offline='ready']").waitFor();
            tablet.setOffline(true);
            Bedside.tap(page, "patient-1");
            Bedside.tap(page, "protocol-icu-foot-5");
            page.locator("main[data-screen='checks']").waitFor();
            Bedside.tap(page, "back");
            page.locator("main[data-screen='patient']").waitFor();
            Bedside.tap(page, "back");
            page.locator("main[data-screen='ward']").waitFor();
            page.clock().fastForward("12:10:00");
            page.reload();

            page.locator("[data-notice='away']").waitFor();
            assertThat(page.locator("[data-notice='away']").innerText())
                    .contains("no longer shown")
                    .contains("Sign in where there is a network")
                    .contains("1 record that was begun is kept on this tablet.")
                    .doesNotContain("Nothing has been loaded");
            Shots.take(page, "ward-too-old");
            Accessible.checkNarrow(page, "the ward that is too old");
        }
    }

    /// A browser that was started again has no cookies, and its kept page goes on asking. It is given none: they could
    /// take the place of those of the page on which its nurse signs in meanwhile, and she would be turned away.
    // guards H-60
    @Test
    void givesTheKeptPageNoCookieBeforeItsNurseHasSignedIn() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, product);
            page.locator("main[data-offline='ready']").waitFor();
            tablet.setOffline(true);
            refuse(page, "3");
            tablet.clearCookies(new BrowserContext.ClearCookiesOptions().setPath("/"));
            page.waitForResponse("**/api/ward", () -> tablet.setOffline(false));
            assertThat(tablet.cookies()).extracting(cookie -> cookie.name).doesNotContain("XSRF-TOKEN", "JSESSIONID");

            Bedside.tap(page, "sign-in");
            signInAgain(page, "nurse");
            received(page, 1);
        }
    }

    /// After a day without a network hundreds wait. To unseal all of them for each that is sent would take minutes.
    @Test
    void unsealsNoRecordAgainForEachOneItSends() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            tablet.addInitScript(COUNT_UNSEALED);
            Page page = Bedside.signIn(tablet, product);
            page.locator("main[data-offline='ready']").waitFor();
            tablet.setOffline(true);
            for (String bed : List.of("1", "2", "5", "7")) {
                refuse(page, bed);
            }
            waiting(page, 4);
            int before = unsealed(page);
            tablet.setOffline(false);
            received(page, 4);

            // Each is looked at three times while it is sent, beside the three others.
            assertThat(unsealed(page) - before).isLessThan(4 * 3);
        }
    }

    /// A browser does not always notice that a network has come; the ward list does.
    // guards H-03
    @Test
    void sendsAtOnceWhenTheWardServerIsHeardAgain() {
        try (BrowserContext tablet = withClock()) {
            Page page = Bedside.signInToRoute(tablet, product);
            inVain(page, "**/api/**", Route::abort);
            page.unrouteAll();
            page.clock().fastForward(POLL);
            received(page, 1);
        }
    }

    // guards H-03
    @Test
    void sendsAtOnceWhenTheBrowserHasANetworkAgain() {
        try (BrowserContext tablet = withClock()) {
            Page page = Bedside.signInToRoute(tablet, product);
            inVain(page, "**/api/**", Route::abort);
            page.unrouteAll();
            page.evaluate("() => dispatchEvent(new Event('online'))");
            received(page, 1);
        }
    }

    // guards H-03
    @Test
    void sendsAtOnceWhenItsNurseHasSignedIn() {
        try (BrowserContext tablet = withClock()) {
            Page page = Bedside.signInToRoute(tablet, product);
            inVain(page, "**/api/**", Route::abort);
            tablet.clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
            page.unrouteAll();
            page.navigate(product.address() + "/sign-in");
            signInAgain(page, "nurse");
            received(page, 1);
        }
    }

    /// What was begun first may be saved last. What was saved first found no network and has minutes to wait for its
    /// next try, when another is saved and nobody has told yet that there is one.
    // guards H-03
    @Test
    void sendsInTheOrderInWhichItWasSaved() {
        try (BrowserContext tablet = withClock()) {
            Page page = Bedside.signInToRoute(tablet, product);
            for (String tap : List.of("patient-1", "protocol-icu-foot-5", "back", "back")) {
                Bedside.tap(page, tap);
            }
            inVain(page, "**/api/**", Route::abort);
            var answered = new ArrayList<String>();
            page.onResponse(answer -> {
                if (answer.url().endsWith("/api/sessions")) {
                    answered.add(JsonParser.parseString(answer.request().postData())
                            .getAsJsonObject()
                            .get("id")
                            .getAsString());
                }
            });
            page.unrouteAll();
            page.route("**/api/ward*", Route::abort);
            refuse(page, "1");
            // With its clock moved on, the server does not believe the second; it was asked all the same.
            waiting(page, 0);

            // An id is made when a record is begun.
            assertThat(answered).hasSize(2).isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    /// The ward server is heard, and yet one record finds no network: a proxy may not like it.
    // guards H-03
    @Test
    void passesByWhatAloneFindsNoNetwork() {
        try (BrowserContext tablet = withClock()) {
            Page page = Bedside.signInToRoute(tablet, product);
            page.route("**/api/sessions", route -> {
                if (route.request().postData().contains("\"asleep\"")) {
                    route.abort();
                } else {
                    route.resume();
                }
            });
            refuse(page, "3", "asleep");
            waiting(page, 1);
            refuse(page, "2");
            received(page, 1);
            waiting(page, 1);
        }
    }

    /// A server that answers with a fault is there, and asked no more often for a network that comes and goes.
    @Test
    void givesAServerWithAFaultItsTime() {
        try (BrowserContext tablet = withClock()) {
            Page page = Bedside.signInToRoute(tablet, product);
            int tries = inVain(page, "**/api/sessions", route -> fulfil(route, 503, "text/plain", ""));
            page.evaluate("() => dispatchEvent(new Event('online'))");
            page.waitForResponse("**/api/ward", () -> page.clock().fastForward(POLL));
            page.reload();
            page.locator("[data-tap='patient-1']").waitFor();
            page.unrouteAll();
            var sent = new AtomicInteger();
            page.onRequest(request -> sent.addAndGet(request.url().endsWith("/api/sessions") ? 1 : 0));
            refuse(page, "5");
            received(page, 1);
            assertThat(sent).as("tries after %d in vain", tries).hasValue(1);
            waiting(page, 1);
        }
    }

    private static final String POLL = "00:31";

    /// Tried so often that the next try is minutes away.
    private static final int OFTEN = 10;

    private BrowserContext withClock() {
        BrowserContext tablet = chromium.browser().newContext();
        tablet.clock().install();
        return tablet;
    }

    /// One record, tried in vain again and again. The nurse is at the tablet, so that it does not lock.
    private static int inVain(Page page, String where, Consumer<Route> answer) {
        var tries = new AtomicInteger();
        page.route(where, route -> {
            tries.addAndGet(route.request().url().endsWith("/api/sessions") ? 1 : 0);
            answer.accept(route);
        });
        refuse(page, "3");
        while (tries.get() < OFTEN) {
            page.keyboard().press("Shift");
            page.clock().fastForward(POLL);
            page.locator("[data-sync='waiting']").waitFor();
        }
        return tries.get();
    }

    private static final String COUNT_UNSEALED = """
            const decrypt = crypto.subtle.decrypt;
            window.unsealed = 0;
            crypto.subtle.decrypt = function (...how) {
              window.unsealed++;
              return decrypt.apply(this, how);
            };
            """;

    private static int unsealed(Page page) {
        return ((Number) page.evaluate("window.unsealed")).intValue();
    }

    private void save(Page page, String bed) {
        Bedside.tap(page, "patient-" + bed);
        given(page);
        Bedside.tap(page, "save");
        page.locator("main[data-screen='saved']").waitFor();
    }

    /// A massage a quarter of an hour ago, up to the last look before it is saved.
    private static void given(Page page) {
        Bedside.tap(page, "late");
        page.locator("main[data-screen='late']").waitFor();
        if (page.locator("[data-tap='ago-15']").count() == 0) {
            Bedside.tap(page, "protocol-icu-foot-5");
        }
        for (String tap : List.of("ago-15", "score-5", "score-0")) {
            if (tap.startsWith("score") && page.locator("[data-tap^='co-']").count() > 0) {
                page.locator("[data-tap^='co-']").first().click();
            }
            Bedside.tap(page, tap);
        }
    }

    private static void refuse(Page page, String bed) {
        refuse(page, bed, "off-ward");
    }

    private static void refuse(Page page, String bed, String reason) {
        Bedside.tap(page, "patient-" + bed);
        Bedside.tap(page, "not-now");
        page.locator("main[data-screen='not-done']").waitFor();
        // Which massage is meant is asked only where several are planned.
        if (page.locator("[data-tap='reason-" + reason + "']").count() == 0) {
            Bedside.tap(page, "protocol-icu-foot-5");
        }
        Bedside.tap(page, "reason-" + reason);
        Bedside.tap(page, "save");
        page.locator("main[data-screen='saved']").waitFor();
        Bedside.tap(page, "to-ward");
    }

    private static void signInAgain(Page page, String username) {
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(username);
        page.locator("button[type=submit]").click();
        page.locator("[data-tap='patient-1']").waitFor();
    }

    private static void waiting(Page page, int items) {
        page.locator("[data-sync][data-waiting='" + items + "']").waitFor();
    }

    private static void received(Page page, int items) {
        page.locator("[data-sync][data-received='" + items + "']").waitFor();
    }

    private static void answered(Page page, int status, String type, String body) {
        page.unrouteAll();
        page.route("**/api/sessions", route -> fulfil(route, status, type, body));
    }

    private static void fulfil(Route route, int status, String type, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType(type)
                .setBody(body));
    }

    /// The next try, without waiting for its time.
    private static void again(Page page) {
        page.reload();
        page.locator("[data-sync]").first().waitFor();
    }

    private static void said(Page page, String state, String words) {
        if (page.locator("main[data-screen='outbox']").count() == 0) {
            page.locator("[data-tap='outbox']").click();
        }
        page.locator("li[data-state='" + state + "']:has-text('" + words + "')").waitFor();
    }

    private static String told(Nurse nurse, String bed) throws Exception {
        String id = Examples.patientInBed(nurse, bed).path("id").stringValue();
        return Eventually.get(
                Duration.ofSeconds(20),
                () -> Optional.ofNullable(nurse.json("/api/patients/" + id + "/bedside")
                        .path("earlier")
                        .path(0)
                        .path("by")
                        .stringValue(null)));
    }

    private void clear(BrowserContext tablet, Page page) {
        var asked = new JsonObject();
        asked.addProperty("origin", product.address());
        asked.addProperty("storageTypes", "indexeddb,cache_storage,service_workers,local_storage");
        tablet.newCDPSession(page).send("Storage.clearDataForOrigin", asked);
    }
}
