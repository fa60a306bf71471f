package org.effleurage.protocol.file;

import java.util.List;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Step;
import org.effleurage.protocol.Technique;

/// What the hands do, where, how firmly and for how long. A step that may be left out weighs less than one that
/// counts.
final class StepDifferences {
    private final Differences differences;

    StepDifferences(Differences differences) {
        this.differences = differences;
    }

    void steps(Protocol older, Protocol newer) {
        Parts.pair(
                older.steps(),
                newer.steps(),
                Step::name,
                added -> told(ClinicalDiff.Kind.ADDED, added, "%s added: %s".formatted(kind(added), whole(added))),
                this::step,
                removed -> told(
                        ClinicalDiff.Kind.REMOVED, removed, "%s removed: %s".formatted(kind(removed), whole(removed))));
        var after = names(newer.steps());
        var kept = after.stream().filter(names(older.steps())::contains).toList();
        if (!kept.equals(names(older.steps()).stream().filter(after::contains).toList())) {
            dose("The steps stand in another order: " + String.join("; ", after));
        }
        if (!older.total().equals(newer.total())) {
            dose("The whole massage takes %s instead of %s"
                    .formatted(Length.words(newer.total()), Length.words(older.total())));
        }
    }

    private void step(Step was, Step is) {
        String named = "\"%s\"".formatted(is.name());
        Step weightier = was.optional() ? is : was;
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "site" ->
                    changed(weightier, "%s goes to %s instead of %s".formatted(named, is.site(), was.site()));
                case "techniques" ->
                    changed(
                            weightier,
                            "%s uses %s instead of %s"
                                    .formatted(named, techniques(is.techniques()), techniques(was.techniques())));
                case "pressure" ->
                    changed(
                            weightier,
                            "%s has pressure %s instead of %s"
                                    .formatted(named, pressure(is.pressure()), pressure(was.pressure())));
                case "length" ->
                    changed(
                            weightier,
                            "%s lasts %s instead of %s"
                                    .formatted(named, Length.words(is.length()), Length.words(was.length())));
                case "optional" -> dose("%s may %s be left out".formatted(named, is.optional() ? "now" : "no longer"));
                case "say" ->
                    differences.wording("%s now says \"%s\"; it was \"%s\".".formatted(named, is.say(), was.say()));
                default -> differences.withoutSentence("Step " + named, part);
            }
        }
    }

    private void changed(Step step, String sentence) {
        told(ClinicalDiff.Kind.CHANGED, step, sentence);
    }

    private void dose(String sentence) {
        differences.add(ClinicalDiff.Topic.STEP, ClinicalDiff.Kind.CHANGED, ClinicalDiff.Weight.DOSE, sentence + ".");
    }

    private void told(ClinicalDiff.Kind kind, Step step, String sentence) {
        var weight = step.optional() ? ClinicalDiff.Weight.OPTIONAL : ClinicalDiff.Weight.DOSE;
        differences.add(ClinicalDiff.Topic.STEP, kind, weight, sentence + ".");
    }

    private static String kind(Step step) {
        return step.optional() ? "Optional step" : "Step";
    }

    private static String whole(Step step) {
        return "%s, %s, %s, pressure %s"
                .formatted(step.name(), step.site(), Length.words(step.length()), pressure(step.pressure()));
    }

    private static String pressure(Step.Pressure pressure) {
        return pressure.lowest() == pressure.highest()
                ? String.valueOf(pressure.lowest())
                : "%d to %d".formatted(pressure.lowest(), pressure.highest());
    }

    private static String techniques(List<Technique> techniques) {
        return String.join(" and ", techniques.stream().map(Technique::code).toList());
    }

    private static List<String> names(List<Step> steps) {
        return steps.stream().map(Step::name).toList();
    }
}
