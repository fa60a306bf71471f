package org.effleurage.protocol.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.effleurage.protocol.Approval;
import org.effleurage.protocol.Effective;
import org.effleurage.protocol.ForWhom;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Responsibility;

/// Looks through two versions of a protocol part by part. A part that has no sentence of its own counts as
/// safety: what nobody thought of must not slip through as wording.
final class Differences {
    private final List<ClinicalDiff.Change> found = new ArrayList<>();

    Differences(Protocol older, Protocol newer) {
        for (String part : Parts.differing(older, newer)) {
            switch (part) {
                case "key" -> {} // told at the end, when nothing else is
                case "title" -> text("Title", older.title(), newer.title());
                case "status" -> text("Status", status(older), status(newer));
                case "responsibility" -> responsibility(older.responsibility(), newer.responsibility());
                case "forWhom" -> forWhom(older.forWhom(), newer.forWhom());
                case "giving" -> new GivingDifferences(this).giving(older.giving(), newer.giving());
                case "rules" -> new RuleDifferences(this).rules(older.rules(), newer.rules());
                case "leftOut" -> new RuleDifferences(this).leftOut(older.leftOut(), newer.leftOut());
                case "stopRules" -> new RuleDifferences(this).stopRules(older.stopRules(), newer.stopRules());
                case "schedule" -> new AssessmentDifferences(this).schedule(older.schedule(), newer.schedule());
                case "steps" -> new StepDifferences(this).steps(older, newer);
                case "grounds" -> new EvidenceDifferences(this).grounds(older.grounds(), newer.grounds());
                default -> withoutSentence("The protocol", part);
            }
        }
        if (found.isEmpty() && !older.key().sha256().equals(newer.key().sha256())) {
            wording("Only comments, layout or what the files are called changed.");
        }
    }

    List<ClinicalDiff.Change> found() {
        return List.copyOf(found);
    }

    void add(ClinicalDiff.Topic topic, ClinicalDiff.Kind kind, ClinicalDiff.Weight weight, String sentence) {
        found.add(new ClinicalDiff.Change(topic, kind, weight, sentence));
    }

    void wording(String sentence) {
        add(ClinicalDiff.Topic.TEXT, ClinicalDiff.Kind.CHANGED, ClinicalDiff.Weight.WORDING, sentence);
    }

    void text(String what, String before, String after) {
        wording("%s: \"%s\" instead of \"%s\".".formatted(what, after, before));
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

    void texts(String what, List<String> before, List<String> after, ClinicalDiff.Weight weight) {
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
            wording("%s: another order.".formatted(what));
        }
    }

    void withoutSentence(String what, String part) {
        add(
                ClinicalDiff.Topic.OTHER,
                ClinicalDiff.Kind.CHANGED,
                ClinicalDiff.Weight.SAFETY,
                "%s changed in its part \"%s\"; compare the two files.".formatted(what, part));
    }

    private void responsibility(Responsibility was, Responsibility is) {
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "author" -> text("Author", was.author(), is.author());
                case "owner" -> text("Owner", was.owner(), is.owner());
                case "approval" -> text("Approval", approval(was.approval()), approval(is.approval()));
                case "effective" -> text("Days it holds", days(was.effective()), days(is.effective()));
                default -> withoutSentence("Who answers for it", part);
            }
        }
    }

    private void forWhom(ForWhom was, ForWhom is) {
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "settings" -> texts("Setting", was.settings(), is.settings(), ClinicalDiff.Weight.SAFETY);
                case "indication" ->
                    texts("Indication", was.indication(), is.indication(), ClinicalDiff.Weight.EVIDENCE);
                case "population" -> new GivingDifferences(this).population(was.population(), is.population());
                default -> withoutSentence("For whom it is", part);
            }
        }
    }

    private static String status(Protocol protocol) {
        return protocol.status().name().toLowerCase(Locale.ROOT);
    }

    private static String approval(Optional<Approval> approval) {
        return approval.map(given ->
                        "%s on %s, review by %s".formatted(given.approver(), given.approvedOn(), given.reviewBy()))
                .orElse("none");
    }

    private static String days(Effective effective) {
        return "%s to %s"
                .formatted(
                        effective.from().map(Object::toString).orElse("publication"),
                        effective.until().map(Object::toString).orElse("retirement"));
    }
}
