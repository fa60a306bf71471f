package org.effleurage.protocol.file;

import java.util.List;
import org.effleurage.protocol.Rule;
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
                added -> rule(ClinicalDiff.Kind.ADDED, "%s added: %s".formatted(name(added), RuleWords.cause(added))),
                this::rule,
                removed -> rule(
                        ClinicalDiff.Kind.REMOVED,
                        "%s removed: %s".formatted(name(removed), RuleWords.cause(removed))));
    }

    private void rule(Rule was, Rule is) {
        String named = "%s \"%s\"".formatted(name(is), is.id());
        for (String part : Parts.differing(was, is)) {
            switch (part) {
                case "when" ->
                    rule(
                            ClinicalDiff.Kind.CHANGED,
                            "%s looks for %s (%s); it was %s (%s)"
                                    .formatted(
                                            named,
                                            RuleWords.cause(is),
                                            RuleWords.looksAt(is),
                                            RuleWords.cause(was),
                                            RuleWords.looksAt(was)));
                case "action" -> rule(ClinicalDiff.Kind.CHANGED, "%s was before: %s".formatted(named, name(was)));
                case "question" -> question(named, was, is);
                case "say" -> differences.safetyText(ClinicalDiff.Topic.RULE, named, was.say(), is.say());
                case "source" -> source(ClinicalDiff.Topic.RULE, named, is.source());
                default -> differences.withoutSentence(named, part);
            }
        }
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

    void stopRules(List<StopRule> before, List<StopRule> after) {
        Parts.pair(
                before,
                after,
                StopRule::id,
                added -> stop(ClinicalDiff.Kind.ADDED, "Stop rule added: " + added.say()),
                this::stop,
                removed -> stop(ClinicalDiff.Kind.REMOVED, "Stop rule removed: " + removed.say()));
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
            case STOP -> "Rule not to start";
            case CHECK -> "Rule to check first";
        };
    }
}
