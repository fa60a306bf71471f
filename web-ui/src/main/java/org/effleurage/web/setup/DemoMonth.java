package org.effleurage.web.setup;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.effleurage.assessment.Instrument;
import org.effleurage.careplan.CarePlan;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.web.access.DemoPeople;
import org.effleurage.web.record.CarePlans;
import org.effleurage.web.record.PublishedProtocols;
import org.effleurage.web.record.Reach;
import org.effleurage.web.record.ReassessmentDocument;
import org.effleurage.web.record.SessionDocument;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Thirty made-up days on a ward of twenty-four, so that charts and handover have something to show. Written
/// straight to the tables, as if sent to a hospital long ago: nothing of it is delivered, and the audit says
/// nothing of it. Only with `bin/demo --month`: a demo without it starts no slower.
@Component
@Profile({"demo", "made-up"})
@ConditionalOnProperty("effleurage.demo.month")
@Order(3)
class DemoMonth implements ApplicationRunner {
    private static final int DAYS = 30;
    private static final int BEDS = 24;

    /// From this day on the ward looks sooner: something for a chart to find.
    private static final int LEARNT_DAYS_AGO = 12;

    private static final List<String> FAMILIES = List.of(
            "Adeyemi",
            "Bauer",
            "Castillo",
            "Dubois",
            "Eriksen",
            "Farouk",
            "Gruber",
            "Haddad",
            "Ivanova",
            "Jansen",
            "Kowalski",
            "Lehmann",
            "Moreau",
            "Nguyen",
            "Öztürk",
            "Petrov",
            "Quispe");
    private static final List<String> GIVEN = List.of(
            "Amara", "Bruno", "Carmen", "Didier", "Elin", "Fatima", "Georg", "Huda", "Irina", "Jan", "Karol", "Lotte",
            "Marc", "Minh", "Nur", "Oleg", "Pilar");

    private final JdbcTemplate sql;
    private final CarePlans plans;
    private final PublishedProtocols protocols;
    private final JsonMapper json;
    private final Clock clock;

    DemoMonth(JdbcTemplate sql, CarePlans plans, PublishedProtocols protocols, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.plans = plans;
        this.protocols = protocols;
        this.json = json;
        this.clock = clock;
    }

    /// @param scored with which instrument
    private record Lying(UUID id, CarePlan plan, Protocol protocol, Instrument scored) {}

    private record SessionRow(Lying lying, SessionDocument document, MadeUpMassage.Document made) {}

    private record LookRow(Lying lying, UUID session, ReassessmentDocument document, MadeUpMassage.Document made) {}

    private record Relief(UUID patient, Instant at) {}

    @Override
    public void run(ApplicationArguments arguments) {
        Reach.inTheWholeHouse(() -> {
            fill(clock.instant().truncatedTo(ChronoUnit.SECONDS));
            return true;
        });
    }

