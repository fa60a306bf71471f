package org.effleurage.fhir.census;

import org.effleurage.fhir.hospital.Receipt;

/// Why the hospital's census could not be read or taken. Numbers are never reused; `docs/problems.md` lists them.
public enum CensusTrouble {
    NOT_REACHED(
            "EFF416",
            "The census could not be read: the hospital's server gave no answer.",
            "Nothing to do here: it is tried again. If it lasts, tell whoever runs the network."),
    NOT_LET_IN(
            "EFF417",
            "The census could not be read: the hospital's server does not let us in.",
            "Check the sign-in of the target, and that its scope allows reading."),
    SEARCH_REFUSED(
            "EFF418",
            "The census could not be read: the hospital's server refused a search.",
            "See which searches docs/census.md asks for; leave a kind out of the settings if it is not offered."),
    NO_ANSWER_TO_RELY_ON(
            "EFF419",
            "The census could not be read: what came is no FHIR answer, or its next page lies at another address.",
            "Check the address, and that the server's links name the address we call it by."),
    TOO_MUCH(
            "EFF420",
            "The census could not be read: a search had more than 500 pages.",
            "Have the hospital's server give larger pages, or fewer wards be read."),
    WARD_NOT_FOUND(
            "EFF421",
            "The hospital's server knows no Location for one of the wards.",
            "Give the ward its Location's id or identifier as it stands there."),
    CANNOT_BE_LISTED(
            "EFF422",
            "A patient on one of the wards has no single number, no family name or no whole day of birth.",
            "Have the hospital's record completed; until then the patient is not on our list."),
    BAD_CODES(
            "EFF423",
            "A line of the hospital's table of codes cannot be used.",
            "Write `system,code,means,source`, with one of the words of docs/census.md for what it means."),
    BAD_SETTING("EFF424", "A setting of the census cannot be used.", "Compare it with docs/census.md.");

    private final String code;
    private final String meaning;
    private final String remedy;

    CensusTrouble(String code, String meaning, String remedy) {
        this.code = code;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    public String remedy() {
        return remedy;
    }

    static CensusTrouble of(Receipt why) {
        return switch (why) {
            case Receipt.NotSignedIn no -> NOT_LET_IN;
            case Receipt.Refused no -> SEARCH_REFUSED;
            case Receipt.Unreachable away -> NOT_REACHED;
            case Receipt.SlowDown busy -> NOT_REACHED;
            case Receipt.Unknown unknown ->
                unknown.doubt() == Receipt.Doubt.NO_FHIR_ANSWER ? NO_ANSWER_TO_RELY_ON : NOT_REACHED;
            case Receipt.Conflict odd -> NO_ANSWER_TO_RELY_ON;
            case Receipt.MoreThanOne odd -> NO_ANSWER_TO_RELY_ON;
            case Receipt.SentElsewhere odd -> NO_ANSWER_TO_RELY_ON;
            case Receipt.Accepted odd -> NO_ANSWER_TO_RELY_ON;
            case Receipt.AlreadyThere odd -> NO_ANSWER_TO_RELY_ON;
        };
    }
}
