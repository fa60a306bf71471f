package org.effleurage.web.breakglass;

import java.util.Optional;
import java.util.stream.Stream;

/// What whoever looked at it afterwards came to.
enum Finding {
    RIGHT("right", "It was right"),
    NOT_RIGHT("not-right", "It was not right; it is followed up"),
    CANNOT_TELL("cannot-tell", "I cannot tell");

    private final String code;
    private final String title;

    Finding(String code, String title) {
        this.code = code;
        this.title = title;
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    static Optional<Finding> of(String code) {
        return Stream.of(values()).filter(finding -> finding.code.equals(code)).findFirst();
    }
}
