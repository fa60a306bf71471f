package org.effleurage.fhir.census;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.effleurage.screening.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From the hospital's records to facts: what is not plainly said clears nothing.
class ChartTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final CensusCodes CODES = codes(
            "urn:icd,I80*,condition dvt-leg,test",
            "urn:icd,I80.2L,condition dvt-leg:left,test",
            "urn:icd,J*,no-bearing,test",
            "urn:drug,OPI,pain-relief,test",
            "urn:drug,HEP,condition full-anticoagulation,test",
            "urn:chart,talks,can-answer,test");

    private static CensusCodes codes(String... lines) {
        try {
            return CensusCodes.with(List.of(lines));
        } catch (CensusCodes.BadLine bad) {
            throw new AssertionError(bad);
        }
    }

    // guards H-70 H-02
    @ParameterizedTest
    @CsvSource({
        "I80.1, active, confirmed, dvt-leg, true",
        "I80.2L, active, confirmed, dvt-leg:left, true",
        "I80.1, '', '', dvt-leg, true",
        "I80.1, active, differential, dvt-leg, true",
        "I80.1, resolved, confirmed, '', true",
        "I80.1, active, refuted, '', true",
        "I80.1, active, entered-in-error, '', true",
        "J45, active, confirmed, '', true",
        "Z99, active, confirmed, '', false",
        "Z99, resolved, confirmed, '', true",
        "Z99, active, entered-in-error, '', true",
    })
    void readsAConditionSoThatOnlyAPlainWordTakesItAway(
            String code, String clinical, String verification, String ours, boolean tells) {
        Fact.ProblemList list = list(chart("""
                {"resourceType": "Condition", "id": "1", "subject": {"reference": "Patient/7"},
                 "clinicalStatus": {"coding": [{"code": "%s"}]}, "verificationStatus": {"coding": [{"code": "%s"}]},
                 "code": {"coding": [{"system": "urn:icd", "code": "%s"}]}}
                """.formatted(clinical, verification, code)));

        assertThat(list.codes()).isEqualTo(ours.isEmpty() ? Set.of() : Set.of(ours));
        assertThat(list.tells()).isEqualTo(tells ? Set.of("dvt-leg", "full-anticoagulation") : Set.of());
        assertThat(list.at()).isEqualTo(NOW);
    }

    // guards H-02
    @Test
    void tellsOfNothingWhereAConditionIsOnlyWords() {
        assertThat(list(chart("""
                        {"resourceType": "Condition", "id": "1", "subject": {"reference": "Patient/7"},
                         "code": {"text": "clot in the leg"}}
                        """)).tells()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "final, '\"value\": 20, \"system\": \"http://unitsofmeasure.org\", \"code\": \"10*3/uL\"', 10*3/uL",
        "final, '\"value\": 20, \"comparator\": \"<\", \"system\": \"http://unitsofmeasure.org\", \"code\": \"10*3/uL\"', <10*3/uL",
        "final, '\"value\": 20, \"unit\": \"10*3/uL\"', 10*3/uL (not UCUM)",
        "entered-in-error, '\"value\": 20, \"code\": \"10*3/uL\"', ",
        "registered, '\"value\": 20, \"code\": \"10*3/uL\"', ",
        "final, '\"code\": \"10*3/uL\"', ",
    })
    void measuresOnlyWhatCanBeCompared(String status, String quantity, String unit) {
        var found = chart("""
                {"resourceType": "Observation", "id": "1", "subject": {"reference": "Patient/7"}, "status": "%s",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "777-3"}]},
                 "effectiveDateTime": "2026-11-26T06:00:00Z", "valueQuantity": {%s}}
                """.formatted(status, quantity)).stream()
                .filter(one -> one.fact() instanceof Fact.Measurement)
                .map(one -> ((Fact.Measurement) one.fact()).unit())
                .findFirst();

        assertThat(found).isEqualTo(Optional.ofNullable(unit));
    }

    @Test
    void letsADrugStandForItsConditionForADay() {
        for (int hours : List.of(2, 23, 25)) {
            Fact.ProblemList list = list(chart(drug("HEP", "stopped", hours)));
            assertThat(list.codes().contains("full-anticoagulation"))
                    .as("%d h", hours)
                    .isEqualTo(hours < 24);
        }
        assertThat(list(chart(drug("HEP", "not-done", 2))).codes()).isEmpty();
        assertThat(list(chart(drug("NEW", "completed", 2))).tells()).isEmpty();
        assertThat(list(chart(drug("NEW", "completed", 25))).tells()).isNotEmpty();
    }

    @Test
    void knowsPainReliefByWhenItWasGiven() {
        var given = chart(drug("OPI", "completed", 1)).stream()
                .filter(one -> one.fact() instanceof Fact.Analgesic)
                .findFirst()
                .orElseThrow();
        assertThat(given.fact().at()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(given.words()).isEqualTo("What was given");
        assertThat(chart(drug("OPI", "stopped", 1))).noneMatch(one -> one.fact() instanceof Fact.Analgesic);
    }

    @Test
    void refusesALineWithoutASource() {
        assertThatExceptionOfType(CensusCodes.BadLine.class)
                .isThrownBy(() -> CensusCodes.with(List.of("# a note", "", "urn:icd,I80*,condition dvt-leg,")))
                .satisfies(bad -> assertThat(bad.line()).isEqualTo(3));
        assertThatExceptionOfType(CensusCodes.BadLine.class)
                .isThrownBy(() -> CensusCodes.with(List.of("urn:icd,I80,condition DVT,somebody")));
    }

    /// Nobody of the hospital mapped anything: what is absent from the list is not known to be absent.
    @Test
    void tellsOfNothingByTheShippedTableAlone() {
        assertThat(CensusCodes.shipped().told()).isEmpty();
        assertThat(CensusCodes.shipped().observed()).contains("http://loinc.org|8310-5", "http://loinc.org|777-3");
    }

    private static String drug(String code, String status, int hoursAgo) {
        return """
                {"resourceType": "MedicationAdministration", "id": "1", "subject": {"reference": "Patient/7"},
                 "status": "%s", "effectiveDateTime": "%s",
                 "medicationCodeableConcept": {"text": "What was given", "coding": [{"system": "urn:drug", "code": "%s"}]}}
                """.formatted(status, NOW.minus(Duration.ofHours(hoursAgo)), code);
    }

    private static List<RecordFact> chart(String... records) {
        var all = new ArrayList<Resource>();
        for (String record : records) {
            try {
                all.add(Resource.of(JSON.readTree(record), NOW).orElseThrow());
            } catch (JsonProcessingException broken) {
                throw new AssertionError(broken);
            }
        }
        return Chart.of(all, CODES, NOW);
    }

    private static Fact.ProblemList list(List<RecordFact> facts) {
        return facts.stream()
                .map(RecordFact::fact)
                .filter(Fact.ProblemList.class::isInstance)
                .map(Fact.ProblemList.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
