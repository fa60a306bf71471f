package org.effleurage.it;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.effleurage.web.postgres.BundledPostgres;

/// What this PostgreSQL can do at best: the rows of a saved session written by PostgreSQL's own tool.
final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Path program;
    private final BundledPostgres postgres;
    private final String document;
    private final List<Path> scripts = new ArrayList<>();

    Pgbench(Path program, BundledPostgres postgres, List<WardRows> ward, String document) throws IOException {
        this.program = program;
        this.postgres = postgres;
        this.document = document;
        Path folder = TestFolders.fresh("pgbench");
        for (WardRows rows : ward) {
            scripts.add(Files.writeString(folder.resolve("save-" + scripts.size() + ".sql"), script(rows)));
        }
    }

    /// The first insert hands its id on, so that naming the session costs no round trip of its own.
    private static String script(WardRows rows) {
        return """
                begin;
                insert into session_revision (session_id, revision, patient_id, care_plan_id, author,
                                              author_number, author_name, outcome, at, recorded_at,
                                              received_at, screening, digest, document)
                values (gen_random_uuid(), 1, '%1$s', '%2$s', 'nurse', 'N-1', 'Nurse', 'completed', now(), now(),
                        now(), 'clear', '%3$s', :document::jsonb)
                returning session_id \\gset
                insert into audit_entry (at, actor, act, patient_id, session_id, detail)
                values (now(), 'nurse', 'SESSION_SAVED', '%1$s', :session_id, 'revision 1, completed');
                insert into outbox (session_id, revision, patient_id, put_at, not_before)
                values (:session_id, 1, '%1$s', now(), now());
                commit;
                """.formatted(rows.patient(), rows.plan(), WardRows.DIGEST);
    }

    /// Prepared statements, as the product's driver uses them: the harder of pgbench's ways to keep up with.
    double transactionsPerSecond(int clients, int seconds) throws IOException, InterruptedException {
        var at = URI.create(postgres.jdbcUrl().substring("jdbc:".length()));
        var command = new ArrayList<>(List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=2",
                "--time=" + seconds,
                "--define=document=" + document,
                "--host=" + at.getHost(),
                "--port=" + at.getPort(),
                "--username=" + postgres.username()));
        scripts.forEach(script -> command.add("--file=" + script));
        command.add(at.getPath().substring(1));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", postgres.password());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var rate = RATE.matcher(said);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IllegalStateException("pgbench failed:\n" + said);
        }
        return Double.parseDouble(rate.group(1));
    }
}
