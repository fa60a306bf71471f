package org.effleurage.web.breakglass;

import java.util.Optional;
import java.util.stream.Stream;

/// Why somebody opens a patient of another ward. Words go with each.
enum Why {
    LIFE_THREATENING("life-threatening", "Life-threatening emergency"),
    COVERING("covering", "I cover for the other ward"),
    ASKED_TO_HELP("asked-to-help", "The treating team asked me to help"),
    ARRIVING("arriving", "The patient is coming to my ward"),
    OTHER("other", "Another reason, said below");

    private final String code;
    private final String title;

    Why(String code, String title) {
        this.code = code;
        this.title = title;
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    static Optional<Why> of(String code) {
        return Stream.of(values()).filter(why -> why.code.equals(code)).findFirst();
    }
}
