package org.effleurage.assessment;

/// What the patient was doing while scored. A change is only ever computed within one of them.
public enum During {
    REST("rest"),
    MOVEMENT("movement");

    private final String code;

    During(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
