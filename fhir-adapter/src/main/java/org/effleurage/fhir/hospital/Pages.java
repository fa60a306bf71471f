package org.effleurage.fhir.hospital;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// A search at the hospital's server, read page after page. Searches go as a form, so that no patient stands in an
/// address; the link to the next page is followed only where it leads to the same server again.
public final class Pages {
    private final Wire wire;

    public Pages(Wire wire) {
        this.wire = wire;
    }

    /// One page, or why there is none.
    public sealed interface Page {
        /// What it holds.
        ///
        /// @param next a path below the base
        /// @param at the hospital's own clock, where it says so
        record Read(List<JsonNode> resources, Optional<String> next, Optional<Instant> at) implements Page {
            public Read {
                resources = List.copyOf(resources);
            }
        }

        record Failed(Receipt why) implements Page {}
    }

    /// Begins a search.
    ///
    /// @param query `key=value` pairs joined by `&`, each encoded
    public Page first(String type, String query) throws InterruptedException {
        return read(wire.search(type, query), type);
    }

    public Page next(String type, String path) throws InterruptedException {
        return read(wire.get(path), type);
    }

    private Page read(Heard heard, String type) {
        Optional<Receipt> trouble = wire.trouble(heard, "{}");
        if (trouble.isPresent()) {
            return new Page.Failed(trouble.get());
        }
        return heard instanceof Heard.Answered answered
                ? read(answered, type)
                : new Page.Failed(Wire.odd("no answer to a search"));
    }

    private Page read(Heard.Answered answered, String type) {
        return switch (Matches.read(answered, type)) {
            case Matches.None none -> new Page.Failed(none.why());
            case Matches.All all ->
                switch (next(answered)) {
                    case Link.None none -> new Page.Read(all.resources(), Optional.empty(), date(answered));
                    case Link.Here here -> new Page.Read(all.resources(), Optional.of(here.path()), date(answered));
                    case Link.Elsewhere elsewhere ->
                        new Page.Failed(Wire.odd("the link to the next page leads to another address"));
                };
        };
    }

    private sealed interface Link {
        record None() implements Link {}

        record Here(String path) implements Link {}

        record Elsewhere() implements Link {}
    }

    private Link next(Heard.Answered answered) {
        try {
            for (JsonNode link : Search.JSON.readTree(answered.text()).path("link")) {
                if (link.path("relation").asText().equals("next")) {
                    return wire.below(link.path("url").asText())
                            .<Link>map(Link.Here::new)
                            .orElseGet(Link.Elsewhere::new);
                }
            }
            return new Link.None();
        } catch (JsonProcessingException broken) {
            return new Link.Elsewhere();
        }
    }

    private static Optional<Instant> date(Heard.Answered answered) {
        return answered.headers().firstValue("Date").flatMap(Pages::instant);
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException odd) {
            return Optional.empty();
        }
    }
}
