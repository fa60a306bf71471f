package org.effleurage.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;

/// A protocol's rules against what is known. A rule is clear only when a fact says so.
public record Screening(List<Finding> findings) {

    /// Consent and skin are asked for each massage; an answer from this morning is not one for this evening.
    public static final Duration GO_AHEAD_HOLDS = Duration.ofHours(1);

    public Screening {
        findings = List.copyOf(findings);
    }

    /// Every rule of the protocol has one finding.
    ///
    /// @param now when the hands would start: facts from later than this clear nothing
    public static Screening of(Protocol protocol, Collection<? extends Fact> facts, Instant now) {
        return new Screening(
                protocol.rules().stream().map(rule -> find(rule, facts, now)).toList());
    }

    public Result result() {
        return findings.stream()
                .map(Finding::result)
                .max(Comparator.naturalOrder())
                .orElse(Result.ASK);
    }

    /// The record speaks first. The bedside's answer fills what the record leaves open; it can add a stop, but
    /// never lifts one that the record gives.
    private static Finding find(Rule rule, Collection<? extends Fact> facts, Instant now) {
        Finding recorded = fromRecord(rule, facts, now);
        return switch (recorded.result()) {
            case STOP -> recorded;
            case CLEAR, ASK ->
                answer(rule, facts, now)
                        .map(answered -> fromAnswer(rule, answered))
                        .orElse(recorded);
        };
    }

    private static Finding fromRecord(Rule rule, Collection<? extends Fact> facts, Instant now) {
        return switch (rule.when()) {
            case Rule.When.Condition condition ->
                newest(facts, Fact.ProblemList.class, any -> true)
                        .map(list -> look(rule, condition, list, now))
                        .orElseGet(() -> cannotTell(rule, "No problem list was read"));
            case Rule.When.Measured measured ->
                newest(facts, Fact.Measurement.class, value -> value.code().equals(measured.code()))
                        .map(value -> compare(rule, measured, value, now))
                        .orElseGet(() -> cannotTell(rule, "No result: " + measured.title()));
            case Rule.When.Bedside bedside -> cannotTell(rule, "Only the bedside can tell");
        };
    }

    /// A condition once listed counts however old the list; that it is absent only a list read lately can show.
    private static Finding look(Rule rule, Rule.When.Condition condition, Fact.ProblemList list, Instant now) {
        if (list.codes().contains(condition.code())) {
            return fires(rule, "Problem list: " + condition.title(), list);
        }
        if (list.at().isBefore(now.minus(condition.within()))) {
            return cannotTell(rule, "Problem list too old: " + condition.title());
        }
        if (list.at().isAfter(now)) {
            return cannotTell(rule, "Problem list dated in the future: " + condition.title());
        }
        return clear(rule, "Not in the problem list: " + condition.title(), list);
    }

    private static Finding compare(Rule rule, Rule.When.Measured measured, Fact.Measurement value, Instant now) {
        if (value.at().isBefore(now.minus(measured.within()))) {
            return cannotTell(rule, "Result too old: " + measured.title());
        }
        if (value.at().isAfter(now)) {
            return cannotTell(rule, "Result dated in the future: " + measured.title());
        }
        if (!value.unit().equals(measured.unit())) {
            return cannotTell(rule, "Result in another unit than %s: %s".formatted(measured.unit(), measured.title()));
        }
        int side = value.value().compareTo(measured.value());
        boolean over = measured.limit() == Rule.Limit.BELOW ? side < 0 : side > 0;
        String said = "%s %s %s".formatted(measured.title(), value.value().toPlainString(), value.unit());
        return over ? fires(rule, said, value) : clear(rule, said, value);
    }

    private static Finding fromAnswer(Rule rule, Fact.Answered answered) {
        boolean stops = stops(rule, answered);
        String because = "Answered %s".formatted(answered.answer().code());
        var basis = Optional.of(new Finding.Basis(answered.source(), answered.at()));
        return new Finding(rule, stops ? Result.STOP : Result.CLEAR, because, basis);
    }

    /// A "no" counts however old; a go-ahead only for an hour, and never before it was given.
    private static Optional<Fact.Answered> answer(Rule rule, Collection<? extends Fact> facts, Instant now) {
        return newest(facts, Fact.Answered.class, answered -> answered.rule().equals(rule.id()))
                .filter(answered -> stops(rule, answered)
                        || (!answered.at().isAfter(now) && !answered.at().isBefore(now.minus(GO_AHEAD_HOLDS))));
    }

    private static boolean stops(Rule rule, Fact.Answered answered) {
        return rule.question().map(asked -> asked.stopOn() == answered.answer()).orElse(true);
    }

    private static <T extends Fact> Optional<T> newest(
            Collection<? extends Fact> facts, Class<T> kind, Predicate<T> wanted) {
        return facts.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(wanted)
                .max(Comparator.comparing(Fact::at));
    }

    private static Finding fires(Rule rule, String because, Fact fact) {
        Result result = rule.action() == Rule.Action.STOP ? Result.STOP : Result.ASK;
        return new Finding(rule, result, because, Optional.of(new Finding.Basis(fact.source(), fact.at())));
    }

    private static Finding clear(Rule rule, String because, Fact fact) {
        return new Finding(rule, Result.CLEAR, because, Optional.of(new Finding.Basis(fact.source(), fact.at())));
    }

    private static Finding cannotTell(Rule rule, String because) {
        return new Finding(rule, Result.ASK, because, Optional.empty());
    }
}
