package org.effleurage.web.setup;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.effleurage.careplan.CarePlan;
import org.effleurage.protocol.Protocol;
import org.effleurage.web.access.DemoPeople;
import org.effleurage.web.record.CarePlans;
import org.effleurage.web.record.PublishedProtocols;
import org.effleurage.web.record.Reach;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Eight made-up patients, each there to show something, one of them on another ward. What the record says of
/// them is written anew at every start, so that it is never out of date.
@Component
@Profile({"demo", "made-up"})
@Order(2)
class DemoWard implements ApplicationRunner {
    private final JdbcClient sql;
    private final CarePlans plans;
    private final PublishedProtocols protocols;
    private final Clock clock;

    DemoWard(JdbcClient sql, CarePlans plans, PublishedProtocols protocols, Clock clock) {
        this.sql = sql;
        this.plans = plans;
        this.protocols = protocols;
        this.clock = clock;
    }

    static final ZoneId WARD_ZONE = ZoneId.of("Europe/Berlin");

    /// @param ordered ids of the protocols in the patient's care plan
    private record Bed(
            String room,
            String bed,
            String number,
            String familyName,
            String givenName,
            String born,
            List<String> ordered,
            List<Said> said) {
        UUID id() {
            return UUID.nameUUIDFromBytes(("demo " + number).getBytes(StandardCharsets.UTF_8));
        }
    }

    private sealed interface Said {
        record Problems(List<String> codes) implements Said {}

        record Value(String code, String value, String unit) implements Said {}

        record CanAnswer(boolean yes) implements Said {}

        record Relief(String status, String words) implements Said {}

        record Dose() implements Said {}
    }

    private static final Said NO_PROBLEMS = new Said.Problems(List.of());
    private static final Said PLATELETS = new Said.Value("777-3", "210", "10*3/uL");
    private static final Said NO_FEVER = new Said.Value("8310-5", "36.8", "Cel");
    private static final Said PARACETAMOL = new Said.Relief("given-within-4h", "Paracetamol 1 g by vein");
    private static final Said DOSE = new Said.Dose();
    private static final Said INFUSION = new Said.Relief("continuous", "Opioid infusion running");

    private static final List<Bed> BEDS = List.of(
            // The routine: everything known, nothing in the way.
            new Bed(
                    "701",
                    "1",
                    "4857773456",
                    "Bergmann",
                    "Anna",
                    "1958-03-14",
                    List.of("icu-foot-5", "postop-hand-foot-20"),
                    List.of(NO_PROBLEMS, PLATELETS, NO_FEVER, new Said.CanAnswer(true), PARACETAMOL, DOSE)),
            // A clot in the left leg: the right foot may be massaged once the team has agreed.
            new Bed(
                    "701",
                    "2",
                    "4857773464",
                    "Herrera",
                    "Tomás",
                    "1949-11-02",
                    List.of("icu-foot-5", "hold-only"),
                    List.of(
                            new Said.Problems(List.of("dvt-leg:left")),
                            PLATELETS,
                            NO_FEVER,
                            new Said.CanAnswer(true),
                            PARACETAMOL,
                            DOSE)),
            // Cannot answer: a behavioural instrument.
            new Bed(
                    "701",
                    "3",
                    "4857773472",
                    "Nouri",
                    "Maryam",
                    "1971-07-29",
                    List.of("icu-foot-5"),
                    List.of(NO_PROBLEMS, PLATELETS, NO_FEVER, new Said.CanAnswer(false), INFUSION)),
            // Nothing is known: nothing is clear.
            new Bed("702", "4", "4857773480", "O'Brien", "George", "1938-01-20", List.of("icu-foot-5"), List.of()),
            // A name that is easily mistaken for bed 1, and few platelets: light strokes only.
            new Bed(
                    "702",
                    "5",
                    "4857773499",
                    "Berg",
                    "Anna",
                    "1962-09-08",
                    List.of("icu-foot-5"),
                    List.of(
                            NO_PROBLEMS,
                            new Said.Value("777-3", "38", "10*3/uL"),
                            NO_FEVER,
                            new Said.CanAnswer(true),
                            PARACETAMOL,
                            DOSE)),
            // Deeply sedated: no instrument is valid, and that is a value.
            new Bed(
                    "703",
                    "6",
                    "4857773502",
                    "Mensah",
                    "Kwame",
                    "1985-05-17",
                    List.of("icu-foot-5"),
                    List.of(
                            NO_PROBLEMS,
                            PLATELETS,
                            NO_FEVER,
                            new Said.CanAnswer(false),
                            new Said.Value("1345050000", "-4", "{score}"),
                            INFUSION)),
            // Numb feet: they may be massaged, but not put into warm water.
            new Bed(
                    "703",
                    "7",
                    "4857773510",
                    "Keller",
                    "Ruth",
                    "1951-06-21",
                    List.of("ccu-foot-sleep-10", "icu-foot-5"),
                    List.of(
                            new Said.Problems(List.of("neuropathy-foot", "diabetes")),
                            PLATELETS,
                            NO_FEVER,
                            new Said.CanAnswer(true),
                            PARACETAMOL,
                            DOSE)));

