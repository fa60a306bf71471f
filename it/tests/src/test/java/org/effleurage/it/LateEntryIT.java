package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// A massage that is written down afterwards, and a save that is taken back in time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateEntryIT {
    private static final String[] HALF_AN_HOUR_AGO = {
        "patient-1", "late", "protocol-icu-foot-5", "ago-30", "score-5", "score-0", "save"
    };

    private TheWard ward;
    private Nurse nurse;
    private Chromium chromium;

    @BeforeAll
    void open() throws Exception {
        ward = TheWard.ofItsOwn();
        nurse = Nurse.signIn(ward.product());
        chromium = Chromium.launch();
    }

    @AfterAll
    void close() {
        chromium.close();
        ward.close();
    }

    // guards H-16
    @Test
    void takesSevenTapsAndKeepsTheTimeOfCareBesideTheTimeOfWriting() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            Bedside.countTaps(page);
            for (String tap : HALF_AN_HOUR_AGO) {
                if (tap.startsWith("ago")) {
                    page.locator("main[data-screen='late']").waitFor();
                    Shots.take(page, "late");
                    Bedside.assertFits(page);
                }
                Bedside.tap(page, tap);
            }
            page.locator("main[data-screen='saved']").waitFor();
            assertThat(Bedside.taps(page)).isEqualTo(7);
            Bedside.tap(page, "to-ward");
            // The list is looked at again by itself once the session has arrived.
            var card = page.locator("[data-tap='patient-1']");
            card.locator("text=entered late").first().waitFor();
            Shots.take(page, "ward-late");
            Bedside.assertFits(page);
        }
        JsonNode last = Examples.patientInBed(nurse, "1").path("last");
        Instant ended = Instant.parse(last.path("endedAt").stringValue());
        Instant written = Instant.parse(last.path("recordedAt").stringValue());
        assertThat(Duration.between(ended, written)).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(33));
        assertThat(last.path("after").stringValue()).isEqualTo("0");
    }

    // guards H-03 H-04
    @Test
    void takesASaveBackBeforeItLeaves() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            for (String tap : HALF_AN_HOUR_AGO) {
                Bedside.tap(page, tap);
            }
            page.locator("main[data-screen='saved']").waitFor();
            Shots.take(page, "saved-undo");
            Bedside.assertFits(page);

            Bedside.tap(page, "undo");

            page.locator("main[data-screen='review']").waitFor();
            assertThat(page.locator("[data-sync]").first().getAttribute("data-waiting"))
                    .isEqualTo("0");
            Bedside.tap(page, "save");
            page.locator("main[data-screen='saved']").waitFor();
            Bedside.tap(page, "to-ward");
            page.locator("[data-sync='received']").first().waitFor();
            assertThat(page.locator("[data-sync]").first().getAttribute("data-received"))
                    .isEqualTo("1");
        }
    }
}
