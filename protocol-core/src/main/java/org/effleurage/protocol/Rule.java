package org.effleurage.protocol;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// A reason not to start. What the record cannot tell is asked at the bedside, in the rule's own question.
///
/// @param say what the nurse reads when the rule stops the massage
/// @param question asked when the record cannot tell; a rule without one stays "ask the team"
/// @param source where the rule comes from, or `local`
public record Rule(String id, When when, Action action, String say, Optional<Question> question, String source) {

    /// What makes the rule fire.
    public sealed interface When {
        /// A condition in the patient's problem list; a list read longer ago than `within` does not show its absence.
        record Condition(String code, String title, Duration within) implements When {}

        /// A measured value under or over a limit; a value older than `within` counts as missing.
        record Measured(String code, String title, Limit limit, BigDecimal value, String unit, Duration within)
                implements When {}

        /// Only the bedside knows: asked every time.
        record Bedside() implements When {}
    }

    public enum Limit {
        BELOW,
        ABOVE
    }

    /// A stop cannot be talked away; a check asks for the team's word first.
    public enum Action {
        STOP,
        CHECK
    }

    public record Question(String text, Answer stopOn) {}

    public enum Answer {
        YES,
        NO;

        public String code() {
            return this == YES ? "yes" : "no";
        }
    }
}
