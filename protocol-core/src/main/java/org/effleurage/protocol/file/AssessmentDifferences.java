package org.effleurage.protocol.file;

import java.time.Duration;
import java.util.List;
import org.effleurage.assessment.Instrument;
import org.effleurage.protocol.Schedule;

/// When pain is scored, and with what. A look that is no longer taken is pain that nobody sees: safety.
final class AssessmentDifferences {
    private final Differences differences;

    AssessmentDifferences(Differences differences) {
        this.differences = differences;
    }

    void schedule(Schedule was, Schedule is) {
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "beforeWithin" -> window("The score before may be", was.beforeWithin(), is.beforeWithin(), " old");
                case "afterWithin" -> window("The score after is due within", was.afterWithin(), is.afterWithin(), "");
                case "again" -> again(was.again(), is.again());
                case "instruments" -> instruments(was.instruments(), is.instruments());
                case "during" ->
                    changed("Pain is scored at %s instead of %s"
                            .formatted(is.during().code(), was.during().code()));
                default -> differences.withoutSentence("The assessment plan", part);
            }
        }
    }

    private void window(String what, Duration was, Duration is, String end) {
        changed("%s %s%s instead of %s".formatted(what, Length.words(is), end, Length.words(was)));
    }

    private void again(List<Schedule.Again> before, List<Schedule.Again> after) {
        Parts.pair(
                before,
                after,
                Schedule.Again::at,
                added -> told(
                        ClinicalDiff.Kind.ADDED, "Reassessment after %s added".formatted(Length.words(added.at()))),
                (was, is) -> {
                    for (String part : Parts.differing(was, is)) {
                        if (part.equals("grace")) {
                            changed("The reassessment after %s is late after %s more instead of %s"
                                    .formatted(
                                            Length.words(is.at()),
                                            Length.words(is.grace()),
                                            Length.words(was.grace())));
                        } else {
                            differences.withoutSentence("The reassessment after " + Length.words(is.at()), part);
                        }
                    }
                },
                removed -> told(
                        ClinicalDiff.Kind.REMOVED,
                        "Reassessment after %s removed".formatted(Length.words(removed.at()))));
    }

    private void instruments(List<Instrument> before, List<Instrument> after) {
        Parts.pair(
                before,
                after,
                Instrument::id,
                added -> told(ClinicalDiff.Kind.ADDED, "Instrument added: " + added.title()),
                (was, is) -> {
                    if (!was.equals(is)) {
                        changed("The instrument %s itself changed".formatted(is.shortName()));
                    }
                },
                removed -> told(ClinicalDiff.Kind.REMOVED, "Instrument removed: " + removed.title()));
        var order = after.stream().filter(before::contains).toList();
        if (!order.equals(before.stream().filter(after::contains).toList())) {
            changed("The instruments stand in another order of preference: "
                    + String.join(
                            ", ", after.stream().map(Instrument::shortName).toList()));
        }
    }

    private void changed(String sentence) {
        told(ClinicalDiff.Kind.CHANGED, sentence);
    }

    private void told(ClinicalDiff.Kind kind, String sentence) {
        differences.add(ClinicalDiff.Topic.ASSESSMENT, kind, ClinicalDiff.Weight.SAFETY, sentence + ".");
    }
}
