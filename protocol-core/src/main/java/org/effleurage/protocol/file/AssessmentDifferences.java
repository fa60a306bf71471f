package org.effleurage.protocol.file;

import java.time.Duration;
import java.util.List;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.InstrumentChoice;
import org.effleurage.protocol.Schedule;
import org.effleurage.protocol.Vital;

/// When pain is scored, and with what. A look that is no longer taken is pain that nobody sees: safety.
final class AssessmentDifferences {
    private final Differences differences;

    AssessmentDifferences(Differences differences) {
        this.differences = differences;
    }

    void schedule(Schedule was, Schedule is) {
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "times" -> times(was.times(), is.times());
                case "choice" -> choice(was.choice().options(), is.choice().options());
                case "also" -> also(was.also(), is.also());
                case "vitals" -> changed("Vital signs: %s instead of %s".formatted(vitals(is), vitals(was)));
                case "during" ->
                    changed("Pain is scored at %s instead of %s"
                            .formatted(is.during().code(), was.during().code()));
                default -> differences.withoutSentence("The assessment plan", part);
            }
        }
    }

    private void times(Schedule.Times was, Schedule.Times is) {
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "beforeWithin" ->
                    window("The score before may be this old", was.beforeWithin(), is.beforeWithin());
                case "afterWithin" -> window("The score after is due within", was.afterWithin(), is.afterWithin());
                case "again" -> again(was.again(), is.again());
                default -> differences.withoutSentence("The schedule", part);
            }
        }
    }

    private void window(String what, Duration was, Duration is) {
        changed("%s: %s instead of %s".formatted(what, Length.words(is), Length.words(was)));
    }

    private void again(List<Schedule.Again> before, List<Schedule.Again> after) {
        Parts.pair(
                before,
                after,
                Schedule.Again::at,
                added -> told(ClinicalDiff.Kind.ADDED, "%s added".formatted(look(added))),
                this::again,
                removed -> told(ClinicalDiff.Kind.REMOVED, "%s removed".formatted(look(removed))));
    }

    private void again(Schedule.Again was, Schedule.Again is) {
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "grace" ->
                    changed("%s is late after %s more instead of %s"
                            .formatted(look(is), Length.words(is.grace()), Length.words(was.grace())));
                case "mandatory" ->
                    changed("%s %s counts as missed when it is not taken"
                            .formatted(look(is), is.mandatory() ? "now" : "no longer"));
                default -> differences.withoutSentence(look(is), part);
            }
        }
    }

    private static String look(Schedule.Again again) {
        return "Reassessment after " + Length.words(again.at());
    }

    private void choice(List<InstrumentChoice.Option> before, List<InstrumentChoice.Option> after) {
        Parts.pair(
                before,
                after,
                AssessmentDifferences::option,
                added -> told(ClinicalDiff.Kind.ADDED, "Instrument added: " + option(added)),
                (was, is) -> itself(was.instrument(), is.instrument()),
                removed -> told(ClinicalDiff.Kind.REMOVED, "Instrument removed: " + option(removed)));
        if (Parts.sameInAnotherOrder(before, after)) {
            changed("The instruments stand in another order of preference: "
                    + String.join(
                            ", ",
                            after.stream().map(AssessmentDifferences::option).toList()));
        }
    }

    private static String option(InstrumentChoice.Option option) {
        return "%s for %s"
                .formatted(option.instrument().shortName(), option.when().code());
    }

    private void also(List<Instrument> before, List<Instrument> after) {
        Parts.pair(
                before,
                after,
                instrument -> instrument.key().id(),
                added -> told(ClinicalDiff.Kind.ADDED, "Also scored now: " + added.title()),
                this::itself,
                removed -> told(ClinicalDiff.Kind.REMOVED, "No longer scored: " + removed.title()));
        if (Parts.sameInAnotherOrder(before, after)) {
            differences.wording("What else is scored: another order.");
        }
    }

    private void itself(Instrument was, Instrument is) {
        if (!was.equals(is)) {
            changed("The instrument %s itself changed, from %s to %s"
                    .formatted(is.shortName(), was.key().version(), is.key().version()));
        }
    }

    private static String vitals(Schedule schedule) {
        return schedule.vitals().isEmpty()
                ? "none"
                : String.join(", ", schedule.vitals().stream().map(Vital::words).toList());
    }

    private void changed(String sentence) {
        told(ClinicalDiff.Kind.CHANGED, sentence);
    }

    private void told(ClinicalDiff.Kind kind, String sentence) {
        differences.add(ClinicalDiff.Topic.ASSESSMENT, kind, ClinicalDiff.Weight.SAFETY, sentence + ".");
    }
}
