package org.effleurage.fhir.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.effleurage.fhir.delivery.BusyNight.Saved;
import org.effleurage.web.postgres.BundledPostgres;

/// Two machines deliver from one real PostgreSQL to a hospital on a bad night, and are killed without a farewell, one
/// after the other. What the hospital has in the end is held against what was saved. `bin/fault-run` runs it large.
final class FaultRun implements AutoCloseable {
    /// @param killEvery how long after it began to work a machine is killed, the older of the two first
    record Plan(int sessions, long seed, SwitchedOff off, Duration killEvery, Duration most) {}

    /// @param twice what took effect twice, or lies there twice
    /// @param left what had not arrived when the time was over, or needs a person
    record Verdict(
            int saved, int lost, int twice, int outOfOrder, int stale, int left, int kills, long seconds, String met) {
        boolean good() {
            return lost == 0 && twice == 0 && outOfOrder == 0 && stale == 0 && left == 0;
        }

        @Override
        public String toString() {
            return """
                    %d revisions saved; %d lost, %d twice, %d patients out of order, %d sessions left at an old version, \
                    %d still waiting or for a person
                    %d machines killed in %d s; the hospital's answers: %s""".formatted(saved, lost, twice, outOfOrder, stale, left, kills, seconds, met);
        }
    }

    private final Path folder;
    private final QuickStart quickStart;
    private final BundledPostgres postgres;
    private final Path protocols;
    private boolean learnt;

    FaultRun(Path protocols) throws IOException {
        this.protocols = protocols;
        folder = folder("faults");
        quickStart = new QuickStart(folder);
        postgres = BundledPostgres.open(folder("faults-database"), folder("faults-postgres"));
    }

