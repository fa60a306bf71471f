package org.effleurage.web.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running PostgreSQL on this machine's own address.
record Server(Cluster cluster, int port) {
    private static final Logger log = LoggerFactory.getLogger(Server.class);
    private static final int ANSWER_SECONDS = 5;
    static final String WRONG_PASSWORD = "28P01";
    static final String LOOPBACK = "127.0.0.1";

    /// Empty while nobody answers.
    Optional<Path> servedFolder() throws IOException {
        try (var connection = connect(Cluster.ADMINISTRATOR, "postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery("show data_directory")) {
            return row.next() ? Optional.of(Path.of(row.getString(1))) : Optional.empty();
        } catch (SQLException notYet) {
            if (WRONG_PASSWORD.equals(notYet.getSQLState())) {
                throw cluster.passwordDoesNotFit();
            }
            return Optional.empty();
        }
    }

    Connection connect(String user, String database) throws SQLException, IOException {
        var source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(user);
        source.setPassword(cluster.password());
        source.setConnectTimeout(ANSWER_SECONDS);
        source.setLoginTimeout(ANSWER_SECONDS);
        return source.getConnection();
    }

    String url(String database) {
        return "jdbc:postgresql://%s:%d/%s?sslmode=disable".formatted(LOOPBACK, port, database);
    }

    /// Breaks off what still runs, writes what was saved and ends.
    void stop() {
        var ended = cluster.account()
                .run(
                        cluster.folder(),
                        List.of(
                                cluster.programs().program("pg_ctl"),
                                "stop",
                                "--pgdata=" + cluster.data(),
                                "--mode=fast",
                                "--wait",
                                "--timeout=120",
                                "--silent"));
        if (ended.worked()) {
            log.info("PostgreSQL stopped");
        } else {
            log.warn("PostgreSQL on port {} did not stop; the next start finds it", port);
        }
    }
}
