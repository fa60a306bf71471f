package org.effleurage.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.effleurage.protocol.Schedule;

/// A later look that nobody has taken yet. Whether it is due or late is worked out from the plan, what was done and
/// the time, each time it is asked; it is written down nowhere.
public record Due(Schedule.Again again, Instant at) {
    /// So long before its time a look may be taken.
    public static final Duration COMING = Duration.ofMinutes(10);

    public enum State {
        LATER,
        DUE,
        OVERDUE,
        /// Its time is over and the protocol does not count it as missed.
        LAPSED
    }

    /// What a session still asks for.
    ///
    /// @param end of the massage
    /// @param taken the looks that were taken, or closed with a reason
    public static List<Due> open(Schedule schedule, Instant end, Collection<Duration> taken) {
        return schedule.again().stream()
                .filter(again -> !taken.contains(again.at()))
                .map(again -> new Due(again, end.plus(again.at())))
                .toList();
    }

    public State state(Instant now) {
        if (now.isBefore(at.minus(COMING))) {
            return State.LATER;
        }
        if (!now.isAfter(until())) {
            return State.DUE;
        }
        return again.mandatory() ? State.OVERDUE : State.LAPSED;
    }

    public Instant until() {
        return at.plus(again.grace());
    }
}
