package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A small size of what `bin/long-day` runs large, and the proof that it would notice.
class LongDayIT {
    private static final long SEED = 2;

    private TheWard ward;
    private Chromium chromium;

    /// Each day has a ward of its own: everything that lies there in the end is held against it.
    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        ward = TheWard.withoutAHospital("--effleurage.protocols=" + ShortMassages.in(folder));
        chromium = Chromium.launch();
    }

    @AfterEach
    void close() {
        chromium.close();
        ward.close();
    }

    // guards H-03 H-04 H-60 H-61
    @Test
    void hasEverythingOnceInOrderUnderItsNameAndAtItsTime() throws Exception {
        assertThat(LongDay.of(ward, chromium, 12, SEED, tablet -> {})).isEmpty();
    }

    /// The tablet sends what the nurse saved as what another one did.
    @Test
    void wouldNoticeAnotherName() throws Exception {
        assertThat(LongDay.of(ward, chromium, 3, SEED, tablet -> tablet.addInitScript("""
                const parse = JSON.parse;
                JSON.parse = (text, ...how) => parse(text.replaceAll('"author":"nurse"', '"author":"charge"'), ...how);
                """)))
                .anyMatch(said -> said.startsWith("nurse did 1 sessions, the server has 0"));
    }

    /// Each record is said to be of the hour in which it is sent.
    @Test
    void wouldNoticeAnotherTime() throws Exception {
        assertThat(LongDay.of(
                        ward, chromium, 3, SEED, tablet -> tablet.route("**/api/sessions", LongDayIT::sendAsOfNow)))
                .anyMatch(said -> said.startsWith("number 1: the nurse did"));
    }

    private static void sendAsOfNow(Route route) {
        String said = route.request().postData();
        String now = "\"recordedAt\":\"" + Instant.now() + "\"";
        route.resume(new Route.ResumeOptions().setPostData(said.replaceAll("\"recordedAt\":\"[^\"]+\"", now)));
    }

    /// The sign-in of the shift before has ended, nobody signed out, and the network goes again before the ward was
    /// read
    /// for the nurse who has come.
    // guards H-61
    @Test
    void opensNobodyInTheNameOfTheNurseBefore() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            page.locator("main[data-offline='ready']").waitFor();
            tablet.clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
            page.close();
            page = tablet.newPage();
            page.route("**/api/ward/bedsides", Route::abort);
            page.navigate(ward.product().address() + "/sign-in");
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
}
