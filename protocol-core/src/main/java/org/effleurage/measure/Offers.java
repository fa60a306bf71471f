package org.effleurage.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.session.EndReason;

/// How far massage reaches (Q7) and how it ended (Q8).
///
/// @param notGiven most frequent reason first
/// @param stopped most frequent reason first
public record Offers(int offered, int given, List<Counted> notGiven, List<Counted> stopped) {
    public Offers {
        notGiven = List.copyOf(notGiven);
        stopped = List.copyOf(stopped);
    }

    /// A reason and how often it was given.
    public record Counted(EndReason reason, int times) {}

    /// Fewer sessions than these make no rate.
    public static final int FEWEST_FOR_A_RATE = 20;

    /// Ends that somebody should look into one by one.
    private static final List<EndReason> CLINICAL =
            List.of(EndReason.Stopped.PAIN_UP, EndReason.Stopped.SKIN_CHANGE, EndReason.Stopped.VITAL_SIGNS);

    public static Offers of(List<Episode> episodes) {
        int given = (int) Episode.given(episodes).count();
        return new Offers(
                episodes.size(),
                given,
                mostFrequentFirst(Counts.of(episodes.stream().flatMap(Offers::whyNotGiven))),
                mostFrequentFirst(Counts.of(Episode.given(episodes).flatMap(one -> one.stopped().stream()))));
    }

    private static Stream<EndReason> whyNotGiven(Episode episode) {
        return switch (episode) {
            case Episode.NotGiven not -> Stream.of(not.reason());
            case Episode.Given given -> Stream.empty();
        };
    }

    private static List<Counted> mostFrequentFirst(Counts<EndReason> counts) {
        return counts.times().entrySet().stream()
                .map(entry -> new Counted(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Counted::times)
                        .reversed()
                        .thenComparing(counted -> counted.reason().code()))
                .toList();
    }

    Offers plus(Offers other) {
        return new Offers(
                offered + other.offered,
                given + other.given,
                mostFrequentFirst(counts(notGiven).plus(counts(other.notGiven))),
                mostFrequentFirst(counts(stopped).plus(counts(other.stopped))));
    }

    private static Counts<EndReason> counts(List<Counted> reasons) {
        return new Counts<>(reasons.stream().collect(Collectors.toMap(Counted::reason, Counted::times)));
    }

    /// Stopped for a reason of the patient's body. Whoever asked to stop, or was called away, is not among
    /// them.
    public static boolean isClinical(EndReason reason) {
        return CLINICAL.contains(reason);
    }

    public Share accepted() {
        return new Share(given, offered);
    }

    public Share stoppedEarly() {
        return new Share(stopped.stream().mapToInt(Counted::times).sum(), given);
    }

    public Share clinicalStops() {
        return new Share(
                stopped.stream()
                        .filter(counted -> isClinical(counted.reason()))
                        .mapToInt(Counted::times)
                        .sum(),
                given);
    }

    /// Empty for fewer than twenty sessions.
    public Optional<Double> clinicalStopsPerThousand() {
        return given < FEWEST_FOR_A_RATE
                ? Optional.empty()
                : Optional.of(1000 * clinicalStops().value());
    }
}
