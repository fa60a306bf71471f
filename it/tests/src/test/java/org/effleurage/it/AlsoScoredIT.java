package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
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

    /// Written down afterwards, and written anew: each score keeps the time of the care, and what stood there is
    /// readable.
    // guards H-05 H-15 H-16
    @Test
    void standsInALateEntryAndIsCorrected() throws Exception {
        // Where nothing is planned, any massage may have been given.
        try (var owner = ward.database();
                var change = owner.createStatement()) {
            change.execute(
                    "delete from care_plan where patient_id = (select id from patient where bed = '2' and ward = '7B')");
        }
        try (Chromium chromium = Chromium.launch();
                BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            logLate(page);
            tap(page, "also-before", "also-nrs-anxiety", "score-6", "also-done");
            tap(page, "also-after", "also-nrs-anxiety", "score-0", "also-done");
            page.locator("main[data-screen='review']").waitFor();
            assertThat(page.locator("main").innerText()).contains("6 of 10", "0 of 10");
            Accessible.checkNarrow(page, "a late entry with scores beside pain");
            Shots.take(page, "review-late-also");
            anHourAgoAfterAll(page);
            tap(page, "save", "to-ward");
            page.locator("[data-sync='received']").first().waitFor();
        }
        correctAnxiety();
        JsonNode earlier = earlier("2");
        JsonNode anxiety = Examples.stream(earlier.path("also"))
                .filter(row -> row.path("instrument").stringValue().equals("nrs-anxiety"))
                .findFirst()
                .orElseThrow();
        assertThat(anxiety.path("before").path("words").stringValue()).isEqualTo("3");
        assertThat(anxiety.path("before").path("at").stringValue())
                .as("the time of the care")
                .isEqualTo(earlier.path("startedAt").stringValue());
        assertThat(anxiety.path("after").path("at").stringValue())
                .isEqualTo(earlier.path("endedAt").stringValue());
        JsonNode pain = earlier.path("before");
        assertThat(pain.path("at").stringValue())
                .isEqualTo(earlier.path("startedAt").stringValue());
        assertThat(anxiety.path("was").path(0).path("before").stringValue()).isEqualTo("6");
        String session = earlier.path("session").stringValue();
        JsonNode corrected = Eventually.get(
                Duration.ofMinutes(2),
                () -> observation(session + ".before.also.nrs-anxiety")
                        .filter(found -> found.path("status").stringValue().equals("corrected")));
        assertThat(corrected.path("valueQuantity").path("value").intValue()).isEqualTo(3);
        assertThat(observation(session + ".before").orElseThrow().path("status").stringValue())
                .as("pain stays as it was")
                .isEqualTo("final");
        assertThat(observation(session + ".after.also.nrs-anxiety")
                        .orElseThrow()
                        .path("status")
                        .stringValue())
                .isEqualTo("final");
        // What is known is known from the next whole second on.
        assertThat(Eventually.get(
                        Duration.ofSeconds(10),
                        () -> Optional.of(data()).filter(file -> file.contains("nrs-anxiety=3,"))))
                .contains("nrs-anxiety=3,nrs-anxiety=0");
    }

    /// On a tablet that has not seen the patient before: one that has shows, when the server is slow, what it knew
    /// then.
    private void correctAnxiety() {
        try (Chromium chromium = Chromium.launch();
                BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            tap(page, "patient-2", "earlier", "beside-0");
            page.locator("[data-tap='correct-before-0-nrs-anxiety']").waitFor();
            Accessible.checkNarrow(page, "earlier scores beside pain");
            Shots.take(page, "earlier-also");
            tap(page, "correct-before-0-nrs-anxiety");
            page.locator("main[data-screen='correct']").waitFor();
            assertThat(page.locator("main").innerText())
                    .contains("as it should be")
                    .doesNotContain("Pain before");
            Bedside.assertFits(page);
            tap(page, "score-3");
            page.locator("main[data-screen='why']").waitFor();
            assertThat(page.locator(".scores").innerText()).contains("Also asked before", "6", "3 of 10");
            Shots.take(page, "correct-why-also");
            tap(page, "why-wrong-value");
            page.locator("main[data-screen='saved']").waitFor();
            tap(page, "to-ward");
            page.locator("[data-sync][data-received='1']").waitFor();
        }
    }

    private static void logLate(Page page) {
        tap(page, "patient-2", "late");
        page.locator("main[data-screen='late']").waitFor();
        tap(page, "protocol-" + BACK, "ago-30");
        relief(page);
        tap(page, "score-5", "score-2");
        page.locator("main[data-screen='review']").waitFor();
    }

    /// The scores stand; only their time is another one.
    private static void anHourAgoAfterAll(Page page) {
        tap(page, "back");
        page.locator("main[data-screen='after']").waitFor();
        tap(page, "back");
        page.locator("main[data-screen='before']").waitFor();
        tap(page, "back", "ago-60");
        relief(page);
        page.locator("main[data-screen='before']").waitFor();
        tap(page, "next");
        page.locator("main[data-screen='after']").waitFor();
        tap(page, "next");
        page.locator("main[data-screen='review']").waitFor();
        assertThat(page.locator("main").innerText()).contains("6 of 10", "0 of 10");
    }

    /// What was given since the chosen time was not alongside it, so that it may be asked.
    private static void relief(Page page) {
        page.locator("main[data-screen='before'], [data-tap^='co-']").first().waitFor();
        if (page.locator("main[data-screen='late']").count() > 0) {
            page.locator("[data-tap^='co-']").first().click();
        }
    }

    private String data() throws Exception {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        return Nurse.signIn(ward.product().address(), "charge")
                .get("/outcomes/data.csv?ward=7B&from=%s&until=%s".formatted(today.minusDays(1), today.plusDays(1)))
                .body();
    }

    /// What nobody asked is added with its reason; what the version does not ask for is no correction.
    @Test
    void isAddedLater() throws Exception {
        var nurse = Nurse.signIn(ward.product());
        ObjectNode session = session(nurse, "3");
        assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);
        ObjectNode nothing = correction(session);
        nothing.putObject("also").putArray("before");
        assertThat(correct(nurse, nothing)).contains("EFF225");
        ObjectNode unknown = correction(session);
        besideBefore(unknown, session, "nrs-0-10");
        assertThat(correct(nurse, unknown)).contains("EFF209");

        ObjectNode added = correction(session);
        besideBefore(added, session, "nrs-anxiety");
        assertThat(correct(nurse, added)).contains("\"revision\":2");
        assertThat(correct(nurse, added)).as("sent again").contains("\"revision\":2");
        assertThat(earlier("3").path("also").toString()).contains("\"instrument\":\"nrs-anxiety\"", "\"words\":\"4\"");
    }

    private static void besideBefore(ObjectNode correction, ObjectNode session, String instrument) {
        correction
                .putObject("also")
                .putArray("before")
                .add(score(instrument, 4)
                        .put("at", session.path("before").path("at").stringValue()));
    }

    private static ObjectNode correction(ObjectNode session) {
        ObjectNode correction = Nurse.JSON
                .createObjectNode()
                .put("schema", "effleurage-correction/v1")
                .put("id", Examples.tabletId(Instant.now()).toString())
                .put("session", session.path("id").stringValue())
                .put("revision", 1)
                .put("patient", session.path("patient").stringValue())
                .put("author", "nurse")
                .put("recordedAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("reason", "added-later");
        correction.set("protocol", session.path("protocol"));
        correction.set("device", session.path("device"));
        return correction;
    }

    private static String correct(Nurse nurse, ObjectNode correction) throws Exception {
        return nurse.post(
                        "/api/corrections", correction.toString().getBytes(StandardCharsets.UTF_8), "application/json")
                .body();
    }

    private JsonNode earlier(String bed) throws Exception {
        var nurse = Nurse.signIn(ward.product());
        String patient = Examples.patientInBed(nurse, bed).path("id").stringValue();
        return nurse.json("/api/patients/" + patient + "/bedside")
                .path("earlier")
                .path(0);
    }

    private static Optional<JsonNode> observation(String id) throws Exception {
        return PretendHospital.shared().search("Observation", "identifier", id).stream()
                .findFirst();
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
