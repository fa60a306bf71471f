package org.effleurage.protocol;

import java.util.regex.Pattern;

/// The protocol's name in files, records and FHIR: small letters, digits and hyphens, at most 64.
public record ProtocolId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,62}[a-z0-9]");

    public ProtocolId {
        if (!fits(value)) {
            throw new IllegalArgumentException("not a protocol id");
        }
    }

    public static boolean fits(String value) {
        return SHAPE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
