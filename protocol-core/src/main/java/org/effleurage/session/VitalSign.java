package org.effleurage.session;

import java.math.BigDecimal;
import java.time.Instant;
import org.effleurage.protocol.Vital;

/// A vital sign taken around a massage, or the reason why it was not.
public sealed interface VitalSign {
    Vital vital();

    Instant at();

    record Taken(Vital vital, BigDecimal value, Instant at) implements VitalSign {
        public Taken {
            if (!vital.holds(value)) {
                throw new IllegalArgumentException("%s runs from %s to %s, with %d digits behind the point"
                        .formatted(vital.words(), vital.lowest(), vital.highest(), vital.decimals()));
            }
        }
    }

    record NotTaken(Vital vital, Why reason, Instant at) implements VitalSign {}

    enum Why {
        DECLINED("declined", "The patient declined"),
        NOTHING_AT_HAND("nothing-at-hand", "Nothing at hand to measure it"),
        CHARTED_ELSEWHERE("charted-elsewhere", "The monitor charts it"),
        NO_TIME("no-time", "No time");

        private final String code;
        private final String title;

        Why(String code, String title) {
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
}
