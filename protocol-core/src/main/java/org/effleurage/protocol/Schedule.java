package org.effleurage.protocol;

import java.time.Duration;
import java.util.List;
import org.effleurage.assessment.During;
import org.effleurage.assessment.Instrument;

/// When pain is assessed, and with which instruments, in order of preference.
public record Schedule(
        Duration beforeWithin, Duration afterWithin, List<Again> again, List<Instrument> instruments, During during) {
    public Schedule {
        again = List.copyOf(again);
        instruments = List.copyOf(instruments);
    }

    /// A later look.
    ///
    /// @param at counted from the end of the massage
    public record Again(Duration at, Duration grace) {}
}
