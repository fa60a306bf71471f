package org.effleurage.screening;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why a rule holds, does not, or cannot be told: which sentence, and what stands in its gaps. Whoever shows it says
/// it in the reader's language.
///
/// @param given by the names of the sentence's gaps; a reason for deciding otherwise as its code
public record Because(Sentence sentence, Map<String, String> given) {
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

    public enum Sentence {
        AGE("Age {years}"),
        ANSWERED_NO("Answered no"),
        ANSWERED_YES("Answered yes"),
        BEDSIDE("Only the bedside can tell"),
        BIRTH_WRONG("Date of birth cannot be right"),
        CAN_ANSWER("The patient can answer"),
        CANNOT_ANSWER("The patient cannot answer"),
        LIST_FUTURE("Problem list dated in the future: {title}"),
        LIST_OLD("Problem list too old: {title}"),
        LIST_SILENT("The problem list does not tell: {title}"),
        LISTED("Problem list: {title}"),
        MEASURED("{title} {value} {unit}"),
        NO_AGE("Age not known"),
        NO_ANSWER("Not known whether the patient can answer"),
        NO_LIST("No problem list was read"),
        NO_RELIEF("No time of pain relief is known"),
        NO_RESULT("No result: {title}"),
        NOT_LATELY("Not known lately whether the patient can answer"),
        NOT_LISTED("Not in the problem list: {title}"),
        OTHER_UNIT("Result in another unit than {unit}: {title}"),
        OVERRIDDEN("Overridden by {role}: {reason}"),
        RELIEF_EARLY("Pain relief was given too short ago"),
        RELIEF_FUTURE("Pain relief dated in the future"),
        RELIEF_LATE("Pain relief was given too long ago"),
        RELIEF_RIGHT("Pain relief was given at the right time"),
        RESULT_FUTURE("Result dated in the future: {title}"),
        RESULT_OLD("Result too old: {title}");

        private final String english;

        Sentence(String english) {
            this.english = english;
        }

        /// "not-listed"
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public String english() {
            return english;
        }
    }

    public Because {
        given = Map.copyOf(given);
    }

    static Because of(Sentence sentence) {
        return new Because(sentence, Map.of());
    }

    static Because of(Sentence sentence, String title) {
        return new Because(sentence, Map.of("title", title));
    }

    /// "Problem list: active bleeding"
    public String english() {
        return GAP.matcher(sentence.english).replaceAll(gap -> Matcher.quoteReplacement(english(gap.group(1))));
    }

    private String english(String gap) {
        String value = given.getOrDefault(gap, "");
        return gap.equals("reason")
                ? OverrideReason.of(value).map(OverrideReason::title).orElse(value)
                : value;
    }
}
