package org.effleurage.web.record;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.effleurage.careplan.CarePlan;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.ReassessmentRecord;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.RecordedSessions;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.fhir.server.WardBook;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.protocol.Version;
import org.effleurage.session.Reassessment;
import org.effleurage.session.Session;
import org.effleurage.session.TakeOver;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Saved sessions and later looks read back, with the people and the protocol version they were saved with.
public class SavedSessions implements RecordedSessions, WardBook {
    private final JdbcClient sql;
    private final PublishedProtocols protocols;
    private final IdentifierSystems systems;
    private final KeptLines keptLines;

    public SavedSessions(JdbcClient sql, PublishedProtocols protocols, IdentifierSystems systems) {
        this.sql = sql;
        this.keptLines = new KeptLines(sql);
        this.protocols = protocols;
        this.systems = systems;
    }

    /// The names under which the hospital knows patients, staff and units.
    public record IdentifierSystems(String patient, String staff, String unit) {}

    private static final String ROWS = """
            select session.kind, session.revision, session.corrected_by, session.corrected_by_number,
                   session.corrected_by_name, session.document, session.recorded_at, session.received_at,
                   session.author, session.author_number, session.author_name, session.had_numbers, session.had_names,
                   patient.id as patient_id, patient.number, patient.family_name, patient.given_name,
                   patient.birth_date, ward.code, ward.name as ward_name, ward.zone,
                   plan.id as plan_id, plan.protocol_id, plan.protocol_version, plan.protocol_sha256,
                   plan.ordered_by, plan.ordered_at
              from recorded session
              join patient on patient.id = session.patient_id
              join ward on ward.code = patient.ward
              join care_plan plan on plan.id = session.care_plan_id
            """;

    private static final String WITHIN_REACH = Reach.care("session.patient_id", "session.at");

    @Override
    public Optional<Recorded> find(UUID id, int revision) {
        return sql.sql(ROWS + " where session.id = ? and session.revision = ? and " + WITHIN_REACH)
                .params(id, revision)
                .query((row, n) -> record(row))
                .optional();
    }

    private static final String NEWEST_REVISION = """
              where session.revision = (select max(revision) from recorded newer where newer.id = session.id)
                and %s
            """.formatted(WITHIN_REACH);

    @Override
    public Optional<Recorded> newest(UUID id) {
        return sql.sql(ROWS + NEWEST_REVISION + " and session.id = ?")
                .param(id)
                .query((row, n) -> record(row))
                .optional();
    }

    @Override
    public Optional<Recorded> anyOfPlan(UUID plan) {
        return sql.sql(ROWS + NEWEST_REVISION + " and session.care_plan_id = ? order by session.at limit 1")
                .param(plan)
                .query((row, n) -> record(row))
                .optional();
    }

    @Override
    public List<UUID> performed(UUID plan) {
        return sql.sql("""
                        select session.session_id
                          from session_revision session
                          join care_plan plan on plan.id = session.care_plan_id and plan.patient_id = session.patient_id
                         where plan.id = ? and session.outcome in ('completed', 'stopped')
                           and not session.withdrawn
                           and session.revision = (select max(revision) from session_revision newer
                                                    where newer.session_id = session.session_id)
                           and %s
                         order by session.at desc
                         limit 100
                        """.formatted(WITHIN_REACH))
                .param(plan)
                .query((row, n) -> row.getObject("session_id", UUID.class))
                .list();
    }

    @Override
    public List<Recorded> entries(Optional<UUID> patient, Optional<From> from, int most) {
        var asked = sql.sql(ROWS + NEWEST_REVISION
                + patient.map(one -> " and session.patient_id = any (records_of(:patient))")
                        .orElse("")
                + from.map(place -> " and (session.at, session.id) <= (:at, :session)")
                        .orElse("")
                + " order by session.at desc, session.id desc limit :most");
        patient.ifPresent(one -> asked.param("patient", one));
        from.ifPresent(
                place -> asked.param("at", place.at().atOffset(ZoneOffset.UTC)).param("session", place.session()));
        return asked.param("most", most).query((row, n) -> record(row)).list();
    }

    /// What came later does not change a file that is fetched again.
    private static final String NEWEST_BY_THEN = """
              where session.revision = (select max(revision) from recorded newer
                                         where newer.id = session.id and newer.received_at <= :until)
                and %s
            """.formatted(WITHIN_REACH);

    /// Also what was saved under a record that became this patient's.
    private static final String LIES_THERE = """
            exists (select 1 from patient lying
                     where lying.id = survivor(session.patient_id) and lying.ward = :ward and lying.left_at is null)
            """;

    private static String asWanted(Wanted wanted) {
        return NEWEST_BY_THEN + " and session.received_at <= :until"
                + wanted.since()
                        .map(moment -> " and session.received_at > :since")
                        .orElse("")
                + wanted.ward().map(ward -> " and " + LIES_THERE).orElse("");
    }

