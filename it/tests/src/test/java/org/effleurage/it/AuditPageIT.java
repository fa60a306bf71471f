package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Whoever looks is seen: before an answer is given it stands in the audit, and without it no answer is given.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditPageIT {
    private TheWard ward;
    private Nurse nurse;
    private Nurse officer;

    @BeforeAll
    void signIn() throws Exception {
        ward = TheWard.shared();
        nurse = Nurse.signIn(ward.product());
        officer = Nurse.signIn(ward.product().address(), "security");
    }

    // guards H-41
    @Test
    void writesDownEveryLookAtAPatient() throws Exception {
        String patient = Examples.patientInBed(nurse, "2").path("id").stringValue();
        long before = count("act = 'PATIENT_READ' and actor = 'nurse' and patient_id = '%s'".formatted(patient));

        nurse.get("/api/patients/" + patient + "/bedside");
        nurse.get("/api/patients/" + patient + "/bedside");

        assertThat(count("act = 'PATIENT_READ' and actor = 'nurse' and patient_id = '%s'".formatted(patient)))
                .isEqualTo(before + 2);
        assertThat(officer.get("/audit?act=PATIENT_READ&patient=" + patient).body())
                .contains(patient)
                .contains("looked at a patient")
                .doesNotContain("Herrera");
    }

    // guards H-41
    @Test
    void answersNothingWhileTheAuditCannotBeWritten() throws Exception {
        String patient = Examples.patientInBed(nurse, "2").path("id").stringValue();
        breakTheAudit();
        try {
            var read = nurse.get("/api/patients/" + patient + "/bedside");

            assertThat(read.statusCode()).isEqualTo(503);
            assertThat(read.body()).doesNotContain("Herrera");
        } finally {
            mendTheAudit();
        }
    }

    /// No audit, no act.
    // guards H-41
    @Test
    void undoesADecisionThatCannotBeWrittenDown() throws Exception {
        var session = Examples.routineFootMassage(nurse);
        assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);
        String delivered = "from outbox where state = 'delivered' and session_id = '%s'"
                .formatted(session.path("id").stringValue());
        Eventually.get(Duration.ofSeconds(60), () -> number(delivered) == 1 ? Optional.of("there") : Optional.empty());
        Nurse integrator = Nurse.signIn(ward.product().address(), "integrator");
        breakTheAudit();
        try {
            var refused = integrator.post(
                    "/exports/replay",
                    "target=hospital&since=2026-01-01T00:00".getBytes(StandardCharsets.UTF_8),
                    "application/x-www-form-urlencoded");

            assertThat(refused.statusCode()).isGreaterThanOrEqualTo(500);
            assertThat(number(delivered)).isEqualTo(1);
        } finally {
            mendTheAudit();
        }
    }

    private void breakTheAudit() throws SQLException {
        run("""
                create function fail() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
                create trigger fails before insert on audit_entry for each row execute function fail()
                """);
    }

    private void mendTheAudit() throws SQLException {
        run("drop trigger fails on audit_entry; drop function fail()");
    }

    // guards H-41
    @Test
    void writesDownThatSomebodyReadTheAudit() throws Exception {
        long before = count("act = 'AUDIT_READ' and actor = 'security'");

        assertThat(officer.get("/audit").statusCode()).isEqualTo(200);

        assertThat(count("act = 'AUDIT_READ' and actor = 'security'")).isEqualTo(before + 1);
    }

    // guards H-41
    @Test
    void writesDownWhoWasTurnedAway() throws Exception {
        long before = count("act = 'REFUSED' and actor = 'nurse' and detail = 'GET /audit'");

        assertThat(nurse.get("/audit").statusCode()).isEqualTo(403);

        assertThat(count("act = 'REFUSED' and actor = 'nurse' and detail = 'GET /audit'"))
                .isEqualTo(before + 1);
    }

    @Test
    void provesThatItIsWhole() throws Exception {
        var proof = officer.post("/audit/proofs", new byte[0], "application/x-www-form-urlencoded");

        assertThat(proof.statusCode()).isEqualTo(200);
        assertThat(proof.body()).contains("The audit is whole");
    }

    // guards H-41
    @Test
    void provesItFromTheCommandLineToo() throws Exception {
        assertThat(verify()).isEqualTo("0 The audit is whole");
        changeTheFirstEntry("actor || ' '");
        try {
            assertThat(verify()).isEqualTo("1 Entry 1 or its link");
        } finally {
            changeTheFirstEntry("rtrim(actor)");
        }
        assertThat(verify()).isEqualTo("0 The audit is whole");
    }

    private void changeTheFirstEntry(String actor) throws SQLException {
        run("""
                alter table audit_entry disable trigger never_changed;
                update audit_entry set actor = %s where seq = 1;
                alter table audit_entry enable trigger never_changed
                """.formatted(actor));
    }

    /// How it ended, and how its first line begins.
    private String verify() throws Exception {
        var command = new ProcessBuilder(
                        Product.root().resolve("bin/effleurage").toString(), "audit", "verify")
                .redirectErrorStream(true);
        command.environment().putAll(ward.databaseSettings());
        command.environment()
                .put("EFFLEURAGE_AUDIT_ANCHORS", TestFolders.fresh("no-anchors").toString());
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said.split(":| 1 was", 2)[0];
    }

    private long count(String where) throws SQLException {
        return number("from audit_entry where " + where);
    }

    private long number(String of) throws SQLException {
        try (var connection = ward.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) " + of)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = ward.database();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
