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
import org.effleurage.fhir.hospital.Authorization;
import org.effleurage.fhir.hospital.Hospital;
import org.effleurage.fhir.hospital.Receipt;
import org.effleurage.protocol.Effective;
import org.effleurage.protocol.ForWhom;
import org.effleurage.protocol.Giving;
import org.effleurage.protocol.Grounds;
import org.effleurage.protocol.Population;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Responsibility;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.ProtocolKey;
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
        try (InputStream migration =
                        Outbox.class.getResourceAsStream("/db/migration/V2__sessions_leave_for_the_hospital.sql");
                var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop table if exists outbox");
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
        }
        counting = new CountingHospital();
        outbox = new Outbox(database);
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
            var delivery =
                    new Delivery(outbox, book(), hospital(), NEVER_ASKS, new Random(worker), InstantSource.system());
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
    void sendsAgainWhenTheWorkerDiedBeforeItCouldSettle() throws Exception {
        UUID session = put(new UUID(0, 1));
        outbox.lease(clock.instant(), 1, Duration.ofMinutes(2));
        var ready = (SessionBundle.Ready) SessionBundle.of(record(session));
        assertThat(hospital().deliver(ready)).isInstanceOf(Receipt.Accepted.class);

        assertThat(delivery().runOnce()).isEqualTo(new Delivery.Round(0, 0, 0));
        clock.later(AGES);
        assertThat(delivery().runOnce()).isEqualTo(new Delivery.Round(1, 0, 0));

        assertThat(counting.sendings()).isEqualTo(2);
        assertThat(counting.kept()).hasSize(1);
        assertThat(only().receipt())
                .hasValueSatisfying(receipt -> assertThat(receipt).startsWith("Procedure/"));
    }

    @Test
    void letsAWorkerThatSleptTooLongSettleNothing() throws Exception {
        put(new UUID(0, 1));
        Leased asleep = outbox.lease(clock.instant(), 1, Duration.ofMinutes(2)).getFirst();
        clock.later(AGES);
        Leased awake = outbox.lease(clock.instant(), 1, Duration.ofMinutes(2)).getFirst();

        assertThat(awake.token()).isGreaterThan(asleep.token());
        assertThat(outbox.settle(asleep, new Next.Person(Reason.REFUSED, "late"), clock.instant()))
                .isFalse();
        assertThat(only().state()).isEqualTo(Row.State.SENDING);
        assertThat(outbox.settle(awake, new Next.Done("Procedure/7"), clock.instant()))
                .isTrue();
        assertThat(outbox.settle(awake, new Next.Person(Reason.REFUSED, "twice"), clock.instant()))
                .isFalse();
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
        assertThat(outbox.page(Optional.of(Row.State.NEEDS_PERSON), Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(row -> assertThat(row.session()).isEqualTo(poisoned))
                .satisfies(row -> assertThat(row.reason()).contains(Reason.BOOK_UNREADABLE));
        assertThat(outbox.page(Optional.of(Row.State.WAITING), Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(row -> assertThat(row.session()).isEqualTo(behind))
                .satisfies(row -> assertThat(row.held()).isTrue());

        assertThat(outbox.retry(poisoned, 1, clock.instant())).isTrue();
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
        assertThat(outbox.retry(session, 1, clock.instant())).isTrue();
        delivery().runOnce();
        assertThat(only().state()).isEqualTo(Row.State.DELIVERED);
        assertThat(outbox.retry(session, 1, clock.instant())).isFalse();
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

        assertThat(outbox.page(Optional.empty(), Long.MAX_VALUE, 10)).isEmpty();
    }

    // guards H-03
    @Test
    void keepsEverythingThroughThreeDaysWithoutTheHospital() throws Exception {
        put(new UUID(0, 1));
        put(new UUID(0, 2));
        counting.answers(sending -> 500);
        var delivery = delivery();
        for (int hour = 0; hour < 72; hour++) {
            delivery.runOnce();
            clock.later(AGES);
        }
        assertThat(outbox.counts()).containsEntry(Row.State.WAITING, 2).containsEntry(Row.State.NEEDS_PERSON, 0);

        counting.answers(sending -> 200);
        delivery.runOnce();
        assertThat(delivered()).isEqualTo(2);
    }

    @Test
    void asksAHospitalThatIsDownOnceAndNotForEverySession() throws Exception {
        for (int patient = 0; patient < 50; patient++) {
            put(new UUID(0, patient));
        }
        counting.answers(sending -> 500);
        var delivery =
                new Delivery(outbox, book(), hospital(), RetryPlan.USUAL, new Random(1), InstantSource.fixed(START));
        delivery.runOnce();
        delivery.runOnce();

        assertThat(counting.sendings()).isEqualTo(1);
        delivery.wake();
        counting.answers(sending -> 200);
        delivery.runOnce();
        assertThat(counting.kept()).hasSize(49);
        assertThat(outbox.retryAll(START)).isEqualTo(1);
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
        var counts = outbox.counts();
        return counts.getOrDefault(Row.State.WAITING, 0) + counts.getOrDefault(Row.State.SENDING, 0);
    }

    private int delivered() throws SQLException {
        return outbox.counts().getOrDefault(Row.State.DELIVERED, 0);
    }

    private Row only() throws SQLException {
        var rows = outbox.page(Optional.empty(), Long.MAX_VALUE, 10);
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
        return new Delivery(outbox, book, hospital(), QUICK, chance, time);
    }

    private Hospital hospital() {
        return new Hospital(counting.address(), new Authorization.None(), Hospital.Patience.USUAL, clock);
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
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15),
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
