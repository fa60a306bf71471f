package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The protocol asks for anxiety and unpleasantness beside pain. Zero is a score there too, a reason is an answer, and
/// what nobody asked is neither.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlsoScoredIT {
    private static final String BACK = "postop-back-20-evening";

    private final TheWard ward = TheWard.ofItsOwn();

    @AfterAll
    void close() {
        ward.close();
    }

    // guards H-05
    @Test
    void goesFromTheTabletToTheHospital() throws Exception {
        try (Chromium chromium = Chromium.launch();
                BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            tap(
                    page,
                    "patient-1",
                    "protocol-" + BACK,
                    "check-skin-yes",
                    "check-agrees-yes",
                    "check-lying-yes",
                    "score-4");
            page.locator("main[data-screen='steps']").waitFor();
            Shots.take(page, "ready-also");
            tap(page, "also");
            page.locator("[data-tap='also-nrs-anxiety']").waitFor();
            Shots.take(page, "also");
            tap(page, "also-nrs-anxiety");
            page.locator("[data-tap='score-10']").waitFor();
            Shots.take(page, "also-scoring");
            Accessible.checkNarrow(page, "a score beside pain");
            assertThat(page.locator("[data-tap='score-0']").boundingBox().width)
                    .as("zero has the size of the others")
                    .isEqualTo(page.locator("[data-tap='score-7']").boundingBox().width);
            tap(page, "score-7");
            assertThat(page.locator("[data-tap='also-nrs-unpleasantness']").innerText())
                    .contains("Not asked");
            tap(page, "also-nrs-unpleasantness", "not-scored-declined", "also-done");
            assertThat(page.locator("[data-tap='also']").innerText()).contains("2 of 2");
            page.reload();
            tap(page, "start", "finish-early", "score-4", "also", "also-nrs-anxiety", "score-0", "also-done");
            page.locator("main[data-screen='review']").waitFor();
            assertThat(page.locator("main").innerText()).contains("7 of 10", "0 of 10", "Declined");
            Shots.take(page, "review-also");
            Bedside.assertFits(page);
            tap(page, "save", "to-ward");
            page.locator("[data-sync='received']").first().waitFor();

            page.navigate(ward.product().address() + "/patients/" + patient());
            assertThat(page.locator("main").innerText()).contains("Also asked before", "0 of 10", "7 of 10");
            Shots.take(page, "timeline-also");
        }
        assertThat(atTheHospital())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "before.also.nrs-anxiety", "7",
                        "before.also.nrs-unpleasantness", "Declined to score",
                        "after.also.nrs-anxiety", "0"));
    }

    /// Whoever does not open it saves as ever, and nothing is made up.
    @Test
    void holdsNobodyUp() throws Exception {
        var nurse = Nurse.signIn(ward.product());
        ObjectNode session = session(nurse, "4");

        assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);
    }

    // guards H-05
    @Test
    void refusesWhatTheVersionDoesNotAskFor() throws Exception {
        var nurse = Nurse.signIn(ward.product());

        assertThat(refused(nurse, score("nrs-0-10", 3))).startsWith("EFF209");
        assertThat(refused(nurse, score("nrs-anxiety", 11))).startsWith("EFF210");
        assertThat(refused(nurse, score("nrs-anxiety", 3), score("nrs-anxiety", 3)))
                .startsWith("EFF228 /also/before/1/instrument");
        ObjectNode withoutAny = Examples.routineFootMassage(nurse);
        withoutAny.putObject("also").putArray("before").add(score("nrs-anxiety", 3));
        assertThat(nurse.post(withoutAny.toString()).body()).contains("EFF204", "/also");
    }

    private String refused(Nurse nurse, ObjectNode... before) throws Exception {
        ObjectNode session = session(nurse, "5");
        ArrayNode scores = session.putObject("also").putArray("before");
        for (ObjectNode score : before) {
            scores.add(score.put("at", session.path("before").path("at").stringValue()));
        }
        var answer = nurse.post(session.toString());
        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode problem = Nurse.JSON.readTree(answer.body()).path("problems").path(0);
        return problem.path("code").stringValue() + " " + problem.path("place").stringValue();
    }

    private static ObjectNode session(Nurse nurse, String bed) throws Exception {
        JsonNode patient = Examples.patientInBed(nurse, bed);
        return Examples.completed(
                patient, Examples.protocol(nurse, patient, BACK), Examples.tabletId(Instant.now()), 6, 4);
    }

    private static ObjectNode score(String instrument, int value) {
        return Nurse.JSON
                .createObjectNode()
                .put("instrument", instrument)
                .put("value", value)
                .put("during", "rest");
    }

    private String patient() throws Exception {
        return Examples.patientInBed(Nurse.signIn(ward.product()), "1")
                .path("id")
                .stringValue();
    }

    private Map<String, String> atTheHospital() throws Exception {
        String session = Examples.newestSession(Nurse.signIn(ward.product()), patient());
        JsonNode massage = PretendHospital.shared().massage(session);
        var said = new TreeMap<String, String>();
        PretendHospital.shared()
                .search(
                        "Observation",
                        "part-of",
                        "Procedure/" + massage.path("id").stringValue())
                .forEach(one -> {
                    String id = one.path("identifier").path(0).path("value").stringValue();
                    String key = id.substring(id.indexOf('.') + 1);
                    if (key.contains("also")) {
                        said.put(key, said(one));
                    }
                });
        return said;
    }

    private static String said(JsonNode score) {
        return Optional.of(score.path("valueQuantity"))
                .filter(JsonNode::isObject)
                .map(value -> String.valueOf(value.path("value").intValue()))
                .orElseGet(() -> score.path("dataAbsentReason").path("text").stringValue());
    }

    private static void tap(Page page, String... taps) {
        for (String tap : taps) {
            Bedside.tap(page, tap);
        }
    }
}
