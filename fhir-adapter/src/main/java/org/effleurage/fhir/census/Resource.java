package org.effleurage.fhir.census;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A record of the hospital's with the little of it that is kept: notes, addresses and the rest are read past.
///
/// @param patient the id of the Patient there; empty for a Location
record Resource(String type, String id, String patient, Instant lastUpdated, JsonNode kept) {
    private static final Map<String, List<String>> KEPT = Map.of(
            "Location", List.of("identifier", "name", "partOf", "physicalType"),
            "Encounter", List.of("status", "location", "period"),
            "Patient",
                    List.of("active", "identifier", "name", "birthDate", "deceasedBoolean", "deceasedDateTime", "link"),
            "Condition", List.of("clinicalStatus", "verificationStatus", "code"),
            "Device", List.of("status", "type"),
            "Observation",
                    List.of(
                            "status",
                            "code",
                            "valueQuantity",
                            "valueBoolean",
                            "effectiveDateTime",
                            "effectiveInstant",
                            "effectivePeriod",
                            "issued"),
            "MedicationAdministration",
                    List.of("status", "medicationCodeableConcept", "effectiveDateTime", "effectivePeriod"));

    private static final Pattern PATIENT = Pattern.compile("(?:.*/)?Patient/([A-Za-z0-9.-]{1,64})(?:/_history/.*)?");

    /// Empty where it is of nobody, or does not say of whom.
    static Optional<Resource> of(JsonNode resource, Instant now) {
        String type = resource.path("resourceType").asText();
        String id = resource.path("id").asText();
        return patient(type, id, resource)
                .map(patient -> new Resource(
                        type,
                        id,
                        patient,
                        instant(resource.path("meta").path("lastUpdated")).orElse(now),
                        kept(type, resource)));
    }

    private static Optional<String> patient(String type, String id, JsonNode resource) {
        return switch (type) {
            case "Location" -> Optional.of("");
            case "Patient" -> Optional.of(id);
            case "Device" -> patientIn(resource.path("patient"));
            default -> patientIn(resource.path("subject"));
        };
    }

    static Optional<String> patientIn(JsonNode reference) {
        var found = PATIENT.matcher(reference.path("reference").asText());
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static JsonNode kept(String type, JsonNode resource) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        KEPT.getOrDefault(type, List.of()).stream()
                .filter(resource::has)
                .forEach(field -> kept.set(field, resource.get(field)));
        return kept;
    }

    /// `Observation/17`
    String name() {
        return type + "/" + id;
    }

    String status() {
        return kept.path("status").asText();
    }

    /// Empty where there is none, or one that names no moment.
    static Optional<Instant> instant(JsonNode at) {
        try {
            return at.asText().isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(at.asText()).toInstant());
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }
}
