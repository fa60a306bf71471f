package org.effleurage.web.record;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.fhir.server.ExportBook;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What was saved as an export writes it. It is read in pages, and between two of them no connection is held: whoever
/// fetches slowly keeps nobody waiting.
public class ExportedSessions implements ExportBook {
    private static final int PAGE = 1000;
    /// Some seconds of work: who asks whether an export is ready is not left without an answer for longer.
    private static final int AT_A_TIME = 200;

    private final JdbcClient sql;
    private final SavedSessions book;
    private final RecordRows rows;
    private final KeptLines kept;

    public ExportedSessions(JdbcClient sql, SavedSessions book) {
        this.sql = sql;
        this.book = book;
        this.rows = book.rows();
        this.kept = book.kept();
    }

    /// Encodes some of what came since the last time, so that an export finds it done.
    ///
    /// @return how many; fewer than asked where nothing is left
    public int encodeAhead(int most) {
        return kept.ahead(most, book);
    }

    @Override
    public boolean hasWard(String code) {
        return sql.sql("select exists (select 1 from ward where code = ?)")
                .param(code)
                .query(Boolean.class)
                .single();
    }

    /// Each in the revision that was the newest by then: what came later does not change a file that is fetched again.
    private static final String WANTED = """
            kept.received_at <= :until
            and not exists (select 1 from session_lines newer
                             where newer.id = kept.id and newer.revision > kept.revision
                               and newer.received_at <= :until)
            and %s
            """.formatted(Reach.care("kept.patient_id", "kept.at"));

    /// Also what was saved under a record that became this patient's.
    private static final String LIES_THERE = """
            and exists (select 1 from patient lying
                         where lying.id = survivor(kept.patient_id) and lying.ward = :ward and lying.left_at is null)
            """;

    /// @param question with a place for the condition; what it asks for is `kept`
    private JdbcClient.StatementSpec asking(String question, Wanted wanted) {
        String condition = WANTED
                + wanted.since()
                        .map(moment -> "and kept.received_at > :since\n")
                        .orElse("")
                + wanted.ward().map(ward -> LIES_THERE).orElse("");
        var asked = sql.sql(question.formatted(condition))
                .param("until", wanted.until().atOffset(ZoneOffset.UTC));
        wanted.since().ifPresent(moment -> asked.param("since", moment.atOffset(ZoneOffset.UTC)));
        wanted.ward().ifPresent(ward -> asked.param("ward", ward));
        return asked;
    }

    @Override
    public Standing prepare(Wanted wanted) {
        return kept.fill(wanted.since().orElse(Instant.EPOCH), wanted.until(), AT_A_TIME, book);
    }

    /// Only a session has a Procedure.
    @Override
    public Counted counted(Wanted wanted) {
        return asking("""
                        select count(*) filter (where kept.procedure <> '') as sessions,
                               count(*) filter (where kept.procedure = '') as looks,
                               count(distinct kept.patient_id) as patients,
                               count(distinct kept.care_plan_id) as plans
                          from session_lines kept
                         where %s
                        """, wanted)
                .query((row, n) -> new Counted(
                        row.getInt("sessions"), row.getInt("looks"), row.getInt("patients"), row.getInt("plans")))
                .single();
    }

    @Override
    public void writeRecords(Wanted wanted, OwnLines.Kind kind, OutputStream out) throws IOException {
        write(after -> kind == OwnLines.Kind.CARE_PLAN ? plans(wanted, after) : lines(wanted, kind, after), out);
    }

    /// The bytes as PostgreSQL keeps them, UTF-8: to make a String of them and bytes again would be half of the work.
    @SuppressWarnings("ArrayRecordComponent") // written out once, compared with nothing
    private record Line(UUID id, Instant receivedAt, byte[] text) {
        static final Line BEFORE_ALL = new Line(new UUID(0, 0), Instant.EPOCH, new byte[0]);
    }

    /// While a page is written out the next one is read: PostgreSQL and whoever fetches work at the same time.
    private static void write(Function<Line, List<Line>> behind, OutputStream out) throws IOException {
        Reach reach = Reach.current();
        try (var reading = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Line> page = behind.apply(Line.BEFORE_ALL);
            while (!page.isEmpty()) {
                Line last = page.getLast();
                Future<List<Line>> next = page.size() < PAGE
                        ? CompletableFuture.completedFuture(List.of())
                        : reading.submit(
                                () -> ScopedValue.where(Reach.CURRENT, reach).call(() -> behind.apply(last)));
                for (Line line : page) {
                    out.write(line.text());
                }
                page = read(next);
            }
        }
    }

    private static List<Line> read(Future<List<Line>> page) throws IOException {
        try {
            return page.get();
        } catch (ExecutionException failed) {
            throw new IOException("a page of an export could not be read", failed.getCause());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the application ends");
        }
    }

    private List<Line> lines(Wanted wanted, OwnLines.Kind kind, Line after) {
        return asking("""
                        select kept.id, kept.received_at, kept.COLUMN as text
                          from session_lines kept
                         where (kept.received_at, kept.id) > (:at, :id)
                           and kept.COLUMN <> ''
                           and %s
                         order by kept.received_at, kept.id
                         limit :most
                        """.replace("COLUMN", KeptLines.column(kind)), wanted)
                .param("at", after.receivedAt().atOffset(ZoneOffset.UTC))
                .param("id", after.id())
                .param("most", PAGE)
                .query((row, n) -> new Line(
                        row.getObject("id", UUID.class), RecordRows.instant(row, "received_at"), row.getBytes("text")))
                .list();
    }

    private List<Line> plans(Wanted wanted, Line after) {
        return asking("""
                        select plan.care_plan_id, plan.care_plan
                          from plan_lines plan
                         where plan.care_plan_id > :after
                           and exists (select 1 from session_lines kept
                                        where kept.care_plan_id = plan.care_plan_id and %s)
                         order by plan.care_plan_id
                         limit :most
                        """, wanted)
                .param("after", after.id())
                .param("most", PAGE)
                .query((row, n) ->
                        new Line(row.getObject("care_plan_id", UUID.class), Instant.EPOCH, row.getBytes("care_plan")))
                .list();
    }

    @Override
    public void writePatients(Wanted wanted, OutputStream out) throws IOException {
        write(after -> patients(wanted, after), out);
    }

    private List<Line> patients(Wanted wanted, Line after) {
        return asking("""
                        select patient.id as patient_id, number, family_name, given_name, birth_date,
                               (select into_id from patient_merge where patient_id = patient.id) as into_id,
                               array(select patient_id from patient_merge where into_id = patient.id
                                      order by at, patient_id) as earlier
                          from patient
                         where patient.id > :after
                           and exists (select 1 from session_lines kept where kept.patient_id = patient.id and %s)
                         order by patient.id
                         limit :most
                        """, wanted)
                .param("after", after.id())
                .param("most", PAGE)
                .query((row, n) -> person(row))
                .list();
    }

    private Line person(ResultSet row) throws SQLException {
        SessionRecord.Patient patient = rows.patient(row);
        return new Line(
                patient.id(), Instant.EPOCH, OwnLines.of(patient, merged(row)).getBytes(StandardCharsets.UTF_8));
    }

    private static MergedRecords merged(ResultSet row) throws SQLException {
        return new MergedRecords(Optional.ofNullable(row.getObject("into_id", UUID.class)), List.of((UUID[])
                row.getArray("earlier").getArray()));
    }
}
