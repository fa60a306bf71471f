package org.effleurage.protocol.file;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.effleurage.protocol.Population;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Timing;

/// `do_not_start_if` and `check_first`.
final class RuleChapters {
    static final List<String> RULE_KEYS = List.of("id", "record", "result", "ask", "stop_on", "say", "source", "seen");
    static final List<String> RECORD_KEYS = List.of("condition", "title", "within");
    static final List<String> RESULT_KEYS = List.of("loinc", "title", "below", "above", "unit", "within");

    /// Asked by hand every time: no record can answer them for the patient in the bed.
    private static final List<String> ASKED_EVERY_TIME = List.of("agrees", "skin");

    private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    static final List<String> SET_KEYS = List.of("do_not_start_if", "check_first");

    private final Fields top;
    private final List<Content.RuleSet> sets;
    private final Set<String> ids = new HashSet<>();

    /// @param population its limits are rules like any other
    /// @param timing so is the time after pain relief
    RuleChapters(Fields top, Uses uses, Population population, Timing timing) {
        this(top, uses.all(top, "contraindications", Kind.CONTRAINDICATIONS, Content.RuleSet.class));
    }

    private RuleChapters(Fields top, List<Content.RuleSet> sets) {
        this.top = top;
        this.sets = sets;
    }

    /// A set as a file of its own.
    static Content.RuleSet set(String id, Fields top) {
        return new Content.RuleSet(id, new RuleChapters(top, List.of()).own());
    }

    List<Rule> rules() {
        var all = Stream.concat(sets.stream().flatMap(set -> set.rules().stream()), own().stream())
                .toList();
        for (String asked : ASKED_EVERY_TIME) {
            boolean found = all.stream()
                    .filter(rule -> rule.action() == Rule.Action.STOP)
                    .anyMatch(rule -> rule.id().equals(asked) && rule.when() instanceof Rule.When.Bedside);
            if (!found) {
                top.fault(
                        Fault.MUST_ASK,
                        top.place("do_not_start_if"),
                        "No rule \"%s\" under do_not_start_if is asked at the bedside.".formatted(asked));
            }
        }
        return all;
    }

    private List<Rule> own() {
        return Stream.concat(
                        rules("do_not_start_if", Rule.Action.STOP).stream(),
                        rules("check_first", Rule.Action.CHECK).stream())
                .toList();
    }

    private List<Rule> rules(String key, Rule.Action action) {
        var rules = new ArrayList<Rule>();
        for (Fields block : top.blocks(key, "a rule", RULE_KEYS)) {
            String id = Sources.uniqueId(block, ids, "skin");
            var when = when(block);
            String say = block.text("say", Chapters.MOST_LETTERS_SAID, "Clot in the leg. Leave the legs alone.");
            rules.add(new Rule(id, when, action, say, question(block), Sources.source(block)));
        }
        return rules;
    }

    private static Rule.When when(Fields block) {
        if (block.has("record") && block.has("result")) {
            block.fault(Fault.TWO_CAUSES, block.place("result"), "This rule has both \"record\" and \"result\".");
        }
        if (block.has("record")) {
            return block.block("record", "a condition of the record", RECORD_KEYS)
                    .map(RuleChapters::condition)
                    .orElseGet(Rule.When.Bedside::new);
        }
        return block.block("result", "a result", RESULT_KEYS)
                .<Rule.When>map(RuleChapters::measured)
                .orElseGet(Rule.When.Bedside::new);
    }

    private static Rule.When condition(Fields record) {
        return new Rule.When.Condition(
                record.id("condition", "dvt-leg"),
                record.text("title", 80, "clot in a leg"),
                record.length("within", ONE_MINUTE, THIRTY_DAYS, "24h"));
    }

    private static Rule.When measured(Fields result) {
        String loinc = result.text("loinc", 20, "\"777-3\"");
        String title = result.text("title", 80, "Platelets");
        if (result.has("below") == result.has("above")) {
            result.fault(Fault.LIMIT_UNCLEAR, result.place(), "A result needs either \"below\" or \"above\".");
        }
        var below = result.has("below") ? Optional.of(result.number("below", "50")) : Optional.<BigDecimal>empty();
        var above = result.has("above") ? Optional.of(result.number("above", "38.4")) : Optional.<BigDecimal>empty();
        String unit = result.text("unit", 40, "\"10*3/uL\"");
        return new Rule.When.Measured(
                loinc, title, below, above, unit, result.length("within", ONE_MINUTE, THIRTY_DAYS, "24h"));
    }

    /// Any list may be unread and any result missing, so every rule has its question.
    private static Optional<Rule.Question> question(Fields block) {
        if (!block.has("ask")) {
            block.fault(
                    Fault.NO_QUESTION, block.place(), "When the record cannot tell, nothing is asked at the bedside.");
            return Optional.empty();
        }
        return Optional.of(new Rule.Question(
                block.text("ask", Chapters.MOST_LETTERS_SAID, ""),
                block.word("stop_on", Rule.Answer.values(), Rule.Answer::code)));
    }
}
