package org.effleurage.protocol;

import java.util.Locale;

/// What the hands do. A soak is warm water, and so a second modality with reasons of its own against it.
public enum Technique {
    HOLD,
    EFFLEURAGE,
    PETRISSAGE,
    KNEADING,
    FRICTION,
    ROTATION,
    SOAK;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
