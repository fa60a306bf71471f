package org.effleurage.measure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How many came to something an hour after: responders (Q3), an acceptable state (Q4), behavioural conversion (Q5).
///
/// @param pairs of those who could reach it and were scored an hour after, those who did
/// @param missing those who could and were not scored in a way that compares
public record Reached(Goal goal, Share pairs, int missing) {

    /// Each is defined for one or a few instruments and for no other.
    public enum Goal {
        TWO_POINTS(
                "Q3",
                "At least 2 points lower",
                Set.of("nrs-0-10"),
                before -> before >= 2,
                (before, after) -> before - after >= 2),
        THIRTY_PERCENT(
                "Q3",
                "At least 30 % lower",
                Set.of("nrs-0-10", "vas-0-100"),
                before -> before > 0,
                (before, after) -> 10 * (before - after) >= 3 * before),
        TEN_MILLIMETRES(
                "Q3",
                "At least 10 mm lower",
                Set.of("vas-0-100"),
                before -> before >= 10,
                (before, after) -> before - after >= 10),
        NRS_THREE("Q4", "3 or less an hour after", Set.of("nrs-0-10"), before -> before > 3, (before, after) -> after <= 3),
        VAS_THIRTY_THREE(
                "Q4",
                "33 mm or less an hour after",
                Set.of("vas-0-100"),
                before -> before > 33,
                (before, after) -> after <= 33),
        CPOT_TWO("Q5", "From 3 or more to 2 or less", Set.of("cpot"), before -> before >= 3, (before, after) -> after <= 2);

        private final String measure;
        private final String words;
        private final Set<String> tools;
        private final Predicate<Integer> could;
        private final Did did;

        private interface Did {
            boolean test(int before, int after);
        }

        Goal(String measure, String words, Set<String> tools, Predicate<Integer> could, Did did) {
            this.measure = measure;
            this.words = words;
            this.tools = tools;
            this.could = could;
            this.did = did;
        }

        public String measure() {
            return measure;
        }

        public String words() {
            return words;
        }

        /// Whoever cannot get there is no failure: a score of 1 cannot fall by 2.
        private boolean isOpenTo(Look.Scored before) {
            return tools.contains(before.tool().id()) && could.test(before.value());
        }
    }

    /// Those goals that anybody could have reached, one line an instrument.
    public static List<Reached> of(List<Episode> episodes, Window window, Instant now) {
        return Stream.of(Goal.values())
                .map(goal -> of(goal, episodes, window, now))
                .filter(reached -> reached.pairs().whole() + reached.missing() > 0)
                .toList();
    }

    static Reached of(Goal goal, List<Episode> episodes, Window window, Instant now) {
        int did = 0;
        int pairs = 0;
        int missing = 0;
        for (Episode.Given given : Timeliness.eligible(episodes).toList()) {
            Look.Scored before = given.before().scored().orElseThrow();
            if (!goal.isOpenTo(before)) {
                continue;
            }
            Optional<Look.Scored> after = window.score(given);
            if (after.isPresent()) {
                pairs++;
                did += goal.did.test(before.value(), after.get().value()) ? 1 : 0;
            } else if (window.hasPassed(given.facts().at(), now)) {
                missing++;
            }
        }
        return new Reached(goal, new Share(did, pairs), missing);
    }

    /// What the share would be had none of the missing reached it, and had all of them.
    public Interval whateverTheMissingWere() {
        int all = pairs.whole() + missing;
        return new Interval(
                new Share(pairs.part(), all).value(), new Share(pairs.part() + missing, all).value());
    }
}
