package org.effleurage.fhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.effleurage.careplan.CarePlan;
import org.effleurage.fhir.RecordedSessions;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.fhir.hospital.Hospital;
import org.effleurage.fhir.hospital.Patience;
import org.effleurage.fhir.hospital.Receipt;
import org.effleurage.fhir.hospital.WholeBundles;
import org.effleurage.fhir.hospital.Wire;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.signin.SignIn;
import org.effleurage.protocol.Effective;
import org.effleurage.protocol.ForWhom;
import org.effleurage.protocol.Giving;
import org.effleurage.protocol.Grounds;
import org.effleurage.protocol.Population;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.protocol.Responsibility;
import org.effleurage.protocol.Schedule;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Status;
import org.effleurage.protocol.Step;
import org.effleurage.protocol.Technique;
import org.effleurage.protocol.Version;
import org.effleurage.session.EndReason;
import org.effleurage.session.Session;
import org.effleurage.web.postgres.BundledPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/// The outbox in a real PostgreSQL, with a hospital that misbehaves on purpose.
class DeliveryIT {
    private static final Instant START = Instant.parse("2026-11-20T20:00:00Z");
    private static final Duration AGES = Duration.ofHours(1);
    private static final RetryPlan QUICK = new RetryPlan(Duration.ofMillis(5), Duration.ofMillis(40), 3);

    /// One session may meet several conflicts in a row where four workers send at once.
    private static final RetryPlan NEVER_ASKS = new RetryPlan(QUICK.first(), QUICK.most(), Integer.MAX_VALUE);

    private static BundledPostgres postgres;
    private static DataSource database;

    private final Map<UUID, SessionRecord> records = new ConcurrentHashMap<>();
    private final HandClock clock = new HandClock();
    private CountingHospital counting;
    private Outbox outbox;

    @BeforeAll
    static void start() throws IOException {
        postgres = BundledPostgres.open(folder("database"), folder("postgres"));
        var source = new PGSimpleDataSource();
        source.setUrl(postgres.jdbcUrl());
        source.setUser(postgres.username());
        source.setPassword(postgres.password());
        database = source;
    }

