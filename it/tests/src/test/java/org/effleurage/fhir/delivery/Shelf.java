package org.effleurage.fhir.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the hospital on a bad night has kept, with versions, and the order in which it changed its mind. Its
/// conditional create looks first and makes a moment later: two that come at once both make.
final class Shelf {
    /// As long as a real server takes.
    static final Duration A_MOMENT = Duration.ofMillis(3);

    record Reply(int status, String body) {}

    /// @param by the revision it has its content from
    record Kept(String type, String id, int version, String system, String value, String by, boolean late) {
        private Kept changed(String by) {
            return new Kept(type, id, version + 1, system, value, by, late);
        }

        private String json() {
            return """
                    {"resource":{"resourceType":"%s","id":"%s","meta":{"versionId":"%d"},
                     "identifier":[{"system":"%s","value":"%s"}]}}""".formatted(type, id, version, system, value);
        }
    }

    private final Duration moment;
    private final Map<String, List<Kept>> kept = new HashMap<>();
    private final List<String> applied = new ArrayList<>();
    private int made;

    /// @param moment between looking and making
    Shelf(Duration moment) {
        this.moment = moment;
    }

    /// Revisions, by `session.number`, in the order they took effect.
    synchronized List<String> applied() {
        return List.copyOf(applied);
    }

    /// What is there more than once.
    synchronized List<String> doubled() {
        return kept.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Which revision the massage of this session says now.
    synchronized Optional<String> says(String session) {
        return kept.getOrDefault("Procedure " + session, List.of()).stream()
                .map(Kept::by)
                .findFirst();
    }

    static String event(JsonNode bundle) {
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode tag = entry.path("resource").path("meta").path("tag").path(0);
            if (!tag.isMissingNode()) {
                return tag.path("code").asText();
            }
        }
        throw new IllegalArgumentException("a bundle without a trace");
    }

    synchronized Reply find(String type, String query) {
        String tokens = query.substring(query.indexOf('=') + 1).replaceFirst("&.*", "");
        String found = Stream.of(tokens.split(",", -1))
                .flatMap(token -> kept.getOrDefault(type + " " + value(token), List.of()).stream())
                .map(Kept::json)
                .collect(Collectors.joining(","));
        return new Reply(200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + found + "]}");
    }

    /// @param late nobody else is at it any more: looked at and made in one moment
    Reply keep(JsonNode bundle, boolean late) {
        Map<String, Boolean> there = late ? Map.of() : looked(bundle);
        return make(bundle, there, late);
    }

    private Map<String, Boolean> looked(JsonNode bundle) {
        var there = new HashMap<String, Boolean>();
        synchronized (this) {
            bundle.path("entry").forEach(entry -> there.put(key(entry), kept.containsKey(key(entry))));
        }
        LockSupport.parkNanos(moment.toNanos());
        return there;
    }

    private synchronized Reply make(JsonNode bundle, Map<String, Boolean> looked, boolean late) {
        for (JsonNode entry : bundle.path("entry")) {
            if (!standsAsItWasFound(entry)) {
                return new Reply(412, "{\"resourceType\":\"OperationOutcome\",\"issue\":[]}");
            }
        }
        String event = event(bundle);
        boolean changed = false;
        var lines = new ArrayList<String>();
        for (JsonNode entry : bundle.path("entry")) {
            boolean replaces = entry.path("request").path("method").asText().equals("PUT");
            boolean there = exists(key(entry), looked);
            Kept now = replaces && there ? replace(entry, event) : there ? first(entry) : add(entry, event, late);
            boolean speaks = replaces
                    || entry.path("resource").path("resourceType").asText().equals("Procedure");
            changed |= speaks && (replaces || !there);
            lines.add("{\"response\":{\"status\":\"%s\",\"location\":\"%s/%s/_history/%d\"}}"
                    .formatted(there ? "200 OK" : "201 Created", now.type(), now.id(), now.version()));
        }
        if (changed) {
            applied.add(event);
        }
        return new Reply(
                200,
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":[%s]}"
                        .formatted(String.join(",", lines)));
    }

    private boolean exists(String key, Map<String, Boolean> looked) {
        List<Kept> now = kept.getOrDefault(key, List.of());
        boolean certain = now.stream().anyMatch(Kept::late) || !looked.containsKey(key);
        return certain ? !now.isEmpty() : looked.getOrDefault(key, false);
    }

    private boolean standsAsItWasFound(JsonNode entry) {
        String wanted = entry.path("request").path("ifMatch").asText();
        return wanted.isEmpty()
                || wanted.equals("W/\"%d\"".formatted(first(entry).version()));
    }

    private Kept first(JsonNode entry) {
        return kept.getOrDefault(key(entry), List.of()).getFirst();
    }

    private Kept replace(JsonNode entry, String event) {
        List<Kept> now = kept.getOrDefault(key(entry), List.of());
        now.set(0, now.getFirst().changed(event));
        return now.getFirst();
    }

    private Kept add(JsonNode entry, String event, boolean late) {
        String token = token(entry);
        String type = entry.path("resource").path("resourceType").asText();
        String system = token.substring(0, token.indexOf("%7C"));
        var fresh = new Kept(type, Integer.toString(++made), 1, system, value(token), event, late);
        kept.computeIfAbsent(key(entry), key -> new ArrayList<>()).add(fresh);
        return fresh;
    }

    private static String key(JsonNode entry) {
        return entry.path("resource").path("resourceType").asText() + " " + value(token(entry));
    }

    private static String token(JsonNode entry) {
        JsonNode request = entry.path("request");
        String condition =
                request.path("ifNoneExist").asText(request.path("url").asText());
        int at = condition.indexOf('=');
        return at >= 0
                ? condition.substring(at + 1)
                : "%s%%7C%s"
                        .formatted(
                                entry.path("resource")
                                        .path("identifier")
                                        .path(0)
                                        .path("system")
                                        .asText(),
                                entry.path("resource")
                                        .path("identifier")
                                        .path(0)
                                        .path("value")
                                        .asText());
    }

    private static String value(String token) {
        return token.substring(token.indexOf("%7C") + "%7C".length());
    }
}
