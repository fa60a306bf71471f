package org.effleurage.web.record;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.effleurage.careplan.CarePlan;
import org.effleurage.fhir.delivery.Outbox;
import org.effleurage.screening.Result;
import org.effleurage.session.HandInReason;
import org.effleurage.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Saved sessions. One commit writes the revision, the audit entry and the outbox entry, or none of them.
@Repository
public class Sessions {
    private static final int FIRST = 1;

    private static final String SAVE = saveIf("true");

    private static final String SAVE_AS_LONG_AS = saveIf("""
            exists (select 1 from patient
                     where patient.id = plan.patient_id and patient.known = ? and %s)
            """.formatted(Reach.lies("patient")));

    /// The revision, its audit entry and its outbox entries, each as its room writes it. Who saves was just found to
    /// reach the patient: no column of the new row is asked back, or the database would ask the ward's rule
    /// once more.
    private static String saveIf(String condition) {
        return """
                with kept as (
                    insert into session_revision (session_id, revision, patient_id, care_plan_id, author, author_number,
                                                  author_name, outcome, at, recorded_at, received_at, screening,
                                                  disagreement, digest, document, had_numbers, had_names,
                                                  handed_in_by, handed_in_number, handed_in_name, handed_in_why)
                    select ?, ?, plan.patient_id, plan.id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?
                      from care_plan plan
                     where plan.patient_id = ? and plan.protocol_id = ? and plan.protocol_version = ?
                       and %s
                    on conflict do nothing
                    returning true),
                saved (session_id, revision, patient_id, author, received_at) as (
                    select ?::uuid, ?::int, ?::uuid, ?::text, ?::timestamptz from kept),
                audited as (
                %s),
                waiting as (
                %s)
                select count(*) from kept
                """.formatted(condition, AuditTrail.WRITE_SAVED, Outbox.PUT_SAVED);
    }

    private final JdbcClient sql;
    private final TransactionTemplate commit;
    private final CarePlans plans;
    private final Conflicts conflicts;
    private final Outbox outbox;

    Sessions(
            JdbcClient sql,
            PlatformTransactionManager transactions,
            CarePlans plans,
            Conflicts conflicts,
            Outbox outbox) {
        this.sql = sql;
        this.commit = new TransactionTemplate(transactions);
        this.plans = plans;
        this.conflicts = conflicts;
        this.outbox = outbox;
    }

    public record Author(String username, String number, String name) {}

    /// Whose record it is, and who sent it for them where they could not.
    public record Brought(Author author, Optional<HandedIn> handedIn) {
        /// Who is in front of the tablet.
        Author sender() {
            return handedIn.map(HandedIn::by).orElse(author);
        }

        /// For the audit, behind what was done.
        String words() {
            return handedIn.map(in -> ", handed in for %s: %s"
                            .formatted(author.username(), in.why().code()))
                    .orElse("");
        }

        /// As the columns are, all of them empty where whoever wrote it sent it.
        @Nullable
        String[] columns() {
            return handedIn.map(in -> new String[] {
                        in.by().username(),
                        in.by().number(),
                        in.by().name(),
                        in.why().code()
                    })
                    .orElse(new String[4]);
        }
    }

    /// Whoever is in charge sent it for a colleague.
    public record HandedIn(Author by, HandInReason why) {}

    /// Whose record it is, and who had the massage before them.
    public record Hands(Brought brought, List<Author> had) {
        public Hands {
            had = List.copyOf(had);
        }
    }

    /// What the tablet keeps as proof. The same for every time the same session is sent.
    public record Receipt(UUID id, int revision, String digest, Instant receivedAt) {}

    /// What screening came to on the server.
    ///
    /// @param disagreements rules about which tablet and server did not come to the same
    public record Screened(Result result, List<String> disagreements) {
        public Screened {
            disagreements = List.copyOf(disagreements);
        }
    }

    public sealed interface Saved {
        record Kept(Receipt receipt) implements Saved {}

        record SameAgain(Receipt receipt) implements Saved {}

        record OtherContent(UUID id) implements Saved {}
    }

    /// Saves it if all is as it nearly always is: the patient lies within reach, nothing became known of them since,
    /// their plan stands and the session is new. Then one statement is all, and its own commit. Else nothing is
    /// written.
    ///
    /// @param known number of what was known when it was screened
    public Optional<Receipt> saveAsLongAs(
            int known, SessionDocument document, Hands hands, Screened screened, Instant now) {
        return insert(SAVE_AS_LONG_AS, List.of(known), document, hands, screened, now)
                ? Optional.of(receipt(document, now))
                : Optional.empty();
    }

