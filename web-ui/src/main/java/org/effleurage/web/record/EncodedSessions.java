package org.effleurage.web.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.fhir.server.WardBook;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Saved sessions and later looks as our FHIR API shows them. They were encoded soon after they were saved, and no
/// document is read for an answer; only a plan, to which what was performed is added, is encoded when it is asked for.
public class EncodedSessions implements WardBook {
    private final JdbcClient sql;
    private final SavedSessions book;
    private final RecordRows rows;
    private final SavedSessions.IdentifierSystems systems;

    public EncodedSessions(JdbcClient sql, SavedSessions book, SavedSessions.IdentifierSystems systems) {
        this.sql = sql;
        this.book = book;
        this.rows = book.rows();
        this.systems = systems;
    }

    /// A record and its lines, where it is encoded already.
    private record Row(UUID id, int revision, UUID patient, Instant at, Optional<String> lines) {
        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getInt("revision"),
                    row.getObject("patient_id", UUID.class),
                    RecordRows.instant(row, "at"),
                    Optional.ofNullable(row.getString("lines")));
        }
    }

    private static String columns(OwnLines.Kind kind) {
        return """
                select session.id, session.revision, session.patient_id, session.at,
                       (select kept.COLUMN from session_lines kept
                         where kept.id = session.id and kept.revision = session.revision) as lines
                """.replace("COLUMN", KeptLines.column(kind));
    }

    private static final String WITHIN_REACH = " and " + SavedSessions.WITHIN_REACH;

    @Override
    public Optional<Encoded> find(OwnLines.Kind kind, UUID id, int revision) {
        if (kind == OwnLines.Kind.CARE_PLAN) {
            return book.find(id, revision).map(record -> encoded(kind, record));
        }
        return sql.sql(columns(kind) + " from recorded session where session.id = ? and session.revision = ?"
                        + WITHIN_REACH)
                .params(id, revision)
                .query(Row::of)
                .optional()
                .map(row -> encoded(kind, row));
    }

    @Override
    public List<Encoded> newest(OwnLines.Kind kind, Collection<UUID> ids) {
        List<Row> found = sql.sql(columns(kind) + " from recorded session " + SavedSessions.NEWEST_REVISION
                        + " and session.id = any (string_to_array(?, ',')::uuid[])")
                .param(ids.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .query(Row::of)
                .list();
        return encoded(kind, found);
    }

    @Override
    public Optional<Encoded> firstOfPlan(UUID plan) {
        return book.firstOfPlan(plan).map(record -> encoded(OwnLines.Kind.CARE_PLAN, record));
    }

    @Override
    public Performed performed(UUID plan) {
        return sql.sql("""
                        with session as (
                            select session.session_id, session.at, session.received_at,
                                   session.outcome in ('completed', 'stopped') and not session.withdrawn as given
                              from session_revision session
                              join care_plan plan
                                on plan.id = session.care_plan_id and plan.patient_id = session.patient_id
                             where plan.id = ?
                               and not exists (select 1 from session_revision newer
                                                where newer.session_id = session.session_id
                                                  and newer.revision > session.revision)
                               %s)
                        select array(select session_id from session where given order by at desc limit 100) as massages,
                               (select max(received_at) from session) as changed_at
                        """.formatted(WITHIN_REACH))
                .param(plan)
                .query((row, n) -> new Performed(
                        List.of((UUID[]) row.getArray("massages").getArray()),
                        Optional.ofNullable(row.getObject("changed_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
    }

    @Override
    public List<Encoded> entries(OwnLines.Kind kind, Optional<UUID> patient, Optional<From> from, int most) {
        if (kind == OwnLines.Kind.CARE_PLAN) {
            return book.firstOfPlans(patient, from, most).stream()
                    .map(record -> encoded(kind, record))
                    .toList();
        }
        return encoded(
                kind,
                book.newestFirst(columns(kind), wanted(kind), "", patient, from, most)
                        .query(Row::of)
                        .list());
    }

    /// In a later look nothing is performed and nothing happens: none is read for that.
    private static String wanted(OwnLines.Kind kind) {
        return switch (kind) {
            case PROCEDURE, ADVERSE_EVENT -> " and session.kind = 'session'";
            case CARE_PLAN, OBSERVATION, PROVENANCE -> "";
        };
    }

    /// What nobody has encoded yet is encoded when all rows are read, so that no two connections are held at a time.
    private List<Encoded> encoded(OwnLines.Kind kind, List<Row> found) {
        return found.stream().map(row -> encoded(kind, row)).toList();
    }

    private Encoded encoded(OwnLines.Kind kind, Row row) {
        return row.lines()
                .map(lines -> new Encoded(row.id(), row.revision(), row.patient(), row.at(), lines))
                .orElseGet(
                        () -> encoded(kind, book.find(row.id(), row.revision()).orElseThrow()));
    }

    private static Encoded encoded(OwnLines.Kind kind, Recorded record) {
        return new Encoded(
                record.id(), record.revision(), record.patient().id(), record.at(), OwnLines.of(record, kind));
    }

    @Override
    public List<Ward> wards() {
        return sql.sql("select code, name from ward order by code")
                .query((row, n) -> new Ward(
                        row.getString("code"),
                        new SessionRecord.Identifier(systems.unit(), row.getString("code")),
                        row.getString("name")))
                .list();
    }

    private static final String PATIENTS = """
            select id as patient_id, number, family_name, given_name, birth_date
              from patient
             where\s""";

    private static final String LIES_WITHIN_REACH = Reach.lies("patient");

    @Override
    public Optional<SessionRecord.Patient> patient(UUID id) {
        return sql.sql(PATIENTS + LIES_WITHIN_REACH + " and id = ?")
                .param(id)
                .query((row, n) -> rows.patient(row))
                .optional();
    }

    @Override
    public Optional<SessionRecord.Patient> patient(SessionRecord.Identifier identifier) {
        if (!identifier.system().equals(systems.patient())) {
            return Optional.empty();
        }
        return sql.sql(PATIENTS + LIES_WITHIN_REACH + " and number = ?")
                .param(identifier.value())
                .query((row, n) -> rows.patient(row))
                .optional();
    }

    @Override
    public List<SessionRecord.Patient> patients(Collection<UUID> ids) {
        return sql.sql(PATIENTS + Reach.everLay("patient")
                        + " and id = any (string_to_array(?, ',')::uuid[]) order by number")
                .param(ids.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .query((row, n) -> rows.patient(row))
                .list();
    }

    @Override
    public MergedRecords merged(UUID patient) {
        Optional<UUID> into = sql.sql("select into_id from patient_merge where patient_id = ?")
                .param(patient)
                .query(UUID.class)
                .optional();
        List<UUID> earlier = sql.sql("""
                        select patient_id from patient_merge where into_id = ? order by at, patient_id
                        """)
                .param(patient)
                .query((row, n) -> row.getObject("patient_id", UUID.class))
                .list();
        return new MergedRecords(into, earlier);
    }
}
