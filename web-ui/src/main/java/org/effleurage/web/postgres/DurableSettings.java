package org.effleurage.web.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Locale;
import javax.sql.DataSource;
import org.effleurage.web.postgres.PostgresCannotStart.Reason;

/// Whether a PostgreSQL, ours or the hospital's, keeps what it says it has saved when the power goes.
public record DurableSettings(int version, String fsync, String synchronousCommit, String fullPageWrites) {
    private static final int OLDEST = 16;
    private static final int PER_MAJOR = 10_000;
    private static final String OFF = "off";

    public static DurableSettings of(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select current_setting('server_version_num')::int,
                               current_setting('fsync'),
                               current_setting('synchronous_commit'),
                               current_setting('full_page_writes')
                        """)) {
            row.next();
            return new DurableSettings(row.getInt(1), row.getString(2), row.getString(3), row.getString(4));
        }
    }

    /// Refuses with a [PostgresCannotStart] when something saved could be lost.
    public void mustKeepWhatIsSaved() {
        if (version < OLDEST * PER_MAJOR) {
            throw new PostgresCannotStart(
                    Reason.SERVER_TOO_OLD,
                    "The database is PostgreSQL %d, Effleurage needs %d or later. Update it, or name another with spring.datasource.url."
                            .formatted(version / PER_MAJOR, OLDEST));
        }
        var unsafe = new ArrayList<String>();
        addIfOff(unsafe, "fsync", fsync);
        addIfOff(unsafe, "synchronous_commit", synchronousCommit);
        addIfOff(unsafe, "full_page_writes", fullPageWrites);
        if (!unsafe.isEmpty()) {
            throw new PostgresCannotStart(
                    Reason.NOT_DURABLE,
                    "The database may lose saved sessions when the power goes: %s. Set it to on for the server, the database and the user, then start Effleurage again."
                            .formatted(String.join(", ", unsafe)));
        }
    }

    private static void addIfOff(ArrayList<String> unsafe, String name, String value) {
        if (value.toLowerCase(Locale.ROOT).equals(OFF)) {
            unsafe.add(name + " is off");
        }
    }
}
