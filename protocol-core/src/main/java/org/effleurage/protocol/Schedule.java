package org.effleurage.protocol;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.effleurage.assessment.During;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.InstrumentChoice;

/// When pain is assessed, and with which instruments.
///
/// @param also further instruments, never in place of one for pain
/// @param vitals looked at before and after
public record Schedule(Times times, InstrumentChoice choice, List<Instrument> also, List<Vital> vitals, During during) {
    public Schedule {
        also = List.copyOf(also);
        vitals = List.copyOf(vitals);
    }

    /// How long before, how soon after, and when again.
    public record Times(Duration beforeWithin, Duration afterWithin, List<Again> again) {
        public Times {
            again = List.copyOf(again);
        }
    }

    /// A later look.
    ///
    /// @param at counted from the end of the massage
    /// @param grace how much later still is on time
    /// @param mandatory whether a missing one counts as missed
    public record Again(Duration at, Duration grace, boolean mandatory) {}

    public Duration beforeWithin() {
        return times.beforeWithin();
    }

    public Duration afterWithin() {
        return times.afterWithin();
    }

    public List<Again> again() {
        return times.again();
    }

    /// For pain, the preferred one first.
    public List<Instrument> instruments() {
        return choice.instruments();
    }

    /// For pain and beside it: a score may have been taken with these and no other.
    public List<Instrument> scoredWith() {
        return Stream.concat(instruments().stream(), also.stream()).distinct().toList();
    }
}
