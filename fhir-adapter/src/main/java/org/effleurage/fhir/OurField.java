package org.effleurage.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A hospital complains about `Bundle.entry[3].resource.value`; the ward knows that as its "score after: value".
public final class OurField {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ENTRY = Pattern.compile("entry\\[(\\d{1,4})]");
    private static final Pattern NOISE = Pattern.compile("/\\*.*?\\*/|\\[[^]]*]|\\([^)]*\\)");

    private static final Map<String, String> SHARED = Map.of(
            "subject", "patient",
            "identifier", "its id",
            "category", "category",
            "status", "how it ended",
            "meta", "its tag");
    private static final Map<String, Map<String, String>> ELEMENTS = Map.of(
            "CarePlan",
            Map.of("author", "who ordered it", "activity", "the planned massage", "instantiatesCanonical", "protocol"),
            "Procedure",
            Map.of(
                    "performer", "nurse",
                    "actor", "nurse",
                    "recorder", "nurse",
                    "onBehalfOf", "ward",
                    "performed", "start and end",
                    "statusReason", "why it was stopped or not done",
                    "code", "kind of massage",
                    "bodySite", "sites",
                    "note", "note",
                    "basedOn", "care plan"),
            "Observation",
            Map.of(
                    "performer", "nurse",
                    "effective", "when it was scored",
                    "value", "score",
                    "dataAbsentReason", "why there is no score",
                    "code", "instrument",
                    "partOf", "massage",
                    "hasMember", "items"),
            "AdverseEvent",
            Map.of(
                    "event", "what happened",
                    "seriousness", "how serious it was",
                    "date", "when it was noticed",
                    "recorder", "nurse",
                    "suspectEntity", "massage"),
            "Provenance",
            Map.of("agent", "nurse", "who", "nurse", "onBehalfOf", "ward", "entity", "protocol", "target", "records"));

    /// Empty where the hospital's place names nothing of ours.
    ///
    /// @param json what was sent: a bundle or one resource
    public static Optional<String> of(String json, String place) {
        try {
            JsonNode sent = JSON.readTree(json);
            return resource(sent, place).map(resource -> name(resource) + element(resource, place));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> resource(JsonNode sent, String place) {
        if (!sent.path("resourceType").asText().equals("Bundle")) {
            return Optional.of(sent);
        }
        var entry = ENTRY.matcher(place);
        return entry.find()
                ? Optional.of(sent.path("entry")
                                .path(Integer.parseInt(entry.group(1)))
                                .path("resource"))
                        .filter(JsonNode::isObject)
                : Optional.empty();
    }

    private static String name(JsonNode resource) {
        return switch (resource.path("resourceType").asText()) {
            case "CarePlan" -> "care plan";
            case "Procedure" -> "massage";
            case "AdverseEvent" -> "adverse event";
            case "Provenance" -> "who recorded it";
            case "Observation" ->
                score(resource.path("identifier").path(0).path("value").asText());
            default -> resource.path("resourceType").asText();
        };
    }

    /// Our ids end in `.before` or `.after`, and in the item where it is one of several.
    private static String score(String id) {
        int phase = id.indexOf('.');
        return phase < 0 ? "score" : "score " + id.substring(phase + 1).replaceFirst("\\.", ", ");
    }

    /// The last word of the path that we have a word for.
    private static String element(JsonNode resource, String place) {
        var known = ELEMENTS.getOrDefault(resource.path("resourceType").asText(), Map.of());
        String found = "";
        for (String part : NOISE.matcher(place).replaceAll("").split("\\.", -1)) {
            String plain = part.replaceFirst("^(performed|effective|value)[A-Z].*", "$1");
            String word = known.getOrDefault(plain, SHARED.getOrDefault(plain, ""));
            found = word.isEmpty() ? found : ": " + word;
        }
        return found;
    }

    private OurField() {}
}
