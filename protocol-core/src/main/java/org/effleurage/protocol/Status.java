package org.effleurage.protocol;

/// Only an active protocol may be started. What ships is a draft until someone local puts a name to it.
public enum Status {
    DRAFT,
    ACTIVE,
    RETIRED
}
