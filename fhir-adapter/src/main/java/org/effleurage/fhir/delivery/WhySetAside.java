package org.effleurage.fhir.delivery;

import java.util.Optional;
import java.util.stream.Stream;

/// Why a person decided that an entry will not be sent. A choice and no free text: it is counted, and holds no
/// word of a record.
public enum WhySetAside {
    ENTERED_BY_HAND("entered-by-hand", "Entered at the hospital by hand"),
    NOT_WANTED("not-wanted", "The hospital does not want it"),
    NOT_A_PATIENT("not-a-patient", "Made while testing or training"),
    OTHER("other", "Another reason, told to the lead");

    private final String code;
    private final String title;

    WhySetAside(String code, String title) {
        this.code = code;
        this.title = title;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public static Optional<WhySetAside> of(String code) {
        return Stream.of(values()).filter(why -> why.code.equals(code)).findFirst();
    }
}
