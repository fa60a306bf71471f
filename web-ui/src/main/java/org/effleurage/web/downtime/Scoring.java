package org.effleurage.web.downtime;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Item;
import org.effleurage.assessment.PatientState;

/// Boxes to tick for one instrument, and for which patient it is the right one. Zero is a box like every other.
///
/// @param when empty where the record tells that it is this one
/// @param lines empty where there is no valid instrument, with the reason in `title`
record Scoring(String when, String title, List<Line> lines) {
    private static final int MOST_BOXES = 11;

    /// One score to give.
    ///
    /// @param boxes empty for a long scale: then the number is written
    record Line(String title, List<Integer> boxes, String range) {}

    /// One for every patient the record leaves possible.
    static List<Scoring> of(PatientState.Fit fit) {
        return each("", fit).toList();
    }

    private static Stream<Scoring> each(String when, PatientState.Fit fit) {
        return switch (fit) {
            case PatientState.Fit.Use use -> Stream.of(boxes(when, use.instrument()));
            case PatientState.Fit.Ask ask ->
                Stream.concat(
                        each(when + ask.question().words() + " Yes. ", ask.ifYes()),
                        each(when + ask.question().words() + " No. ", ask.ifNo()));
            case PatientState.Fit.NoneValid none ->
                Stream.of(new Scoring(
                        when,
                        "No pain instrument is valid: %s. Assume pain by its cause."
                                .formatted(none.reason().title().toLowerCase(Locale.ROOT)),
                        List.of()));
            case PatientState.Fit.NoneOffered none ->
                Stream.of(new Scoring(
                        when,
                        "This protocol has no pain scale for such a patient. Say why there is no score.",
                        List.of()));
        };
    }

    private static Scoring boxes(String when, Instrument instrument) {
        List<Line> lines = instrument.items().isEmpty()
                ? List.of(line(
                        instrument.shortName(),
                        instrument.lowest(),
                        instrument.highest(),
                        instrument.scale().step()))
                : instrument.items().stream().map(Scoring::line).toList();
        return new Scoring(when, instrument.title(), lines);
    }

    /// Readings that stand for one another share their boxes: only one of them is scored.
    private static Line line(Item item) {
        String title = item.oneOf().isEmpty()
                ? item.title()
                : item.oneOf().stream().map(Scoring::reading).collect(Collectors.joining("; "));
        return line(title, item.lowest(), item.highest(), 1);
    }

    private static String reading(Item.Variant variant) {
        return switch (variant.read()) {
            case INTUBATED -> "intubated: " + variant.title();
            case NOT_INTUBATED -> "not intubated: " + variant.title();
        };
    }

    private static Line line(String title, int lowest, int highest, int step) {
        List<Integer> all = IntStream.iterate(lowest, value -> value <= highest, value -> value + step)
                .boxed()
                .toList();
        return new Line(title, all.size() > MOST_BOXES ? List.of() : all, "%d to %d".formatted(lowest, highest));
    }
}
