package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The protocol asks for vital signs. What was taken is a number, what was not has its reason, and what nobody
/// looked at is neither.
class VitalSignsIT {
    private static final TheWard WARD = TheWard.shared();

    // guards H-05
    @Test
    void goFromThePadToTheHospital() throws Exception {
        try (Chromium chromium = Chromium.launch();
                BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, WARD.product());
            tap(page, "patient-1", "protocol-icu-foot-5", "check-skin-yes", "check-agrees-yes", "score-4");
            page.locator("main[data-screen='steps']").waitFor();
            Shots.take(page, "ready-vitals");
            tap(page, "vitals", "vital-heart-rate", "key-8", "key-8", "key-8", "key-8");
            assertThat(page.locator("[data-tap='vital-keep']").isDisabled())
                    .as("888 is a slip of the finger")
                    .isTrue();
            Shots.take(page, "vital-pad");
            Accessible.checkNarrow(page, "the pad of a vital sign");
            tap(page, "key-back", "vital-keep", "vital-breathing-rate", "not-taken-declined");
            page.locator("[data-tap='vitals-done']").waitFor();
            assertThat(page.locator("[data-tap='vital-heart-rate']").innerText())
                    .contains("88 a minute");
            assertThat(page.locator("[data-tap='vital-mean-pressure']").innerText())
                    .contains("Not looked at");
            Shots.take(page, "vitals");
            Bedside.assertFits(page);
            tap(page, "vitals-done", "start", "finish-early", "score-4");
            tap(page, "vitals", "vital-heart-rate", "key-7", "key-6", "vital-keep", "vitals-done");
            page.locator("main[data-screen='review']").waitFor();
            assertThat(page.locator("main").innerText()).contains("88 → 76 a minute");
            Shots.take(page, "review-vitals");
            tap(page, "save", "to-ward");
            page.locator("[data-sync='received']").first().waitFor();
        }
        var nurse = Nurse.signIn(WARD.product());
        String patient = Examples.patientInBed(nurse, "1").path("id").stringValue();
        String session = Examples.newestSession(nurse, patient);
        JsonNode massage = PretendHospital.shared().massage(session);
        var signs = PretendHospital.shared()
                .search(
                        "Observation",
                        "category",
                        "vital-signs",
                        "part-of",
                        "Procedure/" + massage.path("id").stringValue())
                .stream()
                .collect(Collectors.toMap(VitalSignsIT::key, VitalSignsIT::said));
        assertThat(signs)
                .containsOnlyKeys("before.vital.heart-rate", "after.vital.heart-rate", "before.vital.breathing-rate");
        assertThat(signs)
                .containsEntry("before.vital.heart-rate", "88 /min")
                .containsEntry("before.vital.breathing-rate", "The patient declined");
    }

    // guards H-05
    @Test
    void refusesWhatNoLivingPatientHas() throws Exception {
        var nurse = Nurse.signIn(WARD.product());
        for (var wrong : List.of("0", "999", "88.5", "8e1", "")) {
            ObjectNode session = Examples.routineFootMassage(nurse);
            ObjectNode sign = JsonNodeFactory.instance
                    .objectNode()
                    .put("vital", "heart-rate")
                    .put("value", wrong)
                    .put("at", session.path("before").path("at").stringValue());
            session.putObject("vitals").putArray("before").add(sign);

            var answer = nurse.post(session.toString());

            assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
            assertThat(Nurse.JSON.readTree(answer.body()).path("code").stringValue())
                    .isEqualTo("EFF226");
        }
    }

    private static String key(JsonNode sign) {
        String id = sign.path("identifier").path(0).path("value").stringValue();
        return id.substring(id.indexOf('.') + 1);
    }

    private static String said(JsonNode sign) {
        return Optional.of(sign.path("valueQuantity"))
                .filter(JsonNode::isObject)
                .map(value -> value.path("value").intValue() + " "
                        + value.path("code").stringValue())
                .orElseGet(() -> sign.path("dataAbsentReason").path("text").stringValue());
    }

    private static void tap(Page page, String... taps) {
        for (String tap : taps) {
            Bedside.tap(page, tap);
        }
    }
}
