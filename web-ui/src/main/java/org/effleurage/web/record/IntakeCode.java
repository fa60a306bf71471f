package org.effleurage.web.record;

/// Why a session sent by a tablet was not accepted. Numbers are never reused; `docs/problems.md` lists them.
public enum IntakeCode {
    NOT_JSON("EFF201", "The body is not one complete JSON document."),
    TOO_LARGE("EFF202", "The body is larger than 64 kB."),
    TOO_DEEP("EFF203", "The body is nested deeper than 12 levels."),
    UNKNOWN_KEY("EFF204", "A key that a session does not have."),
    MISSING_KEY("EFF205", "A key that this kind of session needs is missing."),
    WRONG_TYPE("EFF206", "A value is of the wrong type or shape."),
    UNKNOWN_PATIENT("EFF207", "No such patient on this ward."),
    UNKNOWN_PROTOCOL("EFF208", "No such protocol version was published here, or its digest differs."),
    UNKNOWN_INSTRUMENT("EFF209", "The instrument is unknown or not one of the protocol's."),
    OUTSIDE_THE_SCALE("EFF210", "A score lies outside its instrument's scale."),
    OUT_OF_ORDER("EFF211", "The times are not in the order of a massage."),
    IN_THE_FUTURE("EFF212", "A time lies in the future."),
    UNKNOWN_WORD("EFF213", "A word that is not one of the choices."),
    OTHER_SITES("EFF214", "The sites are not those of the protocol version."),
    OTHER_AUTHOR("EFF215", "The session belongs to somebody else than who is signed in."),
    OTHER_CONTENT("EFF216", "This id was saved before with other content. Both are kept."),
    NOT_SENT_AS_JSON("EFF217", "The body was not sent as application/json."),
    NOT_A_TABLET_ID("EFF218", "The id is not a UUID of version 7."),
    TOO_LONG("EFF219", "A text is longer than its limit or holds control characters."),
    LEFT_OUT_AND_DELIVERED("EFF220", "A step was left out and yet delivered."),
    NO_SESSION_YET("EFF221", "The session it belongs to has not arrived here yet."),
    NO_SUCH_LOOK("EFF222", "The protocol asks for no later look at that time."),
    CORRECTED_MEANWHILE("EFF223", "Somebody else corrected the session meanwhile. Both are kept."),
    WITHDRAWN("EFF224", "The session was entered in error and is not corrected any more."),
    NO_CORRECTION("EFF225", "A correction that changes nothing, or a session that claims to be one."),
    IMPOSSIBLE_VITAL("EFF226", "A vital sign that no living patient has."),
    UNKNOWN_COLLEAGUE("EFF227", "Nobody of the name it was taken over from has signed in here yet."),
    SCORED_TWICE("EFF228", "An instrument beside pain was scored twice on one side of the massage."),
    UNKNOWN_AUTHOR("EFF229", "Nobody of its author's name has signed in here yet."),
    UNKNOWN_SHEET("EFF240", "No downtime sheet of this ward has this code."),
    SHEET_ENTERED("EFF241", "This downtime sheet was entered before."),
    SHEET_TOO_OLD("EFF242", "This downtime sheet is too old, or its protocol has changed since.");

    private final String code;
    private final String meaning;

    IntakeCode(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
