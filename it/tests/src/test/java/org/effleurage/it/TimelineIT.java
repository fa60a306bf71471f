package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Pain and massages of one patient along one time axis, drawn and as a table.
class TimelineIT {

    @Test
    void drawsEachScaleForItselfAndClaimsNothing() throws Exception {
        try (TheWard ward = TheWard.ofItsOwn();
                Chromium chromium = Chromium.launch();
                BrowserContext tablet = chromium.browser().newContext()) {
            var nurse = Nurse.signIn(ward.product());
            var patient = Examples.patientInBed(nurse, "5");
            var protocol = Examples.protocol(nurse, patient, Examples.FOOT);
            for (int hours : List.of(40, 30, 6, 2)) {
                Instant end = Instant.now().minus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS);
                ObjectNode session =
                        Examples.completed(patient, protocol, Examples.tabletId(end), 6 - hours / 10, 2, end);
                assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);
            }
            Page page = Bedside.signIn(tablet, ward.product());
            Bedside.tap(page, "patient-5");
            page.locator("[data-tap='timeline']").click();
            page.locator("figure.timeline").waitFor();

            assertThat(page.locator("figure.timeline svg").count()).isEqualTo(1);
            assertThat(page.locator("figure.timeline .points > g").count()).isEqualTo(8);
            assertThat(page.locator("figure.timeline .bar").count()).isEqualTo(4);
            assertThat(page.locator("tbody tr").count()).isEqualTo(12);
            assertThat(page.locator("tbody").innerText()).contains("5 min given");
            assertThat(page.locator("figcaption").innerText())
                    .contains("A fall after massage does not show that massage caused it");
            Shots.take(page, "timeline");
            Accessible.checkNarrow(page, "the timeline");
            page.locator("text=24 hours").click();
            page.locator("a[aria-current]:has-text('24 hours')").waitFor();
            assertThat(page.locator("figure.timeline .points > g").count()).isEqualTo(4);
            assertThat(nurse.get("/patients/00000000-0000-7000-8000-000000000000")
                            .statusCode())
                    .isEqualTo(404);
        }
    }
}
