package org.effleurage.protocol;

import java.time.Duration;
import java.util.List;

/// What the hands do at one site, for how long and how firmly. Pressure follows Walton's levels, 0 (hold) to 5
/// (deep).
///
/// @param optional true when it may be left out; its time is no part of the total
public record Step(
        String name,
        Site site,
        List<Technique> techniques,
        Pressure pressure,
        Duration length,
        String say,
        boolean optional) {
    public Step {
        techniques = List.copyOf(techniques);
    }

    public Step(String name, Site site, List<Technique> techniques, Pressure pressure, Duration length, String say) {
        this(name, site, techniques, pressure, length, say, false);
    }

    /// Heat has reasons against it that touch has not.
    public boolean isHeat() {
        return techniques.contains(Technique.SOAK);
    }

    public record Pressure(int lowest, int highest) {
        public Pressure {
            if (lowest < 0 || highest > 5 || lowest > highest) {
                throw new IllegalArgumentException("pressure runs from 0 to 5");
            }
        }
    }
}
