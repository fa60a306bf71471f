package org.effleurage.fhir.delivery;

import java.util.Optional;
import org.effleurage.fhir.hospital.Hospital;

/// A place that every session goes to, each on its own row and at its own pace.
///
/// @param name short and for good: rows of the outbox carry it
public record Target(String name, Hospital hospital, Pace pace) {
    public static final String USUAL_NAME = "hospital";

    public Target {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a target is named with small letters, digits and hyphens, for example " + USUAL_NAME);
        }
    }

    public static boolean isName(String name) {
        return name.matches("[a-z][a-z0-9-]{0,30}");
    }

    /// How fast we may send. Each machine keeps it by itself.
    ///
    /// @param perMinute empty for a server that has set no limit
    public record Pace(Optional<Integer> perMinute) {
        public static final Pace FREE = new Pace(Optional.empty());

        public static Pace of(int perMinute) {
            return new Pace(Optional.of(perMinute));
        }

        public Pace {
            if (perMinute.isPresent() && perMinute.get() < 1) {
                throw new IllegalArgumentException("a pace of less than one session a minute");
            }
        }
    }
}
