package org.effleurage.screening;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.screening.Because.Sentence;

/// One rule against what is known at one moment. `screening.js` says the same on the tablet, in the same order,
/// so that the two can be read side by side.
final class Weighing {
    private static final long GO_AHEAD_HOLDS = Screening.GO_AHEAD_HOLDS.toMillis();
    private static final int OLDEST = 150;

    private final Facts facts;
    private final long now;
    private final LocalDate today;

    Weighing(Facts facts, Instant now) {
        this.facts = facts;
        this.now = Facts.millis(now);
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    Finding of(Rule rule) {
        Finding recorded = fromRecord(rule);
        Finding found = withAnswer(rule, recorded);
        boolean clear = found.result() == Result.CLEAR && found.limit().isEmpty();
        return clear ? found : overridden(rule, recorded, found);
    }

    /// The record speaks first. The bedside's answer fills what the record leaves open; it can add a stop or a
    /// limit, but never lifts one that the record gives.
    private Finding withAnswer(Rule rule, Finding recorded) {
        List<Fact.Answered> answers = facts.answers(rule.id());
        if (answers.isEmpty()) {
            return recorded;
        }
        Optional<Finding> answered = newest(rule, answers).stream()
                .flatMap(answer -> fromAnswer(rule, answer).stream())
                .reduce(Finding::and);
        if (answered.isEmpty()) {
            return recorded;
        }
        if (!recorded.holds()) {
            return answered.get();
        }
        return recorded.result() == Result.ASK
                ? toldAndAnswered(recorded, answered.get())
                : recorded.and(answered.get());
    }

    /// The team's go-ahead covers what the record told of. Its "no" does too, on every side the record told it of.
    private static Finding toldAndAnswered(Finding told, Finding answered) {
        return answered.result() == Result.STOP ? answered.on(answered.side().and(told.side())) : answered;
    }

    /// A go-ahead from the future is a mistake and hides nothing that was said before it.
    private List<Fact.Answered> newest(Rule rule, List<Fact.Answered> answers) {
        var counted = answers.stream()
                .filter(answer -> isAgainst(rule, answer) || !isFuture(answer.at()))
                .toList();
        long newest = counted.stream()
                .mapToLong(answer -> Facts.millis(answer.at()))
                .max()
                .orElse(0);
        return counted.stream()
                .filter(answer -> Facts.millis(answer.at()) == newest)
                .toList();
    }

    private Finding fromRecord(Rule rule) {
        return switch (rule.when()) {
            case Rule.When.Condition condition ->
                worst(facts.problems(), rule, Because.of(Sentence.NO_LIST), list -> look(rule, condition, list));
            case Rule.When.Measured measured ->
                worst(
                        facts.measurements(measured.code()),
                        rule,
                        Because.of(Sentence.NO_RESULT, measured.title()),
                        value -> compare(rule, measured, value));
            case Rule.When.AgeOutside age ->
                worst(facts.born(), rule, Because.of(Sentence.NO_AGE), day -> age(rule, age, day));
            case Rule.When.CannotAnswer cannot ->
                worst(
                        facts.selfReports(),
                        rule,
                        Because.of(Sentence.NO_ANSWER),
                        said -> selfReport(rule, cannot, said));
            case Rule.When.AnalgesicOutside outside ->
                worst(facts.analgesics(), rule, Because.of(Sentence.NO_RELIEF), dose -> analgesic(rule, outside, dose));
            case Rule.When.Bedside bedside -> unknown(rule, Because.of(Sentence.BEDSIDE));
        };
    }

    private interface Look<T> {
        Finding at(T known);
    }

    private static <T> Finding worst(List<T> known, Rule rule, Because nothing, Look<T> look) {
        if (known.isEmpty()) {
            return unknown(rule, nothing);
        }
        Finding worst = look.at(known.getFirst());
        for (int i = 1; i < known.size(); i++) {
            worst = worst.and(look.at(known.get(i)));
        }
        return worst;
    }

    /// A condition once listed counts however old the list; that it is absent, or only on one side, only a list
    /// read lately can show.
    private Finding look(Rule rule, Rule.When.Condition condition, Facts.Problems list) {
        boolean old = isOlder(list.at(), condition.within());
        boolean future = isFuture(list.at());
        var basis = new Finding.Basis(list.source(), list.at());
        Site.Side side = list.sides().get(condition.code());
        if (side != null) {
            boolean believed = rule.scope().isSided() && !old && !future;
            return holds(rule, Because.of(Sentence.LISTED, condition.title()), basis, believed ? side : Site.Side.BOTH);
        }
        if (old) {
            return cannotTell(rule, Because.of(Sentence.LIST_OLD, condition.title()), basis);
        }
        if (future) {
            return cannotTell(rule, Because.of(Sentence.LIST_FUTURE, condition.title()), basis);
        }
        if (!list.tellsOf(condition.code())) {
            return cannotTell(rule, Because.of(Sentence.LIST_SILENT, condition.title()), basis);
        }
        return clear(rule, Because.of(Sentence.NOT_LISTED, condition.title()), basis);
    }

    private Finding compare(Rule rule, Rule.When.Measured measured, Fact.Measurement value) {
        var basis = Finding.Basis.of(value);
        if (isOlder(value.at(), measured.within())) {
            return cannotTell(rule, Because.of(Sentence.RESULT_OLD, measured.title()), basis);
        }
        if (isFuture(value.at())) {
            return cannotTell(rule, Because.of(Sentence.RESULT_FUTURE, measured.title()), basis);
        }
        if (!value.unit().equals(measured.unit())) {
            var said = new Because(Sentence.OTHER_UNIT, Map.of("title", measured.title(), "unit", measured.unit()));
            return cannotTell(rule, said, basis);
        }
        var said = new Because(
                Sentence.MEASURED,
                Map.of(
                        "title", measured.title(),
                        "value", value.value().toPlainString(),
                        "unit", value.unit()));
        return isOutside(measured, value.value()) ? holds(rule, said, basis, Site.Side.BOTH) : clear(rule, said, basis);
    }

    private static boolean isOutside(Rule.When.Measured measured, BigDecimal value) {
        boolean below =
                measured.below().isPresent() && value.compareTo(measured.below().get()) < 0;
        boolean above =
                measured.above().isPresent() && value.compareTo(measured.above().get()) > 0;
        return below || above;
    }

    private Finding age(Rule rule, Rule.When.AgeOutside range, Fact.Born day) {
        var basis = Finding.Basis.of(day);
        int years = Period.between(day.on(), today).getYears();
        if (isFuture(day.at()) || day.on().isAfter(today) || years > OLDEST) {
            return cannotTell(rule, Because.of(Sentence.BIRTH_WRONG), basis);
        }
        boolean tooYoung = range.from().isPresent() && years < range.from().getAsInt();
        boolean tooOld = range.until().isPresent() && years > range.until().getAsInt();
        var said = new Because(Sentence.AGE, Map.of("years", Integer.toString(years)));
        return tooYoung || tooOld ? holds(rule, said, basis, Site.Side.BOTH) : clear(rule, said, basis);
    }

    private Finding selfReport(Rule rule, Rule.When.CannotAnswer cannot, Fact.SelfReport said) {
        var basis = Finding.Basis.of(said);
        if (isFuture(said.at()) || isOlder(said.at(), cannot.within())) {
            return cannotTell(rule, Because.of(Sentence.NOT_LATELY), basis);
        }
        return said.able()
                ? clear(rule, Because.of(Sentence.CAN_ANSWER), basis)
                : holds(rule, Because.of(Sentence.CANNOT_ANSWER), basis, Site.Side.BOTH);
    }

    private Finding analgesic(Rule rule, Rule.When.AnalgesicOutside range, Fact.Analgesic dose) {
        var basis = Finding.Basis.of(dose);
        if (isFuture(dose.at())) {
            return cannotTell(rule, Because.of(Sentence.RELIEF_FUTURE), basis);
        }
        long ago = now - Facts.millis(dose.at());
        if (ago < range.from().toMillis()) {
            return holds(rule, Because.of(Sentence.RELIEF_EARLY), basis, Site.Side.BOTH);
        }
        if (isOlder(dose.at(), range.until())) {
            return holds(rule, Because.of(Sentence.RELIEF_LATE), basis, Site.Side.BOTH);
        }
        return clear(rule, Because.of(Sentence.RELIEF_RIGHT), basis);
    }

    /// A "no" counts however old; a go-ahead only for an hour, and never before it was given. One side of a
    /// "no" is believed for as long as a go-ahead: later, nobody has looked at the other side since.
    private Optional<Finding> fromAnswer(Rule rule, Fact.Answered answer) {
        boolean lately = isLately(answer.at());
        boolean against = isAgainst(rule, answer);
        if (!against && !lately) {
            return Optional.empty();
        }
        var basis = Finding.Basis.of(answer);
        var because = Because.of(
                switch (answer.answer()) {
                    case YES -> Sentence.ANSWERED_YES;
                    case NO -> Sentence.ANSWERED_NO;
                });
        if (!against) {
            return Optional.of(clear(rule, because, basis));
        }
        Site.Side side = rule.scope().isSided() && lately ? answer.side().orElse(Site.Side.BOTH) : Site.Side.BOTH;
        return Optional.of(
                rule.limit().isPresent() ? holds(rule, because, basis, side) : stops(rule, because, basis, side));
    }

    /// An answer nobody asked for is taken for a "no".
    private static boolean isAgainst(Rule rule, Fact.Answered answer) {
        return rule.question().map(asked -> asked.stopOn() == answer.answer()).orElse(true);
    }

    /// Somebody who may, with a reason, within the hour, and not before what they decided about was known.
    private Finding overridden(Rule rule, Finding recorded, Finding found) {
        for (Fact.Overridden word : facts.overrides(rule.id())) {
            boolean knewIt = isKnownBy(recorded, word.at()) && isKnownBy(found, word.at());
            if (knewIt && rule.overrideBy().contains(word.role()) && isLately(word.at())) {
                return clear(
                        rule,
                        new Because(
                                Sentence.OVERRIDDEN,
                                Map.of(
                                        "role", word.role(),
                                        "reason", word.reason().code())),
                        Finding.Basis.of(word));
            }
        }
        return found;
    }

    private static boolean isKnownBy(Finding finding, Instant at) {
        return finding.basis()
                .map(basis -> Facts.millis(basis.at()) <= Facts.millis(at))
                .orElse(true);
    }

    private boolean isLately(Instant at) {
        return !isFuture(at) && now - Facts.millis(at) <= GO_AHEAD_HOLDS;
    }

    private boolean isFuture(Instant at) {
        return Facts.millis(at) > now;
    }

    private boolean isOlder(Instant at, Duration within) {
        return Facts.millis(at) < now - within.toMillis();
    }

    private static Finding holds(Rule rule, Because because, Finding.Basis basis, Site.Side side) {
        return switch (rule.action()) {
            case Rule.Action.Stop stop -> stops(rule, because, basis, side);
            case Rule.Action.Check check ->
                new Finding(rule, Result.ASK, true, because, Optional.of(basis), side, Optional.empty());
            case Rule.Action.Limit limit ->
                new Finding(rule, Result.CLEAR, true, because, Optional.of(basis), side, Optional.of(limit));
        };
    }

    private static Finding stops(Rule rule, Because because, Finding.Basis basis, Site.Side side) {
        return new Finding(rule, Result.STOP, true, because, Optional.of(basis), side, Optional.empty());
    }

    private static Finding clear(Rule rule, Because because, Finding.Basis basis) {
        return new Finding(rule, Result.CLEAR, false, because, Optional.of(basis), Site.Side.BOTH, Optional.empty());
    }

    /// There is a fact, but none to go by.
    private static Finding cannotTell(Rule rule, Because because, Finding.Basis basis) {
        return new Finding(rule, Result.ASK, false, because, Optional.of(basis), Site.Side.BOTH, rule.limit());
    }

    /// There is no fact. A limit is kept until somebody knows better.
    private static Finding unknown(Rule rule, Because because) {
        return new Finding(rule, Result.ASK, false, because, Optional.empty(), Site.Side.BOTH, rule.limit());
    }
}
