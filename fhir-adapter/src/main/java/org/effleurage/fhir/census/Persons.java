package org.effleurage.fhir.census;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The patients of the hospital's records by their ids there, and who of them became one.
final class Persons {
    private static final List<String> FORMER = List.of("old", "temp");
    private static final List<String> NOT_FOR_THE_LIST = List.of("old", "maiden", "nickname", "anonymous", "temp");

    private final Map<String, Resource> patients;
    private final String system;

    /// Of these records.
    ///
    /// @param system of the number that wards know patients by
    Persons(List<Resource> patients, String system) {
        this.patients = patients.stream().collect(Collectors.toMap(Resource::id, Function.identity()));
        this.system = system;
    }

    Set<String> ids() {
        return patients.keySet();
    }

    Optional<Instant> lastUpdated(String id) {
        return Optional.ofNullable(patients.get(id)).map(Resource::lastUpdated);
    }

    /// The record that took the place of this one, at the end of however long a chain.
    String remaining(String id) {
        var passed = new HashSet<String>();
        String at = id;
        while (passed.add(at)) {
            Optional<String> next = replacedBy(at);
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
        return id;
    }

    static boolean isReplaced(Resource patient) {
        return stream(patient.kept().path("link"))
                .anyMatch(link -> link.path("type").asText().equals("replaced-by"));
    }

    private Optional<String> replacedBy(String id) {
        Resource patient = patients.get(id);
        return patient == null
                ? Optional.empty()
                : stream(patient.kept().path("link"))
                        .filter(link -> link.path("type").asText().equals("replaced-by"))
                        .flatMap(link -> Resource.patientIn(link.path("other")).stream())
                        .findFirst();
    }

    /// Dead, or struck from the hospital's records.
    boolean isLost(String id) {
        Resource patient = patients.get(id);
        if (patient == null) {
            return true;
        }
        JsonNode kept = patient.kept();
        boolean struck = kept.has("active") && !kept.path("active").asBoolean();
        return struck || kept.path("deceasedBoolean").asBoolean() || kept.has("deceasedDateTime");
    }

    /// Empty where the record does not have what somebody is told by at the bedside.
    Optional<Told.Person> person(String id) {
        Resource patient = patients.get(id);
        if (patient == null) {
            return Optional.empty();
        }
        List<String> numbers = numbers(patient, false);
        Optional<JsonNode> name = name(patient);
        Optional<LocalDate> born = date(patient.kept().path("birthDate").asText());
        String family = name.map(one -> one.path("family").asText()).orElse("");
        if (numbers.size() != 1 || family.isBlank() || born.isEmpty()) {
            return Optional.empty();
        }
        String given = name.stream()
                .flatMap(one -> stream(one.path("given")))
                .map(JsonNode::asText)
                .collect(Collectors.joining(" "));
        return Optional.of(new Told.Person(numbers.getFirst(), family, given, born.get()));
    }

    /// Every number that somebody had before, and who has it now.
    List<Told> told() {
        var told = new ArrayList<Told>();
        for (Resource patient : patients.values()) {
            person(remaining(patient.id())).ifPresent(person -> {
                if (remaining(patient.id()).equals(patient.id())) {
                    told.add(new Told.Named(person, patient.lastUpdated()));
                }
                var before = new HashSet<>(numbers(patient, true));
                before.addAll(numbers(patient, false));
                before.remove(person.number());
                before.forEach(number -> told.add(new Told.Merged(number, person, patient.lastUpdated())));
            });
        }
        return told;
    }

    private List<String> numbers(Resource patient, boolean former) {
        return stream(patient.kept().path("identifier"))
                .filter(one -> one.path("system").asText().equals(system))
                .filter(one -> FORMER.contains(one.path("use").asText()) == former)
                .map(one -> one.path("value").asText())
                .filter(value -> !value.isBlank())
                .distinct()
                .toList();
    }

    private static Optional<JsonNode> name(Resource patient) {
        List<JsonNode> names = stream(patient.kept().path("name"))
                .filter(one -> !NOT_FOR_THE_LIST.contains(one.path("use").asText()))
                .toList();
        return names.stream()
                .filter(one -> one.path("use").asText().equals("official"))
                .findFirst()
                .or(() -> names.stream().findFirst());
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Optional<LocalDate> date(String words) {
        try {
            return words.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(words));
        } catch (DateTimeException notWhole) {
            return Optional.empty();
        }
    }
}
