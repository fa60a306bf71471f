package org.effleurage.web.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Whether the audit is as it was written: walks the chain from its first link and holds it against the anchors.
public final class AuditProof {
    private static final int FETCHED_AT_ONCE = 5000;
    private static final int MOST_FINDINGS = 20;

    /// By then every entry has its link.
    private static final Duration LINKED_WITHIN = Duration.ofMinutes(2);

    private AuditProof() {}

    public sealed interface Finding {
        record EntryGone(long position, long entry) implements Finding {}

        record EntryOrLinkChanged(long position, long entry) implements Finding {}

        record LinkMissing(long position) implements Finding {}

        record EntryWithoutLink(long entry) implements Finding {}

        record EndCutOff(long last, Anchors.Anchor anchor) implements Finding {}

        record OtherThanAnchored(Anchors.Anchor anchor) implements Finding {}

        default String sentence() {
            return switch (this) {
                case EntryGone gone -> "Entry %d, link %d, is gone.".formatted(gone.entry(), gone.position());
                case EntryOrLinkChanged changed ->
                    "Entry %d or its link %d was changed or moved.".formatted(changed.entry(), changed.position());
                case LinkMissing missing -> "Link %d is missing.".formatted(missing.position());
                case EntryWithoutLink entry -> "Entry %d never got its link.".formatted(entry.entry());
                case EndCutOff cut ->
                    "The chain ends at %d; at %s it had %d links."
                            .formatted(
                                    cut.last(), cut.anchor().at(), cut.anchor().position());
                case OtherThanAnchored other ->
                    "Link %d is not the one that was there at %s."
                            .formatted(other.anchor().position(), other.anchor().at());
            };
        }
    }

    /// What the walk came to.
    ///
    /// @param links how many were walked
    /// @param findings the first twenty; none means that the audit is whole
    public record Verdict(long links, int anchors, List<Finding> findings) {
        public Verdict {
            findings = List.copyOf(findings);
        }

        public boolean whole() {
            return findings.isEmpty();
        }

        public String sentence() {
            return whole()
                    ? "The audit is whole: %d links, held against %d anchors.".formatted(links, anchors)
                    : "The audit is not as it was written. Keep the database and the anchors as they are and call for"
                            + " help.";
        }
    }

    public static Verdict of(Connection connection, Anchors anchors, Instant now) throws SQLException, IOException {
        return of(connection, anchors.read(AuditChain.audit(connection)), now);
    }

    static Verdict of(Connection connection, List<Anchors.Anchor> anchors, Instant now) throws SQLException {
        boolean was = connection.getAutoCommit();
        // One snapshot for the whole walk, and rows by the thousand rather than all at once.
        connection.setAutoCommit(false);
        try {
            return walk(connection, anchors, now);
        } finally {
            connection.rollback();
            connection.setAutoCommit(was);
        }
    }

    private static Verdict walk(Connection connection, List<Anchors.Anchor> anchors, Instant now) throws SQLException {
        var findings = new ArrayList<Finding>();
        var anchored = byPosition(anchors);
        String sql = """
                select link.position, link.entry as linked, link.hash,
                       seq, at, actor, act, patient_id, session_id, detail
                  from audit_link link
                  left join audit_entry on seq = link.entry
                 order by link.position
                """;
        long position = 0;
        byte[] before = Link.BEFORE_THE_FIRST;
        try (var statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    position++;
                    long found = row.getLong("position");
                    if (found != position) {
                        findings.add(new Finding.LinkMissing(position));
                        position = found;
                    }
                    byte[] hash = row.getBytes("hash");
                    look(row, position, before, hash, findings);
                    anchored.getOrDefault(position, List.of()).stream()
                            .filter(anchor ->
                                    !anchor.hash().equals(HexFormat.of().formatHex(hash)))
                            .forEach(anchor -> findings.add(new Finding.OtherThanAnchored(anchor)));
                    before = hash;
                }
            }
        }
        long last = position;
        anchors.stream()
                .filter(anchor -> anchor.position() > last)
                .forEach(anchor -> findings.add(new Finding.EndCutOff(last, anchor)));
        unlinked(connection, now).forEach(findings::add);
        return new Verdict(
                last, anchors.size(), findings.stream().limit(MOST_FINDINGS).toList());
    }

    private static Map<Long, List<Anchors.Anchor>> byPosition(List<Anchors.Anchor> anchors) {
        var found = new HashMap<Long, List<Anchors.Anchor>>();
        anchors.forEach(anchor -> found.computeIfAbsent(anchor.position(), any -> new ArrayList<>())
                .add(anchor));
        return found;
    }

    private static void look(ResultSet row, long position, byte[] before, byte[] hash, List<Finding> findings)
            throws SQLException {
        long linked = row.getLong("linked");
        row.getLong("seq");
        if (row.wasNull()) {
            findings.add(new Finding.EntryGone(position, linked));
        } else if (!Arrays.equals(Link.after(before, AuditChain.entry(row)), hash)) {
            findings.add(new Finding.EntryOrLinkChanged(position, linked));
        }
    }

    private static List<Finding> unlinked(Connection connection, Instant now) throws SQLException {
        String sql = """
                select seq
                  from audit_entry entry
                 where at < ? and not exists (select 1 from audit_link link where link.entry = entry.seq)
                 order by seq
                 limit 20
                """;
        var findings = new ArrayList<Finding>();
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, now.minus(LINKED_WITHIN).atOffset(ZoneOffset.UTC));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    findings.add(new Finding.EntryWithoutLink(row.getLong(1)));
                }
            }
        }
        return findings;
    }
}
