package org.effleurage.web.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Links entries into the chain once they are committed, in whichever order they come: an entry that committed late
/// is linked late, and none is left out.
public final class AuditChain {
    private static final Logger log = LoggerFactory.getLogger(AuditChain.class);
    private static final int AT_ONCE = 2000;
    private static final long OURS_ALONE = 4_711_001;

    /// An entry may commit this many numbers later than a younger one and still be found without a look at all.
    private static final long LATEST = 20_000;

    private final DataSource database;
    private final Anchors anchors;
    private final Duration anchorEvery;
    private boolean sinceTheBeginning = true;
    private Instant anchored = Instant.EPOCH;
    private long anchoredAt;

    public AuditChain(DataSource database, Anchors anchors, Duration anchorEvery) {
        this.database = database;
        this.anchors = anchors;
        this.anchorEvery = anchorEvery;
    }

    /// @param hash as hexadecimal digits
    record End(UUID audit, long position, String hash) {}

    /// Links all there is and drops an anchor when it is time.
    public synchronized void grow(Instant now) throws SQLException {
        End end;
        int linked;
        do {
            try (var connection = database.getConnection()) {
                connection.setAutoCommit(false);
                linked = mine(connection) ? link(connection) : 0;
                end = end(connection);
                connection.commit();
            }
        } while (linked == AT_ONCE);
        sinceTheBeginning = false;
        if (end.position() != anchoredAt && !now.isBefore(anchored.plus(anchorEvery))) {
            drop(end, now);
            anchored = now;
            anchoredAt = end.position();
        }
    }

    private void drop(End end, Instant now) {
        try {
            anchors.drop(end.audit(), now, end.position(), end.hash());
            log.info("audit {} has {} links and ends with {}", end.audit(), end.position(), end.hash());
        } catch (IOException notWritten) {
            throw new UncheckedIOException("the audit's anchor could not be written", notWritten);
        }
    }

    /// One application at a time, however many there are.
    private static boolean mine(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            statement.setLong(1, OURS_ALONE);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private int link(Connection connection) throws SQLException {
        End end = end(connection);
        long position = end.position();
        byte[] hash = HexFormat.of().parseHex(end.hash());
        var positions = new ArrayList<Long>();
        var entries = new ArrayList<Long>();
        var hashes = new ArrayList<byte[]>();
        for (Link.Entry entry : unlinked(connection)) {
            position++;
            hash = Link.after(hash, entry);
            positions.add(position);
            entries.add(entry.seq());
            hashes.add(hash);
        }
        if (positions.isEmpty()) {
            return 0;
        }
        try (var insert = connection.prepareStatement(
                "insert into audit_link (position, entry, hash) select * from unnest(?::bigint[], ?::bigint[], ?::bytea[])")) {
            insert.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            insert.setArray(2, connection.createArrayOf("bigint", entries.toArray()));
            insert.setArray(3, connection.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
            insert.executeUpdate();
        }
        return positions.size();
    }

    static End end(Connection connection) throws SQLException {
        String sql = """
                select id, position, hash
                  from audit_book
                  left join (select position, hash from audit_link order by position desc limit 1) newest on true
                """;
        try (var statement = connection.prepareStatement(sql);
                var row = statement.executeQuery()) {
            row.next();
            UUID audit = row.getObject("id", UUID.class);
            long position = row.getLong("position");
            return position == 0
                    ? new End(audit, 0, HexFormat.of().formatHex(Link.BEFORE_THE_FIRST))
                    : new End(audit, position, HexFormat.of().formatHex(row.getBytes("hash")));
        }
    }

    /// Which audit this database holds.
    static UUID audit(Connection connection) throws SQLException {
        return end(connection).audit();
    }

    private List<Link.Entry> unlinked(Connection connection) throws SQLException {
        String sql = """
                select seq, at, actor, act, patient_id, session_id, detail
                  from audit_entry entry
                 where seq > ? and not exists (select 1 from audit_link link where link.entry = entry.seq)
                 order by seq
                 limit ?
                """;
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, sinceTheBeginning ? 0 : newestLinked(connection) - LATEST);
            statement.setInt(2, AT_ONCE);
            return entries(statement);
        }
    }

    private static long newestLinked(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select coalesce(max(entry), 0) from audit_link");
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Link.Entry> entries(PreparedStatement statement) throws SQLException {
        var entries = new ArrayList<Link.Entry>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                entries.add(entry(rows));
            }
        }
        return entries;
    }

    static Link.Entry entry(ResultSet row) throws SQLException {
        return new Link.Entry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("act"),
                row.getObject("patient_id", UUID.class),
                row.getObject("session_id", UUID.class),
                row.getString("detail"));
    }
}
