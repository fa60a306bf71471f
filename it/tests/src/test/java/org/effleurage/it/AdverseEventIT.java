package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Something happens to the patient under the nurse's hands. It reaches the hospital, our own API and whoever
/// opens this patient next.
class AdverseEventIT {
    private static final List<String> UNTIL_IT_HAPPENED = List.of(
            "patient-1", "protocol-icu-foot-5", "check-skin-yes", "check-agrees-yes", "score-3", "start", "stop");
    private static final List<String> WHAT_HAPPENED =
            List.of("reason-skin-change", "serious-not-serious", "done-watched", "done-physician", "event-told");

    // guards H-62
    @Test
    void goesFromTheBedsideToTheHospitalAndToTheNextNurse() throws Exception {
        TheWard ward = TheWard.shared();
        try (Chromium chromium = Chromium.launch();
                BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            for (String tap : UNTIL_IT_HAPPENED) {
                Bedside.tap(page, tap);
            }
            Bedside.countTaps(page);
            Bedside.tap(page, WHAT_HAPPENED.getFirst());
            page.locator("main[data-screen='event']").waitFor();
            assertThat(page.locator("[data-tap='event-told']").isDisabled())
                    .as("how serious it was and what was done are asked, never assumed")
                    .isTrue();
            Shots.take(page, "event");
            Accessible.checkNarrow(page, "what happened");
            WHAT_HAPPENED.stream().skip(1).forEach(tap -> Bedside.tap(page, tap));
            assertThat(Bedside.taps(page)).isEqualTo(5);
            page.locator("main[data-screen='after']").waitFor();
            Bedside.tap(page, "score-3");
            page.locator("main[data-screen='review']").waitFor();
            assertThat(page.locator("main").innerText()).contains("The skin changed. Not serious. Watched");
            Shots.take(page, "review-event");
            Bedside.assertFits(page);
            Bedside.tap(page, "save");
            page.locator("main[data-screen='saved']").waitFor();
            Bedside.tap(page, "to-ward");
            page.locator("[data-sync='received']").first().waitFor();

            Bedside.tap(page, "patient-1");
            page.locator("[data-notice='event']").first().waitFor();
            assertThat(page.locator("[data-notice='event']").first().innerText())
                    .contains("The skin changed (Not serious) with Five-minute foot massage");
            Shots.take(page, "patient-event");
        }
        var nurse = Nurse.signIn(ward.product());
        String patient = Examples.patientInBed(nurse, "1").path("id").stringValue();
        String session = Examples.newestSession(nurse, patient);
        JsonNode massage = PretendHospital.shared().massage(session);
        assertThat(massage.path("complication").path(0).path("text").stringValue())
                .isEqualTo("The skin changed");
        JsonNode event = PretendHospital.shared().search("AdverseEvent", "_tag", session + ".event").stream()
                .findFirst()
                .orElseThrow();
        assertThat(event.path("seriousness").path("coding").path(0).path("code").stringValue())
                .isEqualTo("Non-serious");
        assertThat(event.path("suspectEntity")
                        .path(0)
                        .path("instance")
                        .path("reference")
                        .stringValue())
                .isEqualTo("Procedure/" + massage.path("id").stringValue());
        assertThat(ours(ward, "/fhir/AdverseEvent?subject=" + patient)
                        .path("entry")
                        .path(0)
                        .path("resource")
                        .path("id"))
                .isEqualTo(
                        ours(ward, "/fhir/AdverseEvent/" + session + ".event").path("id"));
    }

    private static JsonNode ours(TheWard ward, String path) throws Exception {
        String integrator =
                Base64.getEncoder().encodeToString("integrator:integrator".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(ward.product().address() + path))
                .header("Authorization", "Basic " + integrator)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return Nurse.JSON.readTree(answer.body());
        }
    }
}
