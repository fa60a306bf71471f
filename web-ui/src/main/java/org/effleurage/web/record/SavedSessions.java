package org.effleurage.web.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.RecordedSessions;
import org.effleurage.fhir.server.WardBook;
import org.effleurage.session.Session;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Saved sessions and later looks read back, with the people and the protocol version they were saved with.
public class SavedSessions implements RecordedSessions {
    private final JdbcClient sql;
    private final RecordRows rows;
    private final KeptLines kept;

    public SavedSessions(JdbcClient sql, PublishedProtocols protocols, IdentifierSystems systems) {
        this.sql = sql;
        this.rows = new RecordRows(protocols, systems);
        this.kept = new KeptLines(sql);
    }

    RecordRows rows() {
        return rows;
    }

    KeptLines kept() {
        return kept;
    }

    /// The names under which the hospital knows patients, staff and units.
    public record IdentifierSystems(String patient, String staff, String unit) {}

    private static final String COLUMNS = """
            select session.kind, session.revision, session.corrected_by, session.corrected_by_number,
                   session.corrected_by_name, session.document, session.recorded_at, session.received_at,
                   session.author, session.author_number, session.author_name, session.had_numbers, session.had_names,
                   session.handed_in_by, session.handed_in_number, session.handed_in_name, session.handed_in_why,
                   patient.id as patient_id, patient.number, patient.family_name, patient.given_name,
                   patient.birth_date, ward.code, ward.name as ward_name, ward.zone,
                   plan.id as plan_id, plan.protocol_id, plan.protocol_version, plan.protocol_sha256,
                   plan.ordered_by, plan.ordered_at
            """;

    /// Each looked up by its key. However many sessions PostgreSQL takes a patient to have, that is the way to do it,
    /// so it makes a plan once and keeps it: to plan took longer than to find.
    private static String patient(String id) {
        return """
                 join lateral (select * from patient where patient.id = %s offset 0) patient on true
                """.formatted(id);
    }

    private static final String WARD_AND_PLAN = """
             join lateral (select * from ward where ward.code = patient.ward offset 0) ward on true
             join lateral (select * from care_plan where care_plan.id = session.care_plan_id offset 0) plan on true
            """;

    private static final String ROWS =
            COLUMNS + " from recorded session " + patient("session.patient_id") + WARD_AND_PLAN;

    static final String WITHIN_REACH = Reach.care("session.patient_id", "session.at");

    @Override
    public Optional<Recorded> find(UUID id, int revision) {
        return sql.sql(ROWS + " where session.id = ? and session.revision = ? and " + WITHIN_REACH)
                .params(id, revision)
                .query((row, n) -> rows.record(row))
                .optional();
    }

    /// Asked as what is not there: then nearly always nothing is found.
    private static final String NONE_NEWER = """
            not exists (select 1 from revision_number newer
                         where newer.id = session.id and newer.revision > session.revision)
            """;

    static final String NEWEST_REVISION = " where " + NONE_NEWER + " and " + WITHIN_REACH;

    /// The first session of this care plan: it holds the whole plan.
    Optional<Recorded> firstOfPlan(UUID plan) {
        return sql.sql(ROWS + NEWEST_REVISION + " and session.care_plan_id = ? order by session.at, session.id limit 1")
                .param(plan)
                .query((row, n) -> rows.record(row))
                .optional();
    }

    private static final String NEWEST_FIRST = " order by session.at desc, session.id desc limit ";

    /// Who they are, where they lie and whether that is within reach is looked up once for all their sessions.
    private static String patientOnce(String id) {
        return """
                 join lateral (
                       select patient.*, %s as is_within_reach
                         from patient where patient.id = %s offset 0) patient on true
                """.formatted(Reach.allCare("patient"), id);
    }

    private static final String NEWEST_WITHIN_REACH =
            NONE_NEWER + " and (patient.is_within_reach or " + Reach.then("session.patient_id", "session.at") + ")";

    /// A patient's own record and those that became theirs.
    /// Not by `records_of`: in a plan that is kept PostgreSQL takes its array for ten records, and then keeps none.
    private static final String HELD = """
            select :patient::uuid as id
             union all
            select patient_id from patient_merge where into_id = :patient
            """;

