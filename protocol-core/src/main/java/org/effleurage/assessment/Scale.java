package org.effleurage.assessment;

import java.util.List;

/// The numbers an instrument can give.
///
/// @param step between one number and the next: 2 for six faces from 0 to 10
/// @param unit UCUM
public record Scale(int lowest, int highest, int step, String unit, HigherIs higherIs, List<Label> labels) {

    public enum HigherIs {
        WORSE("worse"),
        BETTER("better"),
        /// Both ends are far from well, as with sedation and unrest.
        NEITHER("neither");

        private final String code;

        HigherIs(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public Scale {
        labels = List.copyOf(labels);
        if (step < 1 || lowest >= highest || (highest - lowest) % step != 0) {
            throw new IllegalArgumentException(
                    "no scale runs from %d to %d in steps of %d".formatted(lowest, highest, step));
        }
    }

    public boolean holds(int value) {
        return value >= lowest && value <= highest && (value - lowest) % step == 0;
    }

    boolean sameNumbersAs(Scale other) {
        return lowest == other.lowest
                && highest == other.highest
                && step == other.step
                && unit.equals(other.unit)
                && higherIs == other.higherIs;
    }

    void check(String instrument, int value) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s runs from %d to %d, got %d".formatted(instrument, lowest, highest, value));
        }
        if (!holds(value)) {
            throw new IllegalArgumentException(
                    "%s goes from %d in steps of %d, got %d".formatted(instrument, lowest, step, value));
        }
    }
}
