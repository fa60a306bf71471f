package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.effleurage.session.HandInReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A record of a nurse who does not come back to the tablet. Whoever is in charge sends it, with a reason. It stays
/// that nurse's.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandInIT {
    private TheWard ward;
    private Chromium chromium;
    private Nurse nurse;
    private Nurse charge;

    @BeforeAll
    void open() throws Exception {
        ward = TheWard.ofItsOwn();
        chromium = Chromium.launch();
        nurse = Nurse.signIn(ward.product());
        charge = Nurse.signIn(ward.product().address(), "charge");
    }

    @AfterAll
    void close() {
        chromium.close();
        ward.close();
    }

    // guards H-03 H-61
    @Test
    void isOfferedToWhoeverIsInChargeOfTheTabletAndKeepsItsAuthor() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signInToRoute(tablet, ward.product());
            UUID session = saveUnsent(page, "7");
            Bedside.signOutAndIn(page, "charge");
            page.unrouteAll();
            Bedside.tap(page, "outbox");
            page.locator("main[data-screen='outbox']").waitFor();

            Bedside.tap(page, "hand-in-" + session);
            assertThat(page.locator("[data-session='" + session + "'] .list [data-tap]").all().stream()
                            .map(reason -> reason.getAttribute("data-tap")))
                    .containsExactlyElementsOf(Stream.of(HandInReason.values())
                            .map(reason -> "hand-in-%s-%s".formatted(reason.code(), session))
                            .toList());
            Shots.take(page, "hand-in");
            Accessible.checkNarrow(page, "a record that is handed in");
            page.route(
                    "**/api/sessions?handed-in=*",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(422)
                            .setContentType("application/problem+json")
                            .setBody("{\"detail\":\"made up for this test\"}")));
            Bedside.tap(page, "hand-in-cannot-sign-in-" + session);
            page.locator("[data-session='" + session + "'][data-state='waiting']:has-text('made up for this test')")
                    .waitFor();
            page.unrouteAll();
            Bedside.tap(page, "hand-in-" + session);
            Bedside.tap(page, "hand-in-away-" + session);
            page.locator("[data-session='" + session + "'][data-state='received']")
                    .waitFor();
            assertThat(page.locator("[data-tap^='hand-in-']").count()).isZero();

            assertThat(rows(
                            "select author, author_name, handed_in_by, handed_in_why from session_revision where session_id = ?",
                            session))
                    .containsExactly("nurse | Nina Okafor | charge | away");
            assertThat(rows("select actor, act, detail from audit_entry where session_id = ?", session))
                    .containsExactly("charge | SESSION_SAVED | revision 1, not-done, handed in for nurse: away");
            Bedside.tap(page, "back");
            Bedside.tap(page, "patient-7");
            Bedside.tap(page, "earlier");
            assertThat(page.locator("article[data-session='" + session + "']").innerText())
                    .contains("By Nina Okafor", "Handed in by Chiara Weber: Away, and not back in time.");
            Shots.take(page, "handed-in");
            Accessible.checkNarrow(page, "a record that was handed in");
        }
    }

    /// A colleague who is not in charge is told whom it waits for, and nothing else.
    // guards H-61
    @Test
    void isOfferedToNobodyElse() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product(), "charge");
            page.locator("main[data-offline='ready']").waitFor();
            page.reload();
            page.locator("[data-tap='patient-1']").waitFor();
            UUID session = saveUnsent(page, "4");
            Bedside.signOutAndIn(page, "nurse");
            page.unrouteAll();
            Bedside.tap(page, "outbox");
            page.locator("[data-session='" + session + "'][data-state='waiting']")
                    .waitFor();
            assertThat(page.locator("[data-tap^='hand-in-']").count()).isZero();
        }
    }

    /// All three kinds of records; sent again, by whomever, they are the same ones.
    // guards H-04 H-61
    @Test
    void isTakenOnceAndReachesTheHospitalWithBothNames() throws Exception {
        ObjectNode session = massage("3");
        HttpResponse<String> taken = send(charge, "/api/sessions?handed-in=cannot-sign-in", session);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        assertThat(send(nurse, "/api/sessions", session).body()).isEqualTo(taken.body());
        assertThat(send(charge, "/api/sessions?handed-in=tablet-leaves", session)
                        .body())
                .isEqualTo(taken.body());

        ObjectNode look = look(session);
        assertThat(send(charge, "/api/reassessments?handed-in=tablet-leaves", look)
                        .statusCode())
                .isEqualTo(201);
        ObjectNode correction = correction(session);
        assertThat(send(charge, "/api/corrections?handed-in=away", correction).statusCode())
                .isEqualTo(201);
        assertThat(rows(
                        "select revision, author, corrected_by, handed_in_by, handed_in_why from session_revision where session_id = ? order by revision",
                        id(session)))
                .containsExactly("1 | nurse | null | charge | cannot-sign-in", "2 | nurse | nurse | charge | away");
        assertThat(rows("select author, handed_in_by, handed_in_why from reassessment where id = ?", id(look)))
                .containsExactly("nurse | charge | tablet-leaves");
        assertThat(rows("select actor, detail from audit_entry where session_id = ? order by seq", id(session)))
                .containsExactly(
                        "charge | revision 1, completed, handed in for nurse: cannot-sign-in",
                        "charge | look %s, handed in for nurse: tablet-leaves".formatted(id(look)),
                        "charge | revision 2, wrong-value, handed in for nurse: away");

        String procedure = PretendHospital.shared()
                .massage(id(session).toString())
                .path("id")
                .stringValue();
        JsonNode said = Eventually.get(
                Duration.ofMinutes(1),
                () -> PretendHospital.shared().search("Provenance", "target", "Procedure/" + procedure).stream()
                        .filter(provenance -> provenance.toString().contains("\"UPDATE\""))
                        .findFirst());
        assertThat(Examples.stream(said.path("agent")).map(HandInIT::agent))
                .containsExactly("author Nina Okafor", "enterer Chiara Weber", "assembler Effleurage");
        assertThat(said.path("reason").toString()).contains("wrong-value", "The nurse is away and not back in time");
    }

    // guards H-40 H-61
    @Test
    void isRefusedWithItsReasonToEverybodyElse() throws Exception {
        ObjectNode session = massage("5");
        Nurse elsewhere = Nurse.signIn(ward.product().address(), "charge-4a");

        refused(send(charge, "/api/sessions", session), 403, "EFF215", "hands it in with a reason");
        refused(send(charge, "/api/sessions?handed-in=because", session), 422, "EFF213", "away, cannot-sign-in");
        refused(send(elsewhere, "/api/sessions?handed-in=away", session), 404, "EFF207");
        ObjectNode hers = session.deepCopy().put("author", "charge");
        refused(send(nurse, "/api/sessions?handed-in=away", hers), 403, "EFF215");
        ObjectNode nobodys = session.deepCopy().put("author", "nobody-knows");
        refused(send(charge, "/api/sessions?handed-in=away", nobodys), 422, "EFF229", "/author");
        assertThat(ward.count("session_revision", id(session))).isZero();

        assertThat(send(nurse, "/api/sessions", session).statusCode()).isEqualTo(201);
        ObjectNode other = session.deepCopy();
        other.withObject("after").put("value", 1);
        refused(send(charge, "/api/sessions?handed-in=away", other), 409, "EFF216");
        assertThat(rows("select author from session_conflict where session_id = ?", id(session)))
                .containsExactly("nurse");
        assertThat(rows("select actor, act from audit_entry where session_id = ? order by seq", id(session)))
                .containsExactly("nurse | SESSION_SAVED", "charge | SESSION_CONFLICT");
    }

    private static String agent(JsonNode agent) {
        return agent.at("/type/coding/0/code").stringValue() + " "
                + agent.at("/who/display").stringValue();
    }

    private static void refused(HttpResponse<String> answer, int status, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    private static HttpResponse<String> send(Nurse by, String path, ObjectNode document) throws Exception {
        return by.post(path, document.toString().getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private ObjectNode massage(String bed) throws Exception {
        JsonNode patient = Examples.patientInBed(nurse, bed);
        return Examples.completed(
                patient, Examples.protocol(nurse, patient, Examples.FOOT), Examples.tabletId(Instant.now()), 6, 4);
    }

    private static ObjectNode of(ObjectNode session, String schema) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("schema", schema)
                .put("id", Examples.tabletId(Instant.now()).toString())
                .put("session", session.path("id").stringValue())
                .put("patient", session.path("patient").stringValue())
                .put("author", "nurse")
                .put("recordedAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        document.set("protocol", session.path("protocol"));
        document.set("device", session.path("device"));
        return document;
    }

    private static ObjectNode look(ObjectNode session) {
        ObjectNode look = of(session, "effleurage-reassessment/v1").put("afterMinutes", 30);
        look.set("score", Examples.score(2, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        return look;
    }

    private static ObjectNode correction(ObjectNode session) {
        ObjectNode correction =
                of(session, "effleurage-correction/v1").put("revision", 1).put("reason", "wrong-value");
        correction.set(
                "after",
                Examples.score(3, Instant.parse(session.path("after").path("at").stringValue())));
        return correction;
    }

    private static UUID id(ObjectNode document) {
        return UUID.fromString(document.path("id").stringValue());
    }

    private static UUID saveUnsent(Page page, String bed) {
        Bedside.saveUnsent(page, bed);
        Bedside.tap(page, "outbox");
        page.locator("main[data-screen='outbox']").waitFor();
        String session = page.locator("[data-session]").first().getAttribute("data-session");
        Bedside.tap(page, "back");
        page.locator("[data-tap='patient-1']").waitFor();
        return UUID.fromString(session);
    }

    private List<String> rows(String question, UUID of) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = ward.database();
                var query = connection.prepareStatement(question)) {
            query.setObject(1, of);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var columns = new ArrayList<String>();
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        columns.add(Optional.ofNullable(rows.getString(column)).orElse("null"));
                    }
                    found.add(String.join(" | ", columns));
                }
            }
        }
        return found;
    }
}