    private static final String OF_PATIENT =
            " from (" + HELD + ") held " + patientOnce("held.id") + """
             cross join lateral (
                   select session.* from recorded session
                    where session.patient_id = held.id and %s%%s%%s) session
            """.formatted(NEWEST_WITHIN_REACH);

    private static final String OF_EVERYBODY =
            " from (select session.* from recorded session " + NEWEST_REVISION + "%s%s) session ";

    /// Newest first, of one patient or of all.
    ///
    /// @param from only this session and older ones
    public List<Recorded> entries(Optional<UUID> patient, Optional<WardBook.From> from, int most) {
        String people = (patient.isPresent() ? "" : patient("session.patient_id")) + WARD_AND_PLAN;
        return newestFirst(COLUMNS, "", people, patient, from, most)
                .query((row, n) -> rows.record(row))
                .list();
    }

    private static final String FIRST_OF_PLANS = " from (select session.* from care_plan ordered "
            + patientOnce("ordered.patient_id")
            + """
             cross join lateral (
                   select session.* from recorded session
                    where session.care_plan_id = ordered.id and session.patient_id = ordered.patient_id and %s
                    order by session.at, session.id limit 1) session
              where true%%s%%s) session
            """.formatted(NEWEST_WITHIN_REACH);

    /// Each care plan once, as its first session within reach has it; the plan that came last is first. Another
    /// massage does not change the order.
    ///
    /// @param from only this session and older ones
    List<Recorded> firstOfPlans(Optional<UUID> patient, Optional<WardBook.From> from, int most) {
        String newestFirst = NEWEST_FIRST + most;
        String which =
                patient.map(one -> " and ordered.patient_id in (" + HELD + ")").orElse("") + notBehind(from);
        return asked(
                        COLUMNS
                                + FIRST_OF_PLANS.formatted(which, newestFirst)
                                + patient("session.patient_id")
                                + WARD_AND_PLAN
                                + newestFirst,
                        patient,
                        from)
                .query((row, n) -> rows.record(row))
                .list();
    }

    /// @param wanted a condition more
    /// @param joined to each session of those that are wanted
    JdbcClient.StatementSpec newestFirst(
            String columns,
            String wanted,
            String joined,
            Optional<UUID> patient,
            Optional<WardBook.From> from,
            int most) {
        String newestFirst = NEWEST_FIRST + most;
        String whose = patient.isPresent() ? OF_PATIENT : OF_EVERYBODY;
        return asked(
                columns + whose.formatted(wanted + notBehind(from), newestFirst) + joined + newestFirst, patient, from);
    }

    private static String notBehind(Optional<WardBook.From> from) {
        return from.map(place -> " and (session.at, session.id) <= (:at, :session)")
                .orElse("");
    }

    private JdbcClient.StatementSpec asked(String query, Optional<UUID> patient, Optional<WardBook.From> from) {
        var asked = sql.sql(query);
        patient.ifPresent(one -> asked.param("patient", one));
        from.ifPresent(
                place -> asked.param("at", place.at().atOffset(ZoneOffset.UTC)).param("session", place.session()));
        return asked;
    }

    /// The newest session of one patient, read back.
    public record Summary(UUID patient, String outcome, Session.Ended session, Instant recordedAt) {}

    /// The newest session of every patient on the ward.
    public List<Summary> lastOfWard(String ward) {
        return sql.sql("""
                        select distinct on (patient.id) patient.id as patient_id, session.outcome, session.document
                          from patient
                         cross join lateral unnest(records_of(patient.id)) held (patient_id)
                         cross join lateral (
                               select one.outcome, one.document, one.at
                                 from session_revision one
                                where one.patient_id = held.patient_id and not one.withdrawn
                                  and not exists (select 1 from session_revision newer
                                                   where newer.session_id = one.session_id
                                                     and newer.revision > one.revision)
                                order by one.at desc
                                limit 1) session
                         where (patient.ward = ? or is_opened(patient.id)) and %s
                         order by patient.id, session.at desc
                        """.formatted(Reach.lies("patient")))
                .param(ward)
                .query((row, n) -> summary(row))
                .list();
    }

    /// Written down when it was saved first: a correction makes no care late.
    private Summary summary(ResultSet row) throws SQLException {
        SessionDocument document = rows.document(row.getString("document"));
        return new Summary(
                row.getObject("patient_id", UUID.class),
                row.getString("outcome"),
                document.session(),
                document.recordedAt());
    }
}
