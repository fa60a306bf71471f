package org.effleurage.fhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.delivery.BusyNight.Coming;
import org.effleurage.fhir.delivery.BusyNight.Saved;
import org.effleurage.fhir.delivery.Faults.Fault;
import org.effleurage.fhir.hospital.Patience;
import org.effleurage.fhir.hospital.WholeBundles;
import org.effleurage.fhir.hospital.Wire;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.signin.SignIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The hospital is away for three days, in each way a server can be away, while the ward goes on saving and correcting.
/// Two machines try by turns; the clock is moved by hand.
class OutageIT {
    private static final Path PROTOCOLS = Path.of("..", "..", "protocols");
    private static final Instant START = Instant.parse("2026-03-27T20:00:00Z");
    private static final Duration AWAY = Duration.ofDays(3);
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final int SESSIONS = 200;

    private static FaultRun run;

    private final Deque<Coming> coming = new BusyNight(PROTOCOLS, START, 72).coming(SESSIONS);
    private final Map<String, Recorded> book = new HashMap<>();
    private final List<Saved> saved = new ArrayList<>();
    private Instant now = START;

    @BeforeAll
    static void open() throws IOException {
        run = new FaultRun(PROTOCOLS);
    }

    @AfterAll
    static void close() {
        run.close();
    }

    // guards H-03 H-04
    @Test
    void deliversEverythingInOrderAfterThreeDays() throws Exception {
        FaultRun.Verdict verdict = afterThreeDays(SwitchedOff.NOTHING);

        assertThat(verdict.good()).as(verdict.toString()).isTrue();
        assertThat(verdict.saved()).isGreaterThan(SESSIONS);
    }

    @Test
    void wouldNoticeThatALaterOneWentFirst() throws Exception {
        FaultRun.Verdict verdict = afterThreeDays(SwitchedOff.PATIENT_ORDER);

        assertThat(verdict.outOfOrder()).as(verdict.toString()).isPositive();
    }

    private FaultRun.Verdict afterThreeDays(SwitchedOff off) throws Exception {
        DataSource database = run.database(off);
        FaultRun.freshOutbox(database);
        var desk = new Desk(database);
        var weather = new Weather();
        try (var hospital = new FaultyHospital(weather, new Shelf(off.moment()))) {
            List<Delivery> machines = List.of(machine(database, hospital, 1), machine(database, hospital, 2));
            untilNothingWaits(machines, desk, database);
            // What is sent last is kept there, and nobody hears that it was.
            weather.lost = true;
            save(database);
            machines.getFirst().runOnce();
            weather.lost = false;

            int before = saved.size();
            Instant back = now.plus(AWAY);
            for (int step = 0; now.isBefore(back); step++) {
                weather.away = Optional.of(way(now, back));
                if (step % 2 == 0) {
                    save(database);
                }
                pass(STEP, machines);
            }
            assertThat(hospital.shelf().applied()).as("while it was away").hasSize(before);
            assertThat(FaultRun.onTheirWay(desk)).as("all of it waits").isEqualTo(saved.size() - before + 1);
            assertThat(FaultRun.left(desk)).as("nothing needs a person").isEqualTo(FaultRun.onTheirWay(desk));

            weather.away = Optional.empty();
            Instant within = now.plus(RetryPlan.USUAL.most().multipliedBy(4));
            while (FaultRun.onTheirWay(desk) > 0 && now.isBefore(within)) {
                pass(Duration.ofSeconds(10), machines);
            }
            return FaultRun.verdict(saved, hospital, FaultRun.left(desk), 0, AWAY.toSeconds());
        }
    }

    /// The first night it hangs up, then somebody puts a page there that says it is busy.
    private static Fault way(Instant now, Instant back) {
        boolean firstNight = now.isBefore(back.minus(AWAY.dividedBy(2)));
        return firstNight ? Fault.HUNG_UP : Fault.UNAVAILABLE;
    }

    private static final class Weather implements Night {
        private volatile Optional<Fault> away = Optional.empty();
        private volatile boolean lost;

        @Override
        public Optional<Fault> away() {
            return away;
        }

        @Override
        public Fault of(String question, int time) {
            return lost ? Fault.ANSWER_LOST : Fault.NONE;
        }

        @Override
        public long stallMillis(String question) {
            return 0;
        }
    }

    private Delivery machine(DataSource database, FaultyHospital hospital, long seed) {
        InstantSource clock = () -> now;
        return new Delivery(
                new Outbox(database),
                new KeptBundles(
                        database, (session, revision) -> Optional.ofNullable(book.get(session + "." + revision))),
                new Target(
                        Target.USUAL_NAME,
                        new WholeBundles(
                                new Wire(hospital.address(), SignIn.nobody(), Patience.USUAL, clock),
                                Profile.GENERIC_R4),
                        Target.Pace.FREE),
                RetryPlan.USUAL,
                new Random(seed),
                clock);
    }

    /// A first evening on which everything is well.
    private void untilNothingWaits(List<Delivery> machines, Desk desk, DataSource database) throws Exception {
        for (int number = 0; number < 10; number++) {
            save(database);
        }
        machines.getFirst().runOnce();
        assertThat(FaultRun.onTheirWay(desk)).isZero();
    }

    private void save(DataSource database) throws Exception {
        Coming next = coming.pollFirst();
        if (next == null) {
            return;
        }
        try (var connection = database.getConnection()) {
            Saved one = next.saved();
            book.put(one.event(), next.record());
            new Outbox(database).put(connection, one.session(), one.revision(), one.patient(), now);
            saved.add(one);
        }
    }

    private void pass(Duration time, List<Delivery> machines) throws Exception {
        now = now.plus(time);
        for (Delivery machine : machines) {
            machine.runOnce();
        }
    }
}
