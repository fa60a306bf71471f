package org.effleurage.web.outcomes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.effleurage.measure.Episode;
import org.effleurage.measure.Measures;
import org.effleurage.measure.Offers;
import org.effleurage.web.record.Episodes;
import org.effleurage.web.record.Patients;

/// What was counted on a ward, stretch by stretch. Of the sessions themselves only those with an event are kept: no
/// more than four weeks of them are held at once, however long the span.
///
/// @param events newest first
record WardFigures(int offered, Map<Span.Stretch, Measures> byStretch, List<Episodes.Told> events) {

    static WardFigures read(Episodes episodes, Patients.Ward ward, Span span, Instant now) {
        var byStretch = new LinkedHashMap<Span.Stretch, Measures>();
        var events = new ArrayList<Episodes.Told>();
        for (List<Span.Stretch> some : span.someAtOnce()) {
            List<Episodes.Told> told = episodes.of(new Episodes.Asked(
                    ward.code(),
                    ward.zone(),
                    some.getFirst().start(),
                    some.getLast().end(),
                    now));
            Map<Span.Stretch, List<Episode>> sorted = told.stream()
                    .map(Episodes.Told::episode)
                    .collect(Collectors.groupingBy(episode -> holding(some, episode)));
            some.forEach(stretch ->
                    byStretch.put(stretch, Measures.of(sorted.getOrDefault(stretch, List.of()), ward.zone(), now)));
            told.stream().filter(one -> isEvent(one.episode())).forEach(events::add);
        }
        return new WardFigures(
                byStretch.values().stream()
                        .mapToInt(one -> one.offers().offered())
                        .sum(),
                byStretch,
                List.copyOf(events.reversed()));
    }

    private static Span.Stretch holding(List<Span.Stretch> stretches, Episode episode) {
        return stretches.stream()
                .filter(stretch -> stretch.holds(episode.facts().at()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a session was read that lies outside what was asked"));
    }

    /// Each is looked at by itself: they are too few to be averaged.
    private static boolean isEvent(Episode episode) {
        return switch (episode) {
            case Episode.NotGiven not -> false;
            case Episode.Given given ->
                given.stopped().filter(Offers::isClinical).isPresent()
                        || given.event().isPresent();
        };
    }

    /// The whole span.
    Measures all() {
        return Measures.together(List.copyOf(byStretch.values()));
    }
}