    private void fill(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, DemoWard.WARD_ZONE);
        admitTheOthers();
        List<Lying> ward = lying(now);
        var sessions = new ArrayList<SessionRow>();
        var looks = new ArrayList<LookRow>();
        var reliefs = new ArrayList<Relief>();
        for (int ago = DAYS; ago >= 0; ago--) {
            double diligence = ago > LEARNT_DAYS_AGO ? 0.55 : 0.8;
            LocalDate day = today.minusDays(ago);
            for (int bed = 0; bed < ward.size(); bed++) {
                make(ward.get(bed), day, bed, diligence).forEach(made -> {
                    if (made.massage().session().recordedAt().isBefore(now)) {
                        sessions.add(new SessionRow(
                                made.lying(),
                                read(made.massage().session()),
                                made.massage().session()));
                        made.massage().looks().stream()
                                .filter(look -> look.recordedAt().isBefore(now))
                                .forEach(look -> looks.add(new LookRow(
                                        made.lying(), made.massage().session().id(), readLook(look), look)));
                        made.massage().reliefAt().stream()
                                .filter(at -> at.isBefore(now))
                                .forEach(at ->
                                        reliefs.add(new Relief(made.lying().id(), at)));
                    }
                });
            }
        }
        write(sessions, looks, reliefs);
    }

    private record Made(Lying lying, MadeUpMassage.Made massage) {}

    /// Up to two a day, by day more often than at night.
    private List<Made> make(Lying lying, LocalDate day, int bed, double diligence) {
        var chance = new Random(day.toEpochDay() * 1000 + bed);
        int times = List.of(0, 1, 1, 1, 2, 2).get(chance.nextInt(6));
        return IntStream.range(0, times)
                .mapToObj(time -> {
                    int hour = chance.nextInt(5) == 0 ? chance.nextInt(6) : 7 + 7 * time + chance.nextInt(6);
                    Instant start = day.atTime(hour, chance.nextInt(60))
                            .atZone(DemoWard.WARD_ZONE)
                            .toInstant();
                    String nurse = List.of("nurse", "charge", "lead").get(chance.nextInt(3));
                    return new Made(
                            lying,
                            new MadeUpMassage(
                                            lying.id(),
                                            lying.protocol(),
                                            lying.scored(),
                                            nurse,
                                            start,
                                            diligence,
                                            chance)
                                    .make());
                })
                .toList();
    }

    private void admitTheOthers() {
        List<Object[]> rows = IntStream.range(0, FAMILIES.size())
                .mapToObj(at -> new Object[] {
                    UUID.nameUUIDFromBytes(("demo month " + at).getBytes(StandardCharsets.UTF_8)),
                    DemoPeople.WARD,
                    "%d".formatted(at + 1 + BEDS - FAMILIES.size()),
                    "48577740%02d".formatted(at),
                    FAMILIES.get(at),
                    GIVEN.get(at),
                    LocalDate.of(1932 + 3 * at, 1 + at % 12, 1 + at)
                })
                .toList();
        sql.batchUpdate("""
                insert into patient (id, ward, bed, number, family_name, given_name, birth_date)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """, rows);
    }

    /// Every third patient cannot answer and is watched instead.
    private List<Lying> lying(Instant now) {
        List<UUID> patients = sql.query(
                "select id from patient where ward = ? order by length(bed), bed",
                (row, n) -> row.getObject("id", UUID.class),
                DemoPeople.WARD);
        List<Protocol> inForce = protocols.inForce(LocalDate.ofInstant(now, DemoWard.WARD_ZONE));
        return IntStream.range(0, patients.size())
                .mapToObj(at -> lying(patients.get(at), at, inForce, now))
                .toList();
    }

    private Lying lying(UUID patient, int at, List<Protocol> inForce, Instant now) {
        boolean watched = at % 3 == 2;
        Protocol protocol = protocol(inForce, watched || at % 2 == 0 ? "icu-foot-5" : "postop-hand-foot-20");
        Instrument scored = protocol.schedule().instruments().stream()
                .filter(one -> one.id().equals(watched ? "cpot" : "nrs-0-10"))
                .findFirst()
                .orElseThrow();
        UUID id = UUID.nameUUIDFromBytes(("month " + patient + protocol.key()).getBytes(StandardCharsets.UTF_8));
        Instant ordered = now.minus(Duration.ofDays(DAYS + 1L));
        var plan = new CarePlan(id, patient, protocol.key(), "lead", ordered);
        UUID standing = plans.order(plan);
        return new Lying(patient, new CarePlan(standing, patient, protocol.key(), "lead", ordered), protocol, scored);
    }

    private static Protocol protocol(List<Protocol> inForce, String id) {
        return inForce.stream()
                .filter(one -> one.id().equals(new ProtocolId(id)))
                .findFirst()
                .orElseThrow();
    }

    /// Through the same door as a tablet's: what a ward could not have sent is not made up either.
    private SessionDocument read(MadeUpMassage.Document made) {
        return switch (SessionDocument.read(json.writeValueAsBytes(made.json()), protocols::find)) {
            case SessionDocument.Read.Understood it -> it.document();
            case SessionDocument.Read.Faulty faulty ->
                throw new IllegalStateException("a made-up session is faulty: " + faulty.problems());
        };
    }

    private ReassessmentDocument readLook(MadeUpMassage.Document made) {
        return switch (ReassessmentDocument.read(json.writeValueAsBytes(made.json()), protocols::find)) {
            case ReassessmentDocument.Read.Understood it -> it.document();
            case ReassessmentDocument.Read.Faulty faulty ->
                throw new IllegalStateException("a made-up look is faulty: " + faulty.problems());
        };
    }

    private void write(List<SessionRow> sessions, List<LookRow> looks, List<Relief> reliefs) {
        sql.batchUpdate("""
                insert into session_revision (session_id, revision, patient_id, care_plan_id, author, author_number,
                                              author_name, outcome, at, recorded_at, received_at, screening, digest,
                                              document)
                values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'clear', ?, ?::jsonb)
                on conflict do nothing
                """, sessions, 500, DemoMonth::session);
        sql.batchUpdate("""
                insert into reassessment (id, revision, session_id, patient_id, care_plan_id, after_minutes, author,
                                          author_number, author_name, at, recorded_at, received_at, digest, document)
                values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                on conflict do nothing
                """, looks, 500, DemoMonth::look);
        sql.batchUpdate("""
                insert into patient_fact (patient_id, kind, source, at, received_at)
                select made.patient, 'analgesic', 'Medication record', made.at, made.at
                  from (values (?::uuid, ?::timestamptz)) made (patient, at)
                 where not exists (select 1 from patient_fact fact
                                    where fact.patient_id = made.patient and fact.kind = 'analgesic'
                                      and fact.at = made.at)
                """, reliefs, 500, (statement, relief) -> {
            statement.setObject(1, relief.patient());
            statement.setObject(2, relief.at().atOffset(ZoneOffset.UTC));
        });
    }

    private static void session(PreparedStatement row, SessionRow of) throws SQLException {
        row.setObject(1, of.made().id());
        row.setObject(2, of.lying().id());
        row.setObject(3, of.lying().plan().id());
        author(row, 4, of.document().session().offer().author());
        row.setString(7, of.made().outcome());
        times(row, 8, of.made());
        row.setString(11, of.document().digest());
        row.setString(12, of.document().json());
    }

    private static void look(PreparedStatement row, LookRow of) throws SQLException {
        row.setObject(1, of.made().id());
        row.setObject(2, of.session());
        row.setObject(3, of.lying().id());
        row.setObject(4, of.lying().plan().id());
        row.setLong(5, of.made().afterMinutes());
        author(row, 6, of.document().reassessment().author());
        times(row, 9, of.made());
        row.setString(12, of.document().digest());
        row.setString(13, of.document().json());
    }

    private static void author(PreparedStatement row, int from, String username) throws SQLException {
        var person = DemoPeople.ALL.stream()
                .map(DemoPeople.DemoPerson::person)
                .filter(one -> one.username().equals(username))
                .findFirst()
                .orElseThrow();
        row.setString(from, person.username());
        row.setString(from + 1, person.number());
        row.setString(from + 2, person.name());
    }

    /// It arrived as soon as it was saved.
    private static void times(PreparedStatement row, int from, MadeUpMassage.Document made) throws SQLException {
        row.setObject(from, made.at().atOffset(ZoneOffset.UTC));
        row.setObject(from + 1, made.recordedAt().atOffset(ZoneOffset.UTC));
        row.setObject(from + 2, made.recordedAt().plusSeconds(1).atOffset(ZoneOffset.UTC));
    }
}
