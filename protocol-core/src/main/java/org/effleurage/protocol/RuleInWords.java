package org.effleurage.protocol;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// A rule as people read it: what it looks at, where it speaks, and what follows.
public record RuleInWords(Rule rule) {

    public String reads() {
        return switch (rule.when()) {
            case Rule.When.Condition condition -> "Problem list: " + condition.title();
            case Rule.When.Measured measured ->
                "%s %s %s".formatted(measured.title(), outside(measured), measured.unit());
            case Rule.When.AgeOutside age -> "Age " + years(age.from(), age.until());
            case Rule.When.CannotAnswer cannot -> "The patient cannot answer";
            case Rule.When.AnalgesicOutside range ->
                "Last pain relief not %s to %s ago".formatted(length(range.from()), length(range.until()));
            case Rule.When.Bedside bedside -> "Asked every time";
        };
    }

    private static String outside(Rule.When.Measured measured) {
        Optional<String> below = measured.below().map(BigDecimal::toPlainString).map("below "::concat);
        Optional<String> above = measured.above().map(BigDecimal::toPlainString).map("above "::concat);
        return below.flatMap(low -> above.map(high -> low + " or " + high))
                .or(() -> below)
                .or(() -> above)
                .orElse("of any value");
    }

    private static String years(OptionalInt from, OptionalInt until) {
        var limits = new ArrayList<String>();
        from.ifPresent(years -> limits.add("below " + years));
        until.ifPresent(years -> limits.add("above " + years));
        return String.join(" or ", limits);
    }

    private static String length(Duration length) {
        return length.toMinutesPart() == 0 ? length.toHours() + " h" : length.toMinutes() + " min";
    }

    public String where() {
        return switch (rule.scope()) {
            case Rule.Scope.Session session -> "whole session";
            case Rule.Scope.Places places -> {
                String regions = places.regions().stream()
                        .sorted()
                        .map(Rule.Region::code)
                        .collect(Collectors.joining(", "));
                yield places.sided() ? regions + " of that side" : regions;
            }
        };
    }

    public String then() {
        return switch (rule.action()) {
            case Rule.Action.Stop stop -> "do not start";
            case Rule.Action.Check check -> "check first";
            case Rule.Action.Limit limit -> limit(limit);
        };
    }

    private static String limit(Rule.Action.Limit limit) {
        var parts = new ArrayList<String>();
        limit.mostPressure().ifPresent(level -> parts.add("pressure " + level + " at most"));
        limit.without().stream().sorted().map(RuleInWords::without).forEach(parts::add);
        return String.join(", ", parts);
    }

    private static String without(Rule.Ban ban) {
        return switch (ban) {
            case HEAT -> "no heat";
            case SCENTED_PRODUCT -> "no scented product";
            case PRODUCT -> "no product";
        };
    }
}
