package org.effleurage.protocol.file;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.effleurage.protocol.Escalation;
import org.effleurage.protocol.Giving;
import org.effleurage.protocol.Population;
import org.effleurage.protocol.Product;
import org.effleurage.protocol.Timing;

/// For whom, by whom, with what, how often, and alongside which pain relief.
final class GivingDifferences {
    private final Differences differences;

    GivingDifferences(Differences differences) {
        this.differences = differences;
    }

    /// The limits themselves are rules, and are told as rules.
    void population(Population was, Population is) {
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "who" ->
                    differences.safetyText(
                            ClinicalDiff.Topic.RULE,
                            "Who it is for",
                            was.who().orElse(""),
                            is.who().orElse(""));
                case "age" -> safety("Age: %s instead of %s".formatted(age(is), age(was)));
                case "rass" -> safety("Sedation (RASS): %s instead of %s".formatted(rass(is), rass(was)));
                case "selfReport" ->
                    safety("Saying how much it hurts is now %s, was %s"
                            .formatted(is.selfReport().code(), was.selfReport().code()));
                case "source" -> differences.text("Source of whom it is for", was.source(), is.source());
                default -> differences.withoutSentence("Whom it is for", part);
            }
        }
    }

    private static String age(Population population) {
        return population
                .age()
                .map(age -> "%d to %d years".formatted(age.from(), age.until()))
                .orElse("any");
    }

    private static String rass(Population population) {
        return population
                .rass()
                .map(rass -> "%d to %d".formatted(rass.from(), rass.until()))
                .orElse("any");
    }

    void giving(Giving was, Giving is) {
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "alongside" ->
                    differences.safetyText(
                            ClinicalDiff.Topic.TEXT, "What it goes alongside", was.alongside(), is.alongside());
                case "orderRequired" ->
                    safety(
                            is.orderRequired()
                                    ? "A prescriber now has to order it"
                                    : "No prescriber has to order it any more");
                case "performers" -> performers(was.performers(), is.performers());
                case "products" -> products(was.products(), is.products());
                case "frequency" -> dose("How often: %s instead of %s".formatted(frequency(is), frequency(was)));
                case "course" -> dose("Course: %s instead of %s".formatted(course(is), course(was)));
                case "timing" -> timing(was.timing(), is.timing());
                case "escalation" ->
                    safety("Telling the prescriber: %s instead of %s"
                            .formatted(escalation(is.escalation()), escalation(was.escalation())));
                case "education" ->
                    differences.texts(
                            "Text for the patient", was.education(), is.education(), ClinicalDiff.Weight.WORDING);
                default -> differences.withoutSentence("How it is given", part);
            }
        }
    }

    private void performers(List<Giving.Performer> before, List<Giving.Performer> after) {
        Parts.pair(
                before,
                after,
                Giving.Performer::role,
                added -> performer(ClinicalDiff.Kind.ADDED, "May now give it: " + giver(added)),
                this::performer,
                removed -> performer(ClinicalDiff.Kind.REMOVED, "May no longer give it: " + giver(removed)));
        if (Parts.sameInAnotherOrder(before, after)) {
            differences.wording("Who may give it: another order.");
        }
    }

    private void performer(Giving.Performer was, Giving.Performer is) {
        for (String part : Parts.differing(was, is)) {
            if (part.equals("trained")) {
                performer(
                        ClinicalDiff.Kind.CHANGED,
                        "Training is %s needed for %s".formatted(is.trained() ? "now" : "no longer", is.role()));
            } else {
                differences.withoutSentence("Who may give it, " + is.role() + ",", part);
            }
        }
    }

    private void performer(ClinicalDiff.Kind kind, String sentence) {
        differences.add(ClinicalDiff.Topic.PERFORMER, kind, ClinicalDiff.Weight.SAFETY, sentence + ".");
    }

    private static String giver(Giving.Performer performer) {
        return performer.role() + (performer.trained() ? ", trained in this protocol" : "");
    }

    private void products(List<Product> before, List<Product> after) {
        Parts.pair(
                before,
                after,
                product -> product,
                added -> safety(ClinicalDiff.Kind.ADDED, "Product added: " + product(added)),
                (was, is) -> {},
                removed -> safety(ClinicalDiff.Kind.REMOVED, "Product removed: " + product(removed)));
        if (Parts.sameInAnotherOrder(before, after)) {
            differences.wording("Products: another order.");
        }
    }

    private static String product(Product product) {
        return "%s (%s%s)"
                .formatted(
                        product.name(),
                        product.kind().code(),
                        product.amount().map(", "::concat).orElse(""));
    }

    private void timing(Timing was, Timing is) {
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "afterAnalgesic" -> safety("After pain relief: %s instead of %s".formatted(after(is), after(was)));
                case "endsBefore" -> safety("Ends before: %s instead of %s".formatted(before(is), before(was)));
                default -> differences.withoutSentence("When it is given", part);
            }
        }
    }

    private static String after(Timing timing) {
        return timing.afterAnalgesic()
                .map(window -> "%s to %s later, source %s"
                        .formatted(Length.words(window.from()), Length.words(window.until()), window.source()))
                .orElse("at any time");
    }

    private static String before(Timing timing) {
        return timing.endsBefore()
                .map(next -> "%s, by at most %s".formatted(next.what(), Length.words(next.within())))
                .orElse("nothing");
    }

    private static String frequency(Giving giving) {
        return giving.frequency()
                .map(often -> "at most %d in %s".formatted(often.atMost(), Length.words(often.per())))
                .orElse("no limit");
    }

    private static String course(Giving giving) {
        return giving.course()
                .map(row -> "%d sessions over %s".formatted(row.sessions(), Length.words(row.over())))
                .orElse("none");
    }

    private static String escalation(Optional<Escalation> escalation) {
        return escalation
                .map(rule -> rule.scoreAtLeast().entrySet().stream()
                                .map(score ->
                                        score.getKey() + " " + score.getValue().toPlainString())
                                .collect(Collectors.joining(", ", "from ", ""))
                        + ", \"" + rule.say() + "\"")
                .orElse("never");
    }

    private void safety(String sentence) {
        safety(ClinicalDiff.Kind.CHANGED, sentence);
    }

    private void safety(ClinicalDiff.Kind kind, String sentence) {
        differences.add(ClinicalDiff.Topic.GIVING, kind, ClinicalDiff.Weight.SAFETY, sentence + ".");
    }

    private void dose(String sentence) {
        differences.add(ClinicalDiff.Topic.GIVING, ClinicalDiff.Kind.CHANGED, ClinicalDiff.Weight.DOSE, sentence + ".");
    }
}
