package org.effleurage.protocol;

import java.util.Optional;

/// The patients it is meant for. Its limits are compiled into ordinary rules, so they fail closed like any other.
///
/// @param who in words
/// @param rass Richmond Agitation-Sedation Scale, −5 to 4
/// @param source where the limits come from, or `local`
public record Population(
        Optional<String> who, Optional<Ages> age, Optional<Sedation> rass, SelfReport selfReport, String source) {
    public static final Population ANYONE =
            new Population(Optional.empty(), Optional.empty(), Optional.empty(), SelfReport.NOT_REQUIRED, "local");

    /// Years, both included.
    public record Ages(int from, int until) {}

    /// Levels, both included.
    public record Sedation(int from, int until) {}

    public enum SelfReport {
        REQUIRED,
        NOT_REQUIRED;

        public String code() {
            return this == REQUIRED ? "required" : "not-required";
        }
    }

    public boolean mustAnswer() {
        return selfReport == SelfReport.REQUIRED;
    }
}
