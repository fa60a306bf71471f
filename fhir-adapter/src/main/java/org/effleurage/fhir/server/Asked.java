package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.Identifier;
import org.jspecify.annotations.Nullable;

/// Does a resource fit what was asked? What was not asked fits always.
final class Asked {
    private static final Pattern UUID_SHAPE =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int UUID_LENGTH = 36;

    static boolean id(@Nullable TokenParam asked, String id) {
        return asked == null || asked.getValueNotNull().equals(id);
    }

    static boolean identifier(@Nullable TokenParam asked, List<Identifier> identifiers) {
        return asked == null || identifiers.stream().anyMatch(key -> fits(asked, key.getSystem(), key.getValue()));
    }

    /// Some types have one identifier, others a list.
    static boolean identifier(@Nullable TokenParam asked, Line line) {
        JsonNode identifier = line.json().path("identifier");
        Stream<JsonNode> keys = identifier.isArray() ? line.all("identifier") : Stream.of(identifier);
        return asked == null || keys.anyMatch(key -> fits(asked, key.path("system"), key.path("value")));
    }

    static boolean anyOf(@Nullable TokenOrListParam asked, JsonNode concept) {
        return asked == null
                || asked.getValuesAsQueryTokens().stream()
                        .anyMatch(token -> StreamSupport.stream(
                                        concept.path("coding").spliterator(), false)
                                .anyMatch(coding -> fits(token, coding.path("system"), coding.path("code"))));
    }

    static boolean status(@Nullable TokenOrListParam asked, Line line) {
        return asked == null
                || asked.getValuesAsQueryTokens().stream()
                        .anyMatch(token -> token.getValueNotNull()
                                .equals(line.json().path("status").asText()));
    }

    static boolean reference(@Nullable ReferenceParam asked, String type, JsonNode reference) {
        return asked == null
                || reference(
                        asked,
                        type,
                        Set.of(asked.getIdPart()),
                        reference.path("reference").asText());
    }

    /// @param ids all that stand for what is asked
    static boolean reference(@Nullable ReferenceParam asked, String type, Set<String> ids, String reference) {
        if (asked == null) {
            return true;
        }
        boolean sameType = !asked.hasResourceType() || asked.getResourceType().equals(type);
        return sameType && ids.stream().map(id -> type + "/" + id).anyMatch(reference::equals);
    }

    static boolean references(@Nullable ReferenceParam asked, String type, Stream<JsonNode> references) {
        return asked == null || references.anyMatch(reference -> reference(asked, type, reference));
    }

    /// The session an id of ours begins with.
    static Optional<UUID> session(@Nullable String id) {
        return id == null || id.length() < UUID_LENGTH ? Optional.empty() : uuid(id.substring(0, UUID_LENGTH));
    }

    static Optional<UUID> uuid(@Nullable String text) {
        String small = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return UUID_SHAPE.matcher(small).matches() ? Optional.of(UUID.fromString(small)) : Optional.empty();
    }

    private static boolean fits(TokenParam asked, JsonNode system, JsonNode value) {
        return fits(asked, system.textValue(), value.textValue());
    }

    private static boolean fits(TokenParam asked, @Nullable String system, @Nullable String value) {
        boolean sameSystem = asked.getSystem() == null || asked.getSystem().equals(system == null ? "" : system);
        return sameSystem
                && (asked.getValueNotNull().isEmpty() || asked.getValueNotNull().equals(value));
    }

    private Asked() {}
}
