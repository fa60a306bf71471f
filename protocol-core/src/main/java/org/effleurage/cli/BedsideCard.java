package org.effleurage.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.effleurage.assessment.InstrumentChoice;
import org.effleurage.protocol.Approval;
import org.effleurage.protocol.Claim;
import org.effleurage.protocol.LeftOut;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.RuleInWords;
import org.effleurage.protocol.Schedule;
import org.effleurage.protocol.Step;
import org.effleurage.protocol.Technique;
import org.effleurage.protocol.Vital;
import org.effleurage.protocol.file.Length;

/// A protocol on one page for the bedside: nothing is loaded from elsewhere, it prints on white, and it says so
/// when it is not yet for use.
final class BedsideCard {
    private final Protocol protocol;
    private final Html html = new Html();

    private BedsideCard(Protocol protocol) {
        this.protocol = protocol;
    }

    static String of(Protocol protocol) {
        var card = new BedsideCard(protocol);
        card.head();
        card.rules("Do not start if", rule -> rule.action() instanceof Rule.Action.Stop);
        card.rules("Ask the team first if", rule -> rule.action() instanceof Rule.Action.Check);
        card.rules("Only within limits if", rule -> rule.limit().isPresent());
        card.leftOut();
        card.steps();
        card.stopRules();
        card.assessment();
        card.givers();
        card.claims();
        card.foot();
        return card.html.toString();
    }

    private void head() {
        html.raw("<!doctype html>")
                .raw("<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .raw("<meta http-equiv=\"Content-Security-Policy\""
                        + " content=\"default-src 'none'; style-src 'unsafe-inline'\">")
                .put("title", "%s, %s".formatted(protocol.title(), protocol.version()))
                .raw("<style>" + BedsideCardStyle.CSS + "</style></head><body><main>")
                .put("h1", protocol.title());
        switch (protocol.status()) {
            case DRAFT -> html.put("p class=\"mark\"", "Draft. Not approved here: not for use on patients.");
            case RETIRED -> html.put("p class=\"mark\"", "Retired. No longer started.");
            case ACTIVE -> protocol.approval().ifPresent(this::approval);
        }
        html.put("p class=\"alongside\"", protocol.giving().alongside());
        String sites = protocol.dose().entrySet().stream()
                .map(site -> "%s %s".formatted(site.getKey(), Length.words(site.getValue())))
                .collect(Collectors.joining(", "));
        html.put(
                "p",
                "%s in all: %s. For: %s."
                        .formatted(
                                words(protocol.total()),
                                sites,
                                String.join(", ", protocol.forWhom().settings())));
        protocol.forWhom().population().who().ifPresent(who -> html.put("p", who + "."));
        dose();
    }

    private void approval(Approval approval) {
        html.put(
                approval.forDemoOnly() ? "p class=\"mark\"" : "p",
                "%sApproved by %s on %s. Review by %s."
                        .formatted(
                                approval.forDemoOnly() ? "Demo only. " : "",
                                approval.approver(),
                                approval.approvedOn(),
                                approval.reviewBy()));
    }

    private void rules(String heading, Predicate<Rule> wanted) {
        var rules = protocol.rules().stream().filter(wanted).toList();
        if (rules.isEmpty()) {
            return;
        }
        html.raw("<section>").put("h2", heading).raw("<ul>");
        for (Rule rule : rules) {
            html.raw("<li>").put("strong", rule.say());
            var words = new RuleInWords(rule);
            rule.question()
                    .ifPresent(question -> html.put(
                            "span class=\"ask\"",
                            "%s If %s: %s, %s."
                                    .formatted(
                                            question.text(), question.stopOn().code(), words.then(), words.where())));
            html.put("small", words.reads());
            if (!rule.overrideBy().isEmpty()) {
                html.put(
                        "small",
                        "May be decided otherwise, with a reason, by: "
                                + rule.overrideBy().stream().sorted().collect(Collectors.joining(", ")));
            }
            html.put("small", rule.source()).raw("</li>");
        }
        html.raw("</ul></section>");
    }

    private void leftOut() {
        if (protocol.leftOut().isEmpty()) {
            return;
        }
        html.raw("<section>").put("h2", "Does not count here").raw("<ul>");
        for (LeftOut rule : protocol.leftOut()) {
            html.raw("<li>")
                    .put("strong", rule.say())
                    .put("span", "Left out because: " + rule.because())
                    .put("small", rule.source())
                    .raw("</li>");
        }
        html.raw("</ul></section>");
    }

    private void steps() {
        html.raw("<section>").put("h2", "Massage").raw("<ol class=\"steps\">");
        for (Step step : protocol.steps()) {
            html.raw("<li>")
                    .put("strong", step.name() + (step.optional() ? " (may be left out)" : ""))
                    .put("span class=\"time\"", words(step.length()))
                    .put("span class=\"say\"", step.say())
                    .put("small", "%s: %s, pressure %s".formatted(step.site(), techniques(step), pressure(step)))
                    .raw("</li>");
        }
        html.raw("</ol>")
                .put(
                        "small",
                        "Pressure after Walton: 0 hold, 1 light lotioning, 2 heavy lotioning, 3 medium, 4 strong, 5 deep.")
                .raw("</section>");
    }

