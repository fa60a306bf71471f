package org.effleurage.protocol.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.effleurage.protocol.Approval;
import org.effleurage.protocol.Claim;
import org.effleurage.protocol.Protocol;

/// Looks through two versions of a protocol part by part. A part that has no sentence of its own counts as safety: what
/// nobody thought of must not slip through as wording.
final class Differences {
    private final Protocol older;
    private final Protocol newer;
    private final List<ClinicalDiff.Change> found = new ArrayList<>();

    Differences(Protocol older, Protocol newer) {
        this.older = older;
        this.newer = newer;
        for (String part : Parts.differing(older, newer)) {
            switch (part) {
                case "key" -> {} // told at the end, when nothing else is
                case "title" -> text("Title", older.title(), newer.title());
                case "owner" -> text("Owner", older.owner(), newer.owner());
                case "status" ->
                    text(
                            "Status",
                            older.status().name().toLowerCase(Locale.ROOT),
                            newer.status().name().toLowerCase(Locale.ROOT));
                case "approval" -> text("Approval", approval(older), approval(newer));
                case "notes" -> texts("Note", older.notes(), newer.notes(), ClinicalDiff.Weight.WORDING);
                case "settings" -> texts("Setting", older.settings(), newer.settings(), ClinicalDiff.Weight.SAFETY);
                case "alongside" ->
                    safetyText(ClinicalDiff.Topic.TEXT, "What it goes alongside", older.alongside(), newer.alongside());
                case "performers" -> performers();
                case "rules" -> new RuleDifferences(this).rules(older.rules(), newer.rules());
                case "stopRules" -> new RuleDifferences(this).stopRules(older.stopRules(), newer.stopRules());
                case "schedule" -> new AssessmentDifferences(this).schedule(older.schedule(), newer.schedule());
                case "steps" -> new StepDifferences(this).steps(older, newer);
                case "claims" -> claims();
                default -> withoutSentence("The protocol", part);
            }
        }
        if (found.isEmpty() && !older.key().sha256().equals(newer.key().sha256())) {
            add(
                    ClinicalDiff.Topic.TEXT,
                    ClinicalDiff.Kind.CHANGED,
                    ClinicalDiff.Weight.WORDING,
                    "Only comments, layout or sources changed.");
        }
    }

    List<ClinicalDiff.Change> found() {
        return List.copyOf(found);
    }

    void add(ClinicalDiff.Topic topic, ClinicalDiff.Kind kind, ClinicalDiff.Weight weight, String sentence) {
        found.add(new ClinicalDiff.Change(topic, kind, weight, sentence));
    }

    /// A text somebody acts on: other words are another instruction.
    void safetyText(ClinicalDiff.Topic topic, String what, String before, String after) {
        var weight = Parts.sameWords(before, after) ? ClinicalDiff.Weight.WORDING : ClinicalDiff.Weight.SAFETY;
        add(
                topic,
                ClinicalDiff.Kind.CHANGED,
                weight,
                "%s now reads \"%s\"; it was \"%s\".".formatted(what, after, before));
    }

    void withoutSentence(String what, String part) {
        add(
                ClinicalDiff.Topic.OTHER,
                ClinicalDiff.Kind.CHANGED,
                ClinicalDiff.Weight.SAFETY,
                "%s changed in its part \"%s\"; compare the two files.".formatted(what, part));
    }

    private void text(String what, String before, String after) {
        add(
                ClinicalDiff.Topic.TEXT,
                ClinicalDiff.Kind.CHANGED,
                ClinicalDiff.Weight.WORDING,
                "%s: \"%s\" instead of \"%s\".".formatted(what, after, before));
    }

    private void texts(String what, List<String> before, List<String> after, ClinicalDiff.Weight weight) {
        int told = found.size();
        Parts.pair(
                before,
                after,
                text -> text,
                text -> add(
                        ClinicalDiff.Topic.TEXT, ClinicalDiff.Kind.ADDED, weight, "%s added: %s".formatted(what, text)),
                (was, is) -> {},
                text -> add(
                        ClinicalDiff.Topic.TEXT,
                        ClinicalDiff.Kind.REMOVED,
                        weight,
                        "%s removed: %s".formatted(what, text)));
        if (told == found.size()) {
            add(
                    ClinicalDiff.Topic.TEXT,
                    ClinicalDiff.Kind.CHANGED,
                    ClinicalDiff.Weight.WORDING,
                    "%ss stand in another order.".formatted(what));
        }
    }

    private void performers() {
        Parts.pair(
                older.performers(),
                newer.performers(),
                Protocol.Performer::role,
                added -> performer(ClinicalDiff.Kind.ADDED, "May now give it: " + giver(added)),
                (was, is) -> {
                    for (String part : Parts.differing(was, is)) {
                        if (part.equals("trained")) {
                            performer(
                                    ClinicalDiff.Kind.CHANGED,
                                    is.trained()
                                            ? "Training is now needed for " + is.role()
                                            : "Training is no longer needed for " + is.role());
                        } else {
                            withoutSentence("Who may give it, " + is.role() + ",", part);
                        }
                    }
                },
                removed -> performer(ClinicalDiff.Kind.REMOVED, "May no longer give it: " + giver(removed)));
        if (found.stream()
                .noneMatch(change ->
                        change.topic() == ClinicalDiff.Topic.PERFORMER || change.topic() == ClinicalDiff.Topic.OTHER)) {
            text("Order of who may give it", roles(older), roles(newer));
        }
    }

    private void performer(ClinicalDiff.Kind kind, String sentence) {
        add(ClinicalDiff.Topic.PERFORMER, kind, ClinicalDiff.Weight.SAFETY, sentence + ".");
    }

    private static String giver(Protocol.Performer performer) {
        return performer.role() + (performer.trained() ? ", trained in this protocol" : "");
    }

    private static String roles(Protocol protocol) {
        return String.join(
                ", ",
                protocol.performers().stream().map(Protocol.Performer::role).toList());
    }

    private void claims() {
        Parts.pair(
                older.claims(),
                newer.claims(),
                Claim::text,
                added -> claim(
                        ClinicalDiff.Kind.ADDED,
                        "Claim added: \"%s\", certainty %s."
                                .formatted(added.text(), added.grade().words())),
                this::claim,
                removed -> claim(ClinicalDiff.Kind.REMOVED, "Claim removed: \"%s\".".formatted(removed.text())));
        if (found.stream().noneMatch(change -> change.topic() == ClinicalDiff.Topic.CLAIM)) {
            add(
                    ClinicalDiff.Topic.TEXT,
                    ClinicalDiff.Kind.CHANGED,
                    ClinicalDiff.Weight.WORDING,
                    "Claims stand in another order.");
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
        add(ClinicalDiff.Topic.CLAIM, kind, ClinicalDiff.Weight.EVIDENCE, sentence);
    }

    private static String approval(Protocol protocol) {
        Optional<Approval> approval = protocol.approval();
        return approval.map(given ->
                        "%s on %s, review by %s".formatted(given.approver(), given.approvedOn(), given.reviewBy()))
                .orElse("none");
    }
}
