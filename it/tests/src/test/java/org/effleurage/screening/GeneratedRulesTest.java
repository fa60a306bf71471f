package org.effleurage.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.junit.jupiter.api.Test;

/// No path through any rule set on which a missing or faulty fact counts as clear: of the whole session, of one
/// side, of a limit, or by an override. What counts as good reason is written here a second time, fact by fact.
class GeneratedRulesTest {
    private static final int CASES = 20_000;

    // guards H-02
    @Test
    void isClearOnlyForAReasonThatCanBePointedTo() {
        forEachCase((each, seed) -> {
            var screening = Screening.of(each.protocol(), each.facts(), each.now());
            for (Finding finding : screening.findings()) {
                if (finding.result() == Result.CLEAR && finding.limit().isEmpty()) {
                    assertThat(each.facts())
                            .as("seed %d, %s", seed, finding.rule())
                            .anyMatch(fact -> clears(fact, finding.rule(), each.now()));
                }
            }
        });
    }

    // guards H-02 H-11
    @Test
    void touchesNothingThatARuleMaySpeakAgainst() {
        forEachCase((each, seed) -> {
            var screening = Screening.of(each.protocol(), each.facts(), each.now());
            if (screening.result() != Result.CLEAR) {
                return;
            }
            for (AtStep at : screening.steps()) {
                if (at.isAllowed()) {
                    for (Rule rule : each.protocol().rules()) {
                        assertThat(isSettled(rule, at, each))
                                .as("seed %d, %s at %s", seed, rule, at.step())
                                .isTrue();
                    }
                }
            }
        });
    }

    /// The rule does not speak of this place, has good reason to be clear, is known to be about the other side,
    /// or its limit is kept.
    private static boolean isSettled(Rule rule, AtStep at, GeneratedCase each) {
        var site = at.step().site();
        return !rule.scope().covers(site, Site.Side.BOTH)
                || each.facts().stream().anyMatch(fact -> clears(fact, rule, each.now()))
                || (rule.scope().isSided()
                        && each.facts().stream().anyMatch(fact -> isOfOtherSide(fact, rule, site, each.now())))
                || rule.limit().map(limit -> isKept(limit, at)).orElse(false);
    }

    private static boolean isKept(Rule.Action.Limit limit, AtStep at) {
        boolean light = limit.mostPressure().isEmpty()
                || at.step().pressure().lowest() <= limit.mostPressure().getAsInt();
        return light && !(at.step().isHeat() && limit.without().contains(Rule.Ban.HEAT));
    }

    private static boolean isOfOtherSide(Fact fact, Rule rule, Site site, Instant now) {
        return switch (fact) {
            case Fact.ProblemList list ->
                rule.when() instanceof Rule.When.Condition condition
                        && isWithin(list.at(), condition.within(), now)
                        && List.of(Site.Side.LEFT, Site.Side.RIGHT).stream()
                                .filter(side -> !site.touches(side))
                                .anyMatch(side -> list.codes().contains(condition.code() + ":" + side.code()));
            case Fact.Answered answer ->
                answer.rule().equals(rule.id())
                        && isWithin(answer.at(), Screening.GO_AHEAD_HOLDS, now)
                        && answer.side().filter(side -> !site.touches(side)).isPresent();
            case Fact.Measurement value -> false;
            case Fact.Born day -> false;
            case Fact.SelfReport said -> false;
            case Fact.Analgesic dose -> false;
            case Fact.Overridden word -> false;
        };
    }

    /// Whether this one fact, by itself, is good reason for the rule to be clear.
    private static boolean clears(Fact fact, Rule rule, Instant now) {
        return switch (fact) {
            case Fact.Answered answer ->
                answer.rule().equals(rule.id())
                        && rule.question()
                                .map(asked -> asked.stopOn() != answer.answer())
                                .orElse(false)
                        && isWithin(answer.at(), Screening.GO_AHEAD_HOLDS, now);
            case Fact.Overridden word ->
                word.rule().equals(rule.id())
                        && rule.overrideBy().contains(word.role())
                        && isWithin(word.at(), Screening.GO_AHEAD_HOLDS, now);
            case Fact.ProblemList list ->
                rule.when() instanceof Rule.When.Condition condition
                        && isWithin(list.at(), condition.within(), now)
                        && list.tellsOf(condition.code())
                        && list.codes().stream().noneMatch(code -> code.split(":", 2)[0].equals(condition.code()));
            case Fact.Measurement value ->
                rule.when() instanceof Rule.When.Measured measured
                        && measured.code().equals(value.code())
                        && measured.unit().equals(value.unit())
                        && isWithin(value.at(), measured.within(), now)
                        && measured.below()
                                .map(low -> value.value().compareTo(low) >= 0)
                                .orElse(true)
                        && measured.above()
                                .map(high -> value.value().compareTo(high) <= 0)
                                .orElse(true);
            case Fact.Born day -> rule.when() instanceof Rule.When.AgeOutside age && isInside(age, day.on(), now);
            case Fact.SelfReport said ->
                rule.when() instanceof Rule.When.CannotAnswer cannot
                        && said.able()
                        && isWithin(said.at(), cannot.within(), now);
            case Fact.Analgesic dose ->
                rule.when() instanceof Rule.When.AnalgesicOutside outside
                        && isWithin(dose.at(), outside.until(), now)
                        && !isWithin(dose.at(), outside.from().minusMillis(1), now);
        };
    }

