package org.effleurage.session;

import java.util.Optional;
import java.util.stream.Stream;

/// Why whoever is in charge handed in what a colleague had recorded on a tablet and could not send herself. A list, so
/// that it takes one tap and can be counted.
public enum HandInReason {
    AWAY("away", "The nurse is away and not back in time"),
    CANNOT_SIGN_IN("cannot-sign-in", "The nurse can no longer sign in"),
    TABLET_LEAVES("tablet-leaves", "The tablet leaves the ward");

    private final String code;
    private final String title;

    HandInReason(String code, String title) {
        this.code = code;
        this.title = title;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public static Optional<HandInReason> of(String code) {
        return Stream.of(values()).filter(reason -> reason.code.equals(code)).findFirst();
    }
}
