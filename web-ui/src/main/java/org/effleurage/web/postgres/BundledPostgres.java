package org.effleurage.web.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.effleurage.web.postgres.PostgresCannotStart.Reason;
import org.postgresql.PGConnection;

/// A durable PostgreSQL over one folder, running from `open` to `close`. The folder keeps everything between runs.
public final class BundledPostgres implements AutoCloseable {
    private static final String OWNER = "effleurage";
    private static final String DATABASE = "effleurage";

    private final FolderLock lock;
    private final Server server;
    private final String password;
    private final AtomicBoolean closed = new AtomicBoolean();

    private BundledPostgres(FolderLock lock, Server server, String password) {
        this.lock = lock;
        this.server = server;
        this.password = password;
    }

    /// Starts it, or takes over the one a killed process left behind; a [PostgresCannotStart] says why it cannot.
    public static BundledPostgres open(Path folder) {
        return open(folder, folder);
    }

    /// The same with the programs in a folder of their own, which several data folders may share.
    public static BundledPostgres open(Path folder, Path programs) {
        return open(folder, programs, Start.usual());
    }

    static BundledPostgres open(Path folder, Path programs, Start how) {
        try {
            var home = prepared(folder);
            var lock = FolderLock.on(home);
            var opened = false;
            try {
                var postgres = open(home, prepared(programs), lock, how);
                opened = true;
                return postgres;
            } finally {
                if (!opened) {
                    lock.close();
                }
            }
        } catch (IOException refused) {
            throw new PostgresCannotStart(
                    Reason.FOLDER_NOT_WRITABLE,
                    "Effleurage cannot read and write %s as the user %s (%s). Give this user the folder with all in it, or name another with effleurage.data."
                            .formatted(folder, System.getProperty("user.name"), refused),
                    refused);
        }
    }

    private static Path prepared(Path folder) throws IOException {
        create(folder.toAbsolutePath());
        return folder.toRealPath();
    }

    /// What root creates here, the plain account must be able to enter; the folders with data in them stay closed.
    private static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        var above = folder.getParent();
        if (above != null) {
            create(above);
        }
        Files.createDirectory(folder);
        if (Account.callerIsRoot()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static BundledPostgres open(Path home, Path programsFolder, FolderLock lock, Start how) throws IOException {
        var account = Account.over(home, home.resolve("data"));
        account.mustReach(home);
        var programs = Programs.unpackedIn(programsFolder);
        account.mustReach(programs.folder());
        var cluster = new Cluster(home, account, programs);
        cluster.makeReady();
        var password = cluster.password();
        var server = how.over(cluster);
        try {
            prepareOwner(server, password);
            return new BundledPostgres(lock, server, password);
        } catch (SQLException refused) {
            server.stop();
            throw notReady(cluster, refused);
        }
    }

    /// The owner is no administrator, so that a fault in the application cannot reach beyond its own tables; and
    /// the application works as a role that owns nothing.
    private static void prepareOwner(Server server, String password) throws SQLException, IOException {
        try (var connection = server.connect(Cluster.ADMINISTRATOR, "postgres")) {
            if (!holds(connection, "select 1 from pg_roles where rolname = 'effleurage'")) {
                execute(connection, "create role effleurage login");
            }
            if (!holds(connection, "select 1 from pg_roles where rolname = 'effleurage_app'")) {
                execute(connection, "create role effleurage_app nologin");
                execute(connection, "grant effleurage_app to effleurage");
            }
            if (!holds(connection, "select 1 from pg_database where datname = 'effleurage'")) {
                connection.unwrap(PGConnection.class).alterUserPassword(OWNER, password.toCharArray(), "scram-sha-256");
                execute(connection, "create database effleurage owner effleurage");
            }
        }
        server.connect(OWNER, DATABASE).close();
    }

    private static boolean holds(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static PostgresCannotStart notReady(Cluster cluster, SQLException refused) throws IOException {
        if (Server.WRONG_PASSWORD.equals(refused.getSQLState())) {
            return cluster.passwordDoesNotFit();
        }
        return new PostgresCannotStart(
                Reason.DID_NOT_START,
                "PostgreSQL started on %s but refused the first connection (SQL state %s). Put right what it says below; its whole log is %s."
                        .formatted(cluster.data(), refused.getSQLState(), cluster.serverLog()),
                cluster.lastLogLines());
    }

    public String jdbcUrl() {
        return server.url(DATABASE);
    }

    public String username() {
        return OWNER;
    }

    public String password() {
        return password;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            server.stop();
        } finally {
            lock.close();
        }
    }
}
