package org.effleurage.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.effleurage.fhir.TransactionReply.Accepted;
import org.effleurage.fhir.TransactionReply.Entry;
import org.effleurage.fhir.TransactionReply.Line;
import org.effleurage.fhir.TransactionReply.Outcome;
import org.effleurage.fhir.TransactionReply.Unreadable;
import org.effleurage.fhir.TransactionReply.Why;

/// Reads no more than it needs: depth, text length and the number of lines are bounded.
final class ReplyReading {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final int MOST_LINES = 20;
    private static final int LONGEST = 500;

    private ReplyReading() {}

    static TransactionReply of(int status, String contentType, String body) {
        if (body.isBlank()) {
            return new Unreadable(Why.EMPTY);
        }
        boolean json = contentType.toLowerCase(Locale.ROOT).contains("json")
                || body.stripLeading().startsWith("{");
        if (!json) {
            return new Unreadable(Why.NOT_JSON);
        }
        try {
            return of(status, JSON.readTree(body));
        } catch (JsonProcessingException broken) {
            return new Unreadable(Why.BROKEN_JSON);
        }
    }

    private static TransactionReply of(int status, JsonNode resource) {
        String type = text(resource.path("resourceType"));
        if (type.equals("OperationOutcome")) {
            return new Outcome(lines(resource));
        }
        boolean answer = type.equals("Bundle") && text(resource.path("type")).equals("transaction-response");
        return answer && status / 100 == 2 ? accepted(resource) : new Unreadable(Why.ANOTHER_RESOURCE);
    }

    private static TransactionReply accepted(JsonNode bundle) {
        var entries = new ArrayList<Entry>();
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode response = entry.path("response");
            Optional<Integer> status = status(text(response.path("status")));
            if (status.isEmpty()) {
                return new Unreadable(Why.ENTRY_UNCLEAR);
            }
            if (status.get() / 100 != 2) {
                return new Unreadable(Why.ENTRY_FAILED);
            }
            entries.add(new Entry(
                    status.get(), Optional.of(text(response.path("location"))).filter(at -> !at.isEmpty())));
        }
        return new Accepted(entries);
    }

    private static Optional<Integer> status(String line) {
        return line.matches("[1-5]\\d\\d(\\D.*)?")
                ? Optional.of(Integer.valueOf(line.substring(0, 3)))
                : Optional.empty();
    }

    private static List<Line> lines(JsonNode outcome) {
        var lines = new ArrayList<Line>();
        for (JsonNode issue : outcome.path("issue")) {
            if (lines.size() == MOST_LINES) {
                lines.add(new Line(
                        "", "", "", "… %d more".formatted(outcome.path("issue").size() - MOST_LINES)));
                break;
            }
            lines.add(new Line(text(issue.path("severity")), text(issue.path("code")), where(issue), words(issue)));
        }
        return lines;
    }

    private static String where(JsonNode issue) {
        return Stream.of(issue.path("expression"), issue.path("location"))
                .map(places -> text(places.path(0)))
                .filter(place -> !place.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String words(JsonNode issue) {
        return Stream.of(issue.path("diagnostics"), issue.path("details").path("text"))
                .map(ReplyReading::text)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String text(JsonNode node) {
        String text = node.isTextual() ? node.textValue() : "";
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