    /// PostgreSQL never runs as root, so another account must be able to enter.
    private static Path folder(String name) throws IOException {
        Path made = Files.createTempDirectory("effleurage-" + name);
        return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    public static void main(String[] arguments) throws Exception {
        int sessions = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        var off = SwitchedOff.valueOf(arguments[2].toUpperCase(Locale.ROOT).replace('-', '_'));
        try (var run = new FaultRun(Path.of("..", "..", "protocols"))) {
            Verdict verdict = run.of(new Plan(
                    sessions, seed, off, Duration.ofMillis(Long.parseLong(arguments[3])), Duration.ofMinutes(90)));
            System.out.println(verdict);
            System.exit(verdict.good() ? 0 : 1);
        }
    }

    Verdict of(Plan plan) throws SQLException, IOException, InterruptedException {
        DataSource database = database();
        if (!learnt) {
            learnToStart(database);
            learnt = true;
        }
        freshOutbox(database);
        var began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<Saved> saved = new BusyNight(protocols, began, plan.seed()).save(database, plan.sessions());
        try (var hospital =
                new FaultyHospital(new Faults(plan.seed()), new Shelf(plan.off().moment()))) {
            Instant sending = Instant.now();
            int kills = sendAll(plan, hospital, new Desk(database), began);
            hospital.awaitTheLast();
            long seconds = Duration.between(sending, Instant.now()).toSeconds();
            return verdict(saved, hospital, left(new Desk(database)), kills, seconds);
        }
    }

    DataSource database() {
        return database(SwitchedOff.NOTHING);
    }

    DataSource database(SwitchedOff off) {
        return OwnConnection.to(postgres.jdbcUrl(), postgres.username(), postgres.password(), off);
    }

    static void freshOutbox(DataSource database) throws SQLException, IOException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop table if exists outbox, outbox_part, session_bundle");
            for (String migration : List.of(
                    "V2__sessions_leave_for_the_hospital",
                    "V10__several_hospitals_each_at_its_own_pace",
                    "V60__what_the_hospital_holds_is_looked_at")) {
                try (InputStream file = Outbox.class.getResourceAsStream("/db/migration/%s.sql".formatted(migration))) {
                    statement.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    /// How many machines were killed until nothing was on its way any more.
    private int sendAll(Plan plan, FaultyHospital hospital, Desk desk, Instant began)
            throws SQLException, IOException, InterruptedException {
        Instant end = Instant.now().plus(plan.most());
        var machines = new ArrayList<Machine>();
        int kills = 0;
        try {
            machines.add(machine(plan, hospital, began, 0));
            machines.add(machine(plan, hospital, began, 1));
            while (onTheirWay(desk) > 0 && Instant.now().isBefore(end)) {
                Machine next = machines.getFirst();
                if (!next.works()) {
                    next.endedWithin(MOMENT);
                } else if (!doneWithin(plan.killEvery(), end, desk, next)) {
                    next.process().destroyForcibly().waitFor();
                    kills++;
                    machines.remove(next);
                    machines.add(machine(plan, hospital, began, kills + 1));
                }
            }
        } finally {
            machines.forEach(machine -> machine.process().destroyForcibly());
        }
        return kills;
    }

    private static final Duration MOMENT = Duration.ofMillis(100);

    /// Also where the time for all of it is over.
    private static boolean doneWithin(Duration most, Instant end, Desk desk, Machine next)
            throws SQLException, IOException, InterruptedException {
        Instant until = Instant.now().plus(most);
        while (Instant.now().isBefore(until)) {
            next.endedWithin(MOMENT);
            if (onTheirWay(desk) == 0 || Instant.now().isAfter(end)) {
                return true;
            }
        }
        return false;
    }

    private record Machine(Process process, Path log) {
        /// A program that is killed while it is being loaded proves nothing.
        boolean works() throws IOException {
            return Files.readString(log).contains(DeliveryNode.WORKS);
        }

        void endedWithin(Duration moment) throws IOException, InterruptedException {
            if (process.waitFor(moment.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("a machine ended by itself:\n" + Files.readString(log));
            }
        }
    }

    private Machine machine(Plan plan, FaultyHospital hospital, Instant began, int number) throws IOException {
        return started(
                quickStart.working(arguments(
                        hospital, began, plan.seed() + number, plan.off().name())),
                number);
    }

    private static List<String> arguments(FaultyHospital hospital, Instant began, long seed, String how) {
        return List.of(hospital.address().toString(), began.toString(), Long.toString(seed), how);
    }

    private Machine started(List<String> command, int number) throws IOException {
        var building = new ProcessBuilder(command);
        building.environment().put("JDBC_URL", postgres.jdbcUrl());
        building.environment().put("JDBC_USER", postgres.username());
        building.environment().put("JDBC_PASSWORD", postgres.password());
        Path log = Files.createTempFile(folder, "machine-%d-".formatted(number), ".log");
        return new Machine(
                building.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    private static final Night NOTHING_WRONG = new Night() {
        @Override
        public Faults.Fault of(String question, int time) {
            return Faults.Fault.NONE;
        }

        @Override
        public long stallMillis(String question) {
            return 0;
        }
    };

    /// On the evening before, one machine delivers a few to a hospital where nothing is wrong, and writes down what it
    /// loaded for it.
    private void learnToStart(DataSource database) throws SQLException, IOException, InterruptedException {
        freshOutbox(database);
        var began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        new BusyNight(protocols, began, 1).save(database, 50);
        try (var hospital = new FaultyHospital(NOTHING_WRONG, new Shelf(Shelf.A_MOMENT))) {
            Machine machine =
                    started(quickStart.learning(arguments(hospital, began, 1, DeliveryNode.UNTIL_NOTHING_IS_LEFT)), 0);
            if (machine.process().waitFor() != 0) {
                throw new IllegalStateException(
                        "a machine could not learn to start:\n" + Files.readString(machine.log()));
            }
        }
    }

    static int onTheirWay(Desk desk) throws SQLException {
        var counts = desk.counts();
        return counts.getOrDefault(Row.State.WAITING, 0) + counts.getOrDefault(Row.State.SENDING, 0);
    }

    static int left(Desk desk) throws SQLException {
        return onTheirWay(desk) + desk.counts().getOrDefault(Row.State.NEEDS_PERSON, 0);
    }

    static Verdict verdict(List<Saved> saved, FaultyHospital hospital, int left, int kills, long seconds) {
        List<String> applied = hospital.shelf().applied();
        var once = new HashSet<>(applied);
        int outOfOrder = 0;
        for (List<String> expected : BusyNight.byPatient(saved).values()) {
            var mine = new HashSet<>(expected);
            List<String> came =
                    applied.stream().filter(mine::contains).distinct().toList();
            outOfOrder += came.equals(expected.stream().filter(once::contains).toList()) ? 0 : 1;
        }
        int stale = 0;
        for (Map.Entry<String, String> last : BusyNight.last(saved).entrySet()) {
            stale += hospital.shelf().says(last.getKey()).orElse("").equals(last.getValue()) ? 0 : 1;
        }
        int lost =
                (int) saved.stream().filter(one -> !once.contains(one.event())).count();
        int twice = applied.size() - once.size() + hospital.shelf().doubled().size();
        return new Verdict(
                saved.size(),
                lost,
                twice,
                outOfOrder,
                stale,
                left,
                kills,
                seconds,
                hospital.met().toString());
    }

    @Override
    public void close() {
        postgres.close();
    }
}
