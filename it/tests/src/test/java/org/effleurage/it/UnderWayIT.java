package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What lies unsaved on one tablet stands on the lists of the others.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnderWayIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /// Of ward 4A, as the demo makes her.
    private static final UUID ELSEWHERE = UUID.nameUUIDFromBytes("demo 4857773529".getBytes(StandardCharsets.UTF_8));

    private TheWard ward;
    private Chromium chromium;

    @BeforeAll
    void open() {
        ward = TheWard.ofItsOwn();
        chromium = Chromium.launch();
    }

    @AfterAll
    void close() {
        chromium.close();
        ward.close();
    }

    // guards H-04
    @Test
    void isSaidOnTheOtherTabletUntilItIsSaved() throws Exception {
        try (BrowserContext hers = chromium.browser().newContext();
                BrowserContext another = chromium.browser().newContext()) {
            Page nurse = Bedside.signIn(hers, ward.product());
            Page charge = Bedside.signIn(another, ward.product(), "charge");
            for (String tap : List.of(
                    "patient-1", "protocol-icu-foot-5", "check-skin-yes", "check-agrees-yes", "score-4", "start")) {
                Bedside.tap(nurse, tap);
            }
            nurse.locator("[role=timer]").waitFor();
            assertThat(onTheList(charge, "Under way on another tablet"))
                    .contains("Nina Okafor", "Five-minute foot massage", "Last heard of")
                    .doesNotContain("Planned");
            Shots.take(charge, "under-way-ward");

            // On her own tablet it is hers to go on with, and stands there once.
            Bedside.tap(nurse, "back");
            nurse.waitForResponse("**/api/ward", nurse::reload);
            nurse.locator("main[data-screen='ward']").waitFor();
            assertThat(card(nurse)).doesNotContain("another tablet").contains("Massage running");
            Bedside.tap(nurse, "patient-1");
            Bedside.tap(nurse, "pause");
            assertThat(onTheList(charge, "Paused on another tablet")).contains("Nina Okafor");
            Bedside.tap(charge, "patient-1");
            charge.locator("[data-notice='under-way']").waitFor();
            assertThat(charge.locator("[data-notice='under-way']").innerText())
                    .contains("Paused on another tablet", "Nina Okafor", "Go on with it on that tablet");
            Shots.take(charge, "under-way-patient");
            Accessible.checkNarrow(charge, "a patient with a massage on another tablet");
            Bedside.tap(charge, "back");

            Bedside.tap(nurse, "pause");
            Bedside.tap(nurse, "finish-early");
            assertThat(onTheList(charge, "Hands off and not saved yet")).contains("Nina Okafor");
            Bedside.tap(nurse, "score-2");
            Bedside.tap(nurse, "save");
            Bedside.tap(nurse, "to-ward");
            nurse.locator("[data-sync='received']").waitFor();

            assertThat(onTheList(charge, "before 4, after 2")).doesNotContain("another tablet");
            assertThat(nurse.locator("[data-tap='patient-1']").innerText()).doesNotContain("another tablet");
        }
    }

    /// The newest word of one person on one tablet takes the place of the one before.
    @Test
    void isTakenBackByTheSameTabletAndTakenOverOnIt() throws Exception {
        Nurse nurse = Nurse.signIn(ward.product());
        Nurse charge = Nurse.signIn(ward.product().address(), "charge");
        var device = Examples.tabletId(Instant.now());
        var session = Examples.tabletId(Instant.now());
        UUID patient = patientInBed(nurse, "5");

        assertThat(tell(nurse, word(device, session, patient)).statusCode()).isEqualTo(204);
        assertThat(underWay(charge, "5")).singleElement().satisfies(told -> {
            assertThat(told.path("by").stringValue()).isEqualTo("Nina Okafor");
            assertThat(told.path("session").stringValue()).isEqualTo(session.toString());
        });
        assertThat(tell(nurse, word(Examples.tabletId(Instant.now()))).statusCode())
                .isEqualTo(204);
        assertThat(underWay(charge, "5"))
                .as("her other tablet says nothing of it")
                .hasSize(1);

        assertThat(tell(charge, word(device, session, patient)).statusCode()).isEqualTo(204);
        assertThat(underWay(charge, "5"))
                .singleElement()
                .satisfies(told -> assertThat(told.path("by").stringValue()).isEqualTo("Chiara Weber"));

        assertThat(tell(charge, word(device)).statusCode()).isEqualTo(204);
        assertThat(underWay(charge, "5")).isEmpty();
    }

    // guards H-40
    @Test
    void isSaidOfNobodyWhoLiesOutOfReach() throws Exception {
        Nurse nurse = Nurse.signIn(ward.product());
        var device = Examples.tabletId(Instant.now());

        var answer = tell(nurse, word(device, Examples.tabletId(Instant.now()), ELSEWHERE));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(told(device)).isZero();
        Nurse there = Nurse.signIn(ward.product().address(), "charge-4a");
        var here = patientInBed(there, "1");
        assertThat(tell(there, word(device, Examples.tabletId(Instant.now()), here))
                        .statusCode())
                .isEqualTo(204);
        assertThat(told(device)).isOne();
        assertThat(underWay(there, "1")).hasSize(1);
        assertThat(nurse.get("/api/ward").body()).doesNotContain(here.toString());
    }

    @Test
    void isRefusedWithItsPlaceWhereItCannotBeRead() throws Exception {
        Nurse nurse = Nurse.signIn(ward.product());
        UUID patient = patientInBed(nurse, "6");
        var device = Examples.tabletId(Instant.now());
        var session = Examples.tabletId(Instant.now());

        ObjectNode otherState = word(device, session, patient);
        ((ObjectNode) otherState.path("massages").get(0)).put("state", "asleep");
        ObjectNode more = word(device, session, patient);
        more.put("note", "hands are cold");
        ObjectNode many = word(device);
        for (int n = 0; n < 21; n++) {
            many.withArray("massages").add(massage(session, patient));
        }

        refused(tell(nurse, otherState), 422, "EFF213", "/massages/0/state", "running, paused, over");
        refused(tell(nurse, more), 422, "EFF204", "/note", "massages");
        refused(tell(nurse, many), 422, "EFF219", "/massages", "at most 20");
        refused(nurse.post("/api/under-way", "{".getBytes(StandardCharsets.UTF_8), "application/json"), 400, "EFF201");
        refused(nurse.post("/api/under-way", new byte[0], "text/plain"), 415, "EFF217");
        assertThat(told(device)).isZero();
    }

    private static void refused(HttpResponse<String> answer, int status, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    private static ObjectNode word(UUID device) {
        ObjectNode word = Nurse.JSON.createObjectNode();
        word.put("schema", "effleurage-under-way/v1").put("device", device.toString());
        word.putArray("massages");
        return word;
    }

    private static ObjectNode word(UUID device, UUID session, UUID patient) {
        ObjectNode word = word(device);
        word.withArray("massages").add(massage(session, patient));
        return word;
    }

    private static ObjectNode massage(UUID session, UUID patient) {
        return Nurse.JSON
                .createObjectNode()
                .put("id", session.toString())
                .put("patient", patient.toString())
                .put("protocol", Examples.FOOT)
                .put("version", "1.0.0")
                .put("startedAt", Instant.now().minusSeconds(60).toString())
                .put("state", "running");
    }

    private static HttpResponse<String> tell(Nurse nurse, ObjectNode word) throws Exception {
        return nurse.post("/api/under-way", word.toString().getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private static UUID patientInBed(Nurse nurse, String bed) throws Exception {
        return UUID.fromString(card(nurse, bed).path("id").stringValue());
    }

    private static List<JsonNode> underWay(Nurse nurse, String bed) throws Exception {
        return Examples.stream(card(nurse, bed).path("underWay")).toList();
    }

    private static JsonNode card(Nurse nurse, String bed) throws Exception {
        return Examples.stream(nurse.json("/api/ward").path("patients"))
                .filter(card -> card.path("bed").stringValue().equals(bed))
                .findFirst()
                .orElseThrow();
    }

    private long told(UUID device) throws Exception {
        try (var connection = ward.database();
                var query = connection.prepareStatement("select count(*) from massage_under_way where device = ?")) {
            query.setObject(1, device);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String card(Page page) {
        return page.locator("[data-tap='patient-1']").innerText();
    }

    /// The list is read again with the page: nobody waits half a minute for it here.
    private static String onTheList(Page page, String words) throws Exception {
        return Eventually.get(SOON, () -> {
            page.waitForResponse("**/api/ward", page::reload);
            page.locator("[data-tap='patient-1']").waitFor();
            return Optional.of(card(page)).filter(said -> said.contains(words));
        });
    }
}
