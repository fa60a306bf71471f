package org.effleurage.it;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.effleurage.web.postgres.BundledPostgres;
import tools.jackson.databind.JsonNode;

/// What the ward rule costs a save and a FHIR search, with it and without it, taken turn by turn in one run.
/// `bin/bench-access` runs it. A report for people, like [Bench].
///
/// Without: the database's owner has `is_of_the_house()` say yes to everybody. PostgreSQL then plans both nets
/// away, the condition in the query and the policy on the table. No setting of the product can do that; who may
/// use an address, and telling the database who asks, cost the same on both sides.
final class AccessBench {
    private static final int CLIENTS = 2;
    private static final int SESSIONS_OF_A_STAY = 20;
    private static final double GOAL = 0.05;
    /// The compiler goes on for tens of thousands of calls.
    private static final int WARM_SAVES = 40_000;
    private static final int WARM_SEARCHES = 15_000;

    private final int seconds;
    private final int rounds;
    private final BundledPostgres postgres = Databases.fresh();
    private String asShipped = "";

    private AccessBench(int seconds, int rounds) {
        this.seconds = seconds;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        var bench = new AccessBench(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        try {
            bench.run();
        } finally {
            bench.postgres.close();
        }
    }

    /// How long every request took, with the rule and without it, nearly in the same minutes.
    private record Turn(List<Long> with, List<Long> without) {
        static Turn all(List<Turn> turns) {
            return new Turn(
                    turns.stream().flatMap(turn -> turn.with().stream()).toList(),
                    turns.stream().flatMap(turn -> turn.without().stream()).toList());
        }

        double withMillis() {
            return median(with);
        }

        double withoutMillis() {
            return median(without);
        }

        double more() {
            return withMillis() / withoutMillis() - 1;
        }

        private static double median(List<Long> nanos) {
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            int half = sorted.length / 2;
            return (sorted[half] + sorted[(sorted.length - 1) / 2]) / 2.0 / 1e6;
        }
    }

    private void run() throws Exception {
        try (var product = Databases.startOn(postgres, "false")) {
            asShipped = asShipped();
            fillTheHouse();
            Nurse nurse = Nurse.signIn(product);
            JsonNode patient = Examples.patientInBed(nurse, "1");
            JsonNode protocol = Examples.protocol(nurse, patient, Examples.FOOT);
            // Two a day for ten days. What is saved here goes to another patient, so that the search stays as it is.
            JsonNode searched = Examples.patientInBed(nurse, "2");
            JsonNode itsProtocol = Examples.protocol(nurse, searched, Examples.FOOT);
            for (int i = 0; i < SESSIONS_OF_A_STAY; i++) {
                var saved = nurse.post(session(searched, itsProtocol, Examples.tabletId(Instant.now())));
                if (saved.statusCode() != 201) {
                    throw new IllegalStateException("a session was answered with " + saved.statusCode());
                }
            }
            var saves = new ArrayList<Load.Client>();
            var searches = new ArrayList<Load.Client>();
            for (int i = 0; i < CLIENTS; i++) {
                saves.add(new SessionSender(
                        nurse.at("/api/sessions"), nurse.signedInHeaders(), id -> session(patient, protocol, id)));
                searches.add(new Search(nurse.at("/fhir/Procedure?_count=20&patient="
                        + searched.path("id").stringValue())));
            }
            System.out.printf(Locale.ROOT, "%-8s %28s %28s%n", "", "save p50, ms", "FHIR search p50, ms");
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %9s %9s %8s %9s %9s %8s%n",
                    "round",
                    "with",
                    "without",
                    "more",
                    "with",
                    "without",
                    "more");
            // First the searches: what has been saved is encoded for a while behind the saves.
            List<Turn> ofSearches = turns(searches, WARM_SEARCHES);
            List<Turn> ofSaves = turns(saves, WARM_SAVES);
            for (int round = 1; round <= rounds; round++) {
                row(Integer.toString(round), ofSaves.get(round - 1), ofSearches.get(round - 1));
            }
            row("all", Turn.all(ofSaves), Turn.all(ofSearches));
            report("a save", ofSaves);
            report("a FHIR search", ofSearches);
        }
    }

