package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What was read of a patient for one save serves the next one, but only while the database says that it still stands.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RememberedIT {
    private TheWard ward;
    private Nurse nurse;

    @BeforeAll
    void signIn() throws Exception {
        ward = TheWard.ofItsOwn();
        nurse = Nurse.signIn(ward.product());
    }

    @AfterAll
    void close() {
        ward.close();
    }

    // guards H-13
    @Test
    void isNotReliedOnOnceAFactHasArrived() throws Exception {
        JsonNode patient = Examples.patientInBed(nurse, "1");
        assertThat(screening(saved(patient)))
                .isEqualTo(screening(saved(patient)))
                .isEqualTo("clear");

        try (var database = ward.database()) {
            arrive(database, patient, "8310-5", 40, "Cel", Instant.now().minus(Duration.ofMinutes(10)));
        }

        assertThat(screening(saved(patient))).isEqualTo("ask");
    }

    // guards H-13
    @Test
    void isNotReliedOnOnceTheDayOfBirthIsCorrected() throws Exception {
        JsonNode patient = Examples.patientInBed(nurse, "2");
        assertThat(screening(saved(patient)))
                .isEqualTo(screening(saved(patient)))
                .isNotEqualTo("stop");

        try (var database = ward.database();
                var change = database.prepareStatement("update patient set birth_date = current_date where id = ?")) {
            change.setObject(1, id(patient));
            change.executeUpdate();
        }

        assertThat(screening(saved(patient))).isEqualTo("stop");
    }

    @Test
    void opensNoPatientWhoLiesElsewhereByNow() throws Exception {
        JsonNode patient = Examples.patientInBed(nurse, "3");
        saved(patient);
        saved(patient);
        ObjectNode late = session(patient);

        try (var database = ward.database()) {
            database.createStatement()
                    .execute("insert into ward (code, name, zone) values ('9C', 'Ward 9C', 'Europe/Berlin')");
            MovedPatients.move(database, id(patient), "9C", Instant.now().minus(Duration.ofDays(1)));
        }

        assertThat(nurse.post(late.toString()).statusCode()).isEqualTo(404);
    }

    private ObjectNode session(JsonNode patient) throws Exception {
        return Examples.completed(
                patient, Examples.protocol(nurse, patient, Examples.FOOT), Examples.tabletId(Instant.now()), 6, 4);
    }

    private UUID saved(JsonNode patient) throws Exception {
        HttpResponse<String> answer = nurse.post(session(patient).toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(Nurse.JSON.readTree(answer.body()).path("id").stringValue());
    }

    private String screening(UUID session) throws SQLException {
        try (var database = ward.database();
                var query = database.prepareStatement("select screening from session_revision where session_id = ?")) {
            query.setObject(1, session);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void arrive(Connection database, JsonNode patient, String code, int value, String unit, Instant at)
            throws SQLException {
        try (var insert = database.prepareStatement("""
                insert into patient_fact (patient_id, kind, code, value, unit, source, at)
                values (?, 'measurement', ?, ?, ?, 'Laboratory', ?)
                """)) {
            insert.setObject(1, id(patient));
            insert.setString(2, code);
            insert.setInt(3, value);
            insert.setString(4, unit);
            insert.setObject(5, at.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static UUID id(JsonNode patient) {
        return UUID.fromString(patient.path("id").stringValue());
    }
}