    /// PostgreSQL never runs as root, so another account must be able to enter.
    private static Path folder(String name) throws IOException {
        Path folder = Files.createTempDirectory("effleurage-delivery-" + name);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void freshOutbox() throws SQLException, IOException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop table if exists outbox, outbox_part, session_bundle");
            for (String migration : List.of(
                    "V2__sessions_leave_for_the_hospital",
                    "V10__several_hospitals_each_at_its_own_pace",
                    "V60__what_the_hospital_holds_is_looked_at")) {
                statement.execute(sql(migration));
            }
        }
        counting = new CountingHospital();
        outbox = new Outbox(database);
    }

    private static String sql(String migration) throws IOException {
        try (InputStream file = Outbox.class.getResourceAsStream("/db/migration/%s.sql".formatted(migration))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterEach
    void closeHospital() {
        counting.close();
    }

    // guards H-03 H-04
    @Test
    void keepsEachPatientsOrderWithFourWorkers() throws Exception {
        var expected = new HashMap<UUID, List<String>>();
        for (int session = 0; session < 15; session++) {
            for (int patient = 0; patient < 8; patient++) {
                UUID who = new UUID(0, patient);
                expected.computeIfAbsent(who, any -> new ArrayList<>()).add(put(who).toString());
            }
        }
        counting.answers(sending -> sending % 7 == 0 ? 409 : 200);

        var work = new ArrayList<Callable<Integer>>();
        for (int worker = 0; worker < 4; worker++) {
            var delivery = new Delivery(
                    outbox,
                    new KeptBundles(database, book()),
                    target("hospital"),
                    NEVER_ASKS,
                    new Random(worker),
                    InstantSource.system());
            work.add(() -> {
                int rounds = 0;
                while (onTheirWay() > 0) {
                    delivery.runOnce();
                    rounds++;
                }
                return rounds;
            });
        }
        try (var workers = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> done : workers.invokeAll(work)) {
                done.get();
            }
        }

        assertThat(counting.kept()).hasSize(120);
        expected.forEach((patient, sessions) ->
                assertThat(counting.arrivals()).filteredOn(sessions::contains).isEqualTo(sessions));
    }

    // guards H-04
    @Test
    void looksFirstWhenTheWorkerDiedBeforeItCouldSettle() throws Exception {
        UUID session = put(new UUID(0, 1));
        Leased died = lease();
        var ready = (SessionBundle.Ready) SessionBundle.of(record(session));
        assertThat(hospital().deliver(ready, Hospital.Before.NEVER_SENT, outbox.ledger(died, clock)))
                .isInstanceOf(Receipt.Accepted.class);

        assertThat(delivery().runOnce()).isEqualTo(new Delivery.Round(0, 0, 0));
        clock.later(AGES);
        assertThat(delivery().runOnce()).isEqualTo(new Delivery.Round(1, 0, 0));

        assertThat(counting.sendings()).isEqualTo(1);
        assertThat(counting.searches()).isEqualTo(1);
        assertThat(counting.kept()).hasSize(1);
        assertThat(only().receipt())
                .hasValueSatisfying(receipt -> assertThat(receipt).startsWith("Procedure/"));
    }

    @Test
    void letsAWorkerThatSleptTooLongSettleNothing() throws Exception {
        put(new UUID(0, 1));
        Leased asleep = lease();
        clock.later(AGES);
        Leased awake = lease();

        assertThat(awake.token()).isGreaterThan(asleep.token());
        assertThat(outbox.settle(asleep, new Next.Person(Reason.REFUSED, "late", false), clock.instant()))
                .isFalse();
        assertThat(only().state()).isEqualTo(Row.State.SENDING);
        assertThat(outbox.settle(awake, new Next.Done("Procedure/7"), clock.instant()))
                .isTrue();
        assertThat(outbox.settle(awake, new Next.Person(Reason.REFUSED, "twice", false), clock.instant()))
                .isFalse();
        assertThat(only().state()).isEqualTo(Row.State.DELIVERED);
    }

    /// What saves a session next, on the same connection, waits for the disk.
    @Test
    void settlesWithoutWaitingForTheDiskAndLeavesTheConnectionAsItWas() throws Exception {
        put(new UUID(0, 1));
        var one = OwnConnection.to(postgres.jdbcUrl(), postgres.username(), postgres.password(), SwitchedOff.NOTHING);
        var settling = new Outbox(one);
        Leased leased =
                settling.lease(Target.USUAL_NAME, clock.instant(), 1, AGES).getFirst();

        assertThat(settling.settle(leased, new Next.Done("Procedure/7"), clock.instant()))
                .isTrue();

        try (var connection = one.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("show synchronous_commit")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("on");
        }
        assertThat(only().state()).isEqualTo(Row.State.DELIVERED);
    }

    @Test
    void letsOnePoisonedSessionHoldUpItsOwnPatientOnly() throws Exception {
        UUID poisoned = put(new UUID(0, 1));
        UUID behind = put(new UUID(0, 1));
        UUID other = put(new UUID(0, 2));
        RecordedSessions book = (id, revision) -> {
            if (id.equals(poisoned)) {
                throw new IllegalStateException("cannot be read");
            }
            return Optional.of(record(id));
        };
        var delivery = delivery(book, clock, new Random(1));

        for (int round = 0; round < QUICK.few(); round++) {
            delivery.runOnce();
            clock.later(AGES);
        }

        assertThat(counting.arrivals()).containsExactly(other.toString());
        assertThat(desk().page(Optional.of(Row.State.NEEDS_PERSON), Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(row -> assertThat(row.session()).isEqualTo(poisoned))
                .satisfies(row -> assertThat(row.reason()).contains(Reason.BOOK_UNREADABLE));
        assertThat(desk().page(Optional.of(Row.State.WAITING), Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(row -> assertThat(row.session()).isEqualTo(behind))
                .satisfies(row -> assertThat(row.held()).isTrue());

        assertThat(desk().retry(poisoned, 1, clock.instant())).isTrue();
        delivery().runOnce();
        assertThat(counting.arrivals()).containsExactly(other.toString(), poisoned.toString(), behind.toString());
    }

    @Test
    void keepsTheHospitalsWordsForThePersonWhoTriesAgain() throws Exception {
        UUID session = put(new UUID(0, 1));
        counting.answers(sending -> 422);
        assertThat(delivery().runOnce()).isEqualTo(new Delivery.Round(0, 0, 1));

        clock.later(AGES);
        delivery().runOnce();
        assertThat(counting.sendings()).isEqualTo(1);
        assertThat(only().state()).isEqualTo(Row.State.NEEDS_PERSON);
        assertThat(only().reason()).contains(Reason.REFUSED);
        assertThat(only().outcome()).contains("error not-found No such nurse");

        counting.answers(sending -> 200);
        assertThat(desk().retry(session, 1, clock.instant())).isTrue();
        delivery().runOnce();
        assertThat(only().state()).isEqualTo(Row.State.DELIVERED);
        assertThat(desk().retry(session, 1, clock.instant())).isFalse();
    }

    // guards H-03
    @Test
    void skipsNoSessionWhoseCommitCameLate() throws Exception {
        try (var late = database.getConnection()) {
            late.setAutoCommit(false);
            UUID first = put(late, new UUID(0, 1));
            UUID second = put(new UUID(0, 2));
            delivery().runOnce();
            assertThat(counting.arrivals()).containsExactly(second.toString());

            late.commit();
            delivery().runOnce();
            assertThat(counting.arrivals()).containsExactly(second.toString(), first.toString());
        }
    }

    @Test
    void putsNothingWhereTheSaveIsTakenBack() throws Exception {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            put(connection, new UUID(0, 1));
            connection.rollback();
        }

        assertThat(desk().page(Optional.empty(), Long.MAX_VALUE, 10)).isEmpty();
    }

    // guards H-03
    @Test
    void keepsEverythingThroughThreeDaysWithoutTheHospital() throws Exception {
        var expected = new HashMap<UUID, List<String>>();
        for (int session = 0; session < 30; session++) {
            UUID who = new UUID(0, session % 3);
            expected.computeIfAbsent(who, any -> new ArrayList<>()).add(put(who).toString());
        }
        counting.answers(sending -> 500);
        var delivery = delivery();
        for (int hour = 0; hour < 72; hour++) {
            delivery.runOnce();
            clock.later(AGES);
        }
        assertThat(desk().counts()).containsEntry(Row.State.WAITING, 30).containsEntry(Row.State.NEEDS_PERSON, 0);

        counting.answers(sending -> 200);
        for (int round = 0; delivered() < 30 && round < 40; round++) {
            delivery.runOnce();
            clock.later(AGES);
        }
        assertThat(delivered()).isEqualTo(30);
        expected.forEach((patient, sessions) ->
                assertThat(counting.arrivals()).filteredOn(sessions::contains).isEqualTo(sessions));
    }

    @Test
    void asksAHospitalThatIsDownOnceAndNotForEverySession() throws Exception {
        for (int patient = 0; patient < 50; patient++) {
            put(new UUID(0, patient));
        }
        counting.answers(sending -> 500);
        var delivery = new Delivery(
                outbox,
                new KeptBundles(database, book()),
                target("hospital"),
                RetryPlan.USUAL,
                new Random(1),
                InstantSource.fixed(START));
        delivery.runOnce();
        delivery.runOnce();

        assertThat(counting.sendings()).isEqualTo(1);
        delivery.wake();
        counting.answers(sending -> 200);
        delivery.runOnce();
        assertThat(counting.kept()).hasSize(49);
        assertThat(desk().retryAll(START)).isEqualTo(1);
        delivery.runOnce();
        assertThat(counting.kept()).hasSize(50);
    }

    @Test
    void givesAPersonWhatCannotBeSentAtAll() throws Exception {
        put(new UUID(0, 1));
        delivery((id, revision) -> Optional.empty(), clock, new Random(1)).runOnce();

        assertThat(only().reason()).contains(Reason.NOT_IN_BOOK);
        assertThat(counting.sendings()).isZero();
    }

    // guards H-04
    @Test
    void sendsNothingAgainWhoseAnswerWasLost() throws Exception {
        put(new UUID(0, 1));
        counting.answers(sending -> CountingHospital.LOST);
        assertThat(delivery().runOnce()).isEqualTo(new Delivery.Round(0, 1, 0));
        assertThat(only().reason()).contains(Reason.ANSWER_LOST);

        clock.later(AGES);
        assertThat(delivery().runOnce()).isEqualTo(new Delivery.Round(1, 0, 0));
        assertThat(counting.sendings()).isEqualTo(1);
        assertThat(counting.kept()).hasSize(1);
    }

    @Test
    void sendsToEveryTargetAtItsOwnPace() throws Exception {
        try (var second = new CountingHospital()) {
            outbox = new Outbox(database, List.of("hospital", "research"));
            for (int patient = 0; patient < 20; patient++) {
                put(new UUID(0, patient));
            }
            var slow = new Delivery(
                    outbox,
                    new KeptBundles(database, book()),
                    new Target("research", hospital(second), Target.Pace.of(60)),
                    QUICK,
                    new Random(1),
                    clock);
            counting.answers(sending -> 500);
            delivery().runOnce();
            slow.runOnce();
            assertThat(counting.kept()).isEmpty();
            assertThat(second.kept()).hasSize(5);
            clock.later(Duration.ofSeconds(7));
            slow.runOnce();
            assertThat(second.kept()).hasSize(10);
        }
    }

    @Test
    void sendsNothingToATargetThatDoesNotAdvertiseWhatIsNeeded() throws Exception {
        put(new UUID(0, 1));
        var wanting = new Profile(
                "wants-more", Profile.Way.TRANSACTION, List.of("Procedure", "AdverseEvent"), java.util.Map.of());
        var target = new Target(
                "hospital",
                new WholeBundles(new Wire(counting.address(), SignIn.nobody(), Patience.USUAL, clock), wanting),
                Target.Pace.FREE);
        var delivery = new Delivery(outbox, new KeptBundles(database, book()), target, QUICK, new Random(1), clock);

        assertThat(delivery.runOnce()).isEqualTo(new Delivery.Round(0, 1, 0));

        assertThat(counting.sendings()).isZero();
        assertThat(only().reason()).contains(Reason.NOT_READY);
        assertThat(only().outcome()).hasValueSatisfying(said -> assertThat(said).contains("create of AdverseEvent"));
        assertThat(delivery.lacking()).contains("It does not advertise create of AdverseEvent.");
    }

    @Test
    void letsTheNextSessionGoOnceAPersonSetOneAside() throws Exception {
        UUID refused = put(new UUID(0, 1));
        UUID behind = put(new UUID(0, 1));
        counting.answers(sending -> 422);
        delivery().runOnce();
        assertThat(desk().setAside(refused, 1, "hospital", "lead", WhySetAside.ENTERED_BY_HAND, clock.instant()))
                .isTrue();

        counting.answers(sending -> 200);
        delivery().runOnce();
        assertThat(counting.arrivals()).containsExactly(behind.toString());
        assertThat(desk().page(Optional.of(Row.State.SET_ASIDE), Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(row -> assertThat(row.aside()).contains(new Row.Aside("lead", WhySetAside.ENTERED_BY_HAND)));

        assertThat(desk().retry(refused, 1, clock.instant())).isTrue();
        delivery().runOnce();
        assertThat(counting.arrivals()).containsExactly(behind.toString(), refused.toString());
    }

    // guards H-15
    @Test
    void bringsNoOldCorrectionBackOverALaterOne() throws Exception {
        UUID session = put(new UUID(0, 1));
        for (int revision = 2; revision < 4; revision++) {
            try (var connection = database.getConnection()) {
                outbox.put(connection, session, revision, new UUID(0, 1), START);
            }
        }
        delivery((id, revision) -> revision == 2 ? Optional.empty() : Optional.of(record(id)), clock, new Random(1))
                .runOnce();
        assertThat(desk().setAside(session, 2, "hospital", "lead", WhySetAside.OTHER, START))
                .isTrue();
        delivery().runOnce();
        assertThat(delivered()).isEqualTo(2);

        assertThat(desk().retry(session, 2, clock.instant())).isFalse();
    }

    @Test
    void showsTogetherWhatStandsForTheSameReason() throws Exception {
        for (int patient = 0; patient < 4; patient++) {
            put(new UUID(0, patient));
        }
        counting.answers(sending -> sending < 4 ? 422 : 200);
        delivery().runOnce();

        assertThat(desk().alike()).containsExactly(new Desk.Alike("hospital", Reason.REFUSED, 3, START, true));
        assertThat(desk().standings()).containsExactly(new Desk.Standing("hospital", 0, 3, 1, 0, Optional.of(START)));
        assertThat(desk().retryAllLike("hospital", Reason.UNFIT, START)).isZero();
        assertThat(desk().retryAllLike("hospital", Reason.REFUSED, START)).isEqualTo(3);
        delivery().runOnce();
        assertThat(desk().alike()).isEmpty();
        assertThat(delivered()).isEqualTo(4);
    }

    // guards H-03 H-04
    @Test
    void bringsBackWhatTheHospitalLost() throws Exception {
        put(new UUID(0, 1));
        put(new UUID(0, 2));
        delivery().runOnce();
        counting.forgetEverything();
        UUID third = put(new UUID(0, 3));
        delivery().runOnce();

        assertThat(desk().replay("hospital", START, clock.instant())).isEqualTo(3);
        delivery().runOnce();

        assertThat(counting.kept()).hasSize(3).contains(third.toString());
        assertThat(counting.sendings()).isEqualTo(5);
        assertThat(delivered()).isEqualTo(3);
    }

    // guards H-03 H-06
    @Test
    void noticesWhatTheHospitalTookAndDidNotKeep() throws Exception {
        UUID kept = put(new UUID(0, 1));
        UUID dropped = put(new UUID(0, 2));
        delivery().runOnce();
        counting.forget(dropped.toString());
        assertThat(delivery().lookBack()).as("it is given a moment").isZero();

        clock.later(Duration.ofMinutes(2));
        assertThat(delivery().lookBack()).isEqualTo(1);

        assertThat(desk().standings().getFirst().differing()).isEqualTo(1);
        assertThat(desk().page(Optional.empty(), Long.MAX_VALUE, 10))
                .filteredOn(row -> row.differs().isPresent())
                .singleElement()
                .satisfies(row -> assertThat(row.session()).isEqualTo(dropped))
                .satisfies(row -> assertThat(row.differs()).contains("The massage is not there."));
        assertThat(desk().retry(kept, 1, clock.instant()))
                .as("nothing is wrong with it")
                .isFalse();
        assertThat(desk().retry(dropped, 1, clock.instant())).isTrue();
        delivery().runOnce();
        assertThat(counting.kept()).hasSize(2);
        clock.later(Duration.ofMinutes(2));
        assertThat(delivery().lookBack()).isZero();
        int searches = counting.searches();
        assertThat(delivery().lookBack()).isZero();
        assertThat(counting.searches()).as("once a day is enough").isEqualTo(searches);
    }

    @Test
    void encodesARevisionOnceForEveryTarget() throws Exception {
        UUID session = put(new UUID(0, 1));
        var bundles = new KeptBundles(database, book());
        var first = bundles.of(session, 1, clock.instant()).orElseThrow();
        records.clear();

        assertThat(bundles.of(session, 1, clock.instant())).contains(first);
        assertThat(bundles.of(UUID.randomUUID(), 1, clock.instant())).isEmpty();
    }

    private UUID put(UUID patient) throws SQLException {
        try (var connection = database.getConnection()) {
            return put(connection, patient);
        }
    }

    private UUID put(Connection connection, UUID patient) throws SQLException {
        UUID session = UUID.randomUUID();
        records.put(session, declined(session, patient));
        outbox.put(connection, session, 1, patient, START);
        return session;
    }

    private int onTheirWay() throws SQLException {
        var counts = desk().counts();
        return counts.getOrDefault(Row.State.WAITING, 0) + counts.getOrDefault(Row.State.SENDING, 0);
    }

    private int delivered() throws SQLException {
        return desk().counts().getOrDefault(Row.State.DELIVERED, 0);
    }

    private Row only() throws SQLException {
        var rows = desk().page(Optional.empty(), Long.MAX_VALUE, 10);
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private SessionRecord record(UUID session) {
        return Optional.ofNullable(records.get(session)).orElseThrow();
    }

    private RecordedSessions book() {
        return (id, revision) -> Optional.ofNullable(records.get(id));
    }

    private Delivery delivery() {
        return delivery(book(), clock, new Random(1));
    }

    private Delivery delivery(RecordedSessions book, InstantSource time, Random chance) {
        return new Delivery(outbox, new KeptBundles(database, book), target("hospital"), QUICK, chance, time);
    }

    private static Desk desk() {
        return new Desk(database);
    }

    private Target target(String name) {
        return new Target(name, hospital(), Target.Pace.FREE);
    }

    private Hospital hospital() {
        return hospital(counting);
    }

    private Hospital hospital(CountingHospital where) {
        return new WholeBundles(new Wire(where.address(), SignIn.nobody(), Patience.USUAL, clock), Profile.GENERIC_R4);
    }

    private Leased lease() throws SQLException {
        return outbox.lease("hospital", clock.instant(), 1, Duration.ofMinutes(2))
                .getFirst();
    }

    private static SessionRecord declined(UUID session, UUID patient) {
        var site = new Site(Site.Part.FOOT, Site.Side.LEFT);
        var key = new ProtocolKey(new ProtocolId("foot-5min"), new Version(1, 0, 0), "0".repeat(64));
        var protocol = new Protocol(
                key,
                "Five-minute foot massage",
                Status.ACTIVE,
                new Responsibility("Ward educators", "Ward", Optional.empty(), Effective.ALWAYS),
                new ForWhom(List.of(), List.of(), Population.ANYONE),
                Giving.alongside("prescribed pain relief", List.of()),
                List.of(),
                new Schedule(
                        new Schedule.Times(Duration.ofMinutes(15), Duration.ofMinutes(15), List.of()),
                        new org.effleurage.assessment.InstrumentChoice(List.of()),
                        List.of(),
                        List.of(),
                        org.effleurage.assessment.During.REST),
                List.of(new Step(
                        "Left foot",
                        site,
                        List.of(Technique.EFFLEURAGE),
                        new Step.Pressure(1, 2),
                        Duration.ofMinutes(5),
                        "")),
                List.of(),
                Grounds.NONE);
        var offer = new Session.Offer(session, patient, key, "alex", START, List.of());
        return new SessionRecord(
                new Session.Offered(offer).decline(EndReason.Declined.PATIENT_DECLINED, START),
                1,
                protocol,
                new CarePlan(patient, patient, key, "lead", START),
                new SessionRecord.Patient(
                        patient, key("patient", patient.toString()), "Doe", "Jane", LocalDate.of(1958, 4, 2)),
                new SessionRecord.Staff("alex", key("staff", "RN-1"), "Alex Smith"),
                new SessionRecord.Unit("icu-3", key("unit", "ICU-3"), "ICU 3", ZoneId.of("Europe/Paris")),
                Optional.empty(),
                START,
                START);
    }

    private static SessionRecord.Identifier key(String kind, String value) {
        return new SessionRecord.Identifier("urn:test:" + kind, value);
    }

    /// Turned by hand.
    private static final class HandClock implements InstantSource {
        private Instant now = START;

        void later(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
