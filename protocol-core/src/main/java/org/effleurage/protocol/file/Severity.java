package org.effleurage.protocol.file;

import java.util.Locale;

/// How much a problem weighs. Only an error keeps a file from being used.
public enum Severity {
    ERROR,
    WARNING,
    ADVICE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
