package org.effleurage.web.downtime;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The ward's clock as paper has it, with the age beside it.
record PaperTime(ZoneId zone, Instant now) {
    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("dd-MMM HH:mm", Locale.ENGLISH);

    String whole() {
        return WHOLE.format(now.atZone(zone));
    }

    String at(Instant instant) {
        return SHORT.format(instant.atZone(zone));
    }

    /// "26-Nov 14:05, 4 h old"
    String aged(Instant instant) {
        Duration age = Duration.between(instant, now);
        if (age.toDays() > 365) {
            return "on record";
        }
        String words = age.toHours() < 1
                ? "%d min".formatted(Math.max(0, age.toMinutes()))
                : age.toHours() < 48 ? "%d h".formatted(age.toHours()) : "%d days".formatted(age.toDays());
        return at(instant) + ", " + words + " old";
    }
}
