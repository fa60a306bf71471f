package org.effleurage.protocol;

import java.time.LocalDate;
import java.util.Optional;

/// A version as it was published. Nobody unpublishes it; it may be retired, so that nothing new begins with it.
///
/// @param from the first day it may be started, by the ward's own calendar
/// @param until the last day; empty when none is set
public record Release(Protocol protocol, LocalDate from, Optional<LocalDate> until, boolean retired) {
    public Release {
        LocalDate first = from;
        until.filter(last -> last.isBefore(first)).ifPresent(last -> {
            throw new IllegalArgumentException("the last day comes before the first");
        });
    }

    public boolean hasBegun(LocalDate day) {
        return !day.isBefore(from);
    }

    public boolean isOver(LocalDate day) {
        return until.map(day::isAfter).orElse(false);
    }
}
