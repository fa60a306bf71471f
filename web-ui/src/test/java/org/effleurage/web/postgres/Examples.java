package org.effleurage.web.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.postgresql.ds.PGSimpleDataSource;

/// Folders in reach of whoever PostgreSQL runs as, one copy of its programs for all tests, and a table with one
/// column.
final class Examples {
    private static final Queue<Path> MADE = new ConcurrentLinkedQueue<>();
    /// A second process is told where the first one keeps its folders, and makes none of its own.
    static final String FOLDER_SETTING = "effleurage.tests";

    private static final Path BASE = reachable(Path.of(System.getProperty(FOLDER_SETTING, "target/postgresql-tests")));
    static final Path PROGRAMS = BASE.resolve("programs");

    private Examples() {}

    private static Path reachable(Path preferred) {
        try {
            var folder = Files.createDirectories(preferred).toRealPath();
            try {
                Account.over(folder, folder).mustReach(folder);
                return folder;
            } catch (PostgresCannotStart outOfReach) {
                return open(Files.createTempDirectory("effleurage-tests"));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Programs programs() throws IOException {
        return Programs.unpackedIn(PROGRAMS);
    }

    static Path folder(String name) {
        try {
            var folder = open(Files.createDirectories(BASE.resolve(name + "-" + UUID.randomUUID())));
            MADE.add(folder);
            return folder;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Path open(Path folder) throws IOException {
        if (Account.UNIX) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return folder;
    }

    static BundledPostgres opened(Path folder) {
        return BundledPostgres.open(folder, PROGRAMS);
    }

    static BundledPostgres openedWith(Path folder, String... settings) {
        return BundledPostgres.open(
                folder, PROGRAMS, new Start(Start::anyFreePort, List.of(settings), Duration.ofSeconds(60)));
    }

    static PGSimpleDataSource dataSource(BundledPostgres postgres) {
        var source = new PGSimpleDataSource();
        source.setUrl(postgres.jdbcUrl());
        source.setUser(postgres.username());
        source.setPassword(postgres.password());
        return source;
    }

    static Connection connection(BundledPostgres postgres) throws SQLException {
        return dataSource(postgres).getConnection();
    }

    static void write(BundledPostgres postgres, String word) throws SQLException {
        try (var connection = connection(postgres);
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (word text primary key)");
            try (var insert = connection.prepareStatement("insert into kept values (?)")) {
                insert.setString(1, word);
                insert.executeUpdate();
            }
        }
    }

    static String ask(BundledPostgres postgres, String question) throws SQLException {
        try (var connection = connection(postgres);
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    static String words(BundledPostgres postgres) throws SQLException {
        return ask(postgres, "select string_agg(word, ',' order by word) from kept");
    }

    static ProcessHandle postmaster(Path folder) throws IOException {
        var process =
                Postmaster.of(folder.toRealPath().resolve("data")).orElseThrow().process();
        return ProcessHandle.of(process).orElseThrow();
    }

    static void clearAway() throws IOException {
        assertNoProcessLeft();
        for (var made = MADE.poll(); made != null; made = MADE.poll()) {
            Programs.delete(made);
        }
    }

    /// A server that was told to stop may still be leaving.
    private static void assertNoProcessLeft() {
        var left = ProcessHandle.allProcesses()
                .filter(handle -> handle.info().command().orElse("").startsWith(PROGRAMS.toString()))
                .map(ProcessHandle::onExit)
                .toList();
        assertThat(left).allSatisfy(exit -> assertThat(exit).succeedsWithin(Duration.ofSeconds(20)));
    }
}
