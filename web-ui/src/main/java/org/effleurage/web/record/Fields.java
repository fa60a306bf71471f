package org.effleurage.web.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One object of a document, read key by key. A fault is noted with its place and a stand-in is returned, so that
/// one reading finds them all; nobody uses the stand-ins once a fault is noted.
final class Fields {
    private static final UUID NO_ID = new UUID(0, 0);
    private static final Pattern UUID_SHAPE =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern UTC_SHAPE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");

    private final JsonNode object;
    private final String place;
    private final List<IntakeProblem> problems;
    private final Set<String> asked = new HashSet<>();

    Fields(JsonNode object, String place, List<IntakeProblem> problems) {
        this.place = place;
        this.problems = problems;
        if (!object.isObject()) {
            fault(IntakeCode.WRONG_TYPE, place.isEmpty() ? "/" : place, "an object is expected here", "send an object");
        }
        this.object = object.isObject() ? object : JsonNodeFactory.instance.objectNode();
    }

    boolean has(String key) {
        asked.add(key);
        return object.has(key);
    }

    String text(String key) {
        return value(key, "a text", JsonNode::isString, JsonNode::stringValue, "");
    }

    int whole(String key) {
        return value(key, "a whole number", node -> node.isInt(), JsonNode::intValue, 0);
    }

    boolean truth(String key) {
        return value(key, "true or false", JsonNode::isBoolean, JsonNode::booleanValue, false);
    }

    UUID id(String key) {
        return parsed(key, "a UUID in small letters, with hyphens", Fields::uuid, NO_ID);
    }

    Instant instant(String key) {
        return parsed(key, "an instant such as 2026-11-22T13:30:00Z", Fields::utc, Instant.EPOCH);
    }

    Fields object(String key) {
        return new Fields(find(key), at(key), problems);
    }

    List<Fields> list(String key, int most) {
        JsonNode array = find(key);
        if (!array.isArray()) {
            fault(IntakeCode.WRONG_TYPE, at(key), "a list is expected here", "send a list, empty if there is nothing");
            return List.of();
        }
        if (array.size() > most) {
            fault(IntakeCode.TOO_LONG, at(key), "at most %d entries fit here".formatted(most), "send fewer entries");
            return List.of();
        }
        return IntStream.range(0, array.size())
                .mapToObj(index -> new Fields(array.get(index), at(key) + "/" + index, problems))
                .toList();
    }

    <T> Optional<T> word(String key, Words<T> words) {
        return word(key, words::find, words.choices());
    }

    /// A list of known words. One that is not known is noted and left out.
    <T> List<T> words(String key, Words<T> words, int most) {
        JsonNode array = find(key);
        boolean texts =
                array.isArray() && array.size() <= most && array.valueStream().allMatch(JsonNode::isString);
        if (!texts) {
            fault(
                    IntakeCode.WRONG_TYPE,
                    at(key),
                    "a list of at most %d words is expected here".formatted(most),
                    "send a list of: " + words.choices());
            return List.of();
        }
        List<Optional<T>> meant =
                array.valueStream().map(said -> words.find(said.stringValue())).toList();
        if (meant.stream().anyMatch(Optional::isEmpty)) {
            fault(
                    IntakeCode.UNKNOWN_WORD,
                    at(key),
                    "a word is not one of the choices",
                    "send some of: " + words.choices());
        }
        return meant.stream().flatMap(Optional::stream).toList();
    }

    /// The value as one of a list of known words.
    <T> Optional<T> word(String key, Function<String, Optional<T>> known, String choices) {
        String said = text(key);
        Optional<T> meant = known.apply(said);
        if (meant.isEmpty() && object.path(key).isString()) {
            fault(IntakeCode.UNKNOWN_WORD, at(key), "this word is not one of the choices", "send one of: " + choices);
        }
        return meant;
    }

    Set<String> keys() {
        var keys = Set.copyOf(object.propertyNames());
        asked.addAll(keys);
        return keys;
    }

    /// Called last: a key nobody asked for is a mistake, not something to drop quietly.
    void nothingElse() {
        for (String key : object.propertyNames()) {
            if (!asked.contains(key)) {
                fault(
                        IntakeCode.UNKNOWN_KEY,
                        at(key),
                        "a session has no such key here",
                        "remove it; keys here are "
                                + String.join(", ", asked.stream().sorted().toList()));
            }
        }
    }

    void fault(IntakeCode code, String where, String sentence, String remedy) {
        problems.add(new IntakeProblem(code, where, sentence, remedy));
    }

    String at(String key) {
        String shown = key.length() > 40 ? key.substring(0, 40) + "…" : key;
        return place + "/" + shown.replace("~", "~0").replace("/", "~1");
    }

    private JsonNode find(String key) {
        asked.add(key);
        JsonNode found = object.path(key);
        if (found.isMissingNode()) {
            fault(IntakeCode.MISSING_KEY, at(key), "this key is missing", "send " + key);
            return JsonNodeFactory.instance.objectNode();
        }
        return found;
    }

    private <T> T value(
            String key, String kind, Function<JsonNode, Boolean> fits, Function<JsonNode, T> read, T standIn) {
        asked.add(key);
        JsonNode found = object.path(key);
        if (found.isMissingNode()) {
            fault(IntakeCode.MISSING_KEY, at(key), "this key is missing", "send " + key + ", " + kind);
            return standIn;
        }
        if (!fits.apply(found)) {
            fault(IntakeCode.WRONG_TYPE, at(key), kind + " is expected here", "send " + kind);
            return standIn;
        }
        return read.apply(found);
    }

    private <T> T parsed(String key, String kind, Function<String, Optional<T>> parse, T standIn) {
        String said = value(key, kind, JsonNode::isString, JsonNode::stringValue, "");
        Optional<T> meant = parse.apply(said);
        if (meant.isEmpty() && object.path(key).isString()) {
            fault(IntakeCode.WRONG_TYPE, at(key), kind + " is expected here", "send " + kind);
        }
        return meant.orElse(standIn);
    }

    private static Optional<UUID> uuid(String text) {
        if (!UUID_SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(UUID.fromString(text));
    }

    private static Optional<Instant> utc(String text) {
        if (!UTC_SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
