package org.effleurage.protocol;

import java.time.Duration;
import java.util.Optional;

/// When to give it, seen from the last dose of pain relief and from what comes next.
public record Timing(Optional<AfterAnalgesic> afterAnalgesic, Optional<EndsBefore> endsBefore) {
    public static final Timing ANY = new Timing(Optional.empty(), Optional.empty());

    /// Counted from the last dose. Compiled into a rule that asks for the team's word outside the window.
    public record AfterAnalgesic(Duration from, Duration until, String source) {}

    /// The massage ends at most so long before something planned.
    public record EndsBefore(String what, Duration within) {}
}
