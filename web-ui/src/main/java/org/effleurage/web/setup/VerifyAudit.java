package org.effleurage.web.setup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.effleurage.web.audit.Anchors;
import org.effleurage.web.audit.AuditProof;
import org.effleurage.web.postgres.BundledPostgres;
import org.effleurage.web.postgres.DataFolder;
import org.effleurage.web.postgres.PostgresCannotStart;

/// `bin/effleurage audit verify`: walks the audit's chain and holds it against the anchors, without the application.
/// Reads the same environment as the application; ends with 0 where the audit is whole, 1 where it is not, and 2
/// where it could not be looked at.
public final class VerifyAudit {
    private static final int WHOLE = 0;
    private static final int TAMPERED = 1;
    private static final int NOT_LOOKED_AT = 2;

    private final Map<String, String> environment;
    private final PrintStream out;

    VerifyAudit(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new VerifyAudit(System.getenv(), out).run(Instant.now()));
    }

    int run(Instant now) {
        try {
            return setting("SPRING_DATASOURCE_URL").isPresent() ? inTheHospitals(now) : inOurs(now);
        } catch (PostgresCannotStart notStarted) {
            out.println(notStarted.getMessage());
            out.println("While the application runs on its own PostgreSQL, its page Audit proves the same.");
        } catch (SQLException unreachable) {
            out.println(
                    "The database did not answer (SQL state %s). Check SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD."
                            .formatted(unreachable.getSQLState()));
        } catch (IOException unreadable) {
            out.println("The anchors in %s cannot be read. Set EFFLEURAGE_AUDIT_ANCHORS to their folder."
                    .formatted(anchors().folder()));
        }
        return NOT_LOOKED_AT;
    }

    private int inTheHospitals(Instant now) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(
                setting("SPRING_DATASOURCE_URL").orElseThrow(),
                setting("SPRING_DATASOURCE_USERNAME").orElse(""),
                setting("SPRING_DATASOURCE_PASSWORD").orElse(""))) {
            return verify(connection, now);
        }
    }

    private int inOurs(Instant now) throws SQLException, IOException {
        try (var postgres = BundledPostgres.open(DataFolder.here(environment).toAbsolutePath());
                var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password())) {
            return verify(connection, now);
        }
    }

    private int verify(Connection connection, Instant now) throws SQLException, IOException {
        AuditProof.Verdict verdict = AuditProof.of(connection, anchors(), now);
        verdict.findings().forEach(finding -> out.println(finding.sentence()));
        out.println(verdict.sentence());
        return verdict.whole() ? WHOLE : TAMPERED;
    }

    private Anchors anchors() {
        return new Anchors(setting("EFFLEURAGE_AUDIT_ANCHORS")
                .map(Path::of)
                .orElseGet(() -> DataFolder.here(environment).resolve(Anchors.USUAL)));
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
