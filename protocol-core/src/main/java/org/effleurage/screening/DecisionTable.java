package org.effleurage.screening;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Step;
import org.jspecify.annotations.Nullable;

/// A protocol's rules and steps as plain values, for the tablet to evaluate on its own while it is out of reach.
/// `screening.js` reads it.
///
/// @param reasons why a rule may be set aside, by code
public record DecisionTable(List<Row> rules, List<StepRow> steps, Map<String, String> reasons) {

    /// One rule.
    ///
    /// @param action `stop`, `check` or `limit`
    /// @param where regions of the body; null for the whole session
    /// @param ask the question, null when there is none
    /// @param stopOn the answer under which the rule holds
    public record Row(
            String id,
            String action,
            @Nullable List<String> where,
            boolean sided,
            When when,
            String say,
            @Nullable String ask,
            @Nullable String stopOn,
            @Nullable Integer mostPressure,
            List<String> without,
            List<String> overrideBy) {}

    /// What makes a rule hold. Numbers are written out, because a browser's numbers round.
    public sealed interface When {
        String kind();

        record Condition(String kind, String code, String title, long withinMillis) implements When {}

        record Measured(
                String kind,
                String code,
                String title,
                @Nullable String below,
                @Nullable String above,
                String unit,
                long withinMillis)
                implements When {}

        record Age(
                String kind,
                @Nullable Integer from,
                @Nullable Integer until) implements When {}

        record CannotAnswer(String kind, long withinMillis) implements When {}

        record Analgesic(String kind, long fromMillis, long untilMillis) implements When {}

        record Bedside(String kind) implements When {}
    }

    /// One step, as far as rules look at it.
    ///
    /// @param lowest the least pressure it can be done with
    public record StepRow(String site, String side, int lowest, boolean heat, boolean optional) {}

    public static DecisionTable of(Protocol protocol) {
        return new DecisionTable(
                protocol.rules().stream().map(DecisionTable::row).toList(),
                protocol.steps().stream().map(DecisionTable::row).toList(),
                Stream.of(OverrideReason.values())
                        .collect(Collectors.toMap(OverrideReason::code, OverrideReason::title)));
    }

    private static Row row(Rule rule) {
        return new Row(
                rule.id(),
                action(rule.action()),
                where(rule.scope()),
                rule.scope().isSided(),
                when(rule.when()),
                rule.say(),
                rule.question().map(Rule.Question::text).orElse(null),
                rule.question().map(asked -> asked.stopOn().code()).orElse(null),
                rule.limit().flatMap(limit -> boxed(limit.mostPressure())).orElse(null),
                rule.limit().stream()
                        .flatMap(limit -> limit.without().stream())
                        .sorted()
                        .map(Rule.Ban::code)
                        .toList(),
                rule.overrideBy().stream().sorted().toList());
    }

    private static String action(Rule.Action action) {
        return switch (action) {
            case Rule.Action.Stop stop -> "stop";
            case Rule.Action.Check check -> "check";
            case Rule.Action.Limit limit -> "limit";
        };
    }

    private static @Nullable List<String> where(Rule.Scope scope) {
        return switch (scope) {
            case Rule.Scope.Session session -> null;
            case Rule.Scope.Places places ->
                places.regions().stream().sorted().map(Rule.Region::code).toList();
        };
    }

    private static When when(Rule.When when) {
        return switch (when) {
            case Rule.When.Condition it ->
                new When.Condition(
                        "condition", it.code(), it.title(), it.within().toMillis());
            case Rule.When.Measured it ->
                new When.Measured(
                        "measured",
                        it.code(),
                        it.title(),
                        it.below().map(BigDecimal::toPlainString).orElse(null),
                        it.above().map(BigDecimal::toPlainString).orElse(null),
                        it.unit(),
                        it.within().toMillis());
            case Rule.When.AgeOutside it ->
                new When.Age(
                        "age", boxed(it.from()).orElse(null), boxed(it.until()).orElse(null));
            case Rule.When.CannotAnswer it ->
                new When.CannotAnswer("cannot-answer", it.within().toMillis());
            case Rule.When.AnalgesicOutside it ->
                new When.Analgesic("analgesic", it.from().toMillis(), it.until().toMillis());
            case Rule.When.Bedside it -> new When.Bedside("bedside");
        };
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    private static StepRow row(Step step) {
        return new StepRow(
                step.site().part().code(),
                step.site().side().code(),
                step.pressure().lowest(),
                step.isHeat(),
                step.optional());
    }
}
