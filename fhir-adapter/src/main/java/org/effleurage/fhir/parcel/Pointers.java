package org.effleurage.fhir.parcel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The references of a resource, which every receiver wants in another way. A receiver's own address where it is
/// known; else the hospital's key, as an identifier; and nothing at all for what was never sent there.
final class Pointers {
    /// A conditional reference, as the transaction carries it: `Patient?identifier=system|value`.
    private static final String BY_IDENTIFIER = "?identifier=";

    private final Map<String, String> known;

    private Pointers(Map<String, String> known) {
        this.known = known;
    }

    static Set<String> conditional(JsonNode resource) {
        var found = new LinkedHashSet<String>();
        for (String target : resource.findValuesAsText("reference")) {
            if (target.contains(BY_IDENTIFIER)) {
                found.add(target);
            }
        }
        return found;
    }

    /// @param known what a reference of the transaction is called at the receiver
    static ObjectNode turned(ObjectNode resource, Map<String, String> known) {
        return new Pointers(known).object(resource);
    }

    private ObjectNode object(ObjectNode from) {
        ObjectNode to = JsonNodeFactory.instance.objectNode();
        from.properties().forEach(field -> turned(field.getValue()).ifPresent(node -> to.set(field.getKey(), node)));
        return to;
    }

    private Optional<JsonNode> turned(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object.path("reference").isTextual() ? pointer(object) : Optional.of(object(object));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> turned(item).ifPresent(kept::add));
            return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
        }
        return Optional.of(node);
    }

    private Optional<JsonNode> pointer(ObjectNode reference) {
        String target = reference.path("reference").textValue();
        ObjectNode turned = reference.deepCopy();
        if (known.containsKey(target)) {
            return Optional.of(turned.put("reference", known.get(target)));
        }
        int query = target.indexOf(BY_IDENTIFIER);
        if (query < 0) {
            return target.startsWith("urn:") ? Optional.empty() : Optional.of(turned);
        }
        turned.remove("reference");
        turned.put("type", target.substring(0, query));
        turned.set("identifier", identifier(target.substring(query + BY_IDENTIFIER.length())));
        return Optional.of(turned);
    }

    /// The key itself, of a reference by key.
    static Optional<String> key(String target) {
        int query = target.indexOf(BY_IDENTIFIER);
        return query < 0
                ? Optional.empty()
                : Optional.of(identifier(target.substring(query + BY_IDENTIFIER.length()))
                        .path("value")
                        .asText());
    }

    private static ObjectNode identifier(String token) {
        String decoded = URLDecoder.decode(token, StandardCharsets.UTF_8);
        int bar = firstBar(decoded);
        return JsonNodeFactory.instance
                .objectNode()
                .put("system", unescaped(decoded.substring(0, bar)))
                .put("value", unescaped(decoded.substring(bar + 1)));
    }

    /// A bar within a key is escaped, so the first plain one divides system and value.
    private static int firstBar(String token) {
        for (int at = 0; at < token.length(); at++) {
            if (token.charAt(at) == '\\') {
                at++;
            } else if (token.charAt(at) == '|') {
                return at;
            }
        }
        throw new IllegalArgumentException("a token without a system");
    }

    private static String unescaped(String text) {
        var plain = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            plain.append(text.charAt(at));
        }
        return plain.toString();
    }
}
