package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.effleurage.web.postgres.BundledPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The census of a real FHIR server, read every second in pages of two records.
class CensusIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CLOT_IN_A_LEG = "128053003";
    private static final String HIGH_BLOOD_PRESSURE = "38341003";
    private static final String NOBODY_KNOWS = "999999001";

    private static final HospitalWard THERE =
            new HospitalWard(PretendHospital.shared().base());

    private static Cable cable;
    private static BundledPostgres postgres;
    private static Product product;
    private static Nurse nurse;

    @BeforeAll
    static void connect() throws Exception {
        Path codes = TestFolders.fresh("codes").resolve("codes.csv");
        Files.writeString(codes, """
                # system,code,means,source
                http://snomed.info/sct,128053003,condition dvt-leg,made up for this test
                http://snomed.info/sct,38341003,no-bearing,made up for this test
                """);
        cable = Cable.to(PretendHospital.shared().port());
        postgres = Databases.fresh();
        product = Databases.startOn(
                postgres,
                "http://127.0.0.1:%d/fhir".formatted(cable.port()),
                "--effleurage.census.every=PT1S",
                "--effleurage.census.whole-every=PT6S",
                "--effleurage.census.stale-after=PT6S",
                "--effleurage.census.page=2",
                "--effleurage.census.codes=" + codes,
                "--effleurage.census.wards.7B.location=census-7b",
                "--effleurage.census.wards.7B.zone=Europe/Berlin");
        nurse = Nurse.signIn(product);
        THERE.bed("census-bed-21", "21", "census-7b");
        THERE.bed("census-bed-22", "22", "701", "census-7b");
        THERE.bed("census-bed-23", "23", "census-7b");
        THERE.bed("census-bed-9", "9", "census-elsewhere");
    }

    @AfterAll
    static void close() throws Exception {
        product.close();
        postgres.close();
        cable.close();
    }

    // guards H-70
    @Test
    void followsAPatientFromAdmissionToDischarge() throws Exception {
        THERE.patient("census-ada", "C-1", "Adams", "");
        THERE.condition("census-pressure", "census-ada", HIGH_BLOOD_PRESSURE);
        THERE.stay("census-stay-ada", "census-ada", "in-progress", "census-bed-21");
        JsonNode admitted = patient("C-1", in("21"));
        assertThat(admitted.path("familyName").stringValue()).isEqualTo("Adams");
        assertThat(admitted.path("room").isNull()).as("no room is told").isTrue();
        assertThat(list(problems("C-1", CensusIT::any), "tells")).containsExactly("dvt-leg");
        assertThat(list(problems("C-1", CensusIT::any), "codes")).isEmpty();

        THERE.stay("census-stay-ada", "census-ada", "in-progress", "census-bed-22");
        assertThat(patient("C-1", in("22")).path("room").stringValue()).isEqualTo("701");

        THERE.condition("census-clot", "census-ada", CLOT_IN_A_LEG);
        problems("C-1", said -> list(said, "codes").equals(List.of("dvt-leg")));
        THERE.condition("census-strange", "census-ada", NOBODY_KNOWS);
        JsonNode strange = problems("C-1", said -> list(said, "tells").isEmpty());
        assertThat(list(strange, "codes")).containsExactly("dvt-leg");

        THERE.delete("Condition/census-strange");
        THERE.delete("Condition/census-clot");
        JsonNode healed = problems("C-1", said -> list(said, "codes").isEmpty());
        assertThat(list(healed, "tells")).containsExactly("dvt-leg");

        String page = "/patients/" + admitted.path("id").stringValue();
        THERE.stay("census-stay-ada", "census-ada", "finished", "census-bed-22");
        gone("C-1");
        assertThat(nurse.get(page).statusCode()).as("the trail stays").isEqualTo(200);

        THERE.stay("census-stay-ada-2", "census-ada", "in-progress", "census-bed-21");
        assertThat(patient("C-1", in("21")).path("id")).isEqualTo(admitted.path("id"));
        THERE.stay("census-stay-ada-2", "census-ada", "in-progress", "census-bed-9");
        gone("C-1");
    }

    // guards H-70
    @Test
    void takesBackWhatTheHospitalTookBack() throws Exception {
        Instant now = Instant.now();
        THERE.patient("census-cy", "C-3", "Cypher", "");
        for (int hour = 6; hour > 1; hour--) {
            THERE.platelets(
                    "census-count-" + hour, "census-cy", "final", 200 + hour, now.minus(Duration.ofHours(hour)));
        }
        THERE.platelets("census-count-1", "census-cy", "final", 12, now.minus(Duration.ofHours(1)));
        THERE.stay("census-stay-cy", "census-cy", "in-progress", "census-bed-23");
        fact("C-3", "measurement", said -> said.path("value").stringValue().equals("12"));

        THERE.platelets("census-count-1", "census-cy", "entered-in-error", 12, now.minus(Duration.ofHours(1)));
        fact("C-3", "measurement", said -> said.path("value").stringValue().equals("202"));
        THERE.platelets("census-count-2", "census-cy", "corrected", 90, now.minus(Duration.ofHours(2)));
        fact("C-3", "measurement", said -> said.path("value").stringValue().equals("90"));
        THERE.delete("Observation/census-count-2");
        fact("C-3", "measurement", said -> said.path("value").stringValue().equals("203"));

        String before = state();
        Instant read = goodAt();
        Eventually.get(SOON, () -> Optional.of(goodAt()).filter(at -> at.isAfter(read.plusSeconds(8))));
        assertThat(state()).as("read again whole, nothing is written").isEqualTo(before);
        THERE.stay("census-stay-cy", "census-cy", "finished", "census-bed-23");
    }

    // guards H-70
    @Test
    void savesWhileTheHospitalIsAwayAndSaysThatTheListIsOld() throws Exception {
        fresh();
        cable.cut();
        try {
            Eventually.get(
                    SOON,
                    () -> Optional.of(nurse.json("/api/ward"))
                            .filter(ward -> ward.path("census").path("stale").booleanValue()));
            assertThat(nurse.get("/actuator/health").body()).contains("DEGRADED");
            assertThat(nurse.post(Examples.routineFootMassage(nurse).toString()).statusCode())
                    .isEqualTo(201);
        } finally {
            cable.mend();
        }
        fresh();
    }

    // guards H-70
    @Test
    void keepsTheTrailOfTwoRecordsThatWereOnePatient() throws Exception {
        THERE.patient("census-bo", "C-4", "Bohm", "");
        THERE.patient("census-eve", "C-5", "Bohme", "");
        THERE.stay("census-stay-bo", "census-bo", "in-progress", "census-bed-22");
        JsonNode bo = patient("C-4", in("22"));
        JsonNode protocol = Examples.protocol(nurse, bo, Examples.FOOT);
        ObjectNode session = Examples.completed(bo, protocol, Examples.tabletId(Instant.now()), 6, 4);
        assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);

        THERE.patient("census-bo", "C-4", "Bohm", """
                , "active": false, "link": [{"type": "replaced-by", "other": {"reference": "Patient/census-eve"}}]""");
        THERE.stay("census-stay-bo", "census-eve", "in-progress", "census-bed-22");
        patient("C-5", in("22"));
        gone("C-4");
        JsonNode eve = patient("C-5", one -> one.path("last").has("outcome"));
        assertThat(eve.path("last").path("outcome").stringValue()).isEqualTo("completed");
        assertThat(eve.path("due").size()).as("looks go on").isEqualTo(due(bo, protocol));
        assertThat(nurse.get("/patients/" + eve.path("id").stringValue()).body())
                .contains("Bohme")
                .doesNotContain("Nothing was recorded");
        assertThat(nurse.get("/patients/" + bo.path("id").stringValue()).body()).contains("Bohme");

        ObjectNode late = Examples.completed(bo, protocol, Examples.tabletId(Instant.now()), 3, 2);
        assertThat(nurse.post(late.toString()).statusCode())
                .as("a tablet that has not heard of it still saves")
                .isEqualTo(201);
        THERE.stay("census-stay-bo", "census-eve", "finished", "census-bed-22");
    }

    private static int due(JsonNode before, JsonNode protocol) {
        return before.path("due").size() + protocol.path("again").size();
    }

    private static Predicate<JsonNode> in(String bed) {
        return patient -> patient.path("bed").stringValue().equals(bed);
    }

    private static boolean any(JsonNode said) {
        return said.isObject();
    }

    private static JsonNode patient(String number, Predicate<JsonNode> as) throws Exception {
        try {
            return Eventually.get(SOON, () -> listed(number).filter(as));
        } catch (AssertionError never) {
            throw new AssertionError(
                    number + " never came so; last read " + goodAt() + ", " + one("select trouble from census_standing")
                            + "\n" + product.log(),
                    never);
        }
    }

    private static void gone(String number) throws Exception {
        Eventually.get(SOON, () -> listed(number).isEmpty() ? Optional.of(true) : Optional.empty());
    }

    private static Optional<JsonNode> listed(String number) throws Exception {
        return Examples.stream(nurse.json("/api/ward").path("patients"))
                .filter(patient -> patient.path("number").stringValue().equals(number))
                .findFirst();
    }

    private static JsonNode problems(String number, Predicate<JsonNode> as) throws Exception {
        return fact(number, "problem-list", as);
    }

    private static JsonNode fact(String number, String kind, Predicate<JsonNode> as) throws Exception {
        return Eventually.get(
                SOON,
                () -> listed(number)
                        .flatMap(patient -> facts(patient.path("id").stringValue())
                                .filter(fact -> fact.path("kind").stringValue().equals(kind))
                                .filter(as)
                                .findFirst()));
    }

    private static Stream<JsonNode> facts(String id) {
        try {
            return Examples.stream(
                    nurse.json("/api/patients/" + id + "/bedside").path("facts"));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> list(JsonNode fact, String field) {
        return Examples.stream(fact.path(field)).map(JsonNode::stringValue).toList();
    }

    private static void fresh() throws Exception {
        Eventually.get(
                SOON,
                () -> Optional.of(nurse.json("/api/ward").path("census"))
                        .filter(census ->
                                census.has("at") && !census.path("stale").booleanValue()));
    }

    private static Instant goodAt() throws SQLException {
        return Instant.parse(one("select to_char(good_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                + " from census_standing"));
    }

    /// All that the census writes of Cypher.
    private static String state() throws SQLException {
        return one("""
                select (select count(*) from patient_fact f where f.patient_id = p.id) || ' '
                       || (select count(*) from fact_withdrawal w where w.patient_id = p.id) || ' '
                       || p.known || ' ' || p.bed || ' ' || p.place_at
                  from patient p where number = 'C-3'
                """);
    }

    private static String one(String query) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
