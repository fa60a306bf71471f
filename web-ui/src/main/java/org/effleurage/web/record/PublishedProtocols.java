package org.effleurage.web.record;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.effleurage.protocol.Approval;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Protocols;
import org.effleurage.protocol.Version;
import org.effleurage.protocol.file.ProtocolFile;
import org.effleurage.protocol.file.Read;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Protocol versions as they were published, read from the very bytes. Which of them may still be started is a
/// question for today's set; what they say never changes.
@Repository
public class PublishedProtocols {
    private final JdbcClient sql;
    private final AuditTrail audit;
    private final TransactionTemplate commit;
    private final AtomicReference<Protocols> current = new AtomicReference<>(new Protocols(List.of()));
    private final AtomicReference<Protocols> ever = new AtomicReference<>(new Protocols(List.of()));

    PublishedProtocols(JdbcClient sql, AuditTrail audit, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.audit = audit;
        this.commit = new TransactionTemplate(transactions);
    }

    public sealed interface Publication {
        record Stands() implements Publication {}

        /// The version was published before with other bytes; those stay.
        record OtherContent(String published, String offered) implements Publication {}
    }

    /// What may be started today.
    public Protocols current() {
        return current.get();
    }

    /// Any version ever published here, for a session that began with it.
    public Optional<Protocol> find(ProtocolId id, Version version) {
        return ever.get().find(id, version);
    }

    public Publication publish(Protocol protocol, String content, String actor, Instant now) {
        Approval approval = protocol.approval().orElseThrow();
        return commit.execute(status -> {
            int rows = sql.sql("""
                            insert into protocol_version (id, version, sha256, content, approver, approved_on,
                                                          review_by, demo_only, published_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                            on conflict (id, version) do nothing
                            """)
                    .params(
                            protocol.id().value(),
                            protocol.version().toString(),
                            protocol.key().sha256(),
                            content,
                            approval.approver(),
                            approval.approvedOn(),
                            approval.reviewBy(),
                            approval.forDemoOnly(),
                            CarePlans.utc(now))
                    .update();
            if (rows == 1) {
                audit.write(new AuditTrail.Entry(
                        now,
                        actor,
                        AuditTrail.Act.PROTOCOL_PUBLISHED,
                        Optional.empty(),
                        Optional.empty(),
                        "%s %s sha256 %s"
                                .formatted(
                                        protocol.id(),
                                        protocol.version(),
                                        protocol.key().sha256())));
                return new Publication.Stands();
            }
            String published = sql.sql("select sha256 from protocol_version where id = ? and version = ?")
                    .params(protocol.id().value(), protocol.version().toString())
                    .query(String.class)
                    .single();
            return published.equals(protocol.key().sha256())
                    ? new Publication.Stands()
                    : new Publication.OtherContent(published, protocol.key().sha256());
        });
    }

    /// Swaps the whole set at once: a nurse never sees half of it.
    public void offer(List<Protocol> today) {
        ever.set(new Protocols(sql.sql("""
                        select id, version, content, approver, approved_on, review_by, demo_only
                          from protocol_version
                        """).query((row, n) -> published(row)).list()));
        current.set(new Protocols(today));
    }

    private static Protocol published(ResultSet row) throws SQLException {
        byte[] content = row.getString("content").getBytes(StandardCharsets.UTF_8);
        var approval = new Approval(
                row.getString("approver"),
                row.getObject("approved_on", LocalDate.class),
                row.getObject("review_by", LocalDate.class),
                row.getBoolean("demo_only"));
        String name = row.getString("id") + ".yaml";
        return switch (ProtocolFile.read(name, content)) {
            case Read.Good good -> good.protocol().activatedBy(approval);
            case Read.Faulty faulty ->
                throw new IllegalStateException("the published %s %s no longer reads: %s"
                        .formatted(
                                row.getString("id"),
                                row.getString("version"),
                                faulty.problems().getFirst()));
        };
    }
}
