package org.effleurage.session;

import org.effleurage.protocol.Giving;

/// Whose hands gave it. The nurse of the session answers for it either way.
public enum Giver {
    NURSE("nurse"),
    /// Somebody close to the patient, whom the nurse showed how and watched all the time.
    FAMILY("family");

    private final String code;

    Giver(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /// Whether a protocol says so. What nurses may give is for the hospital to say, so that is never asked here.
    public boolean mayGive(Giving giving) {
        return this == NURSE
                || giving.performers().stream()
                        .anyMatch(performer -> performer.role().equals(code));
    }
}
