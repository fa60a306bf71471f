package org.effleurage.fhir.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.effleurage.fhir.hospital.Ledger;

/// What still has to reach the hospital. A row goes once every older row of its patient has arrived, whenever that
/// row was committed: what waits is found by its state, never by "newer than the last one seen".
public final class Outbox {
    /// Part of the statement that saves: what it has as `saved (session_id, revision, patient_id, received_at)`
    /// waits from then on. One statement, so the session is saved and waits, or neither. Its parameter are the
    /// targets.
    public static final String PUT_SAVED = """
            insert into outbox (session_id, revision, patient_id, put_at, not_before, target)
            select session_id, revision, patient_id, received_at, received_at, unnest(?) from saved
            """;

    private final DataSource database;
    private final List<String> targets;

    /// Several places at once.
    ///
    /// @param targets the names of all places that every session goes to
    public Outbox(DataSource database, List<String> targets) {
        this.database = database;
        this.targets = List.copyOf(targets);
    }

    /// One place, under its usual name: also while none is set, so that nothing saved before is forgotten.
    public Outbox(DataSource database) {
        this(database, List.of(Target.USUAL_NAME));
    }

    /// For one revision saved by another statement, in the caller's own transaction.
    public void put(Connection connection, UUID session, int revision, UUID patient, Instant now) throws SQLException {
        String sql = """
                with saved (session_id, revision, patient_id, received_at) as (
                    values (?::uuid, ?::int, ?::uuid, ?::timestamptz))
                """ + PUT_SAVED;
        try (var statement = connection.prepareStatement(sql)) {
            fill(statement, session, revision, patient, now, targets());
            statement.executeUpdate();
        }
    }

    /// For the parameter of [#PUT_SAVED].
    public String[] targets() {
        return targets.toArray(String[]::new);
    }

    Ledger ledger(Leased entry, InstantSource clock) {
        return new Parts(database, entry, clock);
    }

    /// An entry whose worker never settled it may have been sent by that worker.
    List<Leased> lease(String target, Instant now, int howMany, Duration leaseFor) throws SQLException {
        String sql = """
                with due as (
                    select o.id
                    from outbox o
                    where o.target = ?
                      and (o.state = 'waiting' and o.not_before <= ? or o.state = 'sending' and o.lease_until <= ?)
                      and not exists (
                        select 1
                        from outbox older
                        where older.target = o.target and older.patient_id = o.patient_id and older.id < o.id
                          and older.state not in ('delivered', 'set_aside'))
                    order by o.not_before, o.id
                    limit ?
                    for update of o skip locked)
                update outbox
                set state = 'sending', lease_until = ?, lease_token = lease_token + 1, tries = tries + 1,
                    unsure = unsure or state = 'sending'
                from due
                where outbox.id = due.id
                returning outbox.id, session_id, revision, tries, last_reason, streak, unsure, lease_token
                """;
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            fill(statement, target, now, now, howMany, now.plus(leaseFor));
            var leased = new ArrayList<Leased>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    leased.add(new Leased(
                            rows.getLong("id"),
                            rows.getObject("session_id", UUID.class),
                            rows.getInt("revision"),
                            rows.getInt("tries"),
                            new RetryPlan.Past(reason(rows), rows.getInt("streak")),
                            rows.getBoolean("unsure"),
                            rows.getLong("lease_token")));
                }
            }
            return leased;
        }
    }

    /// The commit around it need not be on the disk before the next entry is taken. If power is cut in that moment, the
    /// entry is found as one that was being sent, and is looked for at the target before anything is sent again.
    private static final String UNHURRIED = """
            with unhurried as (select set_config('synchronous_commit', 'off', true))
            """;

    /// False where the lease had run out and another worker holds the entry now: then nothing is changed.
    boolean settle(Leased entry, Next next, Instant now) throws SQLException {
        return switch (next) {
            case Next.Done done -> update(UNHURRIED + """
                        update outbox
                        set state = 'delivered', receipt = ?, settled_at = ?, lease_until = null,
                            last_reason = null, streak = 0, outcome = null, unsure = false
                        from unhurried
                        where id = ? and state = 'sending' and lease_token = ?
                        """, done.receipt(), now, entry.id(), entry.token());
            case Next.Keep keep ->
                update(
                        UNHURRIED + """
                        update outbox
                        set state = 'waiting', not_before = ?, lease_until = null,
                            last_reason = ?, streak = ?, outcome = ?, unsure = unsure or ?
                        from unhurried
                        where id = ? and state = 'sending' and lease_token = ?
                        """,
                        keep.until(),
                        keep.reason().code(),
                        entry.past().with(keep.reason()),
                        keep.outcome(),
                        keep.unsure(),
                        entry.id(),
                        entry.token());
            case Next.Person person ->
                update(
                        UNHURRIED + """
                        update outbox
                        set state = 'needs_person', settled_at = ?, lease_until = null,
                            last_reason = ?, streak = ?, outcome = ?, unsure = unsure or ?
                        from unhurried
                        where id = ? and state = 'sending' and lease_token = ?
                        """,
                        now,
                        person.reason().code(),
                        entry.past().with(person.reason()),
                        person.outcome(),
                        person.unsure(),
                        entry.id(),
                        entry.token());
        };
    }

    /// Delivered in its newest revision, and not looked at since: a moment after, then every day for a week. What
    /// already differs waits for a person.
    List<Delivered> toLookAt(String target, Instant now, int most) throws SQLException {
        String sql = """
                select o.id, o.session_id, o.revision
                from outbox o
                where o.target = ? and o.state = 'delivered' and o.differs is null
                  and o.settled_at between ? and ?
                  and (o.looked_at is null or o.looked_at <= ?)
                  and not exists (
                    select 1
                    from outbox later
                    where later.session_id = o.session_id and later.target = o.target
                      and later.revision > o.revision)
                order by o.looked_at nulls first, o.id
                limit ?
                """;
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            fill(statement, target, now.minus(LOOKED_AT_FOR), now.minus(SETTLES), now.minus(LOOKED_AT_EVERY), most);
            var found = new ArrayList<Delivered>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Delivered(
                            rows.getLong("id"), rows.getObject("session_id", UUID.class), rows.getInt("revision")));
                }
            }
            return found;
        }
    }

    record Delivered(long id, UUID session, int revision) {}

    private static final Duration SETTLES = Duration.ofMinutes(1);
    private static final Duration LOOKED_AT_EVERY = Duration.ofDays(1);
    private static final Duration LOOKED_AT_FOR = Duration.ofDays(7);

    /// @param differs a sentence a line; empty where it stands there as it was sent
    void looked(Delivered entry, String differs, Instant now) throws SQLException {
        update(
                "update outbox set looked_at = ?, differs = nullif(?, '') where id = ? and state = 'delivered'",
                now,
                differs,
                entry.id());
    }

    static Optional<Reason> reason(ResultSet rows) throws SQLException {
        return Optional.ofNullable(rows.getString("last_reason")).flatMap(Reason::of);
    }

    private boolean update(String sql, Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            return statement.executeUpdate() == 1;
        }
    }

    static void fill(PreparedStatement statement, Object... values) throws SQLException {
        int at = 0;
        for (Object value : values) {
            at++;
            statement.setObject(at, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        }
    }
}
