package org.effleurage.measure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Change from before to an hour after, within one instrument (Q2). Instruments are never added up.
///
/// @param baselines sessions scored before with this instrument whose hour has passed
/// @param pairs those of them with a comparable score an hour after
/// @param afterRelief pairs with pain relief recorded between the end and that score: relief may have done it
public record Change(Tool tool, int baselines, int pairs, double mean, double deviation, int afterRelief) {

    /// What stands beside every average of change.
    public static final String CAUTION =
            "A fall after massage does not show that massage caused it. Massage is offered when pain is high, and high"
                    + " scores tend to fall by themselves (regression to the mean); pain relief given alongside works in the"
                    + " same hour. There is no comparison group here.";

    /// A score before and the one an hour after that can be compared with it.
    public record Pair(Episode.Given given, Look.Scored before, Look.Scored after) {
        public int change() {
            return after.value() - before.value();
        }

        boolean reliefBetween() {
            return given.relief().stream()
                    .anyMatch(dose -> dose.isAfter(given.facts().at()) && !dose.isAfter(after.at()));
        }
    }

    public static List<Pair> pairs(List<Episode> episodes, Window window) {
        return Timeliness.eligible(episodes)
                .flatMap(given -> window.score(given).stream()
                        .map(after -> new Pair(given, given.before().scored().orElseThrow(), after)))
                .toList();
    }

    /// One of each instrument, the one with most sessions first.
    public static List<Change> of(List<Episode> episodes, Window window, Instant now) {
        var baselines = Timeliness.eligible(episodes)
                .filter(given -> window.score(given).isPresent()
                        || window.hasPassed(given.facts().at(), now))
                .collect(Collectors.groupingBy(
                        given -> given.before().tool(),
                        () -> new TreeMap<>(Comparator.comparing(Tool::toString)),
                        Collectors.counting()));
        var pairs = pairs(episodes, window).stream()
                .collect(Collectors.groupingBy(pair -> pair.before().tool()));
        var changes = new ArrayList<Change>();
        baselines.forEach(
                (tool, count) -> changes.add(of(tool, count.intValue(), pairs.getOrDefault(tool, List.of()))));
        changes.sort(Comparator.comparingInt(Change::baselines).reversed());
        return changes;
    }

    private static Change of(Tool tool, int baselines, List<Pair> pairs) {
        double mean = pairs.stream().mapToInt(Pair::change).average().orElse(Double.NaN);
        double squares = pairs.stream()
                .mapToDouble(pair -> Math.pow(pair.change() - mean, 2))
                .sum();
        double deviation = pairs.size() < 2 ? Double.NaN : Math.sqrt(squares / (pairs.size() - 1));
        int afterRelief = (int) pairs.stream().filter(Pair::reliefBetween).count();
        return new Change(tool, baselines, pairs.size(), mean, deviation, afterRelief);
    }

    /// Sessions without a score to compare. They are counted, and nothing is put in their place.
    public int missing() {
        return baselines - pairs;
    }

    /// Of the mean, at 95 %, by Student's t. Empty for fewer than two pairs.
    public Optional<Interval> interval() {
        if (pairs < 2) {
            return Optional.empty();
        }
        double reach = StudentT.twoSided95(pairs - 1) * deviation / Math.sqrt(pairs);
        return Optional.of(new Interval(mean - reach, mean + reach));
    }
}
