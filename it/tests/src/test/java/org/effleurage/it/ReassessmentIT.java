package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A later look: due after a massage, taken by whoever is there, and one record all the way.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReassessmentIT {
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

    // guards H-14
    @Test
    void takesTwoTapsAndNoTyping() throws Exception {
        String session = massageOf("5", Duration.ofMinutes(31));
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            var card = page.locator("[data-tap='again-5-30']");
            card.waitFor();
            assertThat(card.textContent()).contains("Score due").contains("Berg");
            assertThat(page.locator("[data-tap='again-5-10']").textContent()).contains("min late");
            Shots.take(page, "ward-due");
            Bedside.assertFits(page);
            Bedside.countTaps(page);

            Bedside.tap(page, "again-5-30");
            page.locator("main[data-screen='again']").waitFor();
            Shots.take(page, "again");
            Bedside.assertFits(page);
            Bedside.tap(page, "score-3");
            page.locator("main[data-screen='saved']").waitFor();

            assertThat(Bedside.taps(page)).isEqualTo(2);
            Shots.take(page, "again-saved");
            Bedside.assertFits(page);
            page.locator("[data-sync='received']").first().waitFor();
            Bedside.tap(page, "to-ward");
            page.locator("[data-tap='again-5-10']").waitFor();
            assertThat(page.locator("[data-tap='again-5-30']").count()).isZero();
        }
        assertThat(openLooks(session)).containsExactlyInAnyOrder(10, 60);
    }

    // guards H-04
    @Test
    void isOneRecordHoweverOftenItIsSent() throws Exception {
        ObjectNode look = lookAfter(massageOf("2", Duration.ofMinutes(12)), "2", 10, 4);

        HttpResponse<String> first = post(look);
        HttpResponse<String> again = post(look);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        UUID id = UUID.fromString(look.path("id").stringValue());
        assertThat(ward.count("outbox", id)).isEqualTo(1);
        JsonNode score = Eventually.get(
                Duration.ofMinutes(2),
                () -> PretendHospital.shared().search("Observation", "identifier", id + ".again").stream()
                        .findFirst());
        assertThat(score.path("valueQuantity").path("value").intValue()).isEqualTo(4);
        assertThat(score.path("partOf").path(0).path("reference").stringValue()).startsWith("Procedure/");
    }

    // guards H-08
    @Test
    void keepsBothWhenTheSameIdComesWithOtherContent() throws Exception {
        ObjectNode look = lookAfter(massageOf("2", Duration.ofMinutes(12)), "2", 10, 4);
        post(look);
        ((ObjectNode) look.path("score")).put("value", 5);

        HttpResponse<String> other = post(look);

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(ward.count(
                        "session_conflict", UUID.fromString(look.path("id").stringValue())))
                .isEqualTo(1);
    }

    @Test
    void keepsTheLooksOfTwoNurses() throws Exception {
        String session = massageOf("2", Duration.ofMinutes(12));

        assertThat(post(lookAfter(session, "2", 10, 4)).statusCode()).isEqualTo(201);
        assertThat(post(lookAfter(session, "2", 10, 6)).statusCode()).isEqualTo(201);
    }

    // guards H-03
    @Test
    void waitsForAMassageThatHasNotArrived() throws Exception {
        ObjectNode look = lookAfter(Examples.tabletId(Instant.now()).toString(), "2", 10, 4);

        HttpResponse<String> early = post(look);

        assertThat(early.statusCode()).isEqualTo(425);
        assertThat(Nurse.JSON.readTree(early.body()).path("code").stringValue()).isEqualTo("EFF221");
    }

    @Test
    void refusesALookNobodyAskedFor() throws Exception {
        HttpResponse<String> answer = post(lookAfter(massageOf("2", Duration.ofMinutes(12)), "2", 11, 4));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Nurse.JSON.readTree(answer.body()).path("code").stringValue())
                .isEqualTo("EFF222");
    }

    // guards H-05 H-14
    @Test
    void isClosedWithAReasonWhenItWasNotPossible() throws Exception {
        String session = massageOf("7", Duration.ofMinutes(90));
        ObjectNode look = lookAfter(session, "7", 60, 0);
        ((ObjectNode) look.path("score")).put("notAssessed", "off-ward").remove("value");
        ((ObjectNode) look.path("score")).remove("during");

        assertThat(post(look).statusCode()).isEqualTo(201);
        assertThat(openLooks(session)).containsExactlyInAnyOrder(10, 30);
    }

    private String massageOf(String bed, Duration ended) throws Exception {
        JsonNode patient = Examples.patientInBed(nurse, bed);
        Instant end = Instant.now().minus(ended).truncatedTo(ChronoUnit.SECONDS);
        ObjectNode session = Examples.completed(
                patient, Examples.protocol(nurse, patient, Examples.FOOT), Examples.tabletId(Instant.now()), 6, 4, end);
        assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);
        return session.path("id").stringValue();
    }

    private ObjectNode lookAfter(String session, String bed, int minutes, int score) throws Exception {
        JsonNode patient = Examples.patientInBed(nurse, bed);
        JsonNode protocol = Examples.protocol(nurse, patient, Examples.FOOT);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        ObjectNode look = JsonNodeFactory.instance.objectNode();
        look.put("schema", "effleurage-reassessment/v1")
                .put("id", Examples.tabletId(Instant.now()).toString())
                .put("session", session)
                .put("patient", patient.path("id").stringValue())
                .put("author", "nurse")
                .put("afterMinutes", minutes)
                .put("recordedAt", now.toString());
        look.putObject("protocol")
                .put("id", protocol.path("id").stringValue())
                .put("version", protocol.path("version").stringValue())
                .put("sha256", protocol.path("sha256").stringValue());
        look.putObject("device").put("id", new UUID(1, 1).toString()).put("clockOffsetMillis", 0);
        look.set("score", Examples.score(score, now));
        return look;
    }

    private HttpResponse<String> post(ObjectNode look) throws Exception {
        return nurse.post("/api/reassessments", look.toString().getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private List<Integer> openLooks(String session) throws Exception {
        return Examples.stream(nurse.json("/api/ward").path("patients"))
                .flatMap(patient -> Examples.stream(patient.path("due")))
                .filter(due -> due.path("session").stringValue().equals(session))
                .map(due -> due.path("afterMinutes").intValue())
                .toList();
    }
}
