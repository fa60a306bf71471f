package org.effleurage.web.record;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.assessment.PatientState;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.protocol.Rule;
import org.effleurage.screening.Fact;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who lies on the ward, and what the hospital's record says of them.
@Repository
public class Patients {
    private static final int MOST_REMEMBERED = 2000;

    private final JdbcClient sql;
    private final Map<UUID, Remembered> remembered = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Remembered> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });

    Patients(JdbcClient sql) {
        this.sql = sql;
    }

    public record Ward(String code, String name, ZoneId zone) {}

    /// Where they lie and who they are.
    ///
    /// @param room where the bed stands, where the hospital says so
    public record Patient(
            UUID id,
            String ward,
            Optional<String> room,
            String bed,
            String number,
            String familyName,
            String givenName,
            LocalDate birthDate) {}

    /// What the record says beside the facts that rules read.
    ///
    /// @param pastFacts facts for screening
    public record Known(List<Fact> pastFacts, Optional<RecordedCoTreatment> coTreatment) {
        public Known {
            pastFacts = List.copyOf(pastFacts);
        }

        /// Older than a shift, an answer about the patient is asked again.
        private static final Duration SELF_REPORT_HOLDS = Duration.ofHours(12);

        private static final Duration SEDATION_HOLDS = Duration.ofHours(4);

        /// How the patient can be scored now, as far as the record tells.
        public PatientState state(Instant now) {
            Optional<Integer> sedation = pastFacts.stream()
                    .filter(Fact.Measurement.class::isInstance)
                    .map(Fact.Measurement.class::cast)
                    .filter(value -> value.code().equals(Rule.When.Measured.RASS))
                    .filter(value -> value.at().isAfter(now.minus(SEDATION_HOLDS)))
                    .map(value -> value.value().intValue())
                    .findFirst();
            Optional<Boolean> canAnswer = pastFacts.stream()
                    .filter(Fact.SelfReport.class::isInstance)
                    .map(Fact.SelfReport.class::cast)
                    .max(Comparator.comparing(Fact.SelfReport::at))
                    .filter(said -> said.at().isAfter(now.minus(SELF_REPORT_HOLDS)))
                    .map(said -> said.able());
            // No list that is read today says who is intubated; the nurse sees it.
            return PatientState.of(canAnswer, sedation, Optional.empty());
        }
    }

    /// What was read last of a patient who lay within reach of the reader. Whoever relies on it has the database say
    /// that the number still stands.
    ///
    /// @param number counts what became known of the patient
    public record Remembered(Known known, int number) {}

    public record RecordedCoTreatment(CoTreatment.Status status, String words, String source, Instant at) {}

    public Optional<Ward> ward(String code) {
        return sql.sql("select code, name, zone from ward where code = ?")
                .param(code)
                .query((row, n) ->
                        new Ward(row.getString("code"), row.getString("name"), ZoneId.of(row.getString("zone"))))
                .optional();
    }

    /// In the order of their codes.
    public List<Ward> wards() {
        return sql.sql("select code, name, zone from ward order by code")
                .query((row, n) ->
                        new Ward(row.getString("code"), row.getString("name"), ZoneId.of(row.getString("zone"))))
                .list();
    }

    /// And whoever is opened to somebody of the ward in an emergency.
    public List<Patient> onWard(String ward) {
        return sql.sql("""
                        select id, ward, room, bed, number, family_name, given_name, birth_date
                          from patient
                         where (ward = ? or is_opened(patient.id)) and left_at is null and %s
                         order by length(bed), bed
                        """.formatted(Reach.lies("patient")))
                .param(ward)
                .query((row, n) -> patient(row))
                .list();
    }

    /// Also one who has left: the record stays with the ward that had them last. Whoever was merged into another is
    /// found as that other.
    public Optional<Patient> within(UUID id) {
        return sql.sql("""
                        select id, ward, room, bed, number, family_name, given_name, birth_date
                          from patient
                         where id = survivor(?) and %s
                        """.formatted(Reach.lies("patient")))
                .param(id)
                .query((row, n) -> patient(row))
                .optional();
    }

    /// Empty when this patient is out of reach: lay elsewhere at that time, and lies elsewhere now. Of each kind and
    /// code the newest row; older ones stay in the table for those who ask what was known when.
    public Optional<Known> known(UUID patient, Instant at) {
        var rows = sql.sql("""
                        select distinct on (fact.kind, coalesce(fact.code, ''))
                               patient.birth_date, fact.kind, fact.code, fact.codes, fact.tells, fact.value, fact.unit,
                               fact.words, fact.source, fact.at, case when %s then patient.known end as number
                          from patient
                         cross join (select cast(? as timestamptz) as at) asked
                          left join patient_fact fact
                                on fact.patient_id = patient.id
                               and not exists (select 1 from fact_withdrawal gone where gone.fact = fact.seq)
                         where patient.id = ? and %s
                         order by fact.kind, coalesce(fact.code, ''), fact.at desc, fact.seq desc
                        """.formatted(Reach.lies("patient"), Reach.care("patient.id", "asked.at")))
                .params(CarePlans.utc(at), patient)
                .query((row, n) -> FactRow.of(row))
                .list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Known known = known(rows);
        Integer number = rows.getFirst().number();
        if (number != null) {
            remembered.put(patient, new Remembered(known, number));
        }
        return Optional.of(known);
    }

    /// May be out of date, and says nothing of whether whoever asks may see it: both are for the database to say.
    public Optional<Remembered> remembered(UUID patient) {
        return Optional.ofNullable(remembered.get(patient));
    }

    /// Those of them within reach now.
    public Set<UUID> within(Collection<UUID> patients) {
        return Set.copyOf(sql.sql("select id from patient where id = any (string_to_array(?, ',')::uuid[]) and "
                        + Reach.lies("patient"))
                .param(patients.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .query(UUID.class)
                .list());
    }

    private static Known known(List<FactRow> rows) {
        return new Known(
                Stream.concat(Stream.of(rows.getFirst().born()), rows.stream().flatMap(row -> row.fact().stream()))
                        .toList(),
                rows.stream().flatMap(row -> row.coTreatment().stream()).max((a, b) -> a.at().compareTo(b.at())));
    }

    private static Patient patient(ResultSet row) throws SQLException {
        return new Patient(
                row.getObject("id", UUID.class),
                row.getString("ward"),
                Optional.ofNullable(row.getString("room")),
                row.getString("bed"),
                row.getString("number"),
                row.getString("family_name"),
                row.getString("given_name"),
                row.getObject("birth_date", LocalDate.class));
    }

    /// One fact, or, with no kind, a patient of whom nothing is known but the day of birth.
    private record FactRow(
            LocalDate birthDate,
            @Nullable String kind,
            @Nullable String code,
            Set<String> codes,
            Set<String> tells,
            @Nullable BigDecimal value,
            @Nullable String unit,
            @Nullable String words,
            @Nullable String source,
            @Nullable Instant at,
            @Nullable Integer number) {

        static FactRow of(ResultSet row) throws SQLException {
            OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
            return new FactRow(
                    row.getObject("birth_date", LocalDate.class),
                    row.getString("kind"),
                    row.getString("code"),
                    words(row, "codes", Set.of()),
                    words(row, "tells", EVERYTHING),
                    row.getBigDecimal("value"),
                    row.getString("unit"),
                    row.getString("words"),
                    row.getString("source"),
                    at == null ? null : at.toInstant(),
                    row.getObject("number", Integer.class));
        }

        /// A list written down without saying so tells of everything.
        private static final Set<String> EVERYTHING = Set.of(Fact.ProblemList.EVERYTHING);

        private static Set<String> words(ResultSet row, String column, Set<String> otherwise) throws SQLException {
            Array words = row.getArray(column);
            return words == null ? otherwise : Set.of((String[]) words.getArray());
        }

        Fact born() {
            return new Fact.Born(
                    birthDate,
                    "Patient record",
                    birthDate.atStartOfDay(ZoneOffset.UTC).toInstant());
        }

        /// A kind that is not known here says nothing.
        Optional<Fact> fact() {
            if (kind == null || source == null || at == null) {
                return Optional.empty();
            }
            return switch (kind) {
                case "problem-list" -> Optional.of(new Fact.ProblemList(codes, tells, source, at));
                case "measurement" -> measurement(source, at);
                case "self-report" ->
                    code == null ? Optional.empty() : Optional.of(new Fact.SelfReport(code.equals("yes"), source, at));
                case "analgesic" -> Optional.of(new Fact.Analgesic(source, at));
                default -> Optional.empty();
            };
        }

        private Optional<Fact> measurement(String from, Instant when) {
            return code == null || value == null || unit == null
                    ? Optional.empty()
                    : Optional.of(new Fact.Measurement(code, value, unit, from, when));
        }

        Optional<RecordedCoTreatment> coTreatment() {
            if (!"co-treatment".equals(kind) || code == null || source == null || at == null) {
                return Optional.empty();
            }
            String from = source;
            Instant when = at;
            return CoTreatment.Status.of(code)
                    .map(status -> new RecordedCoTreatment(status, words == null ? status.title() : words, from, when));
        }
    }
}
