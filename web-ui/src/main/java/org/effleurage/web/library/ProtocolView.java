package org.effleurage.web.library;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.effleurage.protocol.Claim;
import org.effleurage.protocol.Giving;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.RuleInWords;
import org.effleurage.protocol.Schedule;
import org.effleurage.protocol.Step;
import org.effleurage.protocol.StopRule;

/// A protocol in the sentences a clinical lead reads.
record ProtocolView(
        String title,
        String alongside,
        List<Fact> forWhom,
        List<StepLine> steps,
        List<RuleGroup> rules,
        List<StopRule> stopRules,
        List<Fact> assessments,
        List<Claim> claims,
        List<String> notes,
        List<String> education) {

    /// A word and what it means here.
    record Fact(String name, String said) {}

    record StepLine(String name, String site, String techniques, String pressure, String length, String say) {}

    record RuleGroup(String title, List<RuleLine> rules) {}

    record RuleLine(
            String say, String where, String reads, String question, String mayDecideOtherwise, String source) {}

    static ProtocolView of(Protocol protocol) {
        return new ProtocolView(
                protocol.title(),
                protocol.giving().alongside(),
                forWhom(protocol),
                protocol.steps().stream().map(ProtocolView::step).toList(),
                List.of(
                        group(protocol, "Do not start when", Rule.Action.Stop.class::isInstance),
                        group(protocol, "Ask the team first when", Rule.Action.Check.class::isInstance),
                        group(protocol, "Go on within a limit when", Rule.Action.Limit.class::isInstance)),
                protocol.stopRules(),
                assessments(protocol.schedule()),
                protocol.claims(),
                protocol.grounds().notes(),
                protocol.giving().education());
    }

    private static List<Fact> forWhom(Protocol protocol) {
        var facts = new ArrayList<Fact>();
        Giving giving = protocol.giving();
        protocol.forWhom().population().who().ifPresent(who -> facts.add(new Fact("Patients", who)));
        add(facts, "Settings", protocol.forWhom().settings());
        add(facts, "Offered for", protocol.forWhom().indication());
        add(
                facts,
                "Given by",
                giving.performers().stream().map(ProtocolView::performer).toList());
        facts.add(new Fact("Order", giving.orderRequired() ? "A prescriber has to order it" : "No order needed"));
        add(
                facts,
                "Products",
                giving.products().stream().map(product -> product.name()).toList());
        giving.frequency()
                .ifPresent(often -> facts.add(new Fact(
                        "How often", "At most %d in %s".formatted(often.atMost(), ProtocolLine.words(often.per())))));
        giving.course()
                .ifPresent(course -> facts.add(new Fact(
                        "Course",
                        "%d sessions over %s".formatted(course.sessions(), ProtocolLine.words(course.over())))));
        giving.escalation().ifPresent(tell -> facts.add(new Fact("No pain relief ordered", tell.say())));
        return facts;
    }

    private static void add(List<Fact> facts, String name, List<String> said) {
        if (!said.isEmpty()) {
            facts.add(new Fact(name, String.join(", ", said)));
        }
    }

    private static String performer(Giving.Performer performer) {
        String role = performer.role().replace('-', ' ');
        return performer.trained() ? role + " (trained in it)" : role;
    }

    private static List<Fact> assessments(Schedule schedule) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                "Before", "at most %s before it starts".formatted(ProtocolLine.words(schedule.beforeWithin()))));
        facts.add(new Fact("After", "within %s of its end".formatted(ProtocolLine.words(schedule.afterWithin()))));
        schedule.again()
                .forEach(again -> facts.add(new Fact(
                        "Again",
                        "%s after its end, %s of grace"
                                .formatted(ProtocolLine.words(again.at()), ProtocolLine.words(again.grace())))));
        add(
                facts,
                "Instruments",
                schedule.instruments().stream()
                        .map(instrument -> instrument.shortName())
                        .toList());
        facts.add(new Fact("Condition", "at " + schedule.during().code()));
        return facts;
    }

    private static StepLine step(Step step) {
        Step.Pressure pressure = step.pressure();
        return new StepLine(
                step.optional() ? step.name() + " (may be left out)" : step.name(),
                step.site().toString(),
                step.techniques().stream().map(technique -> technique.code()).collect(Collectors.joining(", ")),
                pressure.lowest() == pressure.highest()
                        ? Integer.toString(pressure.lowest())
                        : pressure.lowest() + " to " + pressure.highest(),
                ProtocolLine.words(step.length()),
                step.say());
    }

    private static RuleGroup group(Protocol protocol, String title, Predicate<Rule.Action> wanted) {
        return new RuleGroup(
                title,
                protocol.rules().stream()
                        .filter(rule -> wanted.test(rule.action()))
                        .map(ProtocolView::rule)
                        .toList());
    }

    private static RuleLine rule(Rule rule) {
        var words = new RuleInWords(rule);
        return new RuleLine(
                rule.limit().isPresent() ? "%s (%s)".formatted(rule.say(), words.then()) : rule.say(),
                words.where(),
                words.reads(),
                rule.question()
                        .map(asked -> "%s (%s %s)"
                                .formatted(
                                        asked.text(),
                                        asked.stopOn().code(),
                                        rule.limit().isPresent() ? "limits" : "stops"))
                        .orElse(""),
                rule.overrideBy().isEmpty()
                        ? "nobody"
                        : rule.overrideBy().stream()
                                .sorted()
                                .map(role -> role.replace('-', ' '))
                                .collect(Collectors.joining(" or ")),
                rule.source());
    }
}
