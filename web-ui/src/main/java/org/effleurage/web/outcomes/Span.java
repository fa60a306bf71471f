package org.effleurage.web.outcomes;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Whole days or whole weeks of the ward's own calendar. Today is not over, so it is no point on a chart yet.
///
/// @param until the first day that is not in it
record Span(LocalDate from, LocalDate until, ZoneId zone, Pace pace) {
    /// More days than these make a chart too long to read.
    static final int MOST_DAYS_AS_DAYS = 45;

    private static final int DAYS_AT_ONCE = 28;

    enum Pace {
        DAY(1, "chart.by-day"),
        WEEK(7, "chart.by-week");

        private final int days;
        private final String title;

        Pace(int days, String title) {
            this.days = days;
            this.title = title;
        }

        /// The key of what a chart by it is called.
        String title() {
            return title;
        }
    }

    /// One point's time.
    ///
    /// @param start worked out once, since a year of sessions asks for it
    record Stretch(LocalDate from, LocalDate until, Instant start, Instant end) {
        static Stretch of(LocalDate from, LocalDate until, ZoneId zone) {
            return new Stretch(
                    from,
                    until,
                    from.atStartOfDay(zone).toInstant(),
                    until.atStartOfDay(zone).toInstant());
        }

        boolean holds(Instant at) {
            return !at.isBefore(start) && at.isBefore(end);
        }
    }

    /// The last so many days that are over. Weeks begin on Monday, and only whole ones are taken.
    static Span last(int days, ZoneId zone, Instant now, boolean byWeek) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (!byWeek && days <= MOST_DAYS_AS_DAYS) {
            return new Span(today.minusDays(days), today, zone, Pace.DAY);
        }
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new Span(monday.minusWeeks(Math.max(1, days / 7)), monday, zone, Pace.WEEK);
    }

    Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant end() {
        return until.atStartOfDay(zone).toInstant();
    }

    List<Stretch> stretches() {
        return Stream.iterate(from, day -> day.isBefore(until), day -> day.plusDays(pace.days))
                .map(day -> Stretch.of(day, day.plusDays(pace.days), zone))
                .toList();
    }

    /// In the order of time, and never more than a month.
    List<List<Stretch>> someAtOnce() {
        int atOnce = DAYS_AT_ONCE / pace.days;
        List<Stretch> all = stretches();
        return IntStream.iterate(0, at -> at < all.size(), at -> at + atOnce)
                .mapToObj(at -> all.subList(at, Math.min(all.size(), at + atOnce)))
                .toList();
    }
}
