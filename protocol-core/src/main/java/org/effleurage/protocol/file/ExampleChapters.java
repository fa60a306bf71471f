package org.effleurage.protocol.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.effleurage.assessment.Airway;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.screening.OverrideReason;
import org.effleurage.screening.Result;

/// `examples`: made-up patients, and what must come out for them.
final class ExampleChapters {
    static final List<String> EXAMPLE_KEYS = List.of("name", "given", "expect");
    static final List<String> GIVEN_KEYS = List.of(
            "age", "conditions", "results", "answers", "self_report", "airway", "rass", "analgesic_ago", "overrides");
    static final List<String> VALUE_KEYS = List.of("code", "value", "unit", "ago");
    static final List<String> OVERRIDE_KEYS = List.of("rule", "role", "reason");
    static final List<String> EXPECT_KEYS =
            List.of("result", "because", "blocked", "most_pressure", "without", "instrument", "total");

    private static final Duration LONG_AGO = Duration.ofDays(366);
    private static final Pattern CONDITION = Pattern.compile("[a-z][a-z0-9-]{1,62}[a-z0-9](:(left|right|both))?");
    private static final Pattern SAID = Pattern.compile("(yes|no)(?: (left|right|both))?");

    private final Fields top;
    private final Set<String> rules = new HashSet<>();

    /// @param rules of the protocol, those of its sets included
    ExampleChapters(Fields top, List<Rule> rules) {
        this.top = top;
        rules.forEach(rule -> this.rules.add(rule.id()));
    }

    List<Example> read() {
        var names = new HashSet<String>();
        var examples = new ArrayList<Example>();
        for (Fields block : top.blocks("examples", "an example", EXAMPLE_KEYS)) {
            String name = block.text("name", 120, "a clot in the left leg leaves the right foot");
            if (!name.isEmpty() && !names.add(name)) {
                block.fault(Fault.ID_TWICE, block.placeOfValue("name"), "Another example has this name too.");
            }
            Optional<Example.Given> given = part(block, "given", "what is given", GIVEN_KEYS, "{ age: 63 }")
                    .map(this::given);
            Optional<Example.Expected> expected = part(
                            block, "expect", "what is expected", EXPECT_KEYS, "{ result: clear }")
                    .map(expect -> expected(block, expect));
            if (given.isPresent() && expected.isPresent()) {
                examples.add(new Example(name, given.get(), expected.get()));
            }
        }
        return examples;
    }

    private static Optional<Fields> part(Fields block, String key, String named, List<String> keys, String example) {
        if (!block.has(key)) {
            block.missing(key, example);
        }
        return block.block(key, named, keys);
    }

    Example.Given given(Fields given) {
        return new Example.Given(
                given.has("age") ? OptionalInt.of(given.wholeNumber("age", 0, 130, "63")) : OptionalInt.empty(),
                given.has("conditions") ? Optional.of(Set.copyOf(conditions(given))) : Optional.empty(),
                given.blocks("results", "a result", VALUE_KEYS).stream()
                        .map(ExampleChapters::value)
                        .toList(),
                answers(given),
                given.has("self_report")
                        ? Optional.of(
                                given.word("self_report", Rule.Answer.values(), Rule.Answer::code) == Rule.Answer.YES)
                        : Optional.empty(),
                given.has("airway")
                        ? Optional.of(given.word("airway", Airway.values(), Airway::code))
                        : Optional.empty(),
                given.has("rass") ? OptionalInt.of(given.wholeNumber("rass", -5, 4, "-2")) : OptionalInt.empty(),
                given.has("analgesic_ago")
                        ? Optional.of(given.length("analgesic_ago", Duration.ZERO, Duration.ofDays(3), "2h"))
                        : Optional.empty(),
                given.blocks("overrides", "a decision", OVERRIDE_KEYS).stream()
                        .map(this::decided)
                        .toList());
    }

