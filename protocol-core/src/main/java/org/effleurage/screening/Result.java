package org.effleurage.screening;

import java.util.Locale;

/// Ordered from harmless to not.
public enum Result {
    CLEAR,
    ASK,
    STOP;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
