package org.effleurage.protocol.file;

/// Everything that can be wrong with a protocol file. A code is never given to another meaning; `docs/problems.md`
/// lists them and a test compares.
public enum Fault {
    FOLDER_MISSING("EFF100", "The folder of protocols is not there.", "Create the folder or correct the setting."),
    CANNOT_READ("EFF101", "The file cannot be read.", "Give the service the right to read it."),
    OUTSIDE_FOLDER("EFF102", "A link leads out of the folder of protocols.", "Put the file itself into the folder."),
    TOO_LARGE("EFF103", "The file is larger than 256 kB.", "One protocol to a file; move literature elsewhere."),
    NOT_UTF8("EFF104", "The file is not UTF-8 text.", "Save it again with the encoding UTF-8."),
    HIDDEN_CHARACTER(
            "EFF105", "A character that cannot be seen stands in the text.", "Delete it and type the text again."),
    EMPTY("EFF106", "There is nothing in the file.", "Start from one of the files in `protocols/`."),
    SEVERAL_DOCUMENTS("EFF107", "The file holds more than one document.", "One protocol to a file, without `---`."),
    SAME_VERSION_TWICE("EFF108", "Two files hold the same id and version.", "Raise the version of one, or remove one."),
    DIRECTIVE("EFF109", "The file begins with a YAML directive.", "Delete the line that begins with `%`."),

    NOT_YAML("EFF110", "The file cannot be read as YAML from here on.", "Compare the line with the examples."),
    TAB("EFF111", "A tab is used where only spaces are allowed.", "Replace the tab with spaces."),
    NOT_CLOSED("EFF112", "A quote or bracket is opened and not closed.", "Close it, or add the missing comma."),
    SECOND_COLON("EFF113", "A second colon stands in one line.", "Put the text after the first colon into quotes."),
    INDENTATION(
            "EFF114", "A line does not line up with its neighbours.", "Give keys of one block the same indentation."),
    NEEDS_QUOTES("EFF115", "A text begins with a character that YAML keeps.", "Put the text into quotes."),
    TOO_DEEP("EFF116", "The file is nested deeper than 20 levels.", "Write the values where the keys belong."),
    ANCHOR("EFF117", "An anchor, alias or merge key is used.", "Write the value out where it is needed."),
    TAG("EFF118", "A YAML tag is used.", "Delete the word that begins with `!`."),
    KEY_NOT_TEXT("EFF119", "A key is not a plain word.", "Write `key: value` with one of the listed keys."),

    UNKNOWN_KEY("EFF120", "The key is not known here.", "Use one of the keys in `docs/protocol-files.md`."),
    MISSING_KEY("EFF121", "A key is missing.", "Add the key; `docs/protocol-files.md` shows an example."),
    KEY_TWICE("EFF122", "A key stands twice in one block.", "Keep one of the two."),
    WRONG_KIND("EFF123", "Another kind of value is expected here.", "Write it as the example shows."),
    NO_VALUE("EFF124", "A key has no value.", "Write the value after the colon, or delete the key."),
    TOO_LONG("EFF125", "A text is too long for its place.", "Shorten it."),
    NOT_A_LENGTH("EFF126", "A length of time is not written as `2m30s`.", "Write hours, minutes, seconds: `2m30s`."),
    NOT_TRUE_OR_FALSE("EFF127", "The value is neither true nor false.", "Write `true` or `false`."),
    NOT_A_DATE("EFF128", "The value is not a date.", "Write year-month-day: `2027-01-31`."),
    NOT_A_NUMBER("EFF129", "The value is not a number.", "Write digits with a point, without a unit: `50`."),
    UNKNOWN_WORD("EFF130", "The word is not one of those allowed.", "Use one of the words listed."),
    NOT_AN_ID("EFF131", "The value is not an id.", "Small letters, digits and hyphens: `icu-foot-5`."),
    NOT_A_VERSION("EFF132", "The value is not a version.", "Three numbers: `1.0.0`."),
    UNKNOWN_SHAPE("EFF133", "The file is written for another reader.", "Write `protocol: effleurage/v1`."),
    OUT_OF_RANGE("EFF134", "A value lies outside its range.", "Choose a value within the range."),
    ID_TWICE("EFF135", "An id or name is used twice.", "Give one of them another id."),