    private static void fill(JdbcClient.StatementSpec asked, Wanted wanted) {
        asked.param("until", wanted.until().atOffset(ZoneOffset.UTC));
        wanted.since().ifPresent(moment -> asked.param("since", moment.atOffset(ZoneOffset.UTC)));
        wanted.ward().ifPresent(ward -> asked.param("ward", ward));
    }

    @Override
    public List<Line> lines(Wanted wanted, OwnLines.Kind kind, Optional<From> after, int most) {
        var asked = sql.sql("""
                select session.id, session.revision, session.received_at, kept.%s as text
                  from recorded session
                  left join session_lines kept on kept.id = session.id and kept.revision = session.revision
                """.formatted(column(kind))
                + asWanted(wanted)
                + after.map(place -> " and (session.received_at, session.id) > (:at, :session)")
                        .orElse("")
                + " order by session.received_at, session.id limit :most");
        fill(asked, wanted);
        after.ifPresent(
                place -> asked.param("at", place.at().atOffset(ZoneOffset.UTC)).param("session", place.session()));
        List<Found> found =
                asked.param("most", most).query((row, n) -> Found.of(row)).list();
        return found.stream()
                .map(one -> new Line(
                        new From(one.receivedAt(), one.id()),
                        one.text().orElseGet(() -> encoded(one.id(), one.revision(), kind))))
                .toList();
    }

    private static String column(OwnLines.Kind kind) {
        return switch (kind) {
            case PROCEDURE -> "procedure";
            case ADVERSE_EVENT -> "adverse_event";
            case OBSERVATION -> "observations";
            case PROVENANCE -> "provenance";
        };
    }

    /// @param text empty where nobody has encoded it yet
    private record Found(UUID id, int revision, Instant receivedAt, Optional<byte[]> text) {
        static Found of(ResultSet row) throws SQLException {
            // The bytes as PostgreSQL keeps them, UTF-8: to make a String of them and bytes again is half of the work.
            return new Found(
                    row.getObject("id", UUID.class),
                    row.getInt("revision"),
                    instant(row, "received_at"),
                    Optional.ofNullable(row.getBytes("text")));
        }
    }

