package org.effleurage.fhir.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.effleurage.fhir.R4;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// A resource as it was encoded once. It is looked at where a question needs it, and goes out as it is: to map and to
/// encode a page anew would be most of what a search costs.
///
/// @param record whose it is
record Line(WardBook.Encoded record, String text, JsonNode json) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEY = Line.class.getName();

    static Stream<Line> of(WardBook.Encoded record) {
        return record.lines().lines().map(text -> new Line(record, text, read(text)));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            // Its text would quote the record.
            throw new IllegalStateException("a line of ours is no JSON");
        }
    }

    /// Of its own, to be written into.
    ObjectNode copy() {
        return json.deepCopy();
    }

    Line with(ObjectNode changed) {
        return new Line(record, changed.toString(), changed);
    }

    String id() {
        return json.path("id").asText();
    }

    InstantType lastUpdated() {
        return new InstantType(json.path("meta").path("lastUpdated").asText());
    }

    String versionId() {
        return json.path("meta").path("versionId").asText();
    }

    Stream<JsonNode> all(String field) {
        return StreamSupport.stream(json.path(field).spliterator(), false);
    }

    /// The ids of the resources of this type that the field refers to.
    Stream<UUID> referred(String field, String type) {
        return all(field)
                .map(reference -> reference.path("reference").asText())
                .filter(reference -> reference.startsWith(type + "/"))
                .flatMap(reference -> Asked.uuid(reference.substring(type.length() + 1)).stream());
    }

    /// As much of the resource as HAPI needs to know of it to answer, and this line to be written out.
    <T extends Resource> T shown(T empty) {
        empty.setId(id());
        empty.getMeta().setVersionId(versionId()).setLastUpdatedElement(lastUpdated());
        empty.setUserData(KEY, text);
        return empty;
    }

    /// The line that goes out for the resource, where it was shown by one.
    static Optional<String> of(@Nullable IBaseResource resource) {
        return Optional.ofNullable(resource)
                .map(known -> known.getUserData(KEY))
                .map(String.class::cast);
    }

    /// The whole resource, for whoever wants more of it than the line.
    static <T extends Resource> T whole(T shown) {
        return of(shown).map(text -> parsed(text, shown)).orElse(shown);
    }

    @SuppressWarnings("unchecked") // it was encoded from one of that type
    private static <T extends Resource> T parsed(String text, T shown) {
        var whole = (T) R4.context().newJsonParser().parseResource(shown.getClass(), text);
        whole.setId(shown.getIdElement().getIdPart());
        return whole;
    }
}