    /// Lies on the other ward: nobody of the first sees her, unless it cannot wait.
    private static final Bed ACROSS = new Bed(
            "401",
            "1",
            "4857773529",
            "Adeyemi",
            "Grace",
            "1966-02-11",
            List.of("icu-foot-5"),
            List.of(NO_PROBLEMS, PLATELETS, NO_FEVER, new Said.CanAnswer(true), PARACETAMOL, DOSE));

    @Override
    public void run(ApplicationArguments arguments) {
        Reach.inTheWholeHouse(() -> {
            fill(clock.instant());
            return true;
        });
    }

    private void fill(Instant now) {
        fill(DemoPeople.WARD, BEDS, now);
        fill(DemoPeople.WARD_ACROSS, List.of(ACROSS), now);
    }

    private void fill(String ward, List<Bed> beds, Instant now) {
        sql.sql("insert into ward (code, name, zone) values (?, ?, ?) on conflict (code) do nothing")
                .params(ward, "Ward " + ward, WARD_ZONE.getId())
                .update();
        for (Bed bed : beds) {
            admit(ward, bed);
            bed.said().forEach(said -> write(bed, said, now));
            protocols.inForce(LocalDate.ofInstant(now, WARD_ZONE)).stream()
                    .filter(protocol -> bed.ordered().contains(protocol.id().value()))
                    .forEach(protocol -> order(bed, protocol, now));
        }
    }

    private void admit(String ward, Bed bed) {
        sql.sql("""
                        insert into patient (id, ward, room, bed, number, family_name, given_name, birth_date)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (id) do nothing
                        """)
                .params(
                        bed.id(),
                        ward,
                        bed.room(),
                        bed.bed(),
                        bed.number(),
                        bed.familyName(),
                        bed.givenName(),
                        LocalDate.parse(bed.born()))
                .update();
    }

    private void write(Bed bed, Said said, Instant now) {
        Instant at = now.minus(Duration.ofMinutes(80));
        switch (said) {
            case Said.Problems problems ->
                fact(
                        bed,
                        "problem-list",
                        null,
                        problems.codes().toArray(String[]::new),
                        null,
                        null,
                        null,
                        "Problem list",
                        at);
            case Said.Value value ->
                fact(
                        bed,
                        "measurement",
                        value.code(),
                        null,
                        new BigDecimal(value.value()),
                        value.unit(),
                        null,
                        value.code().equals("777-3") ? "Laboratory" : "Nursing chart",
                        at);
            case Said.CanAnswer can ->
                fact(bed, "self-report", can.yes() ? "yes" : "no", null, null, null, null, "Nursing chart", at);
            case Said.Dose dose -> fact(bed, "analgesic", null, null, null, null, null, "Medication record", at);
            case Said.Relief relief ->
                fact(bed, "co-treatment", relief.status(), null, null, null, relief.words(), "Medication record", at);
        }
    }

    private void fact(
            Bed bed,
            String kind,
            @Nullable String code,
            String @Nullable [] codes,
            @Nullable BigDecimal value,
            @Nullable String unit,
            @Nullable String words,
            String source,
            Instant at) {
        sql.sql("""
                        insert into patient_fact (patient_id, kind, code, codes, value, unit, words, source, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(bed.id())
                .param(kind)
                .param(code)
                .param(codes)
                .param(value)
                .param(unit)
                .param(words)
                .param(source)
                .param(at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void order(Bed bed, Protocol protocol, Instant now) {
        UUID id = UUID.nameUUIDFromBytes(
                ("plan " + bed.number() + " " + protocol.key()).getBytes(StandardCharsets.UTF_8));
        plans.order(new CarePlan(id, bed.id(), protocol.key(), "lead", now));
    }
}
