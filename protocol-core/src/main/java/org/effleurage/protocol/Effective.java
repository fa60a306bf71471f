package org.effleurage.protocol;

import java.time.LocalDate;
import java.util.Optional;

/// The days on which a version may be started, in the ward's zone.
///
/// @param from the first day; without one it holds as soon as it is published
/// @param until the last day; without one it holds until it is retired
public record Effective(Optional<LocalDate> from, Optional<LocalDate> until) {
    public static final Effective ALWAYS = new Effective(Optional.empty(), Optional.empty());

    public Effective {
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            throw new IllegalArgumentException("the last day comes before the first");
        }
    }

    public boolean on(LocalDate day) {
        return from.filter(day::isBefore).isEmpty()
                && until.filter(day::isAfter).isEmpty();
    }
}