    private List<Turn> turns(List<Load.Client> clients, int warm) throws Exception {
        warm(clients, warm);
        var turns = new ArrayList<Turn>();
        for (int round = 1; round <= rounds; round++) {
            turns.add(turn(clients, round));
        }
        return turns;
    }

    /// Both sides by turns, so that neither is measured while the other's code is compiled.
    private void warm(List<Load.Client> clients, int requests)
            throws SQLException, InterruptedException, ExecutionException {
        boolean ruled = true;
        for (int sent = 0; sent < requests; ruled = !ruled) {
            rule(ruled);
            sent += Load.of(clients, seconds).nanos().size();
        }
    }

    /// Turn about, so that what a machine does meanwhile, and what fills up, falls on both.
    private Turn turn(List<Load.Client> clients, int round) throws Exception {
        var with = new ArrayList<Long>();
        var without = new ArrayList<Long>();
        boolean withFirst = round % 2 == 0;
        for (boolean ruled : List.of(withFirst, !withFirst, !withFirst, withFirst)) {
            (ruled ? with : without).addAll(nanos(clients, ruled));
        }
        return new Turn(with, without);
    }

    private List<Long> nanos(List<Load.Client> clients, boolean ruled)
            throws SQLException, InterruptedException, ExecutionException {
        rule(ruled);
        // The first plans are made anew.
        Load.of(clients, 1);
        return Load.of(clients, seconds).nanos();
    }

    private void rule(boolean holds) throws SQLException {
        run(
                holds
                        ? asShipped
                        : "create or replace function is_of_the_house() returns boolean language sql stable as $$ select true $$");
    }

    private String asShipped() throws SQLException {
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_get_functiondef('is_of_the_house()'::regprocedure)")) {
            row.next();
            return row.getString(1);
        }
    }

    /// Forty wards, two thousand patients, each moved once: the rule looks through stays as in a hospital.
    private void fillTheHouse() throws SQLException {
        run(
                "insert into ward (code, name, zone) select 'W' || n, 'Ward ' || n, 'Europe/Berlin' from generate_series(1, 40) n");
        run("""
                insert into patient (id, ward, bed, number, family_name, given_name, birth_date)
                select gen_random_uuid(), 'W' || (1 + n % 40), (1 + n / 40)::text, 'B' || n, 'Bench', 'N' || n, '1950-01-01'
                  from generate_series(1, 2000) n
                """);
        run("update patient set ward = 'W' || (1 + length(bed || number) % 40) where number like 'B%'");
        run("analyze");
    }

    private void run(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String session(JsonNode patient, JsonNode protocol, UUID id) {
        return Examples.completed(patient, protocol, id, 6, 4).toString();
    }

    /// Asks the same again and again, as a program of the ward's lead.
    private static final class Search implements Load.Client {
        private final OpenLine line;
        private final byte[] request;

        Search(URI to) throws IOException {
            line = OpenLine.to(to);
            String lead = Base64.getEncoder().encodeToString("lead:lead".getBytes(StandardCharsets.UTF_8));
            request = OpenLine.bytes("GET %s?%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic %s\r\n\r\n"
                    .formatted(to.getRawPath(), to.getRawQuery(), lead));
        }

        @Override
        public OpenLine.Answer send() throws IOException {
            return line.ask(request);
        }

        @Override
        public void close() throws IOException {
            line.close();
        }
    }

    private static void row(String round, Turn save, Turn search) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %9.2f %9.2f %7.1f%% %9.2f %9.2f %7.1f%%%n",
                round,
                save.withMillis(),
                save.withoutMillis(),
                save.more() * 100,
                search.withMillis(),
                search.withoutMillis(),
                search.more() * 100);
    }

    /// The median of everything that was asked in the run: single rounds differ by more than the rule costs.
    private static void report(String what, List<Turn> turns) {
        Turn all = Turn.all(turns);
        System.out.printf(
                Locale.ROOT,
                "%nThe ward rule adds %.1f %% to the median of %s (goal under %.0f %%), %.2f ms: %d with it, %d without."
                        + " Single rounds: %.1f to %.1f %%.%n",
                all.more() * 100,
                what,
                GOAL * 100,
                all.withMillis() - all.withoutMillis(),
                all.with().size(),
                all.without().size(),
                turns.stream().mapToDouble(Turn::more).min().orElseThrow() * 100,
                turns.stream().mapToDouble(Turn::more).max().orElseThrow() * 100);
    }
}
