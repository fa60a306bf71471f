package org.effleurage.fhir.delivery;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.effleurage.fhir.hospital.Ledger;

/// The ledger of one leased entry, in our own database.
final class Parts implements Ledger {
    private final DataSource database;
    private final Leased entry;
    private final InstantSource clock;

    Parts(DataSource database, Leased entry, InstantSource clock) {
        this.database = database;
        this.entry = entry;
        this.clock = clock;
    }

    @Override
    public Optional<String> where(String part) {
        return ask("select location from outbox_part where outbox_id = ? and part = ?", query -> {
            query.setLong(1, entry.id());
            query.setString(2, part);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.<String>empty();
            }
        });
    }

    @Override
    public void keep(String part, String where) {
        String sql = """
                insert into outbox_part (outbox_id, part, location, kept_at) values (?, ?, ?, ?)
                on conflict do nothing
                """;
        ask(sql, statement -> {
            statement.setLong(1, entry.id());
            statement.setString(2, part);
            statement.setString(3, where);
            statement.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
        });
    }

    @Override
    public boolean held() {
        return ask(
                "select 1 from outbox where id = ? and state = 'sending' and lease_token = ? and lease_until > ?",
                query -> {
                    query.setLong(1, entry.id());
                    query.setLong(2, entry.token());
                    query.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
                    try (var rows = query.executeQuery()) {
                        return rows.next();
                    }
                });
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T ask(String sql, Work<T> work) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException notHeard) {
            throw new LedgerOutOfReach(notHeard);
        }
    }

    /// Without its ledger nothing is sent; the lease runs out, and it is tried again.
    static final class LedgerOutOfReach extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        LedgerOutOfReach(SQLException cause) {
            super("the ledger could not be read or written", cause);
        }
    }
}
