package org.effleurage.measure;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Change from before to an hour after, within one instrument (Q2). Instruments are never added up.
///
/// @param baselines sessions scored before with this instrument whose hour has passed
/// @param changes how often each change was seen, one for every pair
/// @param afterRelief pairs with pain relief recorded between the end and that score: relief may have done it
public record Change(Tool tool, int baselines, Map<Integer, Integer> changes, int afterRelief) {
    public Change {
        changes = Map.copyOf(changes);
    }

    private static final Comparator<Tool> BY_NAME = Comparator.comparing(Tool::toString);

    /// What stands beside every average of change.
    public static final String CAUTION =
            "A fall after massage does not show that massage caused it. Massage is offered when pain is high, and high"
                    + " scores tend to fall by themselves (regression to the mean); pain relief given alongside works in the"
                    + " same hour. There is no comparison group here.";

    /// A score before and the one an hour after that can be compared with it.
    private record Pair(Episode.Given given, Look.Scored before, Look.Scored after) {
        int change() {
            return after.value() - before.value();
        }

        boolean reliefBetween() {
            return given.relief().stream()
                    .anyMatch(dose -> dose.isAfter(given.facts().at()) && !dose.isAfter(after.at()));
        }
    }

    private static List<Pair> pairs(List<Episode> episodes, Window window) {
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
                        given -> given.before().tool(), () -> new TreeMap<>(BY_NAME), Collectors.counting()));
        var pairs = pairs(episodes, window).stream()
                .collect(Collectors.groupingBy(pair -> pair.before().tool()));
        return mostFirst(baselines.entrySet().stream()
                .map(entry -> of(
                        entry.getKey(), entry.getValue().intValue(), pairs.getOrDefault(entry.getKey(), List.of()))));
    }

    private static Change of(Tool tool, int baselines, List<Pair> pairs) {
        int afterRelief = (int) pairs.stream().filter(Pair::reliefBetween).count();
        return new Change(
                tool, baselines, Counts.of(pairs.stream().map(Pair::change)).times(), afterRelief);
    }

    /// @param all in the order of the instruments' names
    private static List<Change> mostFirst(Stream<Change> all) {
        return all.sorted(Comparator.comparingInt(Change::baselines).reversed()).toList();
    }

    static List<Change> together(List<Change> some, List<Change> others) {
        var all = new TreeMap<Tool, Change>(BY_NAME);
        Stream.concat(some.stream(), others.stream()).forEach(one -> all.merge(one.tool(), one, Change::plus));
        return mostFirst(all.values().stream());
    }

    private Change plus(Change other) {
        return new Change(
                tool,
                baselines + other.baselines,
                counts().plus(other.counts()).times(),
                afterRelief + other.afterRelief);
    }

    private Counts<Integer> counts() {
        return new Counts<>(changes);
    }

    /// Sessions with a comparable score an hour after.
    public int pairs() {
        return counts().total();
    }

    /// Not a number without a pair.
    public double mean() {
        return (double) sum(change -> change) / pairs();
    }

    /// From sums of whole numbers, so that it is the same in whatever order they were added. Not a number for fewer
    /// than two pairs.
    public double deviation() {
        long sum = sum(change -> change);
        long squares = sum(change -> change * change);
        int pairs = pairs();
        return pairs < 2 ? Double.NaN : Math.sqrt((double) (pairs * squares - sum * sum) / pairs / (pairs - 1));
    }

    private long sum(LongUnaryOperator of) {
        return changes.entrySet().stream()
                .mapToLong(entry -> entry.getValue() * of.applyAsLong(entry.getKey()))
                .sum();
    }

    /// The middle change. Not a number without a pair.
    public double median() {
        int pairs = pairs();
        return pairs == 0 ? Double.NaN : (Counts.at((pairs - 1) / 2, counts()) + Counts.at(pairs / 2, counts())) / 2.0;
    }

    /// Sessions without a score to compare. They are counted, and nothing is put in their place.
    public int missing() {
        return baselines - pairs();
    }

    /// Of the mean, at 95 %, by Student's t. Empty for fewer than two pairs.
    public Optional<Interval> interval() {
        int pairs = pairs();
        if (pairs < 2) {
            return Optional.empty();
        }
        double reach = StudentT.twoSided95(pairs - 1) * deviation() / Math.sqrt(pairs);
        return Optional.of(new Interval(mean() - reach, mean() + reach));
    }
}
