package org.effleurage.screening;

/// Ordered from harmless to not: the whole screening is as bad as its worst finding.
public enum Result {
    CLEAR,
    ASK,
    STOP
}
