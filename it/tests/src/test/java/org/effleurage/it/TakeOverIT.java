package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A massage that one nurse begins and another brings to its end, on a tablet both use.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakeOverIT {
    private TheWard ward;
    private Chromium chromium;

    @BeforeAll
    void open() {
        ward = TheWard.ofItsOwn();
        chromium = Chromium.launch();
    }

    @AfterAll
    void close() {
        chromium.close();
        ward.close();
    }

    // guards H-61
    @Test
    void keepsBothNamesWhereAnotherNurseGoesOn() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            // As much behind as it will be moved on: the ward server's clock stands still for it.
            tablet.clock().install(new Clock.InstallOptions().setTime(System.currentTimeMillis() - 600_000));
            Page page = Bedside.signIn(tablet, ward.product());
            begin(page, "1");
            page.clock().fastForward("01:00");
            Bedside.tap(page, "lock");
            page.locator("main[data-screen='locked']").waitFor();
            Bedside.tap(page, "somebody-else");
            Bedside.tap(page, "sign-out");
            signIn(page, "charge");

            Bedside.tap(page, "patient-1");
            page.locator("main[data-screen='taking']").waitFor();
            Shots.take(page, "taking-over");
            Accessible.checkNarrow(page, "taking over");
            assertThat(page.locator("main").innerText()).contains("Nina Okafor has begun this massage");
            // A massage of her own beside it, not instead of it.
            Bedside.tap(page, "own");
            page.locator("main[data-screen='patient']").waitFor();
            Bedside.tap(page, "back");

            Bedside.tap(page, "patient-1");
            Bedside.tap(page, "take-over");
            page.locator("[role=timer]").waitFor();
            assertThat(page.locator("main").innerText()).contains("Nina Okafor until", "then Chiara Weber");
            page.reload();
            page.locator("[role=timer]").waitFor();
            page.clock().fastForward("06:00");
            page.locator("main[data-screen='after']").waitFor();
            // The tablet's clock was moved: it hears anew how far it is off.
            page.waitForResponse("**/api/ward", page::reload);
            page.locator("main[data-screen='after']").waitFor();
            Bedside.tap(page, "score-2");
            page.locator("main[data-screen='review']").waitFor();
            Shots.take(page, "taken-over-review");
            assertThat(page.locator(".facts").innerText()).contains("Nina Okafor until", "then Chiara Weber");
            Bedside.tap(page, "save");
            Bedside.tap(page, "to-ward");
            page.locator("[data-sync='received']").waitFor();

            Bedside.tap(page, "patient-1");
            page.locator("[data-tap='earlier']").click();
            assertThat(page.locator("article[data-session]").first().innerText())
                    .contains("Nina Okafor until", "then Chiara Weber");
            page.locator("[data-tap='timeline']").click();
            assertThat(page.locator("table").innerText()).contains("Nina Okafor, then Chiara Weber");
        }
        assertThat(rows("""
                select author || ' ' || author_name || ' ' || array_to_string(had_names, ',') || ' '
                       || (document -> 'takenOver' -> 0 ->> 'from')
                  from session_revision
                 where document -> 'takenOver' -> 0 ->> 'at' is not null and author = 'charge'""")).containsExactly("charge Chiara Weber Nina Okafor nurse");
        assertThat(rows("""
                select actor || ' ' || detail from audit_entry
                 where detail like '%taken over%' and actor = 'charge'""")).containsExactly("charge revision 1, completed, taken over from nurse");
    }

    /// Nobody's name is made up: the ward server knows who has signed in here.
    @Test
    void asksForASignInOfWhoeverHadItFirst() throws Exception {
        Nurse nurse = Nurse.signIn(ward.product());
        JsonNode patient = Examples.patientInBed(nurse, "6");
        ObjectNode session = Examples.completed(
                patient, Examples.protocol(nurse, patient, Examples.FOOT), Examples.tabletId(Instant.now()), 6, 4);
        Instant until = Instant.parse(session.path("startedAt").stringValue()).plusSeconds(60);
        session.putArray("takenOver").addObject().put("from", "lead").put("at", until.toString());

        HttpResponse<String> unknown = nurse.post(session.toString());
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("EFF227", "/takenOver/0/from");
        Nurse.signIn(ward.product().address(), "lead");
        assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);

        session.put("id", Examples.tabletId(Instant.now()).toString());
        session.putArray("takenOver").addObject().put("from", "nurse").put("at", until.toString());
        HttpResponse<String> fromHerself = nurse.post(session.toString());
        assertThat(fromHerself.statusCode()).isEqualTo(422);
        assertThat(fromHerself.body()).contains("EFF211", "nobody takes a massage over from themselves");
    }

    /// Two nurses, each with a tablet of her own and neither with a network, write down one massage.
    // guards H-04 H-15
    @Test
    void keepsWhatTwoTabletsSayAndLetsAPersonDecide() throws Exception {
        try (BrowserContext first = chromium.browser().newContext();
                BrowserContext second = chromium.browser().newContext()) {
            Page nurses = Bedside.signIn(first, ward.product());
            Page charges = Bedside.signIn(second, ward.product(), "charge");
            for (Page page : List.of(nurses, charges)) {
                page.locator("main[data-offline='ready']").waitFor();
                page.context().setOffline(true);
                logLate(page, "1");
                page.context().setOffline(false);
                page.locator("[data-sync='received']").waitFor();
            }

            Bedside.tap(charges, "patient-1");
            charges.locator("[data-notice='overlap']").waitFor();
            Shots.take(charges, "two-tablets");
            Accessible.checkNarrow(charges, "two records of one time");
            assertThat(charges.locator("[data-notice='overlap']").innerText())
                    .contains("Two records cover the same time", "Nina Okafor", "Chiara Weber");
            Bedside.tap(charges, "earlier");
            charges.locator("[data-tap^='twice-']").first().click();
            charges.locator("main[data-screen='withdraw']").waitFor();
            Accessible.checkNarrow(charges, "recorded twice");
            Bedside.tap(charges, "why-recorded-twice");
            charges.locator("main[data-screen='saved']").waitFor();
            // It is in the other record already: nobody is led on to another patient.
            assertThat(charges.locator("[data-tap='redo']").count()).isZero();
            Bedside.tap(charges, "to-ward");
            charges.locator("[data-sync][data-received='2']").waitFor();
            Bedside.tap(charges, "patient-1");
            charges.locator("main[data-screen='patient'] [data-tap='earlier']").waitFor();
            assertThat(charges.locator("[data-notice='overlap']").count()).isZero();
        }
        assertThat(rows("select corrected_by || ' ' || revision from session_revision where withdrawn"))
                .containsExactly("charge 2");
    }

    /// The store of one tablet was copied to another: the same record leaves both, and they are not the same.
    // guards H-04
    @Test
    void saysToTheNurseThatTheWardHasTheRecordOtherwise() throws Exception {
        Nurse otherTablet = Nurse.signIn(ward.product());
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signInToRoute(tablet, ward.product());
            page.route("**/api/sessions", route -> {
                otherwise(otherTablet, route.request().postData());
                route.resume();
            });
            logLate(page, "7");
            page.locator("[data-sync='needs-a-person']").waitFor();
            Bedside.tap(page, "outbox");
            assertThat(page.locator("[data-state='needs-a-person']").innerText())
                    .contains("with other content, from another tablet", "Both are kept", "nurse in charge");
            Shots.take(page, "other-content");
        }
        assertThat(rows("select count(*)::text from session_conflict")).containsExactly("1");
    }

    private static void otherwise(Nurse tablet, String session) {
        try {
            var other = (ObjectNode) Nurse.JSON.readTree(session);
            ((ObjectNode) other.path("after")).put("value", 9);
            tablet.post(other.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void logLate(Page page, String bed) {
        for (String tap :
                List.of("patient-" + bed, "late", "protocol-icu-foot-5", "ago-30", "score-5", "score-1", "save")) {
            Bedside.tap(page, tap);
        }
        page.locator("main[data-screen='saved']").waitFor();
        Bedside.tap(page, "to-ward");
    }

    private static void begin(Page page, String bed) {
        for (String tap : List.of(
                "patient-" + bed, "protocol-icu-foot-5", "check-skin-yes", "check-agrees-yes", "score-4", "start")) {
            Bedside.tap(page, tap);
        }
        page.locator("[role=timer]").waitFor();
    }

    private static void signIn(Page page, String username) {
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(username);
        page.locator("form[action='/sign-in'] button[type=submit]").click();
        page.locator("[data-tap='patient-1']").waitFor();
    }

    private List<String> rows(String query) throws Exception {
        try (var connection = ward.database();
                var statement = connection.prepareStatement(query);
                var found = statement.executeQuery()) {
            var rows = new ArrayList<String>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }
}
