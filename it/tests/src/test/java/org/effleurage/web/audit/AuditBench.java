package org.effleurage.web.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.effleurage.web.postgres.BundledPostgres;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/// How many entries of the audit a proof walks in a second, on a durable PostgreSQL of its own.
final class AuditBench {
    private static final int ENTRIES = 300_000;
    private static final int ROUNDS = 5;
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private AuditBench() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Path data = Files.createTempDirectory("effleurage-audit-bench-");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var postgres = BundledPostgres.open(data);
                var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password())) {
            var database = new PGSimpleDataSource();
            database.setUrl(postgres.jdbcUrl());
            database.setUser(postgres.username());
            database.setPassword(postgres.password());
            Flyway.configure().dataSource(database).load().migrate();
            try (var insert = connection.prepareStatement("""
                    insert into audit_entry (at, actor, act, patient_id, session_id, detail)
                    select timestamptz '2026-11-25 11:00:00Z', 'nurse', 'SESSION_SAVED', gen_random_uuid(),
                           gen_random_uuid(), 'revision 1'
                      from generate_series(1, ?)
                    """)) {
                insert.setInt(1, ENTRIES);
                insert.executeUpdate();
            }
            var anchors = new Anchors(Files.createTempDirectory("effleurage-audit-bench-anchors-"));
            new AuditChain(database, anchors, Duration.ZERO).grow(NOW);
            for (int round = 1; round <= ROUNDS; round++) {
                long began = System.nanoTime();
                var verdict = AuditProof.of(connection, anchors, NOW.plusSeconds(600));
                double seconds = (System.nanoTime() - began) / 1e9;
                if (!verdict.whole() || verdict.links() != ENTRIES) {
                    throw new IllegalStateException(verdict.sentence());
                }
                System.out.printf(
                        Locale.ROOT, "round %d: %,.0f entries/s (goal: at least 50,000)%n", round, ENTRIES / seconds);
            }
        }
    }
}
