package org.effleurage.fhir.hospital;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// The resources that a search brought, without what only came along.
sealed interface Matches {
    record All(List<JsonNode> resources) implements Matches {
        public All {
            resources = List.copyOf(resources);
        }
    }

    /// No answer to rely on.
    record None(Receipt why) implements Matches {}

    static Matches read(Heard.Answered answered, String type) {
        if (answered.tooLarge()) {
            return new None(Wire.odd("an answer larger than we read"));
        }
        try {
            JsonNode bundle = Search.JSON.readTree(answered.text());
            boolean answer = bundle.path("resourceType").asText().equals("Bundle")
                    && bundle.path("type").asText().equals("searchset");
            return answer ? new All(matches(bundle, type)) : new None(Wire.odd("no answer to a search"));
        } catch (JsonProcessingException broken) {
            return new None(Wire.odd("an answer that breaks off or is broken"));
        }
    }

    private static List<JsonNode> matches(JsonNode bundle, String type) {
        var found = new ArrayList<JsonNode>();
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            String mode = entry.path("search").path("mode").asText("match");
            if (mode.equals("match")
                    && resource.path("resourceType").asText().equals(type)
                    && !resource.path("id").asText().isEmpty()) {
                found.add(resource);
            }
        }
        return found;
    }
}
