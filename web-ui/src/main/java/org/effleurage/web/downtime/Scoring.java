package org.effleurage.web.downtime;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Item;
import org.effleurage.assessment.PatientState;
import org.effleurage.web.language.Speech;

/// Boxes to tick for one instrument, and for which patient it is the right one. Zero is a box like every other.
///
/// @param when empty where the record tells that it is this one
/// @param none why there is no valid instrument, empty where there is one
/// @param title the scale's own words, as all that its lines are called: they are part of what was validated
record Scoring(String when, String none, String title, List<Line> lines) {
    private static final int MOST_BOXES = 11;

    /// One score to give.
    ///
    /// @param boxes empty for a long scale: then the number is written
    record Line(String title, List<Integer> boxes, String range) {}

    /// One for every patient the record leaves possible.
    static List<Scoring> of(PatientState.Fit fit, Speech words) {
        return each("", fit, words).toList();
    }

    private static Stream<Scoring> each(String when, PatientState.Fit fit, Speech words) {
        return switch (fit) {
            case PatientState.Fit.Use use -> Stream.of(boxes(when, use.instrument(), words));
            case PatientState.Fit.Ask ask -> {
                String question = when + words.say("asks." + ask.question().code());
                yield Stream.concat(
                        each(question + " " + words.say("yes") + ". ", ask.ifYes(), words),
                        each(question + " " + words.say("no") + ". ", ask.ifNo(), words));
            }
            case PatientState.Fit.NoneValid none ->
                Stream.of(none(
                        when,
                        words.say(
                                "fit.not-valid",
                                "why",
                                words.named(
                                        "noScore",
                                        none.reason().code(),
                                        none.reason().title()))));
            case PatientState.Fit.NoneOffered none -> Stream.of(none(when, words.say("fit.none")));
        };
    }

    private static Scoring none(String when, String why) {
        return new Scoring(when, why, "", List.of());
    }

    private static Scoring boxes(String when, Instrument instrument, Speech words) {
        List<Line> lines = instrument.items().isEmpty()
                ? List.of(line(
                        instrument.shortName(),
                        instrument.lowest(),
                        instrument.highest(),
                        instrument.scale().step(),
                        words))
                : instrument.items().stream().map(item -> line(item, words)).toList();
        return new Scoring(when, "", instrument.title(), lines);
    }

    /// Readings that stand for one another share their boxes: only one of them is scored.
    private static Line line(Item item, Speech words) {
        String title = item.oneOf().isEmpty()
                ? item.title()
                : item.oneOf().stream().map(one -> reading(one, words)).collect(Collectors.joining("; "));
        return line(title, item.lowest(), item.highest(), 1, words);
    }

    private static String reading(Item.Variant variant, Speech words) {
        return switch (variant.read()) {
            case INTUBATED -> words.say("downtime.intubated", "row", variant.title());
            case NOT_INTUBATED -> words.say("downtime.not-intubated", "row", variant.title());
        };
    }

    private static Line line(String title, int lowest, int highest, int step, Speech words) {
        List<Integer> all = IntStream.iterate(lowest, value -> value <= highest, value -> value + step)
                .boxed()
                .toList();
        return new Line(
                title,
                all.size() > MOST_BOXES ? List.of() : all,
                words.say("figures.range", "from", lowest, "to", highest));
    }
}
