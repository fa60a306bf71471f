package org.effleurage.protocol;

import java.util.List;
import java.util.Locale;

/// What the protocol may say of itself, no more than its evidence.
public record Claim(String text, Grade grade, List<Evidence> evidence, List<Evidence> conflicting) {
    public Claim {
        evidence = List.copyOf(evidence);
        conflicting = List.copyOf(conflicting);
    }

    public enum Grade {
        HIGH,
        MODERATE,
        LOW,
        VERY_LOW;

        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// A study behind a claim, or against it.
    ///
    /// @param seen how far the study was read: the primary abstract, a secondary source, or recalled
    public record Evidence(String id, String citation, String result, String limits, Seen seen) {}

    public enum Seen {
        PRIMARY("read in the primary abstract"),
        SECONDARY("read in a secondary source"),
        RECALLED("recalled, not checked"),
        INFERRED("our inference, for the clinical lead to approve");

        private final String words;

        Seen(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
