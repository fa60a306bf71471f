package org.effleurage.measure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How many came to something an hour after: responders (Q3), an acceptable state (Q4), behavioural
/// conversion (Q5).
///
/// @param pairs of those who could reach it and were scored an hour after, those who did
/// @param missing those who could and were not scored in a way that compares
public record Reached(Goal goal, Share pairs, int missing) {

    /// Each is defined for one or a few instruments and for no other.
    public enum Goal {
        TWO_POINTS("Q3", "At least 2 points lower"),
        THIRTY_PERCENT("Q3", "At least 30 % lower"),
        TEN_MILLIMETRES("Q3", "At least 10 mm lower"),
        NRS_THREE("Q4", "3 or less an hour after"),
        VAS_THIRTY_THREE("Q4", "33 mm or less an hour after"),
        CPOT_TWO("Q5", "From 3 or more to 2 or less");

        private static final String NRS = "nrs-0-10";
        private static final String VAS = "vas-0-100";
        private static final String CPOT = "cpot";

        private final String measure;
        private final String words;

        Goal(String measure, String words) {
            this.measure = measure;
            this.words = words;
        }

        public String measure() {
            return measure;
        }

        public String words() {
            return words;
        }

        /// Whoever cannot get there is no failure: a score of 1 cannot fall by 2.
        private boolean isOpenTo(Look.Scored before) {
            String tool = before.tool().id();
            int value = before.value();
            return switch (this) {
                case TWO_POINTS -> tool.equals(NRS) && value >= 2;
                case THIRTY_PERCENT -> (tool.equals(NRS) || tool.equals(VAS)) && value > 0;
                case TEN_MILLIMETRES -> tool.equals(VAS) && value >= 10;
                case NRS_THREE -> tool.equals(NRS) && value > 3;
                case VAS_THIRTY_THREE -> tool.equals(VAS) && value > 33;
                case CPOT_TWO -> tool.equals(CPOT) && value >= 3;
            };
        }

        /// In whole numbers: three of ten is thirty per cent.
        private boolean isReached(int before, int after) {
            return switch (this) {
                case TWO_POINTS -> before - after >= 2;
                case THIRTY_PERCENT -> 10 * (before - after) >= 3 * before;
                case TEN_MILLIMETRES -> before - after >= 10;
                case NRS_THREE -> after <= 3;
                case VAS_THIRTY_THREE -> after <= 33;
                case CPOT_TWO -> after <= 2;
            };
        }
    }

    /// Those goals that anybody could have reached, one line an instrument.
    public static List<Reached> of(List<Episode> episodes, Window window, Instant now) {
        return Stream.of(Goal.values())
                .map(goal -> of(goal, episodes, window, now))
                .filter(reached -> reached.pairs().whole() + reached.missing() > 0)
                .toList();
    }

    static List<Reached> together(List<Reached> some, List<Reached> others) {
        return Stream.of(Goal.values())
                .flatMap(goal -> Stream.concat(some.stream(), others.stream())
                        .filter(reached -> reached.goal() == goal)
                        .reduce(Reached::plus)
                        .stream())
                .toList();
    }

    private Reached plus(Reached other) {
        return new Reached(goal, pairs.plus(other.pairs), missing + other.missing);
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
                did += goal.isReached(before.value(), after.get().value()) ? 1 : 0;
            } else if (window.hasPassed(given.facts().at(), now)) {
                missing++;
            }
        }
        return new Reached(goal, new Share(did, pairs), missing);
    }

    /// What the share would be had none of the missing reached it, and had all of them.
    public Interval whateverTheMissingWere() {
        int all = pairs.whole() + missing;
        return new Interval(new Share(pairs.part(), all).value(), new Share(pairs.part() + missing, all).value());
    }
}
