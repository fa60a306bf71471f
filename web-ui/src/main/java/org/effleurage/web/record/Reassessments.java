package org.effleurage.web.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.effleurage.fhir.delivery.Outbox;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Version;
import org.effleurage.session.Due;
import org.effleurage.session.Reassessment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Later looks, saved as sessions are: the row, its audit entry and its outbox entries in one commit. And the
/// looks that are still to be taken, which are worked out and stored nowhere.
@Repository
public class Reassessments {
    private static final int FIRST = 1;

    /// An older massage is not looked after any more.
    private static final Duration LONGEST_OPEN = Duration.ofDays(3);

    private static final String SAVE = """
            with saved as (
                insert into reassessment (id, revision, session_id, patient_id, care_plan_id, after_minutes, author,
                                          author_number, author_name, at, recorded_at, received_at, digest, document,
                                          handed_in_by, handed_in_number, handed_in_name, handed_in_why)
                select ?, ?, massage.session_id, massage.patient_id, massage.care_plan_id, ?, ?, ?, ?, ?, ?, ?, ?,
                       ?::jsonb, ?, ?, ?, ?
                  from session_revision massage
                 where massage.session_id = ? and ? in (massage.patient_id, survivor(massage.patient_id))
                   and massage.revision = 1
                on conflict (id, revision) do nothing
                returning id as session_id, revision, patient_id, coalesce(handed_in_by, author) as sender,
                          received_at, session_id as of_session),
            audited as (
                insert into audit_entry (at, actor, act, patient_id, session_id, detail)
                select received_at, sender, '%s', patient_id, of_session, 'look ' || session_id || ? from saved),
            waiting as (
            %s)
            select count(*) from saved
            """.formatted(AuditTrail.Act.REASSESSMENT_SAVED, Outbox.PUT_SAVED);

    private final JdbcClient sql;
    private final TransactionTemplate commit;
    private final PublishedProtocols protocols;
    private final Conflicts conflicts;
    private final Outbox outbox;

    Reassessments(
            JdbcClient sql,
            PlatformTransactionManager transactions,
            PublishedProtocols protocols,
            Conflicts conflicts,
            Outbox outbox) {
        this.sql = sql;
        this.commit = new TransactionTemplate(transactions);
        this.protocols = protocols;
        this.conflicts = conflicts;
        this.outbox = outbox;
    }

    public sealed interface Saved {
        record Kept(Sessions.Receipt receipt) implements Saved {}

        record OtherContent(UUID id) implements Saved {}

        /// Its session has not arrived: it may wait on another tablet.
        record NoSession() implements Saved {}
    }

    /// Saves it once, however often it is sent.
    public Saved save(ReassessmentDocument document, Sessions.Brought brought, Instant now) {
        return insert(document, brought, now)
                ? kept(document, now)
                // Whether this id stands anywhere, and its session, which another ward may have given.
                : Reach.inTheWholeHouse(() -> commit.execute(status -> notNew(document, brought, now)));
    }

    private Saved notNew(ReassessmentDocument document, Sessions.Brought brought, Instant now) {
        Reassessment later = document.reassessment();
        return standing(later.id())
                .<Saved>map(receipt -> {
                    if (receipt.digest().equals(document.digest())) {
                        return new Saved.Kept(receipt);
                    }
                    conflicts.keep(
                            new Conflicts.Other(
                                    later.id(), later.patient(), brought, document.digest(), document.json()),
                            now);
                    return new Saved.OtherContent(later.id());
                })
                .orElseGet(() -> insert(document, brought, now) ? kept(document, now) : new Saved.NoSession());
    }

    private static Saved.Kept kept(ReassessmentDocument document, Instant now) {
        return new Saved.Kept(new Sessions.Receipt(document.reassessment().id(), FIRST, document.digest(), now));
    }

    private boolean insert(ReassessmentDocument document, Sessions.Brought brought, Instant now) {
        Reassessment later = document.reassessment();
        Sessions.Author author = brought.author();
        int rows = sql.sql(SAVE)
                .params(
                        later.id(),
                        FIRST,
                        later.after().toMinutes(),
                        author.username(),
                        author.number(),
                        author.name(),
                        CarePlans.utc(later.at()),
                        CarePlans.utc(document.recordedAt()),
                        CarePlans.utc(now),
                        document.digest(),
                        document.json())
                .params((Object[]) brought.columns())
                .params(later.session(), later.patient(), brought.words(), outbox.targets())
                .query(Integer.class)
                .single();
        return rows == 1;
    }

