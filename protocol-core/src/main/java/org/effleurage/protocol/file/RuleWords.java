package org.effleurage.protocol.file;

import java.util.Locale;
import org.effleurage.protocol.Rule;

/// A rule as a sentence that can be read aloud.
public final class RuleWords {

    /// What makes it fire: `Platelets below 50 10*3/uL`, `clot in a leg`, or its question and the answer that stops.
    public static String cause(Rule rule) {
        return switch (rule.when()) {
            case Rule.When.Condition condition -> condition.title();
            case Rule.When.Measured measured ->
                "%s %s %s %s"
                        .formatted(
                                measured.title(),
                                measured.limit().name().toLowerCase(Locale.ROOT),
                                measured.value().toPlainString(),
                                measured.unit());
            case Rule.When.Bedside bedside ->
                rule.question().map(RuleWords::asked).orElse(rule.say());
        };
    }

    private static String asked(Rule.Question question) {
        return "\"%s\" answered %s".formatted(question.text(), question.stopOn().code());
    }

    /// Where it looks and how old that may be.
    public static String looksAt(Rule rule) {
        return switch (rule.when()) {
            case Rule.When.Condition condition -> "problem list read in the last " + Length.words(condition.within());
            case Rule.When.Measured measured -> "result of the last " + Length.words(measured.within());
            case Rule.When.Bedside bedside -> "asked at the bedside every time";
        };
    }

    private RuleWords() {}
}
