package org.effleurage.measure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the record knows of the cost of writing (Q12): how long after the end a session was saved. Taps and
/// seconds at the screen are not recorded on wards.
///
/// @param median empty without a session
/// @param sameHour of sessions, those saved within an hour of their end
public record Entry(Optional<Duration> median, Share sameHour) {

    public static Entry of(List<Episode> episodes) {
        List<Duration> delays = Episode.given(episodes)
                .map(given -> Duration.between(given.facts().at(), given.facts().recordedAt()))
                .sorted()
                .toList();
        return new Entry(median(delays), Share.of(delays, delay -> delay.compareTo(Duration.ofHours(1)) <= 0));
    }

    private static Optional<Duration> median(List<Duration> sorted) {
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        Duration low = sorted.get((sorted.size() - 1) / 2);
        Duration high = sorted.get(sorted.size() / 2);
        return Optional.of(low.plus(high).dividedBy(2));
    }
}
