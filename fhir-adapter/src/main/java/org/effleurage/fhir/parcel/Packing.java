package org.effleurage.fhir.parcel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.effleurage.fhir.SessionBundle;

/// The kept transaction, unpacked and packed again. It was encoded once; nothing is mapped a second time here.
public final class Packing {
    static final JsonMapper JSON = JsonMapper.builder().build();

    /// One by one, in the profile's order.
    public static List<SingleResource> oneByOne(SessionBundle.Ready bundle, Profile profile) {
        var entries = tree(bundle.json()).path("entry");
        var packed = new ArrayList<SingleResource>();
        for (String type : profile.types()) {
            for (JsonNode entry : entries) {
                if (entry.path("resource") instanceof ObjectNode resource
                        && resource.path("resourceType").asText().equals(type)) {
                    packed.add(new SingleResource(
                            type,
                            entry.path("fullUrl").asText(),
                            entry.path("request").path("ifNoneExist").asText(),
                            trimmed(resource, type, profile)));
                }
            }
        }
        return List.copyOf(packed);
    }

    /// For a program that carries files: the hospital's keys stand in the bundle itself, not in conditions on it.
    public static String file(SessionBundle.Ready bundle) {
        var whole = tree(bundle.json());
        for (JsonNode entry : whole.path("entry")) {
            if (entry instanceof ObjectNode object && entry.path("resource") instanceof ObjectNode resource) {
                object.set("resource", Pointers.turned(resource, ours(whole)));
            }
        }
        return written(whole);
    }

    /// What a transaction is looked for by: where this resource is, all of the transaction is.
    ///
    /// @param search empty for a correction: it finds what stands there already, so it is simply sent once more
    public record Key(String type, String search) {
        public boolean isCorrection() {
            return search.isEmpty();
        }
    }

    /// Of the bundle as a whole, each revision its own; it holds our ids only.
    public static String name(SessionBundle.Ready bundle) {
        Key key = key(bundle);
        String found = key.isCorrection() ? search(tree(bundle.json()).path("entry"), "Provenance") : key.search();
        return found.replaceFirst(".*%7C", "").replaceAll("[^A-Za-z0-9-]", "_");
    }

    private static String search(JsonNode entries, String type) {
        for (JsonNode entry : entries) {
            if (entry.path("resource").path("resourceType").asText().equals(type)) {
                return entry.path("request").path("ifNoneExist").asText();
            }
        }
        return "";
    }

    /// The massage, or the score of a later look.
    public static Key key(SessionBundle.Ready bundle) {
        var entries = tree(bundle.json()).path("entry");
        for (String type : List.of("Procedure", "Observation")) {
            for (JsonNode entry : entries) {
                if (entry.path("resource").path("resourceType").asText().equals(type)) {
                    return new Key(
                            type, entry.path("request").path("ifNoneExist").asText());
                }
            }
        }
        throw new IllegalArgumentException("a bundle without a Procedure and without an Observation");
    }

    private static Map<String, String> ours(JsonNode whole) {
        var same = new HashMap<String, String>();
        whole.path("entry")
                .forEach(entry -> same.put(
                        entry.path("fullUrl").asText(), entry.path("fullUrl").asText()));
        return same;
    }

    private static ObjectNode trimmed(ObjectNode resource, String type, Profile profile) {
        ObjectNode kept = resource.deepCopy();
        var names = new ArrayList<String>();
        kept.fieldNames().forEachRemaining(names::add);
        names.stream().filter(name -> !profile.keeps(type, name)).forEach(kept::remove);
        if (!profile.keepsEverythingOf(type)) {
            withoutExtensions(kept);
        }
        return kept;
    }

    private static void withoutExtensions(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("extension", "modifierExtension"));
        }
        node.forEach(Packing::withoutExtensions);
    }

    static String written(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException never) {
            throw new IllegalStateException("a tree of plain values can always be written", never);
        }
    }

    static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException notOurs) {
            // Its own words may quote the record.
            throw new IllegalArgumentException("a bundle of ours that is not JSON");
        }
    }

    private Packing() {}
}
