package org.effleurage.fhir.parcel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.effleurage.fhir.SessionBundle;

/// A correction, made to replace only what still stands at the hospital as it was found there. A sending that was
/// held up on its way and arrives after the next correction then changes nothing.
public final class Replacement {
    private static final String BY_IDENTIFIER = "identifier=";

    private final ObjectNode bundle;

    private Replacement(ObjectNode bundle) {
        this.bundle = bundle;
    }

    public static Replacement of(SessionBundle.Ready correction) {
        return new Replacement(Packing.tree(correction.json()));
    }

    /// What is there of one resource.
    ///
    /// @param version empty where the server keeps none: then it is replaced as it is
    public record Standing(String id, String version) {}

    /// By type, the search that finds everything this correction replaces.
    public Map<String, String> searches() {
        var searches = new LinkedHashMap<String, String>();
        for (JsonNode entry : bundle.path("entry")) {
            String url = entry.path("request").path("url").asText();
            int query = url.indexOf('?' + BY_IDENTIFIER);
            if (isReplaced(entry) && query > 0) {
                String token = url.substring(query + 1 + BY_IDENTIFIER.length());
                searches.merge(type(entry), BY_IDENTIFIER + token, (before, next) -> before + "," + token);
            }
        }
        return searches;
    }

    /// The search for the trace that this very correction leaves; empty where it leaves none.
    public Optional<String> trace() {
        for (JsonNode entry : bundle.path("entry")) {
            if (type(entry).equals("Provenance")) {
                return Optional.of(entry.path("request").path("ifNoneExist").asText())
                        .filter(search -> !search.isEmpty());
            }
        }
        return Optional.empty();
    }

    /// What a resource is known by: its type and our identifier.
    public static Optional<String> key(JsonNode resource, JsonNode identifier) {
        String value = identifier.path("value").asText();
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of("%s %s|%s"
                        .formatted(
                                resource.path("resourceType").asText(),
                                identifier.path("system").asText(),
                                value));
    }

    /// Each resource that was found is replaced in the version it was found in; what was not found is made.
    public SessionBundle.Ready over(Map<String, Standing> found) {
        ObjectNode guarded = bundle.deepCopy();
        for (JsonNode entry : guarded.path("entry")) {
            if (isReplaced(entry)
                    && entry.path("resource") instanceof ObjectNode resource
                    && entry.path("request") instanceof ObjectNode request) {
                Optional<Standing> standing = key(
                                resource, resource.path("identifier").path(0))
                        .flatMap(known -> Optional.ofNullable(found.get(known)));
                standing.ifPresent(at -> {
                    resource.put("id", at.id());
                    request.put("url", type(entry) + "/" + at.id());
                    if (!at.version().isEmpty()) {
                        request.put("ifMatch", "W/\"%s\"".formatted(at.version()));
                    }
                });
            }
        }
        return new SessionBundle.Ready(Packing.written(guarded));
    }

    private static boolean isReplaced(JsonNode entry) {
        return entry.path("request").path("method").asText().equals("PUT");
    }

    private static String type(JsonNode entry) {
        return entry.path("resource").path("resourceType").asText();
    }
}