    REPLACES_NOTHING(
            "EFF136", "A rule replaces one that is not there.", "Correct `replaces` or the id, or delete `replaces`."),
    NOT_AN_AMOUNT(
            "EFF137",
            "An amount is not written as a number with a UCUM unit.",
            "Write the number, a space and the unit: `5-10 mL`."),
    UNKNOWN_RULE("EFF138", "The protocol has no rule of that id.", "Correct the id, or add the rule."),

    NOT_ADJUNCT(
            "EFF140",
            "Massage is offered as something other than an adjunct.",
            "Write `role: adjunct`; prescribed pain relief goes on."),
    NO_STEPS("EFF141", "The protocol has no steps.", "Add a step with site, side, technique, pressure and length."),
    TOTAL_DIFFERS("EFF142", "The stated total is not the sum of the steps.", "Correct the total, title or steps."),
    SIDE_DOES_NOT_FIT("EFF143", "The side does not fit the site.", "Foot and hand: left, right or both. Back: none."),
    NO_STOP_RULE("EFF144", "Nothing says when to stop.", "Add at least one sentence under `stop_if`."),
    NO_SELF_REPORT("EFF145", "No instrument lets the patient say how much it hurts.", "Add one with `if: can-answer`."),
    NO_BEHAVIOURAL(
            "EFF146",
            "No instrument fits a patient who cannot answer.",
            "Add one with `if: cannot-answer`, or write `self_report: required` under `population`."),
    UNKNOWN_INSTRUMENT("EFF147", "The instrument is not known.", "Use one of the instruments listed."),
    MUST_ASK(
            "EFF148",
            "Consent or skin is not asked at the bedside.",
            "Add rules `agrees` and `skin` under `do_not_start_if`, without `record` or `result`."),
    NO_QUESTION("EFF149", "The record may leave a rule open and nothing is asked.", "Add `ask` and `stop_on`."),
    TWO_CAUSES("EFF150", "A rule looks at the record in two ways.", "Split it into two rules."),
    LIMIT_UNCLEAR("EFF151", "A result needs exactly one limit.", "Write either `below` or `above`."),
    OUT_OF_ORDER("EFF152", "The times of reassessment are not in order.", "Sort `again` by `at`, each time once."),
    CLAIM_WITHOUT_EVIDENCE("EFF153", "A claim names no evidence.", "Add at least one id from `evidence`."),
    UNKNOWN_EVIDENCE("EFF154", "No evidence that is used here has that id.", "Correct the id or add it to `evidence`."),
    NOT_MEASURED(
            "EFF155",
            "None of the evidence for a claim measured what is claimed.",
            "Claim what was measured, or cite a study that measured it."),
    CLAIM_ABOUT_PAIN(
            "EFF156",
            "A claim about something else speaks of pain.",
            "Make it a claim with `outcome: pain`, or list pain under `not_shown`."),
    NO_APPROVAL("EFF157", "An active protocol has no approval.", "Add `approval`, or leave the status `draft`."),
    REVIEW_TOO_EARLY("EFF158", "The review date does not come after the approval.", "Correct one of the dates."),
    CHANGED_AFTER_PUBLICATION(
            "EFF159",
            "The version was published before with other content.",
            "Give the changed file a new version; what was published stays as it was."),

    UNKNOWN_REFERENCE("EFF160", "No shared file has that id.", "Correct the id, or add the file."),
    UNKNOWN_VERSION("EFF161", "A shared file has no such version.", "Use one of the versions that are there."),
    NOT_A_REFERENCE(
            "EFF162",
            "A shared file is not named by its id and version.",
            "Write the id of the file, an `@` and its version, never a path: `adult-core@1.0.0`."),
    OTHER_KIND(
            "EFF163", "A shared file is of another kind than is expected here.", "Name a file of the kind expected."),
    USED_FILE_FAULTY("EFF164", "A shared file that is used has problems of its own.", "Mend that file first."),
    WRONG_FOLDER(
            "EFF165",
            "The first key does not say which kind of file this is, or that kind stands in another folder.",
            "Begin the file with its kind, or move it to the right folder."),
    APPROVED_BY_AUTHOR(
            "EFF166", "The author approved their own protocol.", "Have somebody else look at it and approve it."),
    EFFECTIVE_UPSIDE_DOWN(
            "EFF167", "The last day comes before the first.", "Correct `from` or `until` under `effective`."),
    EXAMPLE_FAILED(
            "EFF168",
            "An example comes out otherwise than it says.",
            "Correct the rule, or the example if the rule is right."),
    RULE_WITHOUT_EXAMPLE(
            "EFF169",
            "No example shows what a rule does.",
            "Add an example in which the rule holds, so that nobody can lose it unnoticed."),

