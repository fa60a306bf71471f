package org.effleurage.protocol;

import java.util.Locale;

public enum Technique {
    HOLD,
    EFFLEURAGE,
    PETRISSAGE,
    KNEADING,
    FRICTION;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
