package org.effleurage.fhir.delivery;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// The outbox as people see it: what stands where and why, and what they may decide about it.
public final class Desk {
    private final DataSource database;

    public Desk(DataSource database) {
        this.database = database;
    }

    /// A person says: send it now, wherever it has not arrived. False where it has everywhere, is on its way,
    /// or never was. A correction that was set aside stays so where a later one has arrived: it would undo that.
    /// What was delivered and stands there differently is sent again too, and makes what is missing.
    public boolean retry(UUID session, int revision, Instant now) throws SQLException {
        change("""
                delete from outbox_part using outbox
                where outbox.id = outbox_id and session_id = ? and revision = ? and differs is not null
                """, session, revision);
        return change("""
                update outbox
                set state = 'waiting', not_before = ?, settled_at = null, streak = 0,
                    set_aside_by = null, set_aside_why = null, unsure = unsure and state <> 'delivered',
                    receipt = null, looked_at = null, differs = null
                where session_id = ? and revision = ?
                  and (state in ('waiting', 'needs_person', 'set_aside') or state = 'delivered' and differs is not null)
                  and (revision = 1 or not exists (
                    select 1
                    from outbox later
                    where later.session_id = outbox.session_id and later.target = outbox.target
                      and later.revision > outbox.revision and later.state in ('sending', 'delivered')))
                """, now, session, revision) > 0;
    }

    /// A person says: send everything now that has not arrived.
    ///
    /// @return how many that is
    public int retryAll(Instant now) throws SQLException {
        return change("""
                update outbox
                set state = 'waiting', not_before = ?, settled_at = null, streak = 0
                where state in ('waiting', 'needs_person')
                """, now);
    }

    /// A person put right what stopped all of these.
    public int retryAllLike(String target, Reason reason, Instant now) throws SQLException {
        return change("""
                update outbox
                set state = 'waiting', not_before = ?, settled_at = null, streak = 0
                where target = ? and last_reason = ? and state in ('waiting', 'needs_person')
                """, now, target, reason.code());
    }

    /// A person decides that it will not be sent there. What was saved stays saved.
    public boolean setAside(UUID session, int revision, String target, String by, WhySetAside why, Instant now)
            throws SQLException {
        return 1 == change("""
                update outbox
                set state = 'set_aside', settled_at = ?, set_aside_by = ?, set_aside_why = ?
                where session_id = ? and revision = ? and target = ? and state in ('waiting', 'needs_person')
                """, now, by, why.code(), session, revision, target);
    }

    /// The hospital lost what it had, after a restore for example: all that was delivered since is looked for
    /// there, and sent again where it is missing.
    public int replay(String target, Instant since, Instant now) throws SQLException {
        change(
                "delete from outbox_part using outbox where outbox.id = outbox_id and target = ? and settled_at >= ?",
                target,
                since);
        return change("""
                update outbox
                set state = 'waiting', not_before = ?, settled_at = null, streak = 0, receipt = null, unsure = true,
                    looked_at = null, differs = null
                where target = ? and state = 'delivered' and settled_at >= ?
                """, now, target, since);
    }

    /// The outbox at one instant: rows, sums and groups agree with each other.
    ///
    /// @param rows newest first
    /// @param counts every state is named
    /// @param alike most first
    public record View(List<Row> rows, Map<Row.State, Integer> counts, List<Standing> standings, List<Alike> alike) {}

