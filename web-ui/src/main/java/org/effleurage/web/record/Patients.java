package org.effleurage.web.record;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.screening.Fact;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who lies on the ward, and what the hospital's record says of them.
@Repository
public class Patients {
    private final JdbcClient sql;

    Patients(JdbcClient sql) {
        this.sql = sql;
    }

    public record Ward(String code, String name, ZoneId zone) {}

    public record Patient(
            UUID id,
            String ward,
            String bed,
            String number,
            String familyName,
            String givenName,
            LocalDate birthDate) {}

    /// What the record says beside the facts that rules read.
    ///
    /// @param selfReport whether the patient can answer a question about pain
    /// @param pastFacts facts for screening
    public record Known(
            List<Fact> pastFacts, Optional<SelfReport> selfReport, Optional<RecordedCoTreatment> coTreatment) {
        public Known {
            pastFacts = List.copyOf(pastFacts);
        }
    }

    public record SelfReport(boolean able, String source, Instant at) {}

    public record RecordedCoTreatment(CoTreatment.Status status, String words, String source, Instant at) {}

    public Optional<Ward> ward(String code) {
        return sql.sql("select code, name, zone from ward where code = ?")
                .param(code)
                .query((row, n) ->
                        new Ward(row.getString("code"), row.getString("name"), ZoneId.of(row.getString("zone"))))
                .optional();
    }

    public List<Patient> onWard(String ward) {
        return sql.sql("""
                        select id, ward, bed, number, family_name, given_name, birth_date
                          from patient
                         where ward = ?
                         order by length(bed), bed
                        """).param(ward).query((row, n) -> patient(row)).list();
    }

    /// Empty when no such patient is on the ward. Of each kind and code the newest row; older ones stay in the table
    /// for those who ask what was known when.
    public Optional<Known> known(UUID patient, String ward) {
        var rows = sql.sql("""
                        select distinct on (fact.kind, coalesce(fact.code, ''))
                               fact.kind, fact.code, fact.codes, fact.value, fact.unit, fact.words, fact.source, fact.at
                          from patient
                          left join patient_fact fact on fact.patient_id = patient.id
                         where patient.id = ? and patient.ward = ?
                         order by fact.kind, coalesce(fact.code, ''), fact.at desc, fact.seq desc
                        """)
                .params(patient, ward)
                .query((row, n) ->
                        row.getString("kind") == null ? Optional.<FactRow>empty() : Optional.of(FactRow.of(row)))
                .list();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(known(rows.stream().flatMap(Optional::stream).toList()));
    }

    private static Known known(List<FactRow> rows) {
        return new Known(
                rows.stream().flatMap(row -> row.fact().stream()).toList(),
                rows.stream().flatMap(row -> row.selfReport().stream()).max((a, b) -> a.at().compareTo(b.at())),
                rows.stream().flatMap(row -> row.coTreatment().stream()).max((a, b) -> a.at().compareTo(b.at())));
    }

    private static Patient patient(ResultSet row) throws SQLException {
        return new Patient(
                row.getObject("id", UUID.class),
                row.getString("ward"),
                row.getString("bed"),
                row.getString("number"),
                row.getString("family_name"),
                row.getString("given_name"),
                row.getObject("birth_date", LocalDate.class));
    }

    private record FactRow(
            String kind,
            @Nullable String code,
            Set<String> codes,
            @Nullable BigDecimal value,
            @Nullable String unit,
            @Nullable String words,
            String source,
            Instant at) {

        static FactRow of(ResultSet row) throws SQLException {
            Array codes = row.getArray("codes");
            return new FactRow(
                    row.getString("kind"),
                    row.getString("code"),
                    codes == null ? Set.of() : Set.of((String[]) codes.getArray()),
                    row.getBigDecimal("value"),
                    row.getString("unit"),
                    row.getString("words"),
                    row.getString("source"),
                    row.getObject("at", OffsetDateTime.class).toInstant());
        }

        Optional<Fact> fact() {
            if (kind.equals("problem-list")) {
                return Optional.of(new Fact.ProblemList(codes, source, at));
            }
            if (kind.equals("measurement") && code != null && value != null && unit != null) {
                return Optional.of(new Fact.Measurement(code, value, unit, source, at));
            }
            return Optional.empty();
        }

        Optional<SelfReport> selfReport() {
            return kind.equals("self-report") && code != null
                    ? Optional.of(new SelfReport(code.equals("yes"), source, at))
                    : Optional.empty();
        }

        Optional<RecordedCoTreatment> coTreatment() {
            if (!kind.equals("co-treatment") || code == null) {
                return Optional.empty();
            }
            return CoTreatment.Status.of(code)
                    .map(status -> new RecordedCoTreatment(status, words == null ? status.title() : words, source, at));
        }
    }
}
