package org.effleurage.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Nine patients, three on each of three wards, six of whom lay on another before. Of each: a session, a later look, a
/// conflict and a row on its way to the hospital, from before the move and from after it. They are copies of one
/// session that was saved through the door.
final class MovedPatients {
    static final List<String> WARDS = List.of("7B", "4A", "9C");

    @SuppressWarnings("TimeInStaticInitializer") // one moment for the whole run
    static final Instant MOVED = Instant.now().minus(Duration.ofDays(2));

    private static final Instant BEFORE = MOVED.minus(Duration.ofHours(3));
    private static final Instant AFTER = MOVED.plus(Duration.ofHours(3));

    private final Connection database;
    private final UUID template;
    private final List<Given> given = new ArrayList<>();

    /// A patient who lay on `first` until they were moved, if they ever were.
    record Lying(UUID id, String number, String first, String now) {
        String at(Instant time) {
            return time.isBefore(MOVED) ? first : now;
        }
    }

    /// What was recorded of one massage.
    ///
    /// @param look a later look at it
    /// @param conflict the id under which something else had come
    record Given(UUID session, UUID look, UUID conflict, Lying patient, Instant at) {}

    private MovedPatients(Connection database, UUID template) {
        this.database = database;
        this.template = template;
    }

    static List<Given> in(Connection database, UUID template) throws SQLException {
        var patients = new MovedPatients(database, template);
        patients.fill();
        return List.copyOf(patients.given);
    }

    private void fill() throws SQLException {
        for (String ward : List.of("4A", "9C")) {
            run("insert into ward (code, name, zone) values ('%s', 'Ward %s', 'Europe/Berlin') on conflict do nothing"
                    .formatted(ward, ward));
        }
        int number = 0;
        for (String first : WARDS) {
            for (String now : WARDS) {
                number++;
                Lying patient = admit("9900%05d".formatted(number), first, now);
                given.add(give(patient, BEFORE));
                given.add(give(patient, AFTER));
            }
        }
    }

    private Lying admit(String number, String first, String now) throws SQLException {
        var patient = new Lying(UUID.randomUUID(), number, first, now);
        write("""
                insert into patient (id, ward, bed, number, family_name, given_name, birth_date)
                values (?, ?, '9', ?, ?, 'Canary', ?)
                """, patient.id(), first, number, "Kanari" + number, LocalDate.of(1950, 1, 1));
        if (!first.equals(now)) {
            move(patient.id(), now, MOVED);
        }
        return patient;
    }

    private void move(UUID patient, String to, Instant at) throws SQLException {
        move(database, patient, to, at);
    }

    /// The record says today when it was told of the move; the tests say when it was.
    static void move(Connection database, UUID patient, String to, Instant at) throws SQLException {
        write(database, "update patient set ward = ? where id = ?", to, patient);
        write(
                database,
                "update patient_stay set until = ? where patient_id = ? and until = (select max(until) from patient_stay where patient_id = ?)",
                at.atOffset(ZoneOffset.UTC),
                patient,
                patient);
        write(
                database,
                "update patient_stay set since = ? where patient_id = ? and until is null",
                at.atOffset(ZoneOffset.UTC),
                patient);
    }

    /// As if it had never been.
    static void forgetTheMove(Connection database, UUID patient, String back) throws SQLException {
        write(database, "update patient set ward = ? where id = ?", back, patient);
        write(database, "delete from patient_stay where patient_id = ? and until is not null", patient);
        write(database, "update patient_stay set since = '-infinity' where patient_id = ?", patient);
    }

    private Given give(Lying patient, Instant at) throws SQLException {
        var given = new Given(Examples.tabletId(at), Examples.tabletId(at), Examples.tabletId(at), patient, at);
        var when = at.atOffset(ZoneOffset.UTC);
        write("""
                insert into care_plan (id, patient_id, protocol_id, protocol_version, protocol_sha256, ordered_by, ordered_at)
                select ?, ?, protocol_id, protocol_version, protocol_sha256, ordered_by, ordered_at
                  from care_plan where id = (select care_plan_id from session_revision where session_id = ?)
                on conflict (patient_id, protocol_id, protocol_version) do nothing
                """, UUID.randomUUID(), patient.id(), template);
        session(given, 1);
        write("""
                insert into session_revision (session_id, revision, patient_id, care_plan_id, author, author_number,
                    author_name, outcome, at, recorded_at, received_at, screening, digest, document,
                    correction, corrected_by, corrected_by_number, corrected_by_name)
                select session_id, 2, patient_id, care_plan_id, author, author_number, author_name, outcome, at,
                       recorded_at, received_at, screening, digest, document, ?, author, author_number, author_name
                  from session_revision where session_id = ?
                """, UUID.randomUUID(), given.session());
        write("""
                insert into reassessment (id, revision, session_id, patient_id, care_plan_id, after_minutes, author,
                    author_number, author_name, at, recorded_at, received_at, digest, document)
                select ?, 1, session_id, patient_id, care_plan_id, 10, author, author_number, author_name, ?,
                       recorded_at, received_at, digest,
                       jsonb_build_object('schema', 'effleurage-reassessment/v1', 'id', ?::text,
                           'session', session_id::text, 'patient', patient_id::text, 'author', author,
                           'afterMinutes', 10, 'recordedAt', document -> 'recordedAt',
                           'protocol', document -> 'protocol', 'device', document -> 'device',
                           'score', document -> 'after')
                  from session_revision where session_id = ? and revision = 1
                """, given.look(), when, given.look().toString(), given.session());
        write("""
                insert into session_conflict (session_id, author, received_at, digest, document)
                select ?, author, ?, digest, document from session_revision where session_id = ? and revision = 1
                """, given.conflict(), when, given.session());
        write("""
                insert into outbox (session_id, revision, patient_id, put_at, not_before, state, settled_at,
                                    set_aside_by, set_aside_why)
                values (?, 1, ?, ?, ?, 'set_aside', ?, 'lead', 'not-wanted')
                """, given.session(), patient.id(), when, when, when);
        return given;
    }

    private void session(Given given, int revision) throws SQLException {
        write(
                """
                insert into session_revision (session_id, revision, patient_id, care_plan_id, author, author_number,
                    author_name, outcome, at, recorded_at, received_at, screening, digest, document)
                select ?, ?, ?, plan.id, author, author_number, author_name, outcome, ?, recorded_at,
                       received_at - interval '1 hour', screening, digest,
                       jsonb_set(jsonb_set(document, '{id}', to_jsonb(?::text)), '{patient}', to_jsonb(?::text))
                  from session_revision template
                  join care_plan plan on plan.patient_id = ?
                 where template.session_id = ?
                """,
                given.session(),
                revision,
                given.patient().id(),
                given.at().atOffset(ZoneOffset.UTC),
                given.session().toString(),
                given.patient().id().toString(),
                given.patient().id(),
                template);
    }

    private void write(String sql, Object... values) throws SQLException {
        write(database, sql, values);
    }

    private static void write(Connection database, String sql, Object... values) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            int at = 0;
            for (Object value : values) {
                at++;
                statement.setObject(at, value);
            }
            statement.executeUpdate();
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
