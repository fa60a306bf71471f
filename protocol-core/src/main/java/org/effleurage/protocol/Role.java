package org.effleurage.protocol;

/// The only role there is: massage goes alongside prescribed pain relief and never replaces it.
public enum Role {
    ADJUNCT
}
