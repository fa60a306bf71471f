package org.effleurage.fhir.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// What still has to reach the hospital. A row goes once every older row of its patient has arrived, whenever that
/// row was committed: what waits is found by its state, never by "newer than the last one seen".
public final class Outbox {
    private final DataSource database;

    public Outbox(DataSource database) {
        this.database = database;
    }

    /// In the caller's own transaction: the session is saved and waits, or neither.
    public void put(Connection connection, UUID session, int revision, UUID patient, Instant now) throws SQLException {
        String sql = """
                insert into outbox (session_id, revision, patient_id, put_at, not_before)
                values (?, ?, ?, ?, ?)
                """;
        try (var statement = connection.prepareStatement(sql)) {
            fill(statement, session, revision, patient, now, now);
            statement.executeUpdate();
        }
    }

    List<Leased> lease(Instant now, int howMany, Duration leaseFor) throws SQLException {
        String sql = """
                with due as (
                    select o.id
                    from outbox o
                    where (o.state = 'waiting' and o.not_before <= ? or o.state = 'sending' and o.lease_until <= ?)
                      and not exists (
                        select 1
                        from outbox older
                        where older.patient_id = o.patient_id and older.id < o.id and older.state <> 'delivered')
                    order by o.not_before, o.id
                    limit ?
                    for update of o skip locked)
                update outbox
                set state = 'sending', lease_until = ?, lease_token = lease_token + 1, tries = tries + 1
                from due
                where outbox.id = due.id
                returning outbox.id, session_id, revision, tries, last_reason, streak, lease_token
                """;
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            fill(statement, now, now, howMany, now.plus(leaseFor));
            var leased = new ArrayList<Leased>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    leased.add(new Leased(
                            rows.getLong("id"),
                            rows.getObject("session_id", UUID.class),
                            rows.getInt("revision"),
                            rows.getInt("tries"),
                            new RetryPlan.Past(reason(rows), rows.getInt("streak")),
                            rows.getLong("lease_token")));
                }
            }
            return leased;
        }
    }

    /// False where the lease had run out and another worker holds the entry now: then nothing is changed.
    boolean settle(Leased entry, Next next, Instant now) throws SQLException {
        return switch (next) {
            case Next.Done done -> update("""
                        update outbox
                        set state = 'delivered', receipt = ?, settled_at = ?, lease_until = null,
                            last_reason = null, streak = 0, outcome = null
                        where id = ? and state = 'sending' and lease_token = ?
                        """, done.receipt(), now, entry.id(), entry.token());
            case Next.Keep keep ->
                update(
                        """
                        update outbox
                        set state = 'waiting', not_before = ?, lease_until = null,
                            last_reason = ?, streak = ?, outcome = ?
                        where id = ? and state = 'sending' and lease_token = ?
                        """,
                        keep.until(),
                        keep.reason().code(),
                        entry.past().with(keep.reason()),
                        keep.outcome(),
                        entry.id(),
                        entry.token());
            case Next.Person person ->
                update(
                        """
                        update outbox
                        set state = 'needs_person', settled_at = ?, lease_until = null,
                            last_reason = ?, streak = ?, outcome = ?
                        where id = ? and state = 'sending' and lease_token = ?
                        """,
                        now,
                        person.reason().code(),
                        entry.past().with(person.reason()),
                        person.outcome(),
                        entry.id(),
                        entry.token());
        };
    }

    /// A person says: send it now. False where it was delivered already, is on its way, or never was.
    public boolean retry(UUID session, int revision, Instant now) throws SQLException {
        return update("""
                update outbox
                set state = 'waiting', not_before = ?, settled_at = null, streak = 0
                where session_id = ? and revision = ? and state in ('waiting', 'needs_person')
                """, now, session, revision);
    }

    /// A person says: send everything now that has not arrived.
    ///
    /// @return how many that is
    public int retryAll(Instant now) throws SQLException {
        String sql = """
                update outbox
                set state = 'waiting', not_before = ?, settled_at = null, streak = 0
                where state in ('waiting', 'needs_person')
                """;
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            fill(statement, now);
            return statement.executeUpdate();
        }
    }

    /// Newest first.
    ///
    /// @param before only rows older than this row id; `Long.MAX_VALUE` for the first page
    public List<Row> page(Optional<Row.State> state, long before, int most) throws SQLException {
        String sql = """
                select o.*, o.state <> 'delivered' and exists (
                    select 1
                    from outbox older
                    where older.patient_id = o.patient_id and older.id < o.id and older.state <> 'delivered') as held
                from outbox o
                where o.id < ? and (?::text is null or o.state = ?)
                order by o.id desc
                limit ?
                """;
        String only = state.map(Row.State::code).orElse(null);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
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
                reason(rows),
                Optional.ofNullable(rows.getString("outcome")).filter(words -> !words.isEmpty()),
                Optional.ofNullable(rows.getString("receipt")),
                Optional.ofNullable(rows.getObject("settled_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                rows.getBoolean("held"));
    }

    /// How many stand where; every state is named.
    public Map<Row.State, Integer> counts() throws SQLException {
        String sql = "select state, count(*) from outbox group by state";
        var counts = new EnumMap<Row.State, Integer>(Row.State.class);
        for (Row.State state : Row.State.values()) {
            counts.put(state, 0);
        }
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                counts.put(Row.State.of(rows.getString(1)), rows.getInt(2));
            }
        }
        return counts;
    }

    private static Optional<Reason> reason(ResultSet rows) throws SQLException {
        return Optional.ofNullable(rows.getString("last_reason")).flatMap(Reason::of);
    }

    private boolean update(String sql, Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            return statement.executeUpdate() == 1;
        }
    }

    private static void fill(PreparedStatement statement, Object... values) throws SQLException {
        int at = 0;
        for (Object value : values) {
            at++;
            statement.setObject(at, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        }
    }
}
