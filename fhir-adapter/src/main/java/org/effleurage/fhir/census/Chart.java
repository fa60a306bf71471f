package org.effleurage.fhir.census;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.effleurage.screening.Fact;

/// What the hospital's records say of one patient, as facts. A condition, device or drug that no row of the table
/// knows might be any: then the list of problems tells of nothing but what it names.
final class Chart {
    static final String PROBLEM_LIST = "Condition";

    /// How long a drug counts for the condition it stands for.
    static final Duration DRUG_COUNTS = Duration.ofHours(24);

    private static final String UCUM = "http://unitsofmeasure.org";
    private static final Set<String> CLINICALLY_OVER = Set.of("inactive", "remission", "resolved");
    private static final Set<String> NOT_TRUE = Set.of("refuted", "entered-in-error");
    private static final Set<String> MEASURED = Set.of("final", "amended", "corrected", "preliminary");
    private static final Set<String> NOT_GIVEN = Set.of("not-done", "entered-in-error");
    private static final Set<String> GIVEN = Set.of("completed", "in-progress");

    private final CensusCodes codes;
    private final Instant readAt;
    private final Set<String> conditions = new HashSet<>();
    private final List<RecordFact> facts = new ArrayList<>();
    private boolean anyUnknown;

    private Chart(CensusCodes codes, Instant readAt) {
        this.codes = codes;
        this.readAt = readAt;
    }

    /// Of one patient.
    ///
    /// @param readAt when the reading began that had all of them
    static List<RecordFact> of(List<Resource> records, CensusCodes codes, Instant readAt) {
        var chart = new Chart(codes, readAt);
        records.forEach(chart::read);
        var list = new Fact.ProblemList(
                chart.conditions, chart.anyUnknown ? Set.of() : codes.told(), "Hospital's problem list", readAt);
        chart.facts.add(new RecordFact(PROBLEM_LIST, list, ""));
        return List.copyOf(chart.facts);
    }

    private void read(Resource record) {
        switch (record.type()) {
            case "Condition" -> condition(record);
            case "Device" -> device(record);
            case "Observation" -> observation(record);
            case "MedicationAdministration" -> drug(record);
            default -> {
                // The others say who and where.
            }
        }
    }

    /// A status that is missing or unknown here counts: only a plain word takes a condition away.
    private void condition(Resource record) {
        JsonNode kept = record.kept();
        boolean over = codesOf(kept.path("clinicalStatus")).anyMatch(CLINICALLY_OVER::contains);
        boolean untrue = codesOf(kept.path("verificationStatus")).anyMatch(NOT_TRUE::contains);
        if (!over && !untrue) {
            note(kept.path("code"));
        }
    }

    private void device(Resource record) {
        boolean away = record.status().equals("inactive") || record.status().equals("entered-in-error");
        if (!away) {
            note(record.kept().path("type"));
        }
    }

    private void note(JsonNode concept) {
        List<Meaning> meanings = meanings(concept);
        anyUnknown |= meanings.isEmpty();
        for (Meaning meaning : meanings) {
            if (meaning instanceof Meaning.Condition condition) {
                conditions.add(condition.code());
            }
        }
    }

    private void drug(Resource record) {
        if (NOT_GIVEN.contains(record.status())) {
            return;
        }
        JsonNode kept = record.kept();
        Optional<Instant> at = time(kept);
        boolean counts = record.status().equals("in-progress")
                || at.isEmpty()
                || at.get().plus(DRUG_COUNTS).isAfter(readAt);
        JsonNode drug = kept.path("medicationCodeableConcept");
        if (counts) {
            note(drug);
        }
        if (at.isPresent() && GIVEN.contains(record.status()) && meanings(drug).contains(new Meaning.PainRelief())) {
            facts.add(new RecordFact(
                    record.name(), new Fact.Analgesic("Hospital's medication record", at.get()), words(drug)));
        }
    }

    private void observation(Resource record) {
        JsonNode kept = record.kept();
        Optional<Instant> at = time(kept).or(() -> Resource.instant(kept.path("issued")));
        if (!MEASURED.contains(record.status()) || at.isEmpty()) {
            return;
        }
        for (Meaning meaning : meanings(kept.path("code"))) {
            fact(meaning, kept, at.get())
                    .ifPresent(fact -> facts.add(new RecordFact(record.name(), fact, words(kept.path("code")))));
        }
    }

    private static Optional<Fact> fact(Meaning meaning, JsonNode kept, Instant at) {
        return switch (meaning) {
            case Meaning.Measured measured -> measurement(measured.code(), kept.path("valueQuantity"), at);
            case Meaning.CanAnswer can ->
                kept.path("valueBoolean").isBoolean()
                        ? Optional.of(new Fact.SelfReport(
                                kept.path("valueBoolean").asBoolean(), "Hospital's observations", at))
                        : Optional.empty();
            case Meaning.Condition condition -> Optional.empty();
            case Meaning.PainRelief relief -> Optional.empty();
            case Meaning.NoBearing none -> Optional.empty();
        };
    }

    /// "Less than 20" is no number to compare: its unit says so, and no rule knows that unit.
    private static Optional<Fact> measurement(String code, JsonNode quantity, Instant at) {
        if (!quantity.path("value").isNumber()) {
            return Optional.empty();
        }
        String unit = quantity.path("system").asText().equals(UCUM)
                ? quantity.path("code").asText()
                : quantity.path("unit").asText() + " (not UCUM)";
        BigDecimal value = quantity.path("value").decimalValue();
        return Optional.of(new Fact.Measurement(
                code, value, quantity.path("comparator").asText() + unit, "Hospital's observations", at));
    }

    private List<Meaning> meanings(JsonNode concept) {
        return StreamSupport.stream(concept.path("coding").spliterator(), false)
                .flatMap(coding -> codes
                        .meaning(
                                coding.path("system").asText(),
                                coding.path("code").asText())
                        .stream())
                .distinct()
                .toList();
    }

    private static Stream<String> codesOf(JsonNode concept) {
        return StreamSupport.stream(concept.path("coding").spliterator(), false)
                .map(coding -> coding.path("code").asText());
    }

    private static Optional<Instant> time(JsonNode kept) {
        JsonNode period = kept.path("effectivePeriod");
        return Stream.of(
                        kept.path("effectiveDateTime"),
                        kept.path("effectiveInstant"),
                        period.path("end"),
                        period.path("start"))
                .flatMap(at -> Resource.instant(at).stream())
                .findFirst();
    }

    private static String words(JsonNode concept) {
        String text = concept.path("text").asText();
        return text.isEmpty() ? concept.path("coding").path(0).path("display").asText() : text;
    }
}
