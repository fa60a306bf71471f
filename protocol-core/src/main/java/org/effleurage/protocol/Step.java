package org.effleurage.protocol;

import java.time.Duration;
import java.util.List;

/// What the hands do at one site, for how long and how firmly. Pressure follows Walton's levels, 0 (hold) to 5 (deep).
public record Step(String name, Site site, List<Technique> techniques, Pressure pressure, Duration length, String say) {
    public Step {
        techniques = List.copyOf(techniques);
    }

    public record Pressure(int lowest, int highest) {
        public Pressure {
            if (lowest < 0 || highest > 5 || lowest > highest) {
                throw new IllegalArgumentException("pressure runs from 0 to 5");
            }
        }
    }
}