    SIDED_NOWHERE("EFF170", "A rule asks for a side where there is none.", "Name a foot, hand, leg or arm in `where`."),
    LIMITS_NOTHING("EFF171", "A rule of `limit_if` limits nothing.", "Add `most_pressure`, `without` or both."),
    NEVER_OVERRIDDEN(
            "EFF172",
            "Consent or skin could be overridden.",
            "Delete `override`: nobody decides otherwise than the patient or the skin."),
    NEVER_LEFT_OUT(
            "EFF173", "Consent or skin is left out.", "Delete the entry: `agrees` and `skin` count in every protocol."),
    LEAVES_OUT_NOTHING("EFF174", "A rule that no used set has is left out.", "Correct the id, or delete the entry."),
    NOT_TOUCHED(
            "EFF175",
            "A rule speaks of a place that no step touches.",
            "Correct `where`, or delete the rule: it would never count."),
    RESERVED_ID(
            "EFF176",
            "A rule has an id that `population` or `timing` uses.",
            "Give it another id than `age`, `rass`, `self-report` and `after-analgesic`."),
    CONSENT_HAS_NO_PLACE("EFF177", "Consent is asked for some places only.", "Delete `where` from the rule `agrees`."),
    NOT_FOR_PAIN(
            "EFF178",
            "An instrument measures something else than is scored here.",
            "Pain stands under `instruments`, everything else under `also`."),
    WORDING_NOT_FREE(
            "EFF179",
            "The wording of an instrument that is not free stands in its file.",
            "Delete `labels`; a hospital with permission writes them into a file of `wording/`."),
    NO_PERMISSION(
            "EFF180",
            "A wording does not say why it may be shown.",
            "Add `licence: { note: … }`: who allowed it, when, and for what."),
    WORDING_DOES_NOT_FIT(
            "EFF181", "A wording speaks of an item its instrument does not have.", "Use the items of the instrument."),
    ITEMS_DIFFER("EFF182", "The items do not add up to the range of the instrument.", "Correct `range` or the items."),
    OFF_THE_SCALE("EFF183", "A number does not lie on the scale.", "Use a number of the scale, or correct `range`."),
    DOES_NOT_SUIT(
            "EFF184",
            "An instrument does not suit the patients it is chosen for.",
            "Choose another instrument, or other patients under `if`."),
    TWO_READINGS(
            "EFF185",
            "An item with two readings lacks one.",
            "Write two entries under `one_of`: `read: intubated` and `read: not-intubated`."),

    VERSION_TOO_LOW(
            "EFF188",
            "The version number says less than what changed.",
            "Safety or dose: raise the first number. Optional step or evidence: the second. Wording: the third."),
    SIGNATURE_MISSING(
            "EFF189",
            "There is no readable signature beside the file.",
            "Ask whoever approved the file to sign it: `effleurage sign`."),
    SIGNATURE_WRONG(
            "EFF190",
            "The signature does not belong to this file and this key.",
            "Do not use the file; get it again, with its signature, from whoever signed it."),
    KEY_UNREADABLE(
            "EFF191", "The key cannot be read.", "Name an Ed25519 key in a PEM file; `effleurage key` makes a pair."),
    VERSION_GOES_BACK(
            "EFF192",
            "A newer version of the protocol was verified before.",
            "Use the newer one; to return to older content, publish it under a new version."),

    NOT_A_BUNDLE(
            "EFF193",
            "The file is not a FHIR bundle about one patient.",
            "Give a FHIR R4 Bundle in JSON with one Patient, or a made-up patient in YAML."),
    NOT_READ(
            "EFF194",
            "A part of a bundle says nothing that a rule can go by.",
            "Nothing need be done: what it would answer is asked."),

    TOO_MANY("EFF199", "The file has more than 500 problems.", "Mend the first ones, then read it again.");

    private final String code;
    private final String meaning;
    private final String remedy;

    Fault(String code, String meaning, String remedy) {
        this.code = code;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /// Anything else than an error leaves the file usable.
    public Severity severity() {
        return this == RULE_WITHOUT_EXAMPLE || this == NOT_READ ? Severity.WARNING : Severity.ERROR;
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
}
