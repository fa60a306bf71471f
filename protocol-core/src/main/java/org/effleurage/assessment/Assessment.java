package org.effleurage.assessment;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One look at a patient's pain, or at another thing an instrument measures. Zero is a score; no score has a
/// reason.
public sealed interface Assessment {

    Instrument instrument();

    Instant at();

    record Scored(Instrument instrument, int value, Map<String, Integer> items, Instant at, During during)
            implements Assessment {
        public Scored {
            items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
            instrument.check(value, items);
        }
    }

    record NotAssessed(Instrument instrument, WhyNotAssessed reason, Instant at) implements Assessment {}

    record NotAssessable(Instrument instrument, WhyNotAssessable reason, Instant at) implements Assessment {}

    /// The score could have been taken and was not.
    enum WhyNotAssessed {
        ASLEEP("asleep", "Asleep, not woken"),
        DECLINED("declined", "Declined to score"),
        CALLED_AWAY("called-away", "Called away before it could be taken"),
        OFF_WARD("off-ward", "Off the ward"),
        NO_TIME("no-time", "No time while it was due");

        private final String code;
        private final String title;

        WhyNotAssessed(String code, String title) {
            this.code = code;
            this.title = title;
        }

        public String code() {
            return code;
        }

        public String title() {
            return title;
        }
    }

    /// No instrument is valid in this state, or none is at hand. Assume pain by its cause; never write 0.
    enum WhyNotAssessable {
        DEEP_SEDATION("deep-sedation", "Deeply sedated (RASS −4 or −5)"),
        NEUROMUSCULAR_BLOCK("neuromuscular-block", "Neuromuscular block"),
        NO_SCALE_FITS("no-scale-fits", "No scale of the protocol fits this patient");

        private final String code;
        private final String title;

        WhyNotAssessable(String code, String title) {
            this.code = code;
            this.title = title;
        }

        public String code() {
            return code;
        }

        public String title() {
            return title;
        }
    }

    /// The difference is only defined for two scores on one scale in one condition.
    static Optional<Integer> change(Assessment before, Assessment after) {
        if (before instanceof Scored first
                && after instanceof Scored second
                && first.instrument().sameScaleAs(second.instrument())
                && first.during() == second.during()) {
            return Optional.of(second.value() - first.value());
        }
        return Optional.empty();
    }
}
