package org.effleurage.web.outcomes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.effleurage.web.record.BesidePain;
import org.effleurage.web.record.Episodes;
import org.effleurage.web.record.Patients;

/// The sessions of a ward on their way out, oldest first. A week at a time is read, so that a year takes no more
/// memory; what is known is the same for all of them.
record DataRows(
        Episodes episodes, BesidePain beside, Patients.Ward ward, LocalDate from, LocalDate until, Instant known)
        implements Iterable<DataRow> {
    private static final int DAYS_AT_ONCE = 7;

    @Override
    public Iterator<DataRow> iterator() {
        Map<UUID, Integer> numbers = new HashMap<>();
        return Stream.iterate(from, day -> day.isBefore(until), day -> day.plusDays(DAYS_AT_ONCE))
                .flatMap(day -> week(day, numbers).stream())
                .iterator();
    }

    private List<DataRow> week(LocalDate first, Map<UUID, Integer> numbers) {
        LocalDate next = first.plusDays(DAYS_AT_ONCE);
        var span = new Span(first, next.isBefore(until) ? next : until, ward.zone(), Span.Pace.DAY);
        List<Episodes.Told> told =
                episodes.of(new Episodes.Asked(ward.code(), ward.zone(), span.start(), span.end(), known));
        Map<UUID, BesidePain.Scores> scores =
                beside.of(told.stream().map(DataRows::session).toList(), known);
        return told.stream()
                .map(one -> new DataRow(
                        one,
                        scores.getOrDefault(session(one), BesidePain.Scores.NONE),
                        numbers.computeIfAbsent(one.patient(), any -> numbers.size() + 1),
                        ward.zone(),
                        known))
                .toList();
    }

    private static UUID session(Episodes.Told told) {
        return told.episode().facts().session();
    }
}
