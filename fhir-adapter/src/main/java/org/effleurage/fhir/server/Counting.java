package org.effleurage.fhir.server;

import java.time.LocalDate;
import java.util.Optional;
import org.effleurage.measure.Measures;

/// What was counted on a ward, as far as whoever asks may know it.
public interface Counting {
    /// Empty where there is no such ward within reach of whoever asks.
    ///
    /// @param until the last day that is in it
    Optional<Counted> counted(String ward, LocalDate from, LocalDate until);

    /// Measures of all sessions of the period.
    ///
    /// @param name of the ward
    /// @param sparing whether small counts are to be hidden
    record Counted(Measures measures, String name, boolean sparing) {}
}
