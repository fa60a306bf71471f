package org.effleurage.protocol.file;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.effleurage.protocol.LeftOut;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.RuleInWords;
import org.effleurage.protocol.StopRule;

/// When not to start and when to stop. All of it is safety, but for the sources and mere punctuation.
final class RuleDifferences {
    private final Differences differences;

    RuleDifferences(Differences differences) {
        this.differences = differences;
    }

    void rules(List<Rule> before, List<Rule> after) {
        Parts.pair(
                before,
                after,
                Rule::id,
                added -> rule(ClinicalDiff.Kind.ADDED, "%s added: %s".formatted(name(added), whole(added))),
                this::rule,
                removed -> rule(ClinicalDiff.Kind.REMOVED, "%s removed: %s".formatted(name(removed), whole(removed))));
        if (Parts.sameInAnotherOrder(before, after)) {
            differences.wording("Rules: another order.");
        }
    }

    private void rule(Rule was, Rule is) {
        String named = "%s \"%s\"".formatted(name(is), is.id());
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "when" -> instead(named + " looks at", looks(is), looks(was));
                case "action" -> instead(named + " means", then(is), then(was));
                case "scope" -> instead(named + " speaks of", where(is), where(was));
                case "overrideBy" -> instead(named + " may be overridden by", roles(is), roles(was));
                case "question" -> question(named, was, is);
                case "say" -> differences.safetyText(ClinicalDiff.Topic.RULE, named, was.say(), is.say());
                case "source" -> source(ClinicalDiff.Topic.RULE, named, is.source());
                default -> differences.withoutSentence(named, part);
            }
        }
    }

    private void instead(String what, String is, String was) {
        rule(ClinicalDiff.Kind.CHANGED, "%s: %s; it was: %s".formatted(what, is, was));
    }

    private void question(String named, Rule was, Rule is) {
        String before = was.question().map(Rule.Question::text).orElse("");
        String after = is.question().map(Rule.Question::text).orElse("");
        if (!before.equals(after)) {
            differences.safetyText(ClinicalDiff.Topic.RULE, "The question of " + named, before, after);
        }
        var stoppedOn = was.question().map(Rule.Question::stopOn);
        var stopsOn = is.question().map(Rule.Question::stopOn);
        if (!stoppedOn.equals(stopsOn)) {
            rule(
                    ClinicalDiff.Kind.CHANGED,
                    "%s now stops on %s"
                            .formatted(named, stopsOn.map(Rule.Answer::code).orElse("any answer")));
        }
    }

    /// That the rule no longer counts, or counts again, is told among the rules; here it is told why.
    void leftOut(List<LeftOut> before, List<LeftOut> after) {
        Parts.pair(
                before,
                after,
                LeftOut::rule,
                added -> rule(ClinicalDiff.Kind.ADDED, leftOut(added)),
                this::leftOut,
                removed ->
                        rule(ClinicalDiff.Kind.REMOVED, "Rule \"%s\" is no longer left out".formatted(removed.rule())));
        if (Parts.sameInAnotherOrder(before, after)) {
            differences.wording("Rules left out: another order.");
        }
    }

    private void leftOut(LeftOut was, LeftOut is) {
        String named = "The reason to leave out the rule \"%s\"".formatted(is.rule());
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "because" -> differences.safetyText(ClinicalDiff.Topic.RULE, named, was.because(), is.because());
                case "source" -> source(ClinicalDiff.Topic.RULE, named, is.source());
                case "say" -> {} // of the shared set, and the rule does not count here
                default -> differences.withoutSentence(named, part);
            }
        }
    }

    private static String leftOut(LeftOut rule) {
        String because = rule.because().endsWith(".")
                ? rule.because().substring(0, rule.because().length() - 1)
                : rule.because();
        return "Rule \"%s\" is left out: %s".formatted(rule.rule(), because);
    }

    void stopRules(List<StopRule> before, List<StopRule> after) {
        Parts.pair(
                before,
                after,
                StopRule::id,
                added -> stop(ClinicalDiff.Kind.ADDED, "Stop rule added: " + added.say()),
                this::stop,
                removed -> stop(ClinicalDiff.Kind.REMOVED, "Stop rule removed: " + removed.say()));
        if (Parts.sameInAnotherOrder(before, after)) {
            differences.wording("Stop rules: another order.");
        }
    }

    private void stop(StopRule was, StopRule is) {
        String named = "Stop rule \"%s\"".formatted(is.id());
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "say" -> differences.safetyText(ClinicalDiff.Topic.STOP_RULE, named, was.say(), is.say());
                case "source" -> source(ClinicalDiff.Topic.STOP_RULE, named, is.source());
                default -> differences.withoutSentence(named, part);
            }
        }
    }

    private void stop(ClinicalDiff.Kind kind, String sentence) {
        differences.add(ClinicalDiff.Topic.STOP_RULE, kind, ClinicalDiff.Weight.SAFETY, sentence);
    }

    private void rule(ClinicalDiff.Kind kind, String sentence) {
        differences.add(ClinicalDiff.Topic.RULE, kind, ClinicalDiff.Weight.SAFETY, sentence + ".");
    }

    private void source(ClinicalDiff.Topic topic, String named, String source) {
        differences.add(
                topic,
                ClinicalDiff.Kind.CHANGED,
                ClinicalDiff.Weight.WORDING,
                "The source of %s is now: %s".formatted(named, source));
    }

    private static String name(Rule rule) {
        return switch (rule.action()) {
            case Rule.Action.Stop stop -> "Rule not to start";
            case Rule.Action.Check check -> "Rule to check first";
            case Rule.Action.Limit limit -> "Limit";
        };
    }

    private static String whole(Rule rule) {
        String place = rule.scope() instanceof Rule.Scope.Session ? "" : ", " + where(rule);
        String limit = rule.limit().isPresent() ? ": " + then(rule) : "";
        return cause(rule) + place + limit;
    }

    private static String cause(Rule rule) {
        if (!(rule.when() instanceof Rule.When.Bedside)) {
            return new RuleInWords(rule).reads();
        }
        return rule.question()
                .map(asked -> "\"%s\" answered %s"
                        .formatted(asked.text(), asked.stopOn().code()))
                .orElse(rule.say());
    }

    private static String looks(Rule rule) {
        String reads = new RuleInWords(rule).reads();
        return switch (rule.when()) {
            case Rule.When.Condition condition -> reads + within(condition.within());
            case Rule.When.Measured measured -> reads + within(measured.within());
            case Rule.When.CannotAnswer cannot -> reads + within(cannot.within());
            case Rule.When.AgeOutside age -> reads;
            case Rule.When.AnalgesicOutside outside -> reads;
            case Rule.When.Bedside bedside -> reads;
        };
    }

    private static String within(Duration length) {
        return ", of the last " + Length.words(length);
    }

    private static String then(Rule rule) {
        return new RuleInWords(rule).then();
    }

    private static String where(Rule rule) {
        return new RuleInWords(rule).where();
    }

    private static String roles(Rule rule) {
        return rule.overrideBy().isEmpty()
                ? "nobody"
                : rule.overrideBy().stream().sorted().collect(Collectors.joining(", "));
    }
}