    /// One page of it.
    ///
    /// @param before only rows older than this row id; `Long.MAX_VALUE` for the first page
    public View view(long before, int most) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try {
                return new View(
                        page(connection, Optional.empty(), before, most),
                        counts(connection),
                        standings(connection),
                        alike(connection));
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /// Newest first.
    ///
    /// @param before only rows older than this row id; `Long.MAX_VALUE` for the first page
    public List<Row> page(Optional<Row.State> state, long before, int most) throws SQLException {
        try (var connection = database.getConnection()) {
            return page(connection, state, before, most);
        }
    }

    private static List<Row> page(Connection connection, Optional<Row.State> state, long before, int most)
            throws SQLException {
        String sql = """
                select o.*, o.state not in ('delivered', 'set_aside') and exists (
                    select 1
                    from outbox older
                    where older.target = o.target and older.patient_id = o.patient_id and older.id < o.id
                      and older.state not in ('delivered', 'set_aside')) as held
                from outbox o
                where o.id < ? and (?::text is null or o.state = ?)
                order by o.id desc
                limit ?
                """;
        String only = state.map(Row.State::code).orElse(null);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, before);
            statement.setString(2, only);
            statement.setString(3, only);
            statement.setInt(4, most);
            var page = new ArrayList<Row>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    page.add(row(rows));
                }
            }
            return page;
        }
    }

    private static Row row(ResultSet rows) throws SQLException {
        return new Row(
                rows.getLong("id"),
                rows.getObject("session_id", UUID.class),
                rows.getInt("revision"),
                rows.getObject("patient_id", UUID.class),
                Row.State.of(rows.getString("state")),
                rows.getObject("put_at", OffsetDateTime.class).toInstant(),
                rows.getObject("not_before", OffsetDateTime.class).toInstant(),
                rows.getInt("tries"),
                Outbox.reason(rows),
                Optional.ofNullable(rows.getString("outcome")).filter(words -> !words.isEmpty()),
                Optional.ofNullable(rows.getString("receipt")),
                instant(rows, "settled_at"),
                rows.getString("target"),
                aside(rows),
                rows.getBoolean("held"),
                Optional.ofNullable(rows.getString("differs")));
    }

    private static Optional<Row.Aside> aside(ResultSet rows) throws SQLException {
        String by = rows.getString("set_aside_by");
        String why = rows.getString("set_aside_why");
        return by == null || why == null
                ? Optional.empty()
                : WhySetAside.of(why).map(reason -> new Row.Aside(by, reason));
    }

    /// How many stand where; every state is named.
    public Map<Row.State, Integer> counts() throws SQLException {
        try (var connection = database.getConnection()) {
            return counts(connection);
        }
    }

    private static Map<Row.State, Integer> counts(Connection connection) throws SQLException {
        String sql = "select state, count(*) from outbox group by state";
        var counts = new EnumMap<Row.State, Integer>(Row.State.class);
        for (Row.State state : Row.State.values()) {
            counts.put(state, 0);
        }
        try (var statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                counts.put(Row.State.of(rows.getString(1)), rows.getInt(2));
            }
        }
        return counts;
    }

    /// How one target stands.
    ///
    /// @param oldest when the oldest entry that is neither delivered nor set aside was saved
    /// @param differing delivered, and found there otherwise than it was sent
    public record Standing(
            String target, int waiting, int needPerson, int delivered, int differing, Optional<Instant> oldest) {}

    public List<Standing> standings() throws SQLException {
        try (var connection = database.getConnection()) {
            return standings(connection);
        }
    }

    private static List<Standing> standings(Connection connection) throws SQLException {
        return read(
                connection,
                """
                select target,
                       count(*) filter (where state in ('waiting', 'sending')) as waiting,
                       count(*) filter (where state = 'needs_person') as need_person,
                       count(*) filter (where state = 'delivered') as delivered,
                       count(*) filter (where state = 'delivered' and differs is not null) as differing,
                       min(put_at) filter (where state not in ('delivered', 'set_aside')) as oldest
                from outbox
                group by target
                order by target
                """,
                rows -> new Standing(
                        rows.getString("target"),
                        rows.getInt("waiting"),
                        rows.getInt("need_person"),
                        rows.getInt("delivered"),
                        rows.getInt("differing"),
                        instant(rows, "oldest")));
    }

    /// Entries of one target that stand for the same reason.
    public record Alike(String target, Reason reason, int many, Instant oldest, boolean needPerson) {}

    /// Most first.
    public List<Alike> alike() throws SQLException {
        try (var connection = database.getConnection()) {
            return alike(connection);
        }
    }

    private static List<Alike> alike(Connection connection) throws SQLException {
        return read(
                connection,
                """
                select target, last_reason, count(*) as many, min(put_at) as oldest,
                       bool_or(state = 'needs_person') as need_person
                from outbox
                where state in ('waiting', 'needs_person') and last_reason is not null
                group by target, last_reason
                order by many desc, target, last_reason
                """,
                rows -> new Alike(
                        rows.getString("target"),
                        Outbox.reason(rows).orElseThrow(),
                        rows.getInt("many"),
                        instant(rows, "oldest").orElseThrow(),
                        rows.getBoolean("need_person")));
    }

    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private static <T> List<T> read(Connection connection, String sql, Reading<T> reading) throws SQLException {
        try (var statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(reading.of(rows));
            }
            return found;
        }
    }

    private static Optional<Instant> instant(ResultSet rows, String column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private int change(String sql, Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            Outbox.fill(statement, values);
            return statement.executeUpdate();
        }
    }
}
