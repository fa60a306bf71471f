package org.effleurage.fhir.census;

import java.util.Optional;

/// What a code of the hospital's means to a rule of ours.
public sealed interface Meaning {
    /// One of our conditions.
    ///
    /// @param code of ours, with the side where it has one
    record Condition(String code) implements Meaning {
        String withoutSide() {
            int colon = code.indexOf(':');
            return colon < 0 ? code : code.substring(0, colon);
        }
    }

    /// A measured value.
    ///
    /// @param code that rules name
    record Measured(String code) implements Meaning {}

    /// Whether the patient can say how much it hurts.
    record CanAnswer() implements Meaning {}

    record PainRelief() implements Meaning {}

    /// Somebody looked: it matters to no rule.
    record NoBearing() implements Meaning {}

    /// As the table has it; empty for any other words.
    static Optional<Meaning> of(String words) {
        String[] parts = words.split(" ", 2);
        String what = parts.length == 2 ? parts[1].strip() : "";
        return switch (parts[0]) {
            case "condition" ->
                what.matches("[a-z0-9-]+(:left|:right)?") ? Optional.of(new Condition(what)) : Optional.empty();
            case "measured" -> what.matches("\\S+") ? Optional.of(new Measured(what)) : Optional.empty();
            case "can-answer" -> what.isEmpty() ? Optional.of(new CanAnswer()) : Optional.empty();
            case "pain-relief" -> what.isEmpty() ? Optional.of(new PainRelief()) : Optional.empty();
            case "no-bearing" -> what.isEmpty() ? Optional.of(new NoBearing()) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
