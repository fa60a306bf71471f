package org.effleurage.web.patient;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.effleurage.web.language.Speech;

/// From moments to places on the paper. Distances are true durations, also on the night the clocks change.
///
/// @param width of the drawing, in its own units
/// @param words for the moments beside it
record Axis(Instant from, Instant until, ZoneId zone, int width, Speech words) {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final int MOST_TICKS = 9;

    record Tick(double x, String words) {}

    double x(Instant moment) {
        double share = (double) Duration.between(from, moment).toSeconds()
                / Math.max(1, Duration.between(from, until).toSeconds());
        return Math.round(share * width * 10) / 10.0;
    }

    boolean holds(Instant moment) {
        return !moment.isBefore(from) && !moment.isAfter(until);
    }

    /// Whole hours for a day, whole days for more, never so many that they touch.
    List<Tick> ticks() {
        long hours = Duration.between(from, until).toHours();
        if (hours <= 30) {
            return ticks(ChronoUnit.HOURS, 4, HOUR::format);
        }
        long days = hours / 24;
        return ticks(ChronoUnit.DAYS, (int) Math.max(1, Math.ceilDiv(days, MOST_TICKS - 1)), words::day);
    }

    private List<Tick> ticks(ChronoUnit unit, int every, Function<ZonedDateTime, String> said) {
        var first = from.atZone(zone).truncatedTo(unit).plus(1, unit);
        return Stream.iterate(first, next -> next.plus(every, unit))
                .takeWhile(at -> !at.toInstant().isAfter(until))
                .map(at -> new Tick(x(at.toInstant()), said.apply(at)))
                .toList();
    }

    String say(Instant moment) {
        return words.when(moment, zone);
    }
}
