package org.effleurage.fhir.hospital;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.effleurage.fhir.parcel.Profile;

/// What a FHIR server says of itself, as far as sending depends on it.
///
/// @param whole interactions of the server as a whole, such as `transaction`
record Capabilities(String fhirVersion, Set<String> whole, Map<String, Kind> kinds) {
    /// What it does with one type of resource.
    record Kind(Set<String> interactions, boolean conditionalCreate, String versioning, Set<String> searchable) {
        static final Kind NONE = new Kind(Set.of(), false, "", Set.of());
    }

    static Optional<Capabilities> read(String json) {
        try {
            JsonNode statement = Search.JSON.readTree(json);
            return statement.path("resourceType").asText().equals("CapabilityStatement")
                    ? Optional.of(of(statement))
                    : Optional.empty();
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    private static Capabilities of(JsonNode statement) {
        var whole = new HashSet<String>();
        var kinds = new HashMap<String, Kind>();
        for (JsonNode rest : statement.path("rest")) {
            if (rest.path("mode").asText("server").equals("server")) {
                whole.addAll(codes(rest.path("interaction"), "code"));
                rest.path("resource")
                        .forEach(kind -> kinds.put(
                                kind.path("type").asText(),
                                new Kind(
                                        codes(kind.path("interaction"), "code"),
                                        kind.path("conditionalCreate").asBoolean(),
                                        kind.path("versioning").asText(),
                                        codes(kind.path("searchParam"), "name"))));
            }
        }
        return new Capabilities(statement.path("fhirVersion").asText(), whole, kinds);
    }

    private static Set<String> codes(JsonNode list, String name) {
        var codes = new HashSet<String>();
        list.forEach(item -> codes.add(item.path(name).asText()));
        return codes;
    }

    /// In sentences a person can act on; empty where the profile may be used.
    List<String> lackingFor(Profile profile) {
        var lacking = new ArrayList<String>();
        if (!fhirVersion.startsWith("4.0")) {
            lacking.add(
                    "It speaks FHIR %s; R4 (4.0.1) is needed.".formatted(fhirVersion.isEmpty() ? "?" : fhirVersion));
        }
        switch (profile.way()) {
            case TRANSACTION -> {
                if (!whole.contains("transaction")) {
                    lacking.add("It does not advertise the interaction transaction.");
                }
                profile.types().forEach(type -> need(lacking, type, "create"));
                profile.types().stream()
                        .filter(type -> !kind(type).conditionalCreate())
                        .forEach(type -> lacking.add("It does not advertise conditional create of " + type + "."));
                needSearch(lacking, "Procedure");
            }
            case ONE_BY_ONE -> {
                needSearch(lacking, "Patient");
                for (String type : profile.types()) {
                    need(lacking, type, "create");
                    needSearch(lacking, type);
                }
            }
            case FILE, MESSAGE -> lacking.add("The profile %s is not for a FHIR server.".formatted(profile.name()));
        }
        return List.copyOf(lacking);
    }

    private void needSearch(List<String> lacking, String type) {
        need(lacking, type, "search-type");
        if (!kind(type).searchable().contains("identifier")) {
            lacking.add("It does not advertise the search of %s by identifier.".formatted(type));
        }
    }

    private void need(List<String> lacking, String type, String interaction) {
        if (!kind(type).interactions().contains(interaction)) {
            lacking.add("It does not advertise %s of %s.".formatted(interaction, type));
        }
    }

    /// Whether it refuses to replace another version than the one that is named.
    boolean keepsVersions(String type) {
        return kind(type).interactions().contains("update")
                && kind(type).versioning().equals("versioned-update");
    }

    private Kind kind(String type) {
        return kinds.getOrDefault(type, Kind.NONE);
    }
}