    private byte[] encoded(UUID id, int revision, OwnLines.Kind kind) {
        OwnLines lines = keptLines.encode(find(id, revision).orElseThrow());
        return lines.of(kind).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<UUID> plans(Wanted wanted) {
        return ids("care_plan_id", wanted);
    }

    @Override
    public List<UUID> patients(Wanted wanted) {
        return ids("patient_id", wanted);
    }

    private List<UUID> ids(String column, Wanted wanted) {
        var asked = sql.sql("select distinct session.%1$s from recorded session %2$s order by session.%1$s"
                .formatted(column, asWanted(wanted)));
        fill(asked, wanted);
        return asked.query((row, n) -> row.getObject(column, UUID.class)).list();
    }

    @Override
    public List<SessionRecord.Patient> people(List<UUID> patients) {
        return sql.sql("""
                        select id as patient_id, number, family_name, given_name, birth_date
                          from patient
                         where id = any (string_to_array(?, ',')::uuid[])
                         order by id
                        """)
                .param(patients.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .query((row, n) -> patient(row))
                .list();
    }

    @Override
    public List<byte[]> planLines(List<UUID> plans) {
        Map<UUID, byte[]> kept = keptLines.ofPlans(plans);
        return plans.stream()
                .map(plan -> Optional.ofNullable(kept.get(plan))
                        .or(() -> anyOfPlan(plan)
                                .map(record ->
                                        keptLines.encode(record).carePlan().getBytes(StandardCharsets.UTF_8))))
                .flatMap(Optional::stream)
                .toList();
    }

    /// Encodes some of what came since the last time, so that an export finds it done.
    ///
    /// @return how many; fewer than asked where nothing is left
    public int encodeAhead(int most) {
        return keptLines.ahead(most, (id, revision) -> find(id, revision));
    }

    @Override
    public Counted counted(Wanted wanted) {
        var asked = sql.sql("""
                select count(*) filter (where session.kind = 'session') as sessions,
                       count(*) filter (where session.kind = 'reassessment') as looks,
                       count(distinct session.patient_id) as patients,
                       count(distinct session.care_plan_id) as plans
                  from recorded session
                """ + asWanted(wanted));
        fill(asked, wanted);
        return asked.query((row, n) -> new Counted(
                        row.getInt("sessions"), row.getInt("looks"), row.getInt("patients"), row.getInt("plans")))
                .single();
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

    @Override
    public Optional<SessionRecord.Patient> patient(UUID id) {
        return sql.sql(PATIENTS + " and id = ?")
                .param(id)
                .query((row, n) -> patient(row))
                .optional();
    }

    @Override
    public Optional<SessionRecord.Patient> patient(SessionRecord.Identifier identifier) {
        if (!identifier.system().equals(systems.patient())) {
            return Optional.empty();
        }
        return sql.sql(PATIENTS + " and number = ?")
                .param(identifier.value())
                .query((row, n) -> patient(row))
                .optional();
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

    private static final String PATIENTS = """
            select id as patient_id, number, family_name, given_name, birth_date
              from patient
             where %s
            """.formatted(Reach.lies("patient"));

    private SessionRecord.Patient patient(ResultSet row) throws SQLException {
        return new SessionRecord.Patient(
                row.getObject("patient_id", UUID.class),
                new SessionRecord.Identifier(systems.patient(), row.getString("number")),
                row.getString("family_name"),
                row.getString("given_name"),
                row.getObject("birth_date", LocalDate.class));
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
                                  and one.revision = (select max(revision) from session_revision newer
                                                       where newer.session_id = one.session_id)
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
        SessionDocument document = document(row.getString("document"));
        return new Summary(
                row.getObject("patient_id", UUID.class),
                row.getString("outcome"),
                document.session(),
                document.recordedAt());
    }

    private Recorded record(ResultSet row) throws SQLException {
        return switch (row.getString("kind")) {
            case "session" -> session(row);
            case "reassessment" -> reassessment(row);
            default -> throw new IllegalStateException("the book holds a kind of record that is not known here");
        };
    }

    private SessionRecord session(ResultSet row) throws SQLException {
        CarePlan plan = plan(row);
        SessionDocument document = document(row.getString("document"));
        return new SessionRecord(
                document.session(),
                row.getInt("revision"),
                protocol(plan),
                plan,
                patient(row),
                author(row),
                unit(row),
                document.note(),
                corrected(row, document),
                had(row, document),
                instant(row, "recorded_at"),
                instant(row, "received_at"));
    }

    private ReassessmentRecord reassessment(ResultSet row) throws SQLException {
        CarePlan plan = plan(row);
        return new ReassessmentRecord(
                look(row.getString("document")),
                row.getInt("revision"),
                protocol(plan),
                plan,
                patient(row),
                author(row),
                unit(row),
                instant(row, "recorded_at"),
                instant(row, "received_at"));
    }

    private Optional<SessionRecord.Corrected> corrected(ResultSet row, SessionDocument document) throws SQLException {
        if (document.correction().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SessionRecord.Corrected(
                document.correction().get(),
                new SessionRecord.Staff(
                        row.getString("corrected_by"),
                        new SessionRecord.Identifier(systems.staff(), row.getString("corrected_by_number")),
                        row.getString("corrected_by_name"))));
    }

    private List<SessionRecord.Had> had(ResultSet row, SessionDocument document) throws SQLException {
        List<TakeOver> takeOvers = document.session().takenOver();
        if (takeOvers.isEmpty()) {
            return List.of();
        }
        var numbers = (String[]) row.getArray("had_numbers").getArray();
        var names = (String[]) row.getArray("had_names").getArray();
        return IntStream.range(0, takeOvers.size())
                .mapToObj(i -> new SessionRecord.Had(
                        new SessionRecord.Staff(
                                takeOvers.get(i).from(),
                                new SessionRecord.Identifier(systems.staff(), numbers[i]),
                                names[i]),
                        takeOvers.get(i).at()))
                .toList();
    }

    private static CarePlan plan(ResultSet row) throws SQLException {
        return new CarePlan(
                row.getObject("plan_id", UUID.class),
                row.getObject("patient_id", UUID.class),
                new ProtocolKey(
                        new ProtocolId(row.getString("protocol_id")),
                        Version.of(row.getString("protocol_version")).orElseThrow(),
                        row.getString("protocol_sha256")),
                row.getString("ordered_by"),
                instant(row, "ordered_at"));
    }

    private Protocol protocol(CarePlan plan) {
        return protocols.find(plan.protocol().id(), plan.protocol().version()).orElseThrow();
    }

    private SessionRecord.Staff author(ResultSet row) throws SQLException {
        return new SessionRecord.Staff(
                row.getString("author"),
                new SessionRecord.Identifier(systems.staff(), row.getString("author_number")),
                row.getString("author_name"));
    }

    private SessionRecord.Unit unit(ResultSet row) throws SQLException {
        return new SessionRecord.Unit(
                row.getString("code"),
                new SessionRecord.Identifier(systems.unit(), row.getString("code")),
                row.getString("ward_name"),
                ZoneId.of(row.getString("zone")));
    }

    private Reassessment look(String document) {
        return switch (ReassessmentDocument.read(document.getBytes(StandardCharsets.UTF_8), protocols::find)) {
            case ReassessmentDocument.Read.Understood it -> it.document().reassessment();
            case ReassessmentDocument.Read.Faulty faulty -> throw noLongerReads(faulty.problems());
        };
    }

    private SessionDocument document(String document) {
        return switch (SessionDocument.read(document.getBytes(StandardCharsets.UTF_8), protocols::find)) {
            case SessionDocument.Read.Understood it -> it.document();
            case SessionDocument.Read.Faulty faulty -> throw noLongerReads(faulty.problems());
        };
    }

    private static IllegalStateException noLongerReads(List<IntakeProblem> problems) {
        return new IllegalStateException(
                "a saved record no longer reads: " + problems.getFirst().code().code());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