    private Optional<Sessions.Receipt> standing(UUID id) {
        return sql.sql("select id, revision, digest, received_at from reassessment where id = ? and revision = ?")
                .params(id, FIRST)
                .query((row, n) -> new Sessions.Receipt(
                        row.getObject("id", UUID.class),
                        row.getInt("revision"),
                        row.getString("digest"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /// One look that is still to be taken.
    ///
    /// @param instrument the one its session was scored with last
    public record Open(UUID session, UUID patient, Protocol protocol, String instrument, Due due) {}

    private record Massage(
            UUID session,
            UUID patient,
            Instant end,
            ProtocolId protocol,
            Version version,
            String instrument,
            List<Duration> taken) {}

    private static final String MASSAGE = """
            select massage.session_id, patient.id as patient_id, massage.at, plan.protocol_id, plan.protocol_version,
                   coalesce(massage.document -> 'after' ->> 'instrument',
                            massage.document -> 'before' ->> 'instrument') as instrument,
                   array(select look.after_minutes
                           from reassessment look
                          where look.session_id = massage.session_id) as taken
            """;

    /// Of one session, lapsed or not: on paper it may have been taken in time.
    public List<Open> ofSession(UUID session) {
        return sql
                .sql(MASSAGE + """
                          from session_revision massage
                          join patient on patient.id = survivor(massage.patient_id)
                          join care_plan plan on plan.id = massage.care_plan_id
                         where massage.session_id = ? and massage.outcome in ('completed', 'stopped')
                           and not massage.withdrawn
                           and not exists (select 1 from session_revision newer
                                            where newer.session_id = massage.session_id
                                              and newer.revision > massage.revision)
                           and %s
                        """.formatted(Reach.lies("patient")))
                .param(session)
                .query((row, n) -> massage(row))
                .list()
                .stream()
                .flatMap(this::open)
                .toList();
    }

    /// Of all patients of a ward, soonest first. Those that have lapsed are not among them.
    public List<Open> ofWard(String ward, Instant now) {
        return sql
                .sql(MASSAGE + """
                          from patient
                         cross join lateral unnest(records_of(patient.id)) held (patient_id)
                          join session_revision massage on massage.patient_id = held.patient_id
                          join care_plan plan on plan.id = massage.care_plan_id
                         where (patient.ward = ? or is_opened(patient.id)) and patient.left_at is null
                           and massage.outcome in ('completed', 'stopped') and massage.at > ?
                           and not massage.withdrawn
                           and not exists (select 1 from session_revision newer
                                            where newer.session_id = massage.session_id
                                              and newer.revision > massage.revision)
                           and %s
                        """.formatted(Reach.lies("patient")))
                .params(ward, CarePlans.utc(now.minus(LONGEST_OPEN)))
                .query((row, n) -> massage(row))
                .list()
                .stream()
                .flatMap(this::open)
                .filter(open -> open.due().state(now) != Due.State.LAPSED)
                .sorted((one, other) -> one.due().at().compareTo(other.due().at()))
                .toList();
    }

    private static Massage massage(ResultSet row) throws SQLException {
        return new Massage(
                row.getObject("session_id", UUID.class),
                row.getObject("patient_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new ProtocolId(row.getString("protocol_id")),
                Version.of(row.getString("protocol_version")).orElseThrow(),
                row.getString("instrument"),
                Stream.of((Integer[]) row.getArray("taken").getArray())
                        .map(Duration::ofMinutes)
                        .toList());
    }

    private Stream<Open> open(Massage massage) {
        return protocols.find(massage.protocol(), massage.version()).stream()
                .flatMap(protocol -> Due.open(protocol.schedule(), massage.end(), massage.taken()).stream()
                        .map(due ->
                                new Open(massage.session(), massage.patient(), protocol, massage.instrument(), due)));
    }
}
