package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A nurse comes back to her tablet with gloves on: her badge before the scanner, four digits, and she is where she
/// was.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadgeIT {
    private static final String BADGE = "KH-0042-7731";
    private static final List<String> TO_THE_SCORE =
            List.of("patient-1", "protocol-icu-foot-5", "check-skin-yes", "check-agrees-yes");

    private TheWard ward;
    private Chromium chromium;

    @BeforeAll
    void open() {
        ward = TheWard.withoutAHospital("--effleurage.access.proof-lasts=15s");
        chromium = Chromium.launch();
    }

    @AfterAll
    void close() {
        chromium.close();
        ward.close();
    }

    // guards H-45
    @Test
    void opensALockedTabletAtTheSameStep() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            Bedside.tap(page, "badge");
            page.locator("h1:has-text('Your badge')").waitFor();
            Accessible.checkNarrow(page, "the page of the badge");
            // The scanner ends with Enter: the form waits for the PIN.
            page.locator("input[name=badge]").focus();
            page.keyboard().type(BADGE);
            page.keyboard().press("Enter");
            assertThat(page.evaluate("() => document.activeElement.name")).isEqualTo("pin");
            keep(page, BADGE, "4826", "4826");
            page.locator("[role=status]:has-text('Kept')").waitFor();
            Shots.take(page, "badge");
            page.locator("main a[href='/bedside']").click();

            TO_THE_SCORE.forEach(tap -> Bedside.tap(page, tap));
            page.locator("main[data-screen='before']").waitFor();
            lock(page);
            Shots.take(page, "locked-with-a-badge");
            Accessible.checkNarrow(page, "a tablet that a badge opens");
            WristbandIT.scan(page, BADGE);
            page.locator("[data-badge='read']").waitFor();
            assertThat(page.content()).doesNotContain(BADGE);
            assertThat(page.locator("[data-tap='unlock-by-badge']").isDisabled())
                    .isTrue();
            Bedside.countTaps(page);
            press(page, "4826");
            Shots.take(page, "locked-badge-read");
            Bedside.tap(page, "unlock-by-badge");
            page.locator("main[data-screen='before']").waitFor();
            assertThat(Bedside.taps(page)).isEqualTo(5);
            assertThat(status(page, "/api/ward")).isEqualTo(200);
        }
    }

    /// The PIN may come first; neither opens anything without the other, and a correct one does after a wrong one.
    // guards H-45
    @ParameterizedTest
    @CsvSource({"KH-0042-7731, 4827", "KH-0042-7732, 4826"})
    void opensNothingWithoutBoth(String badge, String pin) {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = withBadge(tablet, "nurse");
            lock(page);
            press(page, pin);
            WristbandIT.scan(page, badge);
            Bedside.tap(page, "unlock-by-badge");
            page.locator("[role=alert]:has-text('do not belong together')").waitFor();
            page.locator("[data-badge='wanted']").waitFor();
            assertThat(status(page, "/api/ward")).isEqualTo(423);
            Shots.take(page, "locked-wrong-badge");

            press(page, "48269");
            Bedside.tap(page, "key-back");
            WristbandIT.scan(page, BADGE);
            Bedside.tap(page, "unlock-by-badge");
            page.locator("main[data-screen='ward']").waitFor();
        }
    }

    /// Whoever finds the tablet has not half of what opens it.
    // guards H-45
    @Test
    void forgetsABadgeThatWasScannedAndLeft() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            tablet.clock().install();
            Page page = withBadge(tablet, "nurse");
            lock(page);
            WristbandIT.scan(page, BADGE);
            page.locator("[data-badge='read']").waitFor();
            page.clock().fastForward("00:50");
            press(page, "48");
            page.clock().fastForward("00:50");
            page.locator("[data-badge='read']").waitFor();
            assertThat(page.locator(".typed b").innerText()).isEqualTo("••");

            page.clock().fastForward("00:20");
            page.locator("[data-badge='wanted']").waitFor();
            assertThat(page.locator(".typed b").innerText()).isEqualTo("–");
        }
    }

    // guards H-45
    @Test
    void signsOutAfterFiveGuesses() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = withBadge(tablet, "nurse");
            lock(page);
            for (int guess = 1; guess < 5; guess++) {
                assertThat(unlock(page, BADGE, "900" + guess)).isEqualTo(422);
            }
            assertThat(unlock(page, BADGE, "9005")).isEqualTo(401);
            assertThat(unlock(page, BADGE, "4826")).isEqualTo(401);
            assertThat(status(page, "/api/ward")).isEqualTo(401);
        }
    }

    /// Figures lie as on a telephone, whatever way words run.
    @Test
    void isReadFromRightToLeftAndWithGloves() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = withBadge(tablet, "nurse");
            Bedside.tap(page, "glove");
            page.locator("html.glove").waitFor();
            page.locator("select[data-tap='language']").selectOption("ar");
            page.locator("html[dir='rtl']").waitFor();
            lock(page);
            assertThat(page.locator("main").innerText()).contains("امسح بطاقتك").doesNotContain("badge");
            assertThat(left(page, "key-1")).isLessThan(left(page, "key-3"));
            press(page, "48");
            Shots.take(page, "locked-badge-arabic");
            Accessible.checkNarrow(page, "a locked tablet in Arabic");
            page.locator("main details summary").click();
            page.locator("input[name=password]").fill("nurse");
            Bedside.tap(page, "unlock");
            page.locator("[data-tap='badge']").click();
            page.locator("h1:has-text('بطاقتك')").waitFor();
            Shots.take(page, "badge-arabic");
            Accessible.checkNarrow(page, "the page of the badge in Arabic");
        }
    }

    private static double left(Page page, String tap) {
        return page.locator("[data-tap='" + tap + "']").boundingBox().x;
    }

    /// A colleague's badge is as good as none.
    // guards H-45
    @Test
    void opensForItsOwnNurseOnly() {
        try (BrowserContext hers = chromium.browser().newContext();
                BrowserContext other = chromium.browser().newContext()) {
            withBadge(hers, "nurse");
            Page page = Bedside.signIn(other, ward.product(), "charge");
            page.navigate(ward.product().address() + "/badge");
            keep(page, "KH-0099-0001", "7391", "7391");
            page.locator("main a[href='/bedside']").click();
            lock(page);

            assertThat(unlock(page, BADGE, "4826")).isEqualTo(422);
            assertThat(unlock(page, "KH-0099-0001", "7391")).isEqualTo(204);
        }
    }

    /// What weighs much is not done on a badge: it was enough that somebody saw the PIN.
    // guards H-45
    @Test
    void isNoProofForWhatWeighsMuch() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = withBadge(tablet, "nurse");
            page.waitForCondition(() -> asksForAProof(page), new Page.WaitForConditionOptions().setTimeout(60_000));
            lock(page);
            assertThat(unlock(page, BADGE, "4826")).isEqualTo(204);
            assertThat(asksForAProof(page)).isTrue();

            assertThat(post(page, "/api/lock", Map.of())).isEqualTo(204);
            assertThat(post(page, "/api/unlock", Map.of("password", "nurse"))).isEqualTo(204);
            assertThat(asksForAProof(page)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "KH-0042-7731, 1111, 1111, EFF642",
        "KH-0042-7731, 3456, 3456, EFF642",
        "KH-0042-7731, 8765, 8765, EFF642",
        "KH-0042-7731, 4826, 4862, EFF643",
        "KHÄÖÜ-7731, 4826, 4826, EFF641",
    })
    void saysWhyItIsNotTaken(String badge, String pin, String again, String code) {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product(), "charge");
            page.navigate(ward.product().address() + "/badge");
            keep(page, badge, pin, again);
            assertThat(page.locator("[role=alert]").innerText()).startsWith(code);
            assertThat(page.locator("input[name=pin]").inputValue()).isEmpty();
        }
    }

    // guards H-45
    @Test
    void canBeRemovedAndIsKeptAsOneHash() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = withBadge(tablet, "charge");
            assertThat(kept("charge"))
                    .hasSize(1)
                    .allSatisfy(hash -> assertThat(hash).hasSizeGreaterThan(80).doesNotContain(BADGE, "4826"));
            page.navigate(ward.product().address() + "/badge");
            page.locator("form[action='/badge/removal'] button").click();
            page.locator("main:has-text('No badge is set')").waitFor();
            assertThat(kept("charge")).isEmpty();
            assertThat(strings("select act || coalesce(detail, '') from audit_entry where actor = 'charge'"
                            + " and act like 'BADGE%' order by seq desc limit 2"))
                    .containsExactly("BADGE_REMOVED", "BADGE_SET");

            page.locator("main a[href='/bedside']").click();
            Bedside.tap(page, "lock");
            page.locator("input[name=password]").waitFor();
            assertThat(page.locator("[data-badge]").count()).isZero();
        }
    }

    @Test
    void staysAwayWhereTheHospitalWantsNone() {
        try (TheWard strict = TheWard.withoutAHospital("--effleurage.access.badge-opens=0s");
                BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, strict.product());
            page.navigate(strict.product().address() + "/badge");
            assertThat(page.locator("main").innerText()).contains("uses no badges");
            assertThat(page.locator("main form").count()).isZero();
            page.locator("main a[href='/bedside']").click();
            Bedside.tap(page, "lock");
            page.locator("input[name=password]").waitFor();
            assertThat(page.locator("[data-badge]").count()).isZero();
        }
    }

    private Page withBadge(BrowserContext tablet, String username) {
        Page page = Bedside.signIn(tablet, ward.product(), username);
        page.navigate(ward.product().address() + "/badge");
        keep(page, BADGE, "4826", "4826");
        page.locator("[role=status]:has-text('Kept')").waitFor();
        page.locator("main a[href='/bedside']").click();
        page.locator("[data-tap='patient-1']").waitFor();
        return page;
    }

    static void keep(Page page, String badge, String pin, String again) {
        page.locator("input[name=badge]").fill(badge);
        page.locator("input[name=pin]").fill(pin);
        page.locator("input[name=again]").fill(again);
        page.locator("form[action='/badge'] button").click();
    }

    static void lock(Page page) {
        Bedside.tap(page, "lock");
        page.locator("[data-badge='wanted']").waitFor();
        page.waitForCondition(() -> status(page, "/api/ward") == 423);
    }

    static void press(Page page, String pin) {
        pin.chars().forEach(digit -> Bedside.tap(page, "key-" + (char) digit));
    }

    static int unlock(Page page, String badge, String pin) {
        return post(page, "/api/unlock", Map.of("badge", badge, "pin", pin));
    }

    private static boolean asksForAProof(Page page) {
        return page.evaluate("() => fetch('/badge').then((answer) => new URL(answer.url).pathname)")
                .equals("/proof");
    }

    private static int status(Page page, String path) {
        return (int) page.evaluate("(path) => fetch(path, {redirect: 'manual'}).then((answer) => answer.status)", path);
    }

    private static int post(Page page, String path, Map<String, String> body) {
        return (int) page.evaluate("""
                ({path, body}) => fetch(path, {method: 'POST', body: JSON.stringify(body), headers: {
                    'Content-Type': 'application/json',
                    'X-XSRF-TOKEN': document.cookie.match(/XSRF-TOKEN=([^;]+)/)?.[1] ?? ''}})
                  .then((answer) => answer.status)""", Map.of("path", path, "body", body));
    }

    private List<String> kept(String username) throws Exception {
        return strings("select hash from badge where username = '" + username + "'");
    }

    private List<String> strings(String query) throws Exception {
        try (var connection = ward.database();
                var rows = connection.createStatement().executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
