package org.effleurage.fhir.delivery;

import java.time.Duration;
import java.time.Instant;

/// Lets through so many a minute, the first few at once. Counted from the time at which the next is fairly due,
/// so it needs no timer.
final class Bucket {
    private static final int AT_ONCE = 5;

    private final Duration between;
    private Instant due = Instant.EPOCH;

    Bucket(Target.Pace pace) {
        this.between = pace.perMinute()
                .map(perMinute -> Duration.ofMinutes(1).dividedBy(perMinute))
                .orElse(Duration.ZERO);
    }

    synchronized boolean take(Instant now) {
        if (now.isBefore(due.minus(between.multipliedBy(AT_ONCE - 1L)))) {
            return false;
        }
        due = (due.isAfter(now) ? due : now).plus(between);
        return true;
    }
}
