package org.effleurage.protocol.file;

import java.util.List;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Step;
import org.effleurage.protocol.Technique;

/// What the hands do, where, how firmly and for how long.
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
                added -> dose(ClinicalDiff.Kind.ADDED, "Step added: %s, %s".formatted(added.name(), dose(added))),
                this::step,
                removed -> dose(
                        ClinicalDiff.Kind.REMOVED, "Step removed: %s, %s".formatted(removed.name(), dose(removed))));
        var kept = names(newer.steps()).stream()
                .filter(names(older.steps())::contains)
                .toList();
        var before = names(older.steps()).stream().filter(kept::contains).toList();
        if (!before.equals(kept)) {
            dose(
                    ClinicalDiff.Kind.CHANGED,
                    "The steps stand in another order: " + String.join("; ", names(newer.steps())));
        }
        if (!older.total().equals(newer.total())) {
            dose(
                    ClinicalDiff.Kind.CHANGED,
                    "The whole massage takes %s instead of %s"
                            .formatted(Length.words(newer.total()), Length.words(older.total())));
        }
    }

    private void step(Step was, Step is) {
        for (String part : Parts.differing(was, is)) {
            String named = "\"%s\"".formatted(is.name());
            switch (part) {
                case "site" -> changed("%s goes to %s instead of %s".formatted(named, is.site(), was.site()));
                case "techniques" ->
                    changed("%s uses %s instead of %s"
                            .formatted(named, techniques(is.techniques()), techniques(was.techniques())));
                case "pressure" ->
                    changed("%s has pressure %s instead of %s"
                            .formatted(named, pressure(is.pressure()), pressure(was.pressure())));
                case "length" ->
                    changed("%s lasts %s instead of %s"
                            .formatted(named, Length.words(is.length()), Length.words(was.length())));
                case "say" ->
                    differences.add(
                            ClinicalDiff.Topic.STEP,
                            ClinicalDiff.Kind.CHANGED,
                            ClinicalDiff.Weight.WORDING,
                            "%s now says \"%s\"; it was \"%s\".".formatted(named, is.say(), was.say()));
                default -> differences.withoutSentence("Step " + named, part);
            }
        }
    }

    private void changed(String sentence) {
        dose(ClinicalDiff.Kind.CHANGED, sentence);
    }

    private void dose(ClinicalDiff.Kind kind, String sentence) {
        differences.add(ClinicalDiff.Topic.STEP, kind, ClinicalDiff.Weight.DOSE, sentence + ".");
    }

    private static String dose(Step step) {
        return "%s, %s, pressure %s".formatted(step.site(), Length.words(step.length()), pressure(step.pressure()));
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
