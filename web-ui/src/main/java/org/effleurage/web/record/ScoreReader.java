package org.effleurage.web.record;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.effleurage.assessment.Assessment;
import org.effleurage.assessment.During;
import org.effleurage.assessment.Instrument;

/// Scores as a tablet sends them: a number, rows, or the reason why there is neither.
final class ScoreReader {
    private static final Words<During> DURING = Words.of(During.values(), During::code);
    private static final Words<Assessment.WhyNotAssessed> WHY_NOT_ASSESSED =
            Words.of(Assessment.WhyNotAssessed.values(), Assessment.WhyNotAssessed::code);
    private static final Words<Assessment.WhyNotAssessable> WHY_NOT_ASSESSABLE =
            Words.of(Assessment.WhyNotAssessable.values(), Assessment.WhyNotAssessable::code);

    private final List<Instrument> instruments;

    /// @param instruments of the protocol version the scores were taken with; empty where the version is not known
    ScoreReader(List<Instrument> instruments) {
        this.instruments = List.copyOf(instruments);
    }

    /// A score read but not yet made: an instrument refuses what lies outside its scale.
    interface Score {
        Assessment make();
    }

    Score score(Fields fields) {
        Optional<Instrument> found = instrument(fields);
        Instant at = fields.instant("at");
        Score score;
        if (fields.has("notAssessed")) {
            var why = fields.word("notAssessed", WHY_NOT_ASSESSED);
            score = () -> new Assessment.NotAssessed(found.orElseThrow(), why.orElseThrow(), at);
        } else if (fields.has("notAssessable")) {
            var why = fields.word("notAssessable", WHY_NOT_ASSESSABLE);
            score = () -> new Assessment.NotAssessable(found.orElseThrow(), why.orElseThrow(), at);
        } else {
            score = scored(fields, found, at);
        }
        fields.nothingElse();
        return score;
    }

    private Optional<Instrument> instrument(Fields fields) {
        String id = fields.text("instrument");
        var found = instruments.stream()
                .filter(instrument -> instrument.id().equals(id))
                .findFirst();
        if (found.isEmpty() && !id.isEmpty() && !instruments.isEmpty()) {
            fields.fault(
                    IntakeCode.UNKNOWN_INSTRUMENT,
                    fields.at("instrument"),
                    "this is no instrument of the protocol version the session began with",
                    "score with one of: "
                            + instruments.stream().map(Instrument::id).collect(Collectors.joining(", ")));
        }
        return found;
    }

    private static Score scored(Fields fields, Optional<Instrument> found, Instant at) {
        During during = fields.word("during", DURING).orElse(During.REST);
        if (found.isEmpty()) {
            fields.has("value");
            fields.has("items");
            return unreadable();
        }
        Instrument instrument = found.get();
        if (instrument.items().isEmpty()) {
            int value = fields.whole("value");
            return within(fields, "value", () -> instrument.score(value, at, during));
        }
        Fields rows = fields.object("items");
        var items = new LinkedHashMap<String, Integer>();
        rows.keys().forEach(key -> items.put(key, rows.whole(key)));
        return within(fields, "items", () -> instrument.score(items, at, during));
    }

    /// The instrument's own sentence names the scale and what was sent.
    private static Score within(Fields fields, String key, Score score) {
        try {
            Assessment made = score.make();
            return () -> made;
        } catch (IllegalArgumentException e) {
            fields.fault(
                    IntakeCode.OUTSIDE_THE_SCALE,
                    fields.at(key),
                    String.valueOf(e.getMessage()),
                    "score it on its scale, or say why it was not assessed");
            return unreadable();
        }
    }

    private static Score unreadable() {
        return () -> {
            throw new IllegalStateException("a faulty score is never made");
        };
    }
}