    private static List<String> conditions(Fields given) {
        var conditions = new ArrayList<String>();
        for (Node.Scalar condition : given.scalars("conditions")) {
            if (CONDITION.matcher(condition.value()).matches()) {
                conditions.add(condition.value());
            } else {
                given.fault(
                        Fault.NOT_AN_ID,
                        condition.place(),
                        "\"%s\" is no condition.".formatted(Letters.clipped(condition.value())),
                        "Write the id the rule has under record, with a side where it has one: dvt-leg:left");
            }
        }
        return conditions;
    }

    private static Example.Value value(Fields value) {
        return new Example.Value(
                value.text("code", 20, "\"777-3\""),
                value.number("value", "180"),
                value.text("unit", 40, "\"10*3/uL\""),
                value.has("ago") ? value.lengthOrDays("ago", Duration.ZERO, LONG_AGO, "2h") : Duration.ZERO);
    }

    private Map<String, Example.Said> answers(Fields given) {
        var answers = new LinkedHashMap<String, Example.Said>();
        given.map("answers", "answers by rule").ifPresent(byRule -> {
            for (String rule : byRule.keys()) {
                knownRule(byRule, rule, byRule.place(rule));
                answer(byRule, rule).ifPresent(said -> answers.put(rule, said));
            }
        });
        return answers;
    }

    private static Optional<Example.Said> answer(Fields byRule, String rule) {
        String given = byRule.numberOrRange(rule, "yes");
        var match = SAID.matcher(given);
        if (match.matches()) {
            var answer = match.group(1).equals("yes") ? Rule.Answer.YES : Rule.Answer.NO;
            return Optional.of(new Example.Said(
                    answer,
                    Optional.ofNullable(match.group(2)).map(side -> Site.Side.valueOf(side.toUpperCase(Locale.ROOT)))));
        }
        if (!given.isEmpty()) {
            byRule.fault(
                    Fault.UNKNOWN_WORD,
                    byRule.placeOfValue(rule),
                    "\"%s\" is no answer.".formatted(Letters.clipped(given)),
                    "Write yes or no, with a side where the question has one: no left");
        }
        return Optional.empty();
    }

    private Example.Decided decided(Fields block) {
        String rule = block.id("rule", "fever");
        knownRule(block, rule, block.placeOfValue("rule"));
        return new Example.Decided(
                rule,
                block.id("role", "physician"),
                block.word("reason", OverrideReason.values(), OverrideReason::code));
    }

    private Example.Expected expected(Fields example, Fields expect) {
        var because = new ArrayList<String>();
        for (Node.Scalar rule : expect.scalars("because")) {
            knownRule(expect, rule.value(), rule.place());
            because.add(rule.value());
        }
        var places = new HashMap<String, Place>();
        for (String key : EXPECT_KEYS) {
            if (expect.has(key)) {
                places.put(key, expect.placeOfValue(key));
            }
        }
        return new Example.Expected(
                expect.word("result", Result.values(), word -> word.name().toLowerCase(Locale.ROOT)),
                because,
                expect.texts("blocked", 40),
                expect.has("most_pressure")
                        ? OptionalInt.of(expect.wholeNumber("most_pressure", 0, 5, "2"))
                        : OptionalInt.empty(),
                expect.has("without")
                        ? Optional.of(Set.copyOf(expect.words("without", Rule.Ban.values(), Rule.Ban::code)))
                        : Optional.empty(),
                expect.textIfAny("instrument", 64, "nrs-0-10"),
                expect.has("total")
                        ? Optional.of(expect.length("total", Duration.ZERO, Duration.ofHours(3), "5m"))
                        : Optional.empty(),
                new Example.Places(example.placeOfValue("name"), places));
    }

    private void knownRule(Fields block, String rule, Place place) {
        if (!rules.isEmpty() && !rule.isEmpty() && !rules.contains(rule)) {
            block.fault(
                    Fault.UNKNOWN_RULE,
                    place,
                    "This protocol has no rule \"%s\".".formatted(Letters.clipped(rule))
                            + Letters.nearest(rule, rules.stream().sorted().toList())
                                    .map(" Did you mean \"%s\"?"::formatted)
                                    .orElse(""));
        }
    }
}