    /// Saves it once, however often it is sent. Nearly always the session is new and its plan stands: then one
    /// statement is all, and its own commit.
    ///
    /// @param newPlan the id the care plan gets if this patient has none for the protocol version yet
    public Saved save(SessionDocument document, Hands hands, Screened screened, UUID newPlan, Instant now) {
        if (insert(SAVE, List.of(), document, hands, screened, now)) {
            return new Saved.Kept(receipt(document, now));
        }
        // Whether this id stands anywhere, whoever saved it.
        return Reach.inTheWholeHouse(() -> commit.execute(status -> {
            Optional<Receipt> standing = standing(document);
            if (standing.isEmpty()) {
                order(document.session().offer(), newPlan);
                if (insert(SAVE, List.of(), document, hands, screened, now)) {
                    return new Saved.Kept(receipt(document, now));
                }
            }
            // Either it stood here before, or another request saved it while this one was under way.
            Receipt receipt = standing.or(() -> standing(document)).orElseThrow();
            return receipt.digest().equals(document.digest())
                    ? new Saved.SameAgain(receipt)
                    : keepBoth(document, hands.brought(), now);
        }));
    }

    private static Receipt receipt(SessionDocument document, Instant now) {
        return new Receipt(document.session().offer().id(), FIRST, document.digest(), now);
    }

    private void order(Session.Offer offer, UUID newPlan) {
        plans.order(new CarePlan(newPlan, offer.patient(), offer.protocol(), offer.author(), offer.at()));
    }

    /// False when the session stands here already, when the patient has no plan for the protocol version yet, or when
    /// the condition does not hold.
    private boolean insert(
            String save,
            List<?> ofTheCondition,
            SessionDocument document,
            Hands hands,
            Screened screened,
            Instant now) {
        Session.Ended session = document.session();
        Session.Offer offer = session.offer();
        Author author = hands.brought().author();
        int rows = sql.sql(save)
                .params(
                        offer.id(),
                        FIRST,
                        author.username(),
                        author.number(),
                        author.name(),
                        outcome(session),
                        CarePlans.utc(session.at()),
                        CarePlans.utc(document.recordedAt()),
                        CarePlans.utc(now),
                        screened.result().code(),
                        screened.disagreements().toArray(String[]::new),
                        document.digest(),
                        document.json(),
                        hands.had().stream().map(Author::number).toArray(String[]::new),
                        hands.had().stream().map(Author::name).toArray(String[]::new))
                .params((Object[]) hands.brought().columns())
                .params(
                        offer.patient(),
                        offer.protocol().id().value(),
                        offer.protocol().version().toString())
                .params(ofTheCondition)
                .params(
                        offer.id(),
                        FIRST,
                        offer.patient(),
                        hands.brought().sender().username(),
                        CarePlans.utc(now))
                .params(
                        "revision 1, " + outcome(session) + had(hands) + disagreed(screened)
                                + hands.brought().words(),
                        outbox.targets())
                .query(Integer.class)
                .single();
        return rows == 1;
    }

    private static String had(Hands hands) {
        return hands.had().isEmpty()
                ? ""
                : ", taken over from "
                        + hands.had().stream().map(Author::username).collect(Collectors.joining(", "));
    }

    private static String disagreed(Screened screened) {
        return screened.disagreements().isEmpty()
                ? ""
                : ", screened otherwise here: " + String.join(", ", screened.disagreements());
    }

    private Saved keepBoth(SessionDocument document, Brought brought, Instant now) {
        Session.Offer offer = document.session().offer();
        conflicts.keep(
                new Conflicts.Other(offer.id(), offer.patient(), brought, document.digest(), document.json()), now);
        return new Saved.OtherContent(offer.id());
    }

    private Optional<Receipt> standing(SessionDocument document) {
        return sql.sql("""
                        select session_id, revision, digest, received_at
                          from session_revision
                         where session_id = ? and revision = ?
                        """)
                .params(document.session().offer().id(), FIRST)
                .query((row, n) -> new Receipt(
                        row.getObject("session_id", UUID.class),
                        row.getInt("revision"),
                        row.getString("digest"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /// Whether whoever asks may decide about this session or later look.
    public boolean isWithinReach(UUID record) {
        return sql.sql("select count(*) from recorded session where session.id = ? and "
                                + Reach.care("session.patient_id", "session.at"))
                        .param(record)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /// One row a conflict, newest first, without any content.
    public record Conflict(UUID session, String author, Instant receivedAt) {}

    public List<Conflict> conflicts() {
        return conflicts.all();
    }

    static String outcome(Session.Ended session) {
        return switch (session) {
            case Session.Completed completed -> "completed";
            case Session.Stopped stopped -> "stopped";
            case Session.Declined declined -> "declined";
            case Session.NotDone notDone -> "not-done";
        };
    }
}
