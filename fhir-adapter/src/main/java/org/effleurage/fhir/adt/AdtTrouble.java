package org.effleurage.fhir.adt;

/// Why a message was not taken. Nothing of it stands in the answer or in a log. Numbers are never reused;
/// `docs/problems.md` lists them.
///
/// The last part of each is the code of HL7 table 0357.
public enum AdtTrouble {
    NO_MESSAGE(
            "EFF430",
            "What came is no HL7 v2 message with a control id.",
            "See what sends to this port.",
            false,
            "100^Segment sequence error"),
    TOO_LARGE(
            "EFF431",
            "The message is larger than 256 kB; the line was closed.",
            "Send ADT without documents in it.",
            false,
            "207^Application internal error"),
    NOT_ADT("EFF432", "The message is no ADT.", "Route only ADT here.", false, "200^Unsupported message type"),
    SEGMENT_MISSING(
            "EFF433",
            "A segment that this event needs is missing.",
            "Send PID, and for places PV1, and for a merge MRG.",
            true,
            "100^Segment sequence error"),
    NO_NUMBER(
            "EFF434",
            "There is no single patient number.",
            "Send one identifier, or mark one of several as MR.",
            true,
            "101^Required field missing"),
    NO_TIME(
            "EFF435",
            "The time of the event is missing or cannot be read.",
            "Fill EVN-2 or MSH-7, to the minute at least.",
            true,
            "102^Data type error"),
    NO_PERSON(
            "EFF436",
            "The family name or the day of birth is missing.",
            "Fill PID-5 and PID-7; nobody is listed without them.",
            true,
            "101^Required field missing"),
    OTHER_CONTENT(
            "EFF437",
            "A message with this control id came before and said something else.",
            "Give each message an id of its own.",
            false,
            "205^Duplicate key identifier"),
    NOT_KEPT(
            "EFF438",
            "The message could not be kept.",
            "Send it again; if it lasts, see whether the database runs.",
            true,
            "207^Application internal error"),
    UNKNOWN_LETTERS(
            "EFF439",
            "The message is not in the character set it names, or in one that is not read here.",
            "Send UNICODE UTF-8, ASCII or 8859/1 and say so in MSH-18.",
            true,
            "102^Data type error");

    private final String code;
    private final String meaning;
    private final String remedy;
    private final boolean sentAgain;
    private final String standardCode;

    AdtTrouble(String code, String meaning, String remedy, boolean sentAgain, String standardCode) {
        this.code = code;
        this.meaning = meaning;
        this.remedy = remedy;
        this.sentAgain = sentAgain;
        this.standardCode = standardCode;
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

    /// `AE` where the content is at fault or we are, `AR` where it should not have come here at all.
    String acknowledgement() {
        return sentAgain ? "AE" : "AR";
    }

    String standardCode() {
        return standardCode;
    }
}
