package org.effleurage.web.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.fhir.server.ExportBook;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What was saved as an export writes it. It is read in pages, and between two of them no connection is held: whoever
/// fetches slowly keeps nobody waiting.
public class ExportedSessions implements ExportBook {
    private static final int PAGE = 500;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient sql;
    private final SavedSessions book;
    private final RecordRows rows;
    private final KeptLines kept;

    public ExportedSessions(JdbcClient sql, SavedSessions book) {
        this.sql = sql;
        this.book = book;
        this.rows = book.rows();
        this.kept = new KeptLines(sql);
    }

    /// Encodes some of what came since the last time, so that an export finds it done.
    ///
    /// @return how many; fewer than asked where nothing is left
    public int encodeAhead(int most) {
        return kept.ahead(most, book);
    }

    @Override
    public boolean hasWard(String code) {
        return book.wards().stream().anyMatch(ward -> ward.code().equals(code));
    }

    /// What came later does not change a file that is fetched again.
    private static final String NEWEST_BY_THEN = """
              where session.revision = (select max(revision) from recorded newer
                                         where newer.id = session.id and newer.received_at <= :until)
                and %s
            """.formatted(SavedSessions.WITHIN_REACH);

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

    private JdbcClient.StatementSpec asking(String question, Wanted wanted) {
        var asked = sql.sql(question).param("until", wanted.until().atOffset(ZoneOffset.UTC));
        wanted.since().ifPresent(moment -> asked.param("since", moment.atOffset(ZoneOffset.UTC)));
        wanted.ward().ifPresent(ward -> asked.param("ward", ward));
        return asked;
    }

    @Override
    public Counted counted(Wanted wanted) {
        return asking("""
                        select count(*) filter (where session.kind = 'session') as sessions,
                               count(*) filter (where session.kind = 'reassessment') as looks,
                               count(distinct session.patient_id) as patients,
                               count(distinct session.care_plan_id) as plans
                          from recorded session
                        """ + asWanted(wanted), wanted)
                .query((row, n) -> new Counted(
                        row.getInt("sessions"), row.getInt("looks"), row.getInt("patients"), row.getInt("plans")))
                .single();
    }

    @Override
    public void writeRecords(Wanted wanted, OwnLines.Kind kind, OutputStream out) throws IOException {
        var after = new Found(BEFORE_ALL, 0, Instant.EPOCH, Optional.empty());
        List<Found> page;
        do {
            page = records(wanted, kind, after);
            for (Found found : page) {
                out.write(found.text().orElseGet(() -> encoded(found, kind)));
                after = found;
            }
        } while (page.size() == PAGE);
    }

    private List<Found> records(Wanted wanted, OwnLines.Kind kind, Found after) {
        return asking("""
                        select session.id, session.revision, session.received_at, kept.%s as text
                          from recorded session
                          left join session_lines kept on kept.id = session.id and kept.revision = session.revision
                        %s
                           and (session.received_at, session.id) > (:at, :session)
                         order by session.received_at, session.id
                         limit :most
                        """.formatted(column(kind), asWanted(wanted)), wanted)
                .param("at", after.receivedAt().atOffset(ZoneOffset.UTC))
                .param("session", after.id())
                .param("most", PAGE)
                .query((row, n) -> Found.of(row))
                .list();
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
                    RecordRows.instant(row, "received_at"),
                    Optional.ofNullable(row.getBytes("text")));
        }
    }

    private byte[] encoded(Found found, OwnLines.Kind kind) {
        OwnLines lines = kept.encode(book.find(found.id(), found.revision()).orElseThrow());
        return lines.of(kind).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void writePlans(Wanted wanted, OutputStream out) throws IOException {
        UUID after = BEFORE_ALL;
        List<Plan> page;
        do {
            page = plans(wanted, after);
            for (Plan plan : page) {
                Optional<byte[]> text = plan.text().or(() -> encoded(plan));
                if (text.isPresent()) {
                    out.write(text.get());
                }
                after = plan.id();
            }
        } while (page.size() == PAGE);
    }

    /// @param text empty where nobody has encoded it yet
    private record Plan(UUID id, Optional<byte[]> text) {}

    private List<Plan> plans(Wanted wanted, UUID after) {
        return asking("""
                        select plan.id, kept.care_plan
                          from care_plan plan
                          left join plan_lines kept on kept.care_plan_id = plan.id
                         where plan.id > :after
                           and exists (select 1 from recorded session %s and session.care_plan_id = plan.id)
                         order by plan.id
                         limit :most
                        """.formatted(asWanted(wanted)), wanted)
                .param("after", after)
                .param("most", PAGE)
                .query((row, n) -> new Plan(row.getObject("id", UUID.class), Optional.ofNullable(row.getBytes("care_plan"))))
                .list();
    }

    private Optional<byte[]> encoded(Plan plan) {
        return book.anyOfPlan(plan.id())
                .map(record -> kept.encode(record).carePlan().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void writePatients(Wanted wanted, OutputStream out) throws IOException {
        UUID after = BEFORE_ALL;
        List<Person> page;
        do {
            page = patients(wanted, after);
            for (Person person : page) {
                out.write(OwnLines.of(person.patient(), person.merged()).getBytes(StandardCharsets.UTF_8));
                after = person.patient().id();
            }
        } while (page.size() == PAGE);
    }

    private record Person(SessionRecord.Patient patient, MergedRecords merged) {}

    private List<Person> patients(Wanted wanted, UUID after) {
        return asking("""
                        select patient.id as patient_id, number, family_name, given_name, birth_date,
                               (select into_id from patient_merge where patient_id = patient.id) as into_id,
                               array(select patient_id from patient_merge where into_id = patient.id
                                      order by at, patient_id) as earlier
                          from patient
                         where patient.id > :after
                           and exists (select 1 from recorded session %s and session.patient_id = patient.id)
                         order by patient.id
                         limit :most
                        """.formatted(asWanted(wanted)), wanted)
                .param("after", after)
                .param("most", PAGE)
                .query((row, n) -> new Person(rows.patient(row), merged(row)))
                .list();
    }

    private static MergedRecords merged(ResultSet row) throws SQLException {
        return new MergedRecords(
                Optional.ofNullable(row.getObject("into_id", UUID.class)),
                List.of((UUID[]) row.getArray("earlier").getArray()));
    }
}
