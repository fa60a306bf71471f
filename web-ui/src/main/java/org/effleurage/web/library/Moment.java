package org.effleurage.web.library;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// Now, and which day that is on the ward.
record Moment(Instant instant, LocalDate today) {
    static Moment of(Instant instant, ZoneId zone) {
        return new Moment(instant, LocalDate.ofInstant(instant, zone));
    }
}
