package org.effleurage.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.effleurage.web.postgres.BundledPostgres;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;

/// How fast `$export` gives many sessions, beside `COPY … TO STDOUT` of the same bytes out of the same
/// PostgreSQL, turn by turn. The product has a heap of 256 MB. `bin/bench-fhir` runs it. A report for people,
/// like [Bench].
final class ExportBench {
    private static final double GOAL = 0.25;

    /// The made-up month, again and again: each copy is a session of its own, with the lines it would be encoded to.
    private static final List<String> COPIES = List.of("""
            create temporary table copied as
            select session_id as was, md5(session_id::text || copy)::uuid as id, copy * interval '7 minutes' as back
              from session_revision, generate_series(1, %d) copy
             where revision = 1
             limit %d
            """, """
            insert into session_lines (id, revision, patient_id, care_plan_id, at, received_at, procedure, adverse_event,
                observations, provenance)
            select copied.id, 1, patient_id, care_plan_id, at - back, received_at - back,
                   replace(procedure, was::text, copied.id::text), replace(adverse_event, was::text, copied.id::text),
                   replace(observations, was::text, copied.id::text), replace(provenance, was::text, copied.id::text)
              from copied
              join session_lines on session_lines.id = was and revision = 1
            """, """
            insert into session_revision (session_id, revision, patient_id, care_plan_id, author, author_number,
                author_name, outcome, at, recorded_at, received_at, screening, digest, document)
            select copied.id, 1, patient_id, care_plan_id, author, author_number, author_name, outcome, at - back,
                   recorded_at - back, received_at - back, screening, digest,
                   jsonb_set(document, '{id}', to_jsonb(copied.id::text))
              from copied
              join session_revision on session_id = was and revision = 1
            """);

    private static final List<String> SAME_BYTES = List.of(
            "select procedure from session_lines",
            "select adverse_event from session_lines where adverse_event <> ''",
            "select observations from session_lines",
            "select provenance from session_lines",
            "select care_plan from plan_lines");

    private final HttpClient http = HttpClient.newHttpClient();
    private final BundledPostgres postgres = Databases.fresh();

    public static void main(String[] arguments) throws Exception {
        var bench = new ExportBench();
        try {
            bench.run(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        } finally {
            bench.postgres.close();
        }
    }

    private record Moved(long bytes, double seconds) {
        double rate() {
            return bytes / 1e6 / seconds;
        }

        Moved and(Moved more) {
            return new Moved(bytes + more.bytes, seconds + more.seconds);
        }
    }

    private void run(int sessions, int rounds) throws Exception {
        try (var product = Databases.startOn(postgres, "false", "--effleurage.demo.month=true");
                var database =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password())) {
            long start = System.nanoTime();
            export(product);
            System.out.printf(
                    Locale.ROOT,
                    "the first export encodes: %d sessions and looks in %.1f s, and keeps what it made%n",
                    records(database),
                    seconds(start));
            fill(database, sessions);
            System.out.printf(Locale.ROOT, "%,d sessions and looks, product with 256 MB of heap%n", records(database));
            System.out.printf("%-8s %12s %14s %14s %8s%n", "round", "MB", "export, MB/s", "COPY, MB/s", "ratio");
            export(product);
            copy(database);
            var ratios = new ArrayList<Double>();
            for (int round = 1; round <= rounds; round++) {
                Moved exported = export(product);
                Moved copied = copy(database);
                ratios.add(exported.rate() / copied.rate());
                System.out.printf(
                        Locale.ROOT,
                        "%-8d %12.0f %14.1f %14.1f %8.2f%n",
                        round,
                        exported.bytes() / 1e6,
                        exported.rate(),
                        copied.rate(),
                        ratios.getLast());
            }
            double middle = ratios.stream().sorted().toList().get(ratios.size() / 2);
            System.out.printf(
                    Locale.ROOT,
                    "middle %.2f; goal at least %.2f: %s%n",
                    middle,
                    GOAL,
                    middle >= GOAL ? "met" : "missed");
            System.out.println("the product's memory at its peak, heap and all else: " + peak(product));
        }
    }

    private static String peak(Product product) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(product.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .findFirst()
                .map(line -> line.substring("VmHWM:".length()).strip())
                .orElse("not known here");
    }

    private static long records(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var count = statement.executeQuery("select count(*) from session_lines")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static void fill(Connection database, int sessions) throws SQLException {
        try (var statement = database.createStatement()) {
            long there;
            try (var count = statement.executeQuery("select count(*) from session_revision where revision = 1")) {
                count.next();
                there = count.getLong(1);
            }
            // In one commit: what the application sees without its lines, it would encode meanwhile.
            database.setAutoCommit(false);
            for (String sql : COPIES) {
                statement.execute(sql.formatted(1 + sessions / there, sessions - there));
            }
            database.setAutoCommit(true);
            statement.execute("vacuum analyze");
        }
    }

    private Moved export(Product product) throws Exception {
        var order = http.send(
                asked(product.address() + "/fhir/$export")
                        .header("Prefer", "respond-async")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String at = order.headers().firstValue("Content-Location").orElseThrow();
        JsonNode manifest = Nurse.JSON.readTree(ready(at));
        var all = new Moved(0, 0);
        for (JsonNode file : manifest.path("output")) {
            all = all.and(fetched(file.path("url").stringValue()));
        }
        return all;
    }

    /// Asked again and again while it is still encoding, which takes its time by itself.
    private String ready(String at) throws Exception {
        while (true) {
            var status = http.send(asked(at).build(), HttpResponse.BodyHandlers.ofString());
            if (status.statusCode() == 200) {
                return status.body();
            }
            if (status.statusCode() != 202) {
                throw new IllegalStateException("an order was answered with " + status.statusCode());
            }
        }
    }

    private Moved fetched(String url) throws Exception {
        long start = System.nanoTime();
        var answer = http.send(asked(url).build(), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("a file was answered with " + answer.statusCode());
        }
        try (InputStream body = answer.body()) {
            return new Moved(body.transferTo(OutputStream.nullOutputStream()), seconds(start));
        }
    }

    private static HttpRequest.Builder asked(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("integrator:integrator".getBytes(StandardCharsets.UTF_8)));
    }

    private static Moved copy(Connection database) throws Exception {
        var all = new Moved(0, 0);
        for (String select : SAME_BYTES) {
            long start = System.nanoTime();
            var counting = new Counting();
            database.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (%s) to stdout".formatted(select), counting);
            all = all.and(new Moved(counting.bytes, seconds(start)));
        }
        return all;
    }

    private static final class Counting extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
