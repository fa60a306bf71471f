package org.effleurage.it;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;
import org.effleurage.web.postgres.BundledPostgres;
import tools.jackson.databind.JsonNode;

/// Measures the save beside the best PostgreSQL can do, and what a start and the bedside page cost. `bin/bench`
/// runs it. A report for people: no build fails by it, because time on a shared machine proves nothing by
/// itself.
final class Bench {
    /// The condition on delivery is off at the word "false": what is saved waits in the outbox.
    static final String NO_HOSPITAL = "--effleurage.hospital.url=false";

    private static final int CLIENTS = 8;
    private static final int COUNTED = 200;
    private static final int STARTS = 3;
    /// The compiler goes on for tens of thousands of calls, longest where there is the most code.
    private static final int WARM = 40_000;
    private static final int MOST_WARM_UPS = 60;

    private final Path pgbench;
    private final int seconds;
    private final int rounds;
    private final BundledPostgres postgres = Databases.fresh();

    private Bench(Path pgbench, int seconds, int rounds) {
        this.pgbench = pgbench;
        this.seconds = seconds;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        var bench = new Bench(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        try {
            bench.run();
        } finally {
            bench.postgres.close();
        }
    }

    private void run() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d clients, %d rounds of %d s each after %d s of warming up%n",
                CLIENTS,
                rounds,
                seconds,
                warmUp());
        var rates = rates();
        // Hundreds of thousands of sessions of six patients within minutes are nobody's ward: the rest begins anew.
        try (var anew = Databases.fresh()) {
            report(rates, statements(anew), weight(anew), starts());
        }
    }

    private int warmUp() {
        return Math.max(1, seconds / 2);
    }

    /// One after another on the same database, nearly in the same minute.
    private record Round(double pgbench, double bare, Load product) {
        double toPgbench() {
            return product.perSecond() / pgbench;
        }

        double toBare() {
            return product.perSecond() / bare;
        }
    }

    private List<Round> rates() throws Exception {
        try (var product = Databases.startOn(postgres, "false");
                var bare = bareEndpoint()) {
            var tablets = tablets(product);
            var ward = WardRows.of(postgres);
            var sample = tablets.getFirst().session(Examples.tabletId(Instant.now()));
            var best = new Pgbench(pgbench, postgres, ward, sample);
            var bareClients = bareClients(bare.awaitReady(), ward, tablets);
            var nurses = nurses(tablets);
            System.out.printf(Locale.ROOT, "A session is %d bytes of JSON.%n%n", sample.length());
            untilNoFaster(bareClients);
            untilNoFaster(nurses);
            System.out.println("round   pgbench/s      bare/s   product/s    p50 ms    p99 ms");
            var done = new ArrayList<Round>();
            for (int round = 1; round <= rounds; round++) {
                best.transactionsPerSecond(CLIENTS, warmUp());
                double pgbenchRate = best.transactionsPerSecond(CLIENTS, seconds);
                double bareRate = warmed(bareClients).perSecond();
                Load saves = warmed(nurses);
                System.out.printf(
                        Locale.ROOT,
                        "%5d %11.0f %11.0f %11.0f %9.2f %9.2f%n",
                        round,
                        pgbenchRate,
                        bareRate,
                        saves.perSecond(),
                        saves.millis(0.5),
                        saves.millis(0.99));
                done.add(new Round(pgbenchRate, bareRate, saves));
            }
            return done;
        }
    }

    /// A Java program gets faster while it is compiled, for minutes on a busy machine; a single slow round does not
    /// mean that it has ended.
    private void untilNoFaster(List<Load.Client> clients) throws InterruptedException, ExecutionException {
        double best = 0;
        int noFaster = 0;
        int sent = 0;
        for (int i = 0; i < MOST_WARM_UPS && (noFaster < 2 || sent < WARM); i++) {
            Load load = Load.of(clients, warmUp());
            sent += load.nanos().size();
            double rate = load.perSecond();
            noFaster = rate > best * 1.05 ? 0 : noFaster + 1;
            best = Math.max(best, rate);
        }
    }

    private Load warmed(List<Load.Client> clients) throws InterruptedException, ExecutionException {
        Load.of(clients, warmUp());
        return Load.of(clients, seconds);
    }

    /// The profile only satisfies the product's own guard, which lies on the same class path.
    private Child bareEndpoint() {
        return Child.start(
                List.of(
                        Child.java(),
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareEndpoint.class.getName(),
                        "--server.port=0",
                        "--spring.profiles.active=demo",
                        "--spring.datasource.url=" + postgres.jdbcUrl(),
                        "--spring.datasource.username=" + postgres.username(),
                        "--spring.datasource.password=" + postgres.password()),
                Path.of("").toAbsolutePath(),
                line -> line.startsWith(BareEndpoint.READY)
                        ? Optional.of(line.substring(BareEndpoint.READY.length()))
                        : Optional.empty());
    }

    /// The same sessions, made the same way and sent by the same kind of client.
    private static List<Load.Client> bareClients(String address, List<WardRows> ward, List<Tablet> tablets)
            throws IOException {
        var clients = new ArrayList<Load.Client>();
        for (int i = 0; i < CLIENTS; i++) {
            WardRows rows = ward.get(i % ward.size());
            var to = URI.create("%s/rows?patient=%s&plan=%s".formatted(address, rows.patient(), rows.plan()));
            clients.add(new SessionSender(to, "", tablets.get(i)::session));
        }
        return clients;
    }

    private static List<Load.Client> nurses(List<Tablet> tablets) throws IOException {
        var clients = new ArrayList<Load.Client>();
        for (Tablet tablet : tablets) {
            clients.add(tablet.sender());
        }
        return clients;
    }

    private record Tablet(Nurse nurse, JsonNode patient, JsonNode protocol) {
        String session(UUID id) {
            return Examples.completed(patient, protocol, id, 6, 4).toString();
        }

        SessionSender sender() throws IOException {
            return new SessionSender(nurse.at("/api/sessions"), nurse.signedInHeaders(), this::session);
        }
    }

    /// Spread over the six beds, as pgbench and the bare endpoint are.
    private static List<Tablet> tablets(Product product) throws Exception {
        var tablets = new ArrayList<Tablet>();
        for (int i = 0; i < CLIENTS; i++) {
            var nurse = Nurse.signIn(product);
            var patient = Examples.patientInBed(nurse, Integer.toString(i % 6 + 1));
            tablets.add(new Tablet(nurse, patient, Examples.protocol(nurse, patient, Examples.FOOT)));
        }
        return tablets;
    }

    private static StatementCounter.Counted statements(BundledPostgres postgres) throws Exception {
        int port = URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort();
        try (var counter = StatementCounter.before(port);
                var product = Product.start(
                        "--spring.datasource.url="
                                + postgres.jdbcUrl().replace(":" + port + "/", ":" + counter.port() + "/"),
                        "--spring.datasource.username=" + postgres.username(),
                        "--spring.datasource.password=" + postgres.password(),
                        NO_HOSPITAL)) {
            var tablet = tablets(product).getFirst();
            try (var sender = tablet.sender()) {
                sender.send();
                counter.sinceLastAsked();
                for (int i = 0; i < COUNTED; i++) {
                    sender.send();
                }
            }
            return counter.sinceLastAsked();
        }
    }

    private static PageWeight weight(BundledPostgres postgres) throws Exception {
        try (var product = Databases.startOn(postgres, "false")) {
            return PageWeight.of(Nurse.signIn(product));
        }
    }

    /// The first start makes the data folder and is not counted.
    private static List<StartCost> starts() throws IOException, InterruptedException {
        Path data = TestFolders.fresh("bench-start");
        StartCost.on(data);
        var starts = new ArrayList<StartCost>();
        for (int i = 0; i < STARTS; i++) {
            starts.add(StartCost.on(data));
        }
        return starts;
    }

    private static void report(
            List<Round> rounds, StatementCounter.Counted counted, PageWeight weight, List<StartCost> starts) {
        System.out.printf("%nEach saved session executes:%n");
        counted.executed()
                .forEach((sql, times) -> System.out.printf(
                        Locale.ROOT,
                        "  %5.2f  %s%n",
                        (double) times / COUNTED,
                        sql.substring(0, Math.min(90, sql.length()))));
        System.out.printf("%n%-48s %8s %9s   %s%n", "", "goal", "median", "lowest to highest");
        line("saves/s, product to pgbench", ">= 0.3", rounds, Round::toPgbench);
        line("saves/s, product to a bare Boot endpoint", ">= 0.6", rounds, Round::toBare);
        line("product p99 to p50", "< 10", rounds, round -> round.product().tail());
        line("statements a session, BEGIN and COMMIT included", "<= 10", counted.statements() / (double) COUNTED);
        line("commits a session", "1", counted.commits() / (double) COUNTED);
        line("processor seconds to the first page", "< 10", starts, StartCost::processorSeconds);
        line("resident memory then, MB", "< 400", starts, StartCost::megabytes);
        line("bedside page, gzip kB in " + weight.files() + " files", "<= 100", weight.all() / 1e3);
        line("  of it script", "<= 45", weight.script() / 1e3);
        System.out.printf("%nThe ratios were taken in one run, on one machine, against one PostgreSQL.%n");
    }

    private static void line(String what, String goal, double value) {
        System.out.printf(Locale.ROOT, "%-48s %8s %9.2f%n", what, goal, value);
    }

    private static <T> void line(String what, String goal, List<T> measured, ToDoubleFunction<T> value) {
        var sorted = measured.stream().mapToDouble(value).sorted().boxed().toList();
        System.out.printf(
                Locale.ROOT,
                "%-48s %8s %9.2f   %.2f to %.2f%n",
                what,
                goal,
                sorted.get(sorted.size() / 2),
                Collections.min(sorted),
                Collections.max(sorted));
    }
}
