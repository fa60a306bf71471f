package org.effleurage.web.record;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.delivery.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Saved sessions written anew. The revision before is never touched; who corrects which revision has seen it.
@Repository
public class Corrections {
    private static final String SAVE = """
            with saved as (
                insert into session_revision (session_id, revision, patient_id, care_plan_id, author, author_number,
                                              author_name, outcome, at, recorded_at, received_at, screening,
                                              disagreement, digest, document, correction, corrected_by,
                                              corrected_by_number, corrected_by_name, withdrawn, handed_in_by,
                                              handed_in_number, handed_in_name, handed_in_why, had_numbers,
                                              had_names)
                select session_id, revision + 1, patient_id, care_plan_id, author, author_number,
                       author_name, outcome, at, ?, ?, screening, disagreement, ?, ?::jsonb, ?, ?, ?, ?, ?,
                       ?, ?, ?, ?,
                       had_numbers, had_names
                  from session_revision
                 where session_id = ? and revision = ? and not withdrawn
                on conflict (session_id, revision) do nothing
                returning session_id, revision, patient_id, coalesce(handed_in_by, corrected_by) as sender,
                          received_at),
            audited as (
                insert into audit_entry (at, actor, act, patient_id, session_id, detail)
                select received_at, sender, '%s', patient_id, session_id, 'revision ' || revision || ?
                  from saved),
            waiting as (
            %s)
            select count(*) from saved
            """.formatted(AuditTrail.Act.SESSION_CORRECTED, Outbox.PUT_SAVED);

    private final JdbcClient sql;
    private final TransactionTemplate commit;
    private final PublishedProtocols protocols;
    private final Conflicts conflicts;
    private final Outbox outbox;

    Corrections(
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

        record CorrectedMeanwhile(UUID session) implements Saved {}

        record Withdrawn() implements Saved {}

        record NoSession() implements Saved {}

        /// With the new scores the session would contradict itself.
        record Faulty(List<IntakeProblem> problems) implements Saved {}
    }

    /// Saves it once, however often it is sent.
    public Saved save(CorrectionDocument correction, Sessions.Brought brought, Instant now) {
        Optional<String> standing = document(correction);
        if (standing.isEmpty()) {
            return new Saved.NoSession();
        }
        return switch (correction.next(standing.get(), protocols::find)) {
            case SessionDocument.Read.Faulty faulty -> new Saved.Faulty(faulty.problems());
            case SessionDocument.Read.Understood it ->
                insert(correction, it.document(), brought, now)
                        ? new Saved.Kept(receipt(correction, it.document().digest(), now))
                        : commit.execute(status -> notNew(correction, it.document(), brought, now));
        };
    }

    private static Sessions.Receipt receipt(CorrectionDocument correction, String digest, Instant at) {
        return new Sessions.Receipt(correction.id(), correction.revision() + 1, digest, at);
    }

    private Optional<String> document(CorrectionDocument correction) {
        return sql.sql(
                        "select document from session_revision where session_id = ? and revision = ? and patient_id = ? and "
                                + Reach.care("patient_id", "at"))
                .params(correction.session(), correction.revision(), correction.patient())
                .query(String.class)
                .optional();
    }

    private boolean insert(CorrectionDocument correction, SessionDocument next, Sessions.Brought brought, Instant now) {
        Sessions.Author by = brought.author();
        int rows = sql.sql(SAVE)
                .params(
                        CarePlans.utc(correction.recordedAt()),
                        CarePlans.utc(now),
                        next.digest(),
                        next.json(),
                        correction.id(),
                        by.username(),
                        by.number(),
                        by.name(),
                        correction.reason().withdraws())
                .params((Object[]) brought.columns())
                .params(
                        correction.session(),
                        correction.revision(),
                        ", " + correction.reason().code() + brought.words(),
                        outbox.targets())
                .query(Integer.class)
                .single();
        return rows == 1;
    }

    private record Next(UUID correction, String digest, Instant receivedAt) {}

    /// Sent before, or somebody else was here first, or there is nothing left to correct.
    private Saved notNew(CorrectionDocument correction, SessionDocument next, Sessions.Brought brought, Instant now) {
        Optional<Next> stands = sql.sql("""
                        select correction, digest, received_at
                          from session_revision
                         where session_id = ? and revision = ?
                        """)
                .params(correction.session(), correction.revision() + 1)
                .query((row, n) -> new Next(
                        row.getObject("correction", UUID.class),
                        row.getString("digest"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .optional();
        if (stands.isEmpty()) {
            return new Saved.Withdrawn();
        }
        Next stood = stands.get();
        if (stood.correction().equals(correction.id()) && stood.digest().equals(next.digest())) {
            return new Saved.Kept(receipt(correction, stood.digest(), stood.receivedAt()));
        }
        conflicts.keep(
                new Conflicts.Other(correction.id(), correction.patient(), brought, next.digest(), next.json()), now);
        return new Saved.CorrectedMeanwhile(correction.session());
    }
}
