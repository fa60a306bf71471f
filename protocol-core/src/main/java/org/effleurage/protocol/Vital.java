package org.effleurage.protocol;

import java.math.BigDecimal;

/// A vital sign a protocol wants to be looked at. The limits are a wall against slips of the finger and say nothing of
/// what is well: no living patient is expected beyond them.
public enum Vital {
    HEART_RATE("heart-rate", "heart rate", "/min", "20", "300", 0),
    SYSTOLIC_PRESSURE("systolic-pressure", "systolic blood pressure", "mm[Hg]", "30", "300", 0),
    MEAN_PRESSURE("mean-pressure", "mean blood pressure", "mm[Hg]", "20", "250", 0),
    BREATHING_RATE("breathing-rate", "breathing rate", "/min", "2", "80", 0),
    OXYGEN_SATURATION("oxygen-saturation", "oxygen saturation", "%", "30", "100", 0),
    TEMPERATURE("temperature", "body temperature", "Cel", "25", "45", 1);

    private final String code;
    private final String words;
    private final String unit;
    private final BigDecimal lowest;
    private final BigDecimal highest;
    private final int decimals;

    Vital(String code, String words, String unit, String lowest, String highest, int decimals) {
        this.code = code;
        this.words = words;
        this.unit = unit;
        this.lowest = new BigDecimal(lowest);
        this.highest = new BigDecimal(highest);
        this.decimals = decimals;
    }

    public String code() {
        return code;
    }

    public String words() {
        return words;
    }

    /// In UCUM.
    public String unit() {
        return unit;
    }

    public BigDecimal lowest() {
        return lowest;
    }

    public BigDecimal highest() {
        return highest;
    }

    /// Digits behind the point.
    public int decimals() {
        return decimals;
    }

    public boolean holds(BigDecimal value) {
        return value.compareTo(lowest) >= 0
                && value.compareTo(highest) <= 0
                && value.stripTrailingZeros().scale() <= decimals;
    }
}
