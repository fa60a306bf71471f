package org.effleurage.protocol.file;

import java.util.List;
import org.effleurage.protocol.Claim;
import org.effleurage.protocol.Grounds;

/// What the protocol says of itself, and what that rests on.
final class EvidenceDifferences {
    private final Differences differences;

    EvidenceDifferences(Differences differences) {
        this.differences = differences;
    }

    void grounds(Grounds was, Grounds is) {
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "claims" -> claims(was.claims(), is.claims());
                case "notes" -> differences.texts("Note", was.notes(), is.notes(), ClinicalDiff.Weight.WORDING);
                case "sources" -> differences.texts("Source", sources(was), sources(is), ClinicalDiff.Weight.WORDING);
                default -> differences.withoutSentence("What it rests on", part);
            }
        }
    }

    private static List<String> sources(Grounds grounds) {
        return grounds.sources().stream()
                .map(source ->
                        "%s (%s)".formatted(source.citation(), source.seen().words()))
                .toList();
    }

    private void claims(List<Claim> before, List<Claim> after) {
        Parts.pair(
                before,
                after,
                Claim::text,
                added -> claim(
                        ClinicalDiff.Kind.ADDED,
                        "Claim added: \"%s\", certainty %s."
                                .formatted(added.text(), added.grade().words())),
                this::claim,
                removed -> claim(ClinicalDiff.Kind.REMOVED, "Claim removed: \"%s\".".formatted(removed.text())));
        if (Parts.sameInAnotherOrder(before, after)) {
            differences.wording("Claims: another order.");
        }
    }

    private void claim(Claim was, Claim is) {
        for (String part : Parts.differing(was, is)) {
            claim(
                    ClinicalDiff.Kind.CHANGED,
                    switch (part) {
                        case "grade" ->
                            "Certainty is now %s, was %s: \"%s\"."
                                    .formatted(is.grade().words(), was.grade().words(), is.text());
                        case "evidence" -> "The evidence for it changed: \"%s\".".formatted(is.text());
                        case "conflicting" -> "The evidence against it changed: \"%s\".".formatted(is.text());
                        default -> "\"%s\" changed in its part \"%s\".".formatted(is.text(), part);
                    });
        }
    }

    private void claim(ClinicalDiff.Kind kind, String sentence) {
        differences.add(ClinicalDiff.Topic.CLAIM, kind, ClinicalDiff.Weight.EVIDENCE, sentence);
    }
}
