package org.effleurage.assessment;

/// Some observations need a ventilator to look at, others a voice.
public enum Airway {
    INTUBATED("intubated"),
    NOT_INTUBATED("not-intubated");

    private final String code;

    Airway(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
