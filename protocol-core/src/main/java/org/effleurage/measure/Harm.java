package org.effleurage.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.effleurage.session.AdverseEvent;

/// What happened to patients around a massage (Q8). That it happened then does not say that the massage led to it.
///
/// @param any of sessions given, those with an adverse event
/// @param serious of sessions given, those with a serious one
/// @param kinds most frequent first
public record Harm(Share any, Share serious, List<Counted> kinds) {
    public Harm {
        kinds = List.copyOf(kinds);
    }

    /// A kind of event and how often it was recorded.
    public record Counted(AdverseEvent.What what, int times) {}

    public static Harm of(List<Episode> episodes) {
        List<Episode.Given> given = Episode.given(episodes).toList();
        List<Episode.Event> events =
                given.stream().flatMap(one -> one.event().stream()).toList();
        return new Harm(
                new Share(events.size(), given.size()),
                new Share((int) events.stream().filter(Episode.Event::isSerious).count(), given.size()),
                mostFrequentFirst(Counts.of(events.stream().map(Episode.Event::what))));
    }

    private static List<Counted> mostFrequentFirst(Counts<AdverseEvent.What> counts) {
        return counts.times().entrySet().stream()
                .map(entry -> new Counted(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Counted::times).reversed().thenComparing(Counted::what))
                .toList();
    }

    Harm plus(Harm other) {
        return new Harm(
                any.plus(other.any),
                serious.plus(other.serious),
                mostFrequentFirst(counts(kinds).plus(counts(other.kinds))));
    }

    private static Counts<AdverseEvent.What> counts(List<Counted> kinds) {
        return new Counts<>(kinds.stream().collect(Collectors.toMap(Counted::what, Counted::times)));
    }

    /// Empty for fewer sessions than make a rate.
    public Optional<Double> perThousand() {
        return any.whole() < Offers.FEWEST_FOR_A_RATE ? Optional.empty() : Optional.of(1000 * any.value());
    }
}
