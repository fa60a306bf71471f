package org.effleurage.protocol.file;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.effleurage.protocol.Rule;

/// One rule of `do_not_start_if`, `check_first` or `limit_if`.
final class RuleBlock {
    static final List<String> RULE_KEYS = List.of(
            "id",
            "record",
            "result",
            "where",
            "sided",
            "ask",
            "stop_on",
            "say",
            "override",
            "replaces",
            "source",
            "seen");
    static final List<String> LIMIT_KEYS = List.of(
            "id",
            "record",
            "result",
            "where",
            "sided",
            "ask",
            "limit_on",
            "say",
            "most_pressure",
            "without",
            "override",
            "replaces",
            "source",
            "seen");
    static final List<String> RECORD_KEYS = List.of("condition", "title", "within");
    static final List<String> RESULT_KEYS = List.of("loinc", "title", "below", "above", "unit", "within");
    static final List<String> OVERRIDE_KEYS = List.of("by");

    private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    private static final int MOST_PRESSURE = 4;

    /// The three lists of a protocol or a set, and the word each uses for the answer under which a rule holds.
    enum Chapter {
        STOP("do_not_start_if", "stop_on"),
        CHECK("check_first", "stop_on"),
        LIMIT("limit_if", "limit_on");

        final String key;
        final String holdsOn;

        Chapter(String key, String holdsOn) {
            this.key = key;
            this.holdsOn = holdsOn;
        }

        List<String> keys() {
            return this == LIMIT ? LIMIT_KEYS : RULE_KEYS;
        }
    }

    private final Fields block;
    private final Chapter chapter;
    private final String id;

    RuleBlock(Fields block, Chapter chapter, String id) {
        this.block = block;
        this.chapter = chapter;
        this.id = id;
    }

    Rule read() {
        var when = when();
        var scope = scope();
        var question = question();
        String say = block.text("say", Chapters.MOST_LETTERS_SAID, "Clot in the leg. Leave that leg alone.");
        var action = action();
        return new Rule(id, when, action, scope, say, question, overrideBy(), Sources.source(block));
    }

    private Rule.When when() {
        if (block.has("record") && block.has("result")) {
            block.fault(Fault.TWO_CAUSES, block.place("result"), "This rule has both \"record\" and \"result\".");
        }
        if (block.has("record")) {
            return block.block("record", "a condition of the record", RECORD_KEYS)
                    .map(RuleBlock::condition)
                    .orElseGet(Rule.When.Bedside::new);
        }
        return block.block("result", "a result", RESULT_KEYS)
                .<Rule.When>map(RuleBlock::measured)
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

    private Rule.Scope scope() {
        if (block.has("where")) {
            block.notEmpty("where", Fault.MISSING_KEY, "No place is named.", "[leg]");
        }
        var regions = Set.copyOf(block.words("where", Rule.Region.values(), Rule.Region::code));
        boolean sided = block.has("sided") && block.truth("sided");
        if (sided && block.isSound() && regions.stream().noneMatch(Rule.Region::hasSides)) {
            block.fault(
                    Fault.SIDED_NOWHERE,
                    block.placeOfValue("sided"),
                    regions.isEmpty() ? "The whole session has no left and right." : "The back has no left and right.");
        }
        if (id.equals(CONSENT) && block.has("where")) {
            block.fault(
                    Fault.CONSENT_HAS_NO_PLACE,
                    block.place("where"),
                    "A patient who does not want it does not want it anywhere.");
        }
        return regions.isEmpty() ? Rule.Scope.SESSION : new Rule.Scope.Places(regions, sided);
    }

    private static final String CONSENT = "agrees";

    private Rule.Action action() {
        return switch (chapter) {
            case STOP -> Rule.Action.STOP;
            case CHECK -> Rule.Action.CHECK;
            case LIMIT -> limit();
        };
    }

    private Rule.Action limit() {
        var most = block.has("most_pressure")
                ? OptionalInt.of(block.wholeNumber("most_pressure", 0, MOST_PRESSURE, "2"))
                : OptionalInt.empty();
        var without = Set.copyOf(block.words("without", Rule.Ban.values(), Rule.Ban::code));
        if (block.isSound() && most.isEmpty() && without.isEmpty()) {
            block.fault(Fault.LIMITS_NOTHING, block.place(), "The rule \"%s\" limits nothing.".formatted(id));
        }
        return new Rule.Action.Limit(most, without);
    }

    /// Any list may be unread and any result missing, so every rule has its question.
    private Optional<Rule.Question> question() {
        if (!block.has("ask")) {
            block.fault(
                    Fault.NO_QUESTION, block.place(), "When the record cannot tell, nothing is asked at the bedside.");
            return Optional.empty();
        }
        return Optional.of(new Rule.Question(
                block.text("ask", Chapters.MOST_LETTERS_SAID, ""),
                block.word(chapter.holdsOn, Rule.Answer.values(), Rule.Answer::code)));
    }

    /// Empty, which is usual, when nobody may.
    private Set<String> overrideBy() {
        if (block.has("override") && Rule.ASKED_EVERY_TIME.contains(id)) {
            block.fault(
                    Fault.NEVER_OVERRIDDEN,
                    block.place("override"),
                    "Nobody may decide otherwise than the rule \"%s\".".formatted(id));
            return Set.of();
        }
        return block.block("override", "an override", OVERRIDE_KEYS)
                .map(override -> {
                    override.notEmpty("by", Fault.MISSING_KEY, "Nobody is named.", "[physician]");
                    return Set.copyOf(override.ids("by", "physician"));
                })
                .orElse(Set.of());
    }
}
