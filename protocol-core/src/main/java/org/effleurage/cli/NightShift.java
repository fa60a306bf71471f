package org.effleurage.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.file.Length;

/// One made-up night, minute by minute. `java.util.Random` is specified to the last bit, so a seed is a night
/// on every machine.
final class NightShift {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK_WITH_OFFSET = DateTimeFormatter.ofPattern("HH:mmxxx", Locale.ROOT);

    private final Hours hours;
    private final long seed;
    private final List<Event> events = new ArrayList<>();

    /// When the shift is, on the ward's clock.
    record Hours(ZonedDateTime from, ZonedDateTime until) {
        Duration length() {
            return Duration.between(from, until);
        }

        boolean changesClock() {
            return !from.getOffset().equals(until.getOffset());
        }
    }

    /// What happens at one bed.
    record Event(Instant at, int bed, Kind kind, String what) {}

    enum Kind {
        TOLD,
        MASSAGE,
        NOT_STARTED,
        DUE,
        ON_TIME,
        LATE,
        MISSED,
        OPEN
    }

    static NightShift of(Hours hours, List<Protocol> protocols, int patients, long seed) {
        var night = new NightShift(hours, seed);
        for (int bed = 1; bed <= patients; bed++) {
            var chance = new Random(seed * 1_000_003 + bed);
            new NightPatient(bed, protocols.get(chance.nextInt(protocols.size())), chance, hours)
                    .live(night.events::add);
        }
        night.events.sort(
                Comparator.comparing(Event::at).thenComparingInt(Event::bed).thenComparing(Event::kind));
        return night;
    }

    private NightShift(Hours hours, long seed) {
        this.hours = hours;
        this.seed = seed;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    String told() {
        var text = new StringBuilder();
        text.append("Night of %s to %s, %s, %s long, seed %d. Every patient is made up.%n"
                .formatted(
                        hours.from().toLocalDateTime(),
                        hours.until().toLocalDateTime(),
                        hours.from().getZone(),
                        Length.words(hours.length()),
                        seed));
        if (hours.changesClock()) {
            text.append("The clocks change tonight, so every time is written with its offset.\n");
        }
        text.append('\n');
        for (Event event : events) {
            text.append("%s  bed %-3d %s%n".formatted(clock(event.at()), event.bed(), event.what()));
        }
        text.append(
                "%n%d massages, %d not started. Of %d assessments due: %d on time, %d late, %d missed, %d open at handover.%n"
                        .formatted(
                                count(Kind.MASSAGE),
                                count(Kind.NOT_STARTED),
                                count(Kind.DUE),
                                count(Kind.ON_TIME),
                                count(Kind.LATE),
                                count(Kind.MISSED),
                                count(Kind.OPEN)));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private String clock(Instant at) {
        var local = at.atZone(hours.from().getZone());
        return hours.changesClock() ? CLOCK_WITH_OFFSET.format(local) : CLOCK.format(local);
    }

    private long count(Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).count();
    }
}
