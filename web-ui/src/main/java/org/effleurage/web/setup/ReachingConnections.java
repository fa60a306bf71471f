package org.effleurage.web.setup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.effleurage.web.record.Reach;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Hands out connections that see as far as the work under way. A connection is told only when that changes, so a
/// ward that works through the same pool pays nothing for it.
final class ReachingConnections extends DelegatingDataSource {
    private final Map<PGConnection, Reach> told = Collections.synchronizedMap(new WeakHashMap<>());

    ReachingConnections(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        boolean ready = false;
        try {
            tell(connection, Reach.current());
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    private void tell(Connection connection, Reach reach) throws SQLException {
        PGConnection physical = connection.unwrap(PGConnection.class);
        if (reach.equals(told.get(physical))) {
            return;
        }
        // Forgotten first: a statement that fails half-way leaves nothing to rely on.
        told.remove(physical);
        try (var statement = connection.prepareStatement(
                "select set_config('effleurage.wards', ?, false), set_config('effleurage.patients', ?, false)")) {
            statement.setString(1, reach.inWards());
            statement.setString(2, reach.ofPatients());
            statement.execute();
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
        told.put(physical, reach);
    }
}
