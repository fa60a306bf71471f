package org.effleurage.fhir.hospital;

import java.util.List;
import java.util.stream.Collectors;

/// What the doctor found, in the order a person would ask.
public record Diagnosis(List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    public enum Kind {
        WORKS("works"),
        FAILS("fails"),
        /// A line for the settings.
        SET("set");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    public record Finding(Kind kind, String sentence) {
        @Override
        public String toString() {
            return "%-5s  %s".formatted(kind.word, sentence);
        }
    }

    /// Whether sessions could be sent there today.
    public boolean sendable() {
        return findings.stream()
                .anyMatch(finding ->
                        finding.kind() == Kind.WORKS && finding.sentence().startsWith("The profile "));
    }

    @Override
    public String toString() {
        return findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }
}
