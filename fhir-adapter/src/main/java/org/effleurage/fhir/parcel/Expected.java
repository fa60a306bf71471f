package org.effleurage.fhir.parcel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.effleurage.fhir.SessionBundle;

/// What has to stand at a receiver once a session has arrived: the massage and each score, once, saying what we say.
public final class Expected {
    private static final String BY_IDENTIFIER = "identifier=";
    private static final List<String> TYPES = List.of("Procedure", "Observation");

    private final Map<String, JsonNode> byKey = new LinkedHashMap<>();
    private final Map<String, String> searches = new LinkedHashMap<>();

    private Expected() {}

    public static Expected of(SessionBundle.Ready bundle, Profile profile) {
        var expected = new Expected();
        for (JsonNode entry : Packing.tree(bundle.json()).path("entry")) {
            JsonNode resource = entry.path("resource");
            String type = resource.path("resourceType").asText();
            if (TYPES.contains(type) && profile.types().contains(type)) {
                expected.add(type, resource, entry.path("request"));
            }
        }
        return expected;
    }

    private void add(String type, JsonNode resource, JsonNode request) {
        String condition =
                request.path("ifNoneExist").asText(request.path("url").asText());
        String token = condition.substring(condition.indexOf(BY_IDENTIFIER) + BY_IDENTIFIER.length());
        Replacement.key(resource, resource.path("identifier").path(0)).ifPresent(key -> byKey.put(key, resource));
        searches.merge(type, BY_IDENTIFIER + token, (before, next) -> before + "," + token);
    }

    /// By type, the search that finds all of it.
    public Map<String, String> searches() {
        return searches;
    }

    /// In sentences without a word of the record; empty where nothing differs.
    public List<String> differing(List<JsonNode> found) {
        var there = new LinkedHashMap<String, List<JsonNode>>();
        for (JsonNode resource : found) {
            resource.path("identifier")
                    .forEach(identifier -> Replacement.key(resource, identifier)
                            .filter(byKey::containsKey)
                            .ifPresent(key -> there.computeIfAbsent(key, any -> new ArrayList<>())
                                    .add(resource)));
        }
        var sentences = new ArrayList<String>();
        byKey.forEach((key, ours) -> compare(ours, there.getOrDefault(key, List.of()), sentences));
        return sentences;
    }

    private static void compare(JsonNode ours, List<JsonNode> there, List<String> sentences) {
        if (there.isEmpty()) {
            sentences.add(name(ours) + " is not there.");
        } else if (there.size() > 1) {
            sentences.add("%s is there %d times.".formatted(name(ours), there.size()));
        } else if (!said(ours).equals(said(there.getFirst()))) {
            sentences.add(name(ours) + " says something else there.");
        }
    }

    /// `the score after` of an identifier that ends with `.after`.
    private static String name(JsonNode ours) {
        if (ours.path("resourceType").asText().equals("Procedure")) {
            return "The massage";
        }
        String id = ours.path("identifier").path(0).path("value").asText();
        return "The score " + id.substring(id.indexOf('.') + 1);
    }

    /// What a reader of the chart would go by.
    private static String said(JsonNode resource) {
        JsonNode value = resource.path("valueQuantity").path("value");
        return "%s %s %s"
                .formatted(
                        resource.path("status").asText(),
                        value.isMissingNode()
                                ? "-"
                                : value.decimalValue().stripTrailingZeros().toPlainString(),
                        resource.has("dataAbsentReason"));
    }
}
