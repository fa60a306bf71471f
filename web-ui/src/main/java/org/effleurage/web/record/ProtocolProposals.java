package org.effleurage.web.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Drafts that one lead put forward and another decides on. Both stay in the book, whatever was decided.
@Repository
public class ProtocolProposals {
    private final JdbcClient sql;
    private final AuditTrail audit;
    private final PublishedProtocols published;
    private final TransactionTemplate commit;

    ProtocolProposals(
            JdbcClient sql, AuditTrail audit, PublishedProtocols published, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.audit = audit;
        this.published = published;
        this.commit = new TransactionTemplate(transactions);
    }

    /// Somebody with a name, as the book keeps them.
    public record Lead(String username, String name) {}

    public record Proposal(
            long seq,
            ProtocolId id,
            Version version,
            String sha256,
            LocalDate effectiveFrom,
            LocalDate reviewBy,
            Lead proposedBy,
            Instant proposedAt,
            Optional<Decided> decided) {}

    public record Decided(boolean approved, Lead by, Instant at, String reason) {}

    public void propose(
            ProtocolId id,
            Version version,
            String sha256,
            LocalDate effectiveFrom,
            LocalDate reviewBy,
            Lead lead,
            Instant now) {
        commit.executeWithoutResult(status -> {
            sql.sql("""
                            insert into protocol_proposal (protocol_id, version, sha256, effective_from, review_by,
                                                           proposed_by, proposer_name, proposed_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            id.value(),
                            version.toString(),
                            sha256,
                            effectiveFrom,
                            reviewBy,
                            lead.username(),
                            lead.name(),
                            CarePlans.utc(now))
                    .update();
            note(now, lead, AuditTrail.Act.PROTOCOL_PROPOSED, id, version, sha256);
        });
    }

    /// What came of an approval.
    public sealed interface Approved {
        record Published() implements Approved {}

        /// Somebody else decided in the meantime.
        record DecidedBefore() implements Approved {}

        record OtherContent(PublishedProtocols.OtherContent other) implements Approved {}
    }

    /// The decision and the publication in one commit: neither stands without the other.
    public Approved approve(Proposal proposal, PublishedProtocols.Issue issue, Lead lead, Instant now) {
        try {
            Approved approved = commit.execute(status -> {
                decide(proposal, new Decided(true, lead, now, "approved"));
                note(now, lead, AuditTrail.Act.PROTOCOL_APPROVED, proposal.id(), proposal.version(), proposal.sha256());
                var other = published.publish(issue, now);
                other.ifPresent(differs -> status.setRollbackOnly());
                return other.<Approved>map(Approved.OtherContent::new).orElseGet(Approved.Published::new);
            });
            published.refresh();
            return approved;
        } catch (DuplicateKeyException before) {
            return new Approved.DecidedBefore();
        }
    }

    /// False when somebody else decided in the meantime.
    public boolean sendBack(Proposal proposal, Lead lead, String reason, Instant now) {
        try {
            commit.executeWithoutResult(status -> {
                decide(proposal, new Decided(false, lead, now, reason));
                note(
                        now,
                        lead,
                        AuditTrail.Act.PROTOCOL_SENT_BACK,
                        proposal.id(),
                        proposal.version(),
                        proposal.sha256());
            });
            return true;
        } catch (DuplicateKeyException before) {
            return false;
        }
    }

    private void decide(Proposal proposal, Decided decided) {
        sql.sql("""
                        insert into protocol_decision (proposal, proposed_by, decided_by, decider_name, decided_at,
                                                       decision, reason)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        proposal.seq(),
                        proposal.proposedBy().username(),
                        decided.by().username(),
                        decided.by().name(),
                        CarePlans.utc(decided.at()),
                        decided.approved() ? "approved" : "sent-back",
                        decided.reason())
                .update();
    }

    private void note(Instant now, Lead lead, AuditTrail.Act act, ProtocolId id, Version version, String sha256) {
        audit.write(new AuditTrail.Entry(
                now,
                lead.username(),
                act,
                Optional.empty(),
                Optional.empty(),
                "%s %s sha256 %s".formatted(id, version, sha256)));
    }

    private static final String ROWS = """
            select seq, protocol_id, version, sha256, effective_from, review_by, proposal.proposed_by, proposer_name,
                   proposed_at, decided_by, decider_name, decided_at, decision, reason
              from protocol_proposal proposal
              left join protocol_decision decision on decision.proposal = proposal.seq
            """;

    /// Newest first.
    public List<Proposal> of(ProtocolId id, Version version) {
        return sql.sql(ROWS + " where protocol_id = ? and version = ? order by seq desc")
                .params(id.value(), version.toString())
                .query((row, n) -> proposal(row))
                .list();
    }

    /// What waits for a second pair of eyes, oldest first.
    public List<Proposal> open() {
        return sql.sql(ROWS + " where decided_at is null order by seq")
                .query((row, n) -> proposal(row))
                .list();
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                row.getLong("seq"),
                new ProtocolId(row.getString("protocol_id")),
                Version.of(row.getString("version")).orElseThrow(),
                row.getString("sha256"),
                row.getObject("effective_from", LocalDate.class),
                row.getObject("review_by", LocalDate.class),
                new Lead(row.getString("proposed_by"), row.getString("proposer_name")),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                decided(row, row.getObject("decided_at", OffsetDateTime.class)));
    }

    private static Optional<Decided> decided(ResultSet row, @Nullable OffsetDateTime at) throws SQLException {
        return at == null
                ? Optional.empty()
                : Optional.of(new Decided(
                        row.getString("decision").equals("approved"),
                        new Lead(row.getString("decided_by"), row.getString("decider_name")),
                        at.toInstant(),
                        row.getString("reason")));
    }
}