    private static boolean isInside(Rule.When.AgeOutside age, LocalDate born, Instant now) {
        int years =
                Period.between(born, LocalDate.ofInstant(now, ZoneOffset.UTC)).getYears();
        return years >= age.from().orElse(0) && years <= age.until().orElse(150);
    }

    private static boolean isWithin(Instant at, Duration within, Instant now) {
        return !at.isBefore(now.minus(within)) && !at.isAfter(now.plusNanos(999_999));
    }

    // guards H-02 H-12
    @Test
    void getsNoClearerByAFactGoneWrong() {
        forEachCase((each, seed) -> {
            var known = Screening.of(each.protocol(), each.facts(), each.now());
            for (int i = 0; i < each.facts().size(); i++) {
                var facts = new ArrayList<>(each.facts());
                facts.set(i, goneWrong(facts.get(i), each.now()));
                var wrong = Screening.of(each.protocol(), facts, each.now());
                for (int r = 0; r < known.findings().size(); r++) {
                    if (isOpen(known.findings().get(r))) {
                        assertThat(isOpen(wrong.findings().get(r))
                                        || isAnswered(wrong.findings().get(r)))
                                .as(
                                        "seed %d, fact %d gone wrong, %s",
                                        seed, i, known.findings().get(r))
                                .isTrue();
                    }
                }
            }
        });
    }

    private static boolean isOpen(Finding finding) {
        return finding.result() != Result.CLEAR || finding.limit().isPresent();
    }

    /// What the record can no longer tell, the bedside may have answered.
    private static boolean isAnswered(Finding finding) {
        return switch (finding.because().sentence()) {
            case ANSWERED_YES, ANSWERED_NO -> true;
            default -> false;
        };
    }

    /// Dated in the future, and in another unit.
    private static Fact goneWrong(Fact fact, Instant now) {
        Instant later = now.plus(Duration.ofDays(1));
        return switch (fact) {
            case Fact.ProblemList list -> new Fact.ProblemList(list.codes(), list.tells(), list.source(), later);
            case Fact.Measurement value ->
                new Fact.Measurement(value.code(), value.value(), "[degF]", value.source(), later);
            case Fact.Born day -> new Fact.Born(LocalDate.parse("2999-01-01"), day.source(), later);
            case Fact.SelfReport said -> new Fact.SelfReport(said.able(), said.source(), later);
            case Fact.Analgesic dose -> new Fact.Analgesic(dose.source(), later);
            case Fact.Answered answer ->
                new Fact.Answered(answer.rule(), answer.answer(), answer.side(), answer.source(), later);
            case Fact.Overridden word ->
                new Fact.Overridden(word.rule(), word.role(), word.reason(), word.source(), later);
        };
    }

    @Test
    void givesTheSameAnswerInWhateverOrderTheFactsCome() {
        forEachCase((each, seed) -> {
            var shuffled = new ArrayList<>(each.facts());
            Collections.shuffle(shuffled, new Random(seed));
            var one = Screening.of(each.protocol(), each.facts(), each.now());
            var other = Screening.of(each.protocol(), shuffled, each.now());

            assertThat(other.result()).as("seed %d", seed).isEqualTo(one.result());
            assertThat(other.steps())
                    .as("seed %d", seed)
                    .extracting(AtStep::isAllowed)
                    .isEqualTo(one.steps().stream().map(AtStep::isAllowed).toList());
        });
    }

    private interface Trial {
        void run(GeneratedCase each, long seed);
    }

    /// Repeat one with `-Deffleurage.seed=…`.
    private static void forEachCase(Trial trial) {
        long first = Optional.ofNullable(Long.getLong("effleurage.seed")).orElseGet(() -> new Random().nextLong());
        System.out.println("GeneratedRulesTest seed " + first);
        for (long seed = first; seed < first + CASES; seed++) {
            trial.run(GeneratedCase.of(new Random(seed)), seed);
        }
    }
}
