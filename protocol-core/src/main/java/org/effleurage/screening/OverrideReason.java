package org.effleurage.screening;

import java.util.Optional;
import java.util.stream.Stream;

/// Why somebody decided otherwise than a rule. A list, so that it takes one tap and can be counted.
public enum OverrideReason {
    TEAM_DECIDED("team-decided", "The team has looked at it and decided"),
    NO_LONGER_TRUE("no-longer-true", "The record is out of date"),
    NOT_THIS_PATIENT("not-this-patient", "The record is wrong for this patient"),
    COMFORT_FIRST("comfort-first", "Comfort comes first at the end of life");

    private final String code;
    private final String title;

    OverrideReason(String code, String title) {
        this.code = code;
        this.title = title;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public static Optional<OverrideReason> of(String code) {
        return Stream.of(values()).filter(reason -> reason.code.equals(code)).findFirst();
    }
}
