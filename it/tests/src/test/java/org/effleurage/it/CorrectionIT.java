package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A saved score that was wrong: written anew with a reason, and what stood there stays readable.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionIT {
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

    // guards H-15
    @Test
    void takesFiveTapsAndKeepsTheOldValueReadable() throws Exception {
        ObjectNode session = massage("5");
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            Bedside.countTaps(page);
            for (String tap : new String[] {"patient-5", "earlier", "correct-after-0"}) {
                Bedside.tap(page, tap);
            }
            page.locator("main[data-screen='correct']").waitFor();
            Bedside.tap(page, "score-2");
            page.locator("main[data-screen='why']").waitFor();
            Shots.take(page, "correct-why");
            Bedside.assertFits(page);
            Bedside.tap(page, "why-wrong-value");
            page.locator("main[data-screen='saved']").waitFor();

            assertThat(Bedside.taps(page)).isEqualTo(5);
            page.locator("[data-sync='received']").first().waitFor();
            Bedside.tap(page, "to-ward");
            Bedside.tap(page, "patient-5");
            Bedside.tap(page, "earlier");
            var corrected = page.locator("article[data-session='" + id(session) + "']");
            corrected.waitFor();
            Shots.take(page, "earlier");
            Bedside.assertFits(page);
            assertThat(corrected.locator("del").allTextContents()).containsExactly("4");
            assertThat(corrected.textContent()).contains("The value was wrong");
        }
        assertThat(ward.count("session_revision", id(session))).isEqualTo(2);
        JsonNode score = Eventually.get(
                Duration.ofMinutes(2),
                () -> scoreAfter(session)
                        .filter(found -> found.path("status").stringValue().equals("corrected")));
        assertThat(score.path("valueQuantity").path("value").intValue()).isEqualTo(2);
        assertThat(score.path("id").stringValue()).isNotBlank();
    }

    // guards H-04
    @Test
    void isOneRevisionHoweverOftenItIsSent() throws Exception {
        ObjectNode session = massage("2");
        ObjectNode correction = correction(session, "wrong-value", 1);

        HttpResponse<String> first = post(correction);
        HttpResponse<String> again = post(correction);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(ward.count("session_revision", id(session))).isEqualTo(2);
        assertThat(ward.count("outbox", id(session))).isEqualTo(2);
    }

    // guards H-08
    @Test
    void keepsBothWhenTwoCorrectTheSameRevision() throws Exception {
        ObjectNode session = massage("2");
        post(correction(session, "wrong-value", 1));
        ObjectNode other = correction(session, "other", 3);

        HttpResponse<String> answer = post(other);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(code(answer)).isEqualTo("EFF223");
        assertThat(ward.count("session_conflict", id(other))).isEqualTo(1);
    }

    // guards H-06 H-15
    @Test
    void takesBackWhatWasAnotherPatient() throws Exception {
        ObjectNode session = massage("7");
        ObjectNode correction = correction(session, "wrong-patient", 0);
        correction.remove("after");

        assertThat(post(correction).statusCode()).isEqualTo(201);

        JsonNode patient = Examples.patientInBed(nurse, "7");
        assertThat(Examples.stream(patient.path("due"))
                        .map(due -> due.path("session").stringValue()))
                .doesNotContain(session.path("id").stringValue());
        JsonNode score = Eventually.get(
                Duration.ofMinutes(2),
                () -> scoreAfter(session)
                        .filter(found -> found.path("status").stringValue().equals("entered-in-error")));
        assertThat(score.path("subject").path("reference").stringValue()).startsWith("Patient/");
        ObjectNode late = correction(session, "wrong-value", 1);
        late.put("revision", 2);
        assertThat(code(post(late))).isEqualTo("EFF224");
    }

    /// The correction leads on to the right patient, with the time of the care, and with both in sight.
    // guards H-06 H-15
    @Test
    void leadsFromTheWrongPatientToTheRightOne() throws Exception {
        ObjectNode session = massage("6");
        String ended = session.path("endedAt").stringValue();
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            for (String tap : new String[] {"patient-6", "earlier", "withdraw-0"}) {
                Bedside.tap(page, tap);
            }
            page.locator("main[data-screen='withdraw']").waitFor();
            Shots.take(page, "withdraw");
            Bedside.tap(page, "why-wrong-patient");
            page.locator("main[data-screen='saved']").waitFor();
            Bedside.tap(page, "redo");
            page.locator("main[data-screen='redo']").waitFor();
            assertThat(page.locator("[data-tap='right-6']").count()).isZero();
            Shots.take(page, "redo");
            Bedside.assertFits(page);
            // A page that is loaded again has not forgotten it.
            page.reload();
            page.locator("[data-notice='redo']").waitFor();
            Shots.take(page, "ward-redo");
            Bedside.tap(page, "redo");
            Bedside.tap(page, "right-1");
            page.locator("[data-notice='instead-of']").waitFor();
            assertThat(page.locator("[data-notice='instead-of']").innerText())
                    .contains("Bed 6")
                    .contains("before 6");
            if (page.locator("main[data-screen='late']").count() > 0) {
                page.locator("[data-tap^='co-']").first().click();
            }
            Shots.take(page, "instead-of");
            for (String tap : new String[] {"score-6", "score-4", "save"}) {
                Bedside.tap(page, tap);
            }
            page.locator("main[data-screen='saved']").waitFor();
            Bedside.tap(page, "to-ward");
            page.locator("[data-sync][data-received='2']").waitFor();
            assertThat(page.locator("[data-notice='redo']").count()).isZero();
        }
        JsonNode right = Examples.patientInBed(nurse, "1").path("last");
        assertThat(Duration.between(
                                Instant.parse(ended),
                                Instant.parse(right.path("endedAt").stringValue()))
                        .abs())
                .isLessThan(Duration.ofSeconds(1));
        assertThat(Instant.parse(right.path("recordedAt").stringValue()))
                .isAfter(Instant.parse(session.path("recordedAt").stringValue()));
        assertThat(ward.count("session_revision", id(session))).isEqualTo(2);
    }

    /// What was encoded of the revision before is kept, and shown no longer.
    // guards H-15
    @Test
    void isWhatOurOwnAddressesShowFromThenOn() throws Exception {
        ObjectNode session = massage("2");
        keepALine(session);
        for (String asked : List.of("/fhir/Procedure?_id=%s", "/fhir/Procedure/%s")) {
            assertThat(read(asked, session)).contains("urn:kept");
        }

        assertThat(post(correction(session, "wrong-value", 1)).statusCode()).isEqualTo(201);

        for (String asked : List.of("/fhir/Procedure?_id=%s", "/fhir/Procedure/%s")) {
            assertThat(read(asked, session)).contains("\"versionId\":\"2\"").doesNotContain("urn:kept");
        }
        assertThat(read("/fhir/Procedure/%s/_history/1", session)).contains("urn:kept");
    }

    /// As the application would keep it in a while, but to be told from what is encoded when asked.
    private void keepALine(ObjectNode session) throws SQLException {
        try (var database = ward.database();
                var keeping = database.prepareStatement("""
                        insert into session_lines (id, revision, patient_id, care_plan_id, at, received_at, procedure,
                                                   adverse_event, observations, provenance)
                        select id, revision, patient_id, care_plan_id, at, received_at,
                               format('{"resourceType":"Procedure","id":"%s","meta":{"versionId":"1",\
                                        "lastUpdated":"2026-11-20T21:07:05+01:00","source":"urn:kept"}}', id),
                               '', '', ''
                          from recorded where id = ?
                        on conflict (id, revision) do update set procedure = excluded.procedure
                        """)) {
            keeping.setObject(1, id(session));
            assertThat(keeping.executeUpdate()).isEqualTo(1);
        }
    }

    private String read(String asked, ObjectNode session) throws Exception {
        String integrator =
                Base64.getEncoder().encodeToString("integrator:integrator".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(ward.product().address() + asked.formatted(id(session))))
                .header("Authorization", "Basic " + integrator)
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void refusesWhatChangesNothing() throws Exception {
        ObjectNode session = massage("2");
        ObjectNode nothing = correction(session, "wrong-value", 1);
        nothing.remove("after");

        assertThat(code(post(nothing))).isEqualTo("EFF225");
    }

    private Optional<JsonNode> scoreAfter(ObjectNode session) throws Exception {
        return PretendHospital.shared()
                .search("Observation", "identifier", session.path("id").stringValue() + ".after")
                .stream()
                .findFirst();
    }

    private ObjectNode massage(String bed) throws Exception {
        JsonNode patient = Examples.patientInBed(nurse, bed);
        ObjectNode session = Examples.completed(
                patient, Examples.protocol(nurse, patient, Examples.FOOT), Examples.tabletId(Instant.now()), 6, 4);
        assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);
        return session;
    }

    private static ObjectNode correction(ObjectNode session, String reason, int after) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        ObjectNode correction = JsonNodeFactory.instance.objectNode();
        correction
                .put("schema", "effleurage-correction/v1")
                .put("id", Examples.tabletId(Instant.now()).toString())
                .put("session", session.path("id").stringValue())
                .put("revision", 1)
                .put("patient", session.path("patient").stringValue())
                .put("author", "nurse")
                .put("recordedAt", now.toString())
                .put("reason", reason);
        correction.set("protocol", session.path("protocol"));
        correction.set("device", session.path("device"));
        correction.set(
                "after",
                Examples.score(
                        after, Instant.parse(session.path("after").path("at").stringValue())));
        return correction;
    }

    private HttpResponse<String> post(ObjectNode correction) throws Exception {
        return nurse.post(
                "/api/corrections", correction.toString().getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private static String code(HttpResponse<String> answer) {
        return Nurse.JSON.readTree(answer.body()).path("code").stringValue();
    }

    private static UUID id(ObjectNode document) {
        return UUID.fromString(document.path("id").stringValue());
    }
}