    private void stopRules() {
        html.raw("<section class=\"stop\">")
                .put("h2", "Take your hands away if")
                .raw("<ul>");
        protocol.stopRules()
                .forEach(rule -> html.raw("<li>")
                        .put("strong", rule.say())
                        .put("small", rule.source())
                        .raw("</li>"));
        html.raw("</ul></section>");
    }

    private void assessment() {
        Schedule schedule = protocol.schedule();
        html.raw("<section>")
                .put("h2", "Score pain, at " + schedule.during().code())
                .raw("<ul>");
        for (InstrumentChoice.Option option : schedule.choice().options()) {
            html.put(
                    "li",
                    "%s: %s"
                            .formatted(
                                    option.when().code().replace('-', ' '),
                                    option.instrument().title()));
        }
        schedule.also().forEach(also -> html.put("li", "also: " + also.title()));
        if (!schedule.vitals().isEmpty()) {
            html.put(
                    "li",
                    "look at: " + schedule.vitals().stream().map(Vital::words).collect(Collectors.joining(", ")));
        }
        html.put("li", "Before: at most %s before the start".formatted(words(schedule.beforeWithin())))
                .put("li", "After: within %s of the end".formatted(words(schedule.afterWithin())));
        for (Schedule.Again again : schedule.again()) {
            html.put(
                    "li",
                    "Again %s after the end; late after %s more".formatted(words(again.at()), words(again.grace())));
        }
        html.raw("</ul>")
                .put("p", "Zero is a score. A score that was not taken needs its reason.")
                .raw("</section>");
    }

    private void givers() {
        html.raw("<section>").put("h2", "Who may give it").raw("<ul>");
        protocol.giving()
                .performers()
                .forEach(giver -> html.put(
                        "li", giver.role().replace('-', ' ') + (giver.trained() ? ", trained in this protocol" : "")));
        html.raw("</ul></section>");
    }

    private void dose() {
        var giving = protocol.giving();
        if (giving.orderRequired()) {
            html.put("p", "A prescriber has to order it.");
        }
        giving.frequency()
                .ifPresent(often -> html.put("p", "At most %d in %s.".formatted(often.atMost(), words(often.per()))));
        giving.course()
                .ifPresent(row -> html.put("p", "%d sessions over %s.".formatted(row.sessions(), words(row.over()))));
        giving.products()
                .forEach(product -> html.put(
                        "p",
                        "%s %s"
                                        .formatted(
                                                product.name(), product.amount().orElse(""))
                                        .strip() + "."));
        giving.escalation()
                .ifPresent(high -> html.put(
                        "p class=\"alongside\"",
                        "From %s: %s"
                                .formatted(
                                        high.scoreAtLeast().entrySet().stream()
                                                .map(score -> score.getKey() + " "
                                                        + score.getValue().toPlainString())
                                                .collect(Collectors.joining(", ")),
                                        high.say())));
    }

    private void claims() {
        html.raw("<section>").put("h2", "What is known").raw("<ul>");
        for (Claim claim : protocol.claims()) {
            html.raw("<li>")
                    .put("strong", claim.text())
                    .put("span class=\"grade\"", "Certainty: " + claim.grade().words());
            studies("", claim.evidence());
            studies("Against: ", claim.conflicting());
            html.raw("</li>");
        }
        html.raw("</ul><ul class=\"notes\">");
        protocol.grounds().notes().forEach(note -> html.put("li", note));
        html.raw("</ul></section>");
    }

    private void studies(String side, List<Claim.Evidence> studies) {
        studies.forEach(study -> html.put(
                "small",
                "%s%s %s %s (%s)"
                        .formatted(
                                side,
                                study.citation(),
                                study.result(),
                                study.limits(),
                                study.seen().words())));
    }

    private void foot() {
        html.raw("<footer>")
                .put(
                        "p",
                        "%s %s, %s, kept by %s. Check that this is the newest version before you use paper."
                                .formatted(
                                        protocol.id(),
                                        protocol.version(),
                                        protocol.status().name().toLowerCase(Locale.ROOT),
                                        protocol.responsibility().owner()))
                .put("p class=\"digest\"", "SHA-256 " + protocol.key().sha256())
                .raw("</footer></main></body></html>");
    }

    private static String techniques(Step step) {
        return step.techniques().stream().map(Technique::code).collect(Collectors.joining(" and "));
    }

    private static String pressure(Step step) {
        var pressure = step.pressure();
        return pressure.lowest() == pressure.highest()
                ? String.valueOf(pressure.lowest())
                : pressure.lowest() + " to " + pressure.highest();
    }

    private static String words(Duration length) {
        return Length.words(length);
    }
}
