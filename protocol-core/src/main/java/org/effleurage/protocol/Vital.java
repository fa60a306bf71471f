package org.effleurage.protocol;

/// A vital sign a protocol wants to be looked at.
public enum Vital {
    HEART_RATE("heart-rate", "heart rate"),
    SYSTOLIC_PRESSURE("systolic-pressure", "systolic blood pressure"),
    MEAN_PRESSURE("mean-pressure", "mean blood pressure"),
    BREATHING_RATE("breathing-rate", "breathing rate"),
    OXYGEN_SATURATION("oxygen-saturation", "oxygen saturation"),
    TEMPERATURE("temperature", "body temperature");

    private final String code;
    private final String words;

    Vital(String code, String words) {
        this.code = code;
        this.words = words;
    }

    public String code() {
        return code;
    }

    public String words() {
        return words;
    }
}
