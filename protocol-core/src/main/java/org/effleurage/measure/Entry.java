package org.effleurage.measure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the record knows of the cost of writing (Q12): how long after the end a session was saved. Taps and
/// seconds at the screen are not recorded on wards.
/// @param delays of sessions given, from the end to saving
public record Entry(Map<Duration, Integer> delays) {
    private static final Duration HOUR = Duration.ofHours(1);

    public Entry {
        delays = Map.copyOf(delays);
    }

    public static Entry of(List<Episode> episodes) {
        return new Entry(Counts.of(Episode.given(episodes)
                        .map(given -> Duration.between(
                                given.facts().at(), given.facts().recordedAt())))
                .times());
    }

    Entry plus(Entry other) {
        return new Entry(counts().plus(other.counts()).times());
    }

    private Counts<Duration> counts() {
        return new Counts<>(delays);
    }

    /// Empty without a session.
    public Optional<Duration> median() {
        int all = counts().total();
        if (all == 0) {
            return Optional.empty();
        }
        Duration low = Counts.at((all - 1) / 2, counts());
        Duration high = Counts.at(all / 2, counts());
        return Optional.of(low.plus(high).dividedBy(2));
    }

    /// Of sessions, those saved within an hour of their end.
    public Share sameHour() {
        int within = delays.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(HOUR) <= 0)
                .mapToInt(Map.Entry::getValue)
                .sum();
        return new Share(within, counts().total());
    }
}
