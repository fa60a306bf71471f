package org.effleurage.fhir.delivery;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.effleurage.assessment.Assessment;
import org.effleurage.assessment.During;
import org.effleurage.assessment.Instrument;
import org.effleurage.careplan.CarePlan;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.file.ProtocolFolder;
import org.effleurage.session.Correction;
import org.effleurage.session.Delivered;
import org.effleurage.session.EndReason;
import org.effleurage.session.Session;

/// Many made-up sessions of many patients in the outbox: massages, refusals, and corrections that come while the
/// revision before may still be on its way.
final class BusyNight {
    private static final int SESSIONS_OF_A_PATIENT = 8;

    /// One revision in the order it was saved.
    ///
    /// @param event as the hospital knows it
    record Saved(UUID patient, UUID session, int revision, String event) {}

    private record Planned(int place, UUID patient, UUID session, int number, int revision) {}

    private final Protocol protocol;
    private final Instrument nrs;
    private final Instant began;
    private final Random chance;

    BusyNight(Path protocols, Instant began, long seed) {
        var shipped = ProtocolFolder.read(protocols).protocols();
        this.protocol = shipped.stream()
                .filter(known -> known.key().id().value().equals("icu-foot-5"))
                .findFirst()
                .orElseThrow();
        this.nrs = shipped.stream()
                .flatMap(known -> known.schedule().instruments().stream())
                .filter(known -> known.id().equals("nrs-0-10"))
                .findFirst()
                .orElseThrow();
        this.began = began;
        this.chance = new Random(seed);
    }

    /// Mapped, encoded and kept as delivery would have done it; the machines of the run only send.
    List<Saved> save(DataSource database, int sessions) throws SQLException {
        return save(database, planned(sessions));
    }

    private List<Saved> save(DataSource database, List<Planned> planned) throws SQLException {
        var saved = new ArrayList<Saved>();
        var outbox = new Outbox(database);
        durable(database, false);
        for (Planned next : planned) {
            SessionRecord record = record(next);
            var bundles = new KeptBundles(database, (session, revision) -> Optional.of(record));
            if (!(bundles.of(next.session(), next.revision(), began).orElseThrow() instanceof SessionBundle.Ready)) {
                throw new IllegalStateException("a made-up session that is not fit to be sent");
            }
            try (var connection = database.getConnection()) {
                outbox.put(connection, next.session(), next.revision(), next.patient(), began);
            }
            saved.add(saved(next));
        }
        durable(database, true);
        return saved;
    }

    /// To be saved one after the other while time goes on, and mapped when they are sent.
    Deque<Coming> coming(int sessions) {
        return planned(sessions).stream()
                .map(next -> new Coming(saved(next), record(next)))
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    record Coming(Saved saved, SessionRecord record) {}

    private static Saved saved(Planned next) {
        return new Saved(next.patient(), next.session(), next.revision(), next.session() + "." + next.revision());
    }

    /// How they came to lie there is not what a run is about, and a commit each would take most of its time.
    private static void durable(DataSource database, boolean on) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = " + (on ? "on" : "off"));
        }
    }

    /// One massage with a score before and after.
    SessionRecord sample() {
        return record(new Planned(1, new UUID(7, 1), new UUID(7, 2), 1, 1));
    }

    /// First revisions only.
    ///
    /// @return how many
    int first(DataSource database, int sessions) throws SQLException {
        List<Planned> first =
                planned(sessions).stream().filter(next -> next.revision() == 1).toList();
        save(database, first);
        return first.size();
    }

    /// A correction comes some sessions after what it corrects.
    private List<Planned> planned(int sessions) {
        var plan = new ArrayList<Planned>();
        int patients = Math.max(1, sessions / SESSIONS_OF_A_PATIENT);
        for (int number = 0; number < sessions; number++) {
            var patient = new UUID(7, chance.nextInt(patients));
            var session = new UUID(chance.nextLong(), chance.nextLong());
            int place = number * 10;
            plan.add(new Planned(place, patient, session, number, 1));
            int revisions = declined(number) ? 1 : 1 + (chance.nextInt(4) == 0 ? 1 + chance.nextInt(3) : 0);
            for (int revision = 2; revision <= revisions; revision++) {
                place += 1 + chance.nextInt(60);
                plan.add(new Planned(place, patient, session, number, revision));
            }
        }
        plan.sort(Comparator.comparingInt(Planned::place));
        return plan;
    }

    private static boolean declined(int number) {
        return number % 7 == 0;
    }

    private SessionRecord record(Planned planned) {
        var offer = new Session.Offer(
                planned.session(), planned.patient(), protocol.key(), "alex", began.minusSeconds(900), List.of());
        var offered = new Session.Offered(offer);
        Session.Ended ended = declined(planned.number())
                ? offered.decline(EndReason.Declined.PATIENT_DECLINED, began.minusSeconds(890))
                : massage(offered, planned);
        var why = new Correction(
                new UUID(planned.revision(), planned.number()),
                Correction.Reason.WRONG_VALUE,
                "robin",
                began,
                Set.of(Correction.Which.AFTER));
        return new SessionRecord(
                ended,
                planned.revision(),
                protocol,
                new CarePlan(planned.patient(), planned.patient(), protocol.key(), "lead", began.minusSeconds(9000)),
                new SessionRecord.Patient(
                        planned.patient(),
                        key("patient", planned.patient().toString()),
                        "Doe",
                        "Jane",
                        LocalDate.of(1958, 4, 2)),
                staff("alex"),
                new SessionRecord.Unit("icu-3", key("unit", "ICU-3"), "ICU 3", ZoneId.of("Europe/Paris")),
                Optional.empty(),
                planned.revision() == 1
                        ? Optional.empty()
                        : Optional.of(new SessionRecord.Corrected(why, staff("robin"))),
                List.of(),
                Optional.empty(),
                began,
                began);
    }

    private Session.Ended massage(Session.Offered offered, Planned planned) {
        Instant since = began.minusSeconds(800);
        var minute = Duration.ofMinutes(1);
        return offered.begin(
                        score(6, began.minusSeconds(850)),
                        new CoTreatment(CoTreatment.Status.GIVEN_WITHIN_4H, CoTreatment.KnownFrom.NURSE, since),
                        since)
                .complete(
                        new Delivered(
                                since,
                                since.plus(minute),
                                List.of(),
                                List.of(new Delivered.AtSite(
                                        new Site(Site.Part.FOOT, Site.Side.LEFT), minute, minute))),
                        score(planned.revision(), since.plusSeconds(120)));
    }

    private Assessment score(int value, Instant at) {
        return nrs.score(value, at, During.REST);
    }

    private static SessionRecord.Staff staff(String name) {
        return new SessionRecord.Staff(name, key("staff", name), name);
    }

    private static SessionRecord.Identifier key(String kind, String value) {
        return new SessionRecord.Identifier("urn:test:" + kind, value);
    }

    /// What should have taken effect, patient by patient.
    static Map<UUID, List<String>> byPatient(List<Saved> saved) {
        return saved.stream()
                .collect(Collectors.groupingBy(Saved::patient, Collectors.mapping(Saved::event, Collectors.toList())));
    }

    /// The last revision of each session.
    static Map<String, String> last(List<Saved> saved) {
        return saved.stream()
                .collect(Collectors.toMap(one -> one.session().toString(), Saved::event, (before, later) -> later));
    }
}
