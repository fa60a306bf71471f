package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A tablet that several people share and somebody laid down: the browser's clock is moved, nobody waits.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionLockIT {
    private static final List<String> TO_THE_SCORE =
            List.of("patient-1", "protocol-icu-foot-5", "check-skin-yes", "check-agrees-yes");

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

    // guards H-45
    @Test
    void locksAfterTwoMinutesAndComesBackToTheSameStep() {
        try (BrowserContext tablet = withClock()) {
            Page page = Bedside.signIn(tablet, ward.product());
            TO_THE_SCORE.forEach(tap -> Bedside.tap(page, tap));
            page.locator("main[data-screen='before']").waitFor();
            String banner = page.locator(".banner .name").innerText();
            page.clock().fastForward("01:50");
            assertThat(page.locator("main").getAttribute("data-screen")).isEqualTo("before");

            page.clock().fastForward("00:15");
            page.locator("main[data-screen='locked']").waitFor();
            page.waitForCondition(() -> status(page, "GET", "/api/ward") == 423);
            Shots.take(page, "locked");
            Bedside.assertFits(page);
            assertThat(page.locator("main").innerText()).contains("Nina Okafor").doesNotContain(banner);
            assertThat(status(page, "GET", "/exports")).isEqualTo(423);
            assertThat(status(page, "POST", "/api/sessions")).isEqualTo(423);
            page.navigate(ward.product().address() + "/exports");
            page.locator("main[data-screen='locked']").waitFor();
            assertThat(page.url()).endsWith("/bedside");
            assertThat(page.content()).doesNotContain(banner);

            unlock(page, "wrong");
            page.locator("[role=alert]").waitFor();
            Shots.take(page, "locked-wrong");
            assertThat(status(page, "GET", "/api/ward")).isEqualTo(423);
            unlock(page, "nurse");
            page.locator("main[data-screen='before']").waitFor();
            assertThat(page.locator(".banner .name").innerText()).isEqualTo(banner);
            assertThat(status(page, "GET", "/api/ward")).isEqualTo(200);
        }
    }

    /// The nurse does not touch the screen while her hands are on the patient; two minutes count from their end.
    @Test
    void leavesAMassageAloneWhileItRuns() {
        try (BrowserContext tablet = withClock()) {
            Page page = Bedside.signIn(tablet, ward.product());
            TO_THE_SCORE.forEach(tap -> Bedside.tap(page, tap));
            Bedside.tap(page, "score-4");
            Bedside.tap(page, "start");
            page.locator("[role=timer]").waitFor();
            page.clock().fastForward("04:00");
            page.locator("[role=timer]").waitFor();
            assertThat(page.locator("main").getAttribute("data-screen")).isEqualTo("steps");

            page.clock().fastForward("01:30");
            Shots.take(page, "time-is-up");
            page.locator("main[data-screen='after']").waitFor();
            page.clock().fastForward("02:05");
            page.locator("main[data-screen='locked']").waitFor();
            unlock(page, "nurse");
            page.locator("main[data-screen='after']").waitFor();
        }
    }

    // guards H-03 H-45
    @Test
    void letsAnotherNurseInAndSendsWhatTheFirstRecordedAsHers() throws Exception {
        try (BrowserContext tablet = withClock()) {
            Page page = Bedside.signInToRoute(tablet, ward.product());
            page.route("**/api/sessions", Route::abort);
            for (String tap :
                    List.of("patient-1", "late", "protocol-icu-foot-5", "ago-30", "score-5", "score-1", "save")) {
                Bedside.tap(page, tap);
            }
            page.locator("main[data-screen='saved']").waitFor();
            Bedside.tap(page, "to-ward");
            page.locator("[data-sync='waiting']").waitFor();
            Bedside.tap(page, "lock");
            page.locator("main[data-screen='locked']").waitFor();
            page.waitForCondition(() -> status(page, "GET", "/api/ward") == 423);
            page.unroute("**/api/sessions");

            Bedside.tap(page, "somebody-else");
            Bedside.tap(page, "sign-out");
            signIn(page, "charge");
            page.locator("[data-tap='patient-1']").waitFor();
            assertThat(page.locator(".person").innerText()).contains("Chiara Weber");
            assertThat(page.locator("[data-sync]").first().getAttribute("data-waiting"))
                    .isEqualTo("1");
            page.locator("form[action='/sign-out'] button").click();
            Bedside.tap(page, "sign-out");
            signIn(page, "nurse");
            page.locator("[data-sync='received']").waitFor();
        }
        assertThat(authorsOfBed1()).containsExactly("nurse");
    }

    private List<String> authorsOfBed1() throws Exception {
        try (var connection = ward.database();
                var query = connection.prepareStatement("""
                        select session_revision.author from session_revision
                          join patient on patient.id = patient_id where bed = '1'""");
                var rows = query.executeQuery()) {
            var authors = new ArrayList<String>();
            while (rows.next()) {
                authors.add(rows.getString(1));
            }
            return authors;
        }
    }

    // guards H-45
    @Test
    void signsOutAfterFiveGuessesAndKeepsWhatIsThere() {
        try (BrowserContext tablet = withClock()) {
            Page page = Bedside.signIn(tablet, ward.product());
            TO_THE_SCORE.forEach(tap -> Bedside.tap(page, tap));
            page.locator("main[data-screen='before']").waitFor();
            Bedside.tap(page, "lock");
            page.waitForCondition(() -> status(page, "GET", "/api/ward") == 423);
            for (int guess = 0; guess < 5; guess++) {
                unlock(page, "guess" + guess);
                page.waitForCondition(() -> page.locator("[role=alert]").isVisible());
                page.waitForTimeout(100);
            }
            page.locator("[data-tap='sign-in']").waitFor();
            Shots.take(page, "locked-out");
            assertThat(status(page, "GET", "/api/ward")).isEqualTo(401);

            Bedside.tap(page, "sign-in");
            signIn(page, "nurse");
            page.locator("main[data-screen='before']").waitFor();
        }
    }

    /// Nobody could open it again, and what is done meanwhile would be written down nowhere.
    // guards H-60
    @Test
    void staysOpenWhileTheWardServerCannotHearOfIt() {
        try (BrowserContext tablet = withClock()) {
            Page page = Bedside.signInToRoute(tablet, ward.product());
            TO_THE_SCORE.forEach(tap -> Bedside.tap(page, tap));
            page.locator("main[data-screen='before']").waitFor();
            page.route("**/api/lock", Route::abort);
            page.waitForRequest("**/api/lock", () -> page.clock().fastForward("02:05"));
            page.locator("main[data-screen='before']").waitFor();
            Bedside.tap(page, "score-4");
            page.locator("main[data-screen='steps']").waitFor();
        }
    }

    private BrowserContext withClock() {
        BrowserContext tablet = chromium.browser().newContext();
        tablet.clock().install();
        return tablet;
    }

    private static void unlock(Page page, String password) {
        page.locator("input[name=password]").fill(password);
        Bedside.tap(page, "unlock");
    }

    private static void signIn(Page page, String username) {
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(username);
        page.locator("form[action='/sign-in'] button[type=submit]").click();
    }

    private static int status(Page page, String method, String path) {
        return (int) page.evaluate("""
                ({method, path}) => fetch(path, {method, redirect: 'manual', headers: {
                    'Accept': 'application/json', 'Content-Type': 'application/json',
                    'X-XSRF-TOKEN': document.cookie.match(/XSRF-TOKEN=([^;]+)/)?.[1] ?? ''}})
                  .then((answer) => answer.status)""", Map.of("method", method, "path", path));
    }
}
