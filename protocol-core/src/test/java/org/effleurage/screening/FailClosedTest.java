package org.effleurage.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.effleurage.screening.Examples.CLOT;
import static org.effleurage.screening.Examples.FEVER;
import static org.effleurage.screening.Examples.NOW;
import static org.effleurage.screening.Examples.PLATELETS;
import static org.effleurage.screening.Examples.SKIN;
import static org.effleurage.screening.Examples.answer;
import static org.effleurage.screening.Examples.platelets;
import static org.effleurage.screening.Examples.problemList;
import static org.effleurage.screening.Examples.protocolWith;
import static org.effleurage.screening.Examples.temperature;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every kind of rule against every way a fact can be there, or not.
class FailClosedTest {
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(3));
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(10));
    private static final List<Rule> RULES = List.of(CLOT, PLATELETS, FEVER, SKIN);

    enum State {
        SPEAKS_AGAINST,
        SPEAKS_FOR,
        MISSING,
        STALE,
        WRONG_UNIT,
        FUTURE
    }

    // guards H-02
    @TestFactory
    Stream<DynamicTest> isClearOnlyWhenAFreshFactSaysSo() {
        return RULES.stream()
                .flatMap(rule -> Stream.of(State.values())
                        .map(state -> DynamicTest.dynamicTest(rule.id() + " " + state, () -> {
                            var screening = Screening.of(
                                    protocolWith(rule),
                                    fact(rule, state).stream().toList(),
                                    NOW);

                            assertThat(screening.result()).isEqualTo(expected(rule, state));
                        })));
    }

    private static Result expected(Rule rule, State state) {
        return switch (state) {
            case SPEAKS_AGAINST -> rule.action().equals(Rule.Action.STOP) ? Result.STOP : Result.ASK;
            case SPEAKS_FOR -> Result.CLEAR;
            case MISSING, STALE, WRONG_UNIT, FUTURE -> Result.ASK;
        };
    }

    /// Stale, wrong and future facts would all clear the rule if they were believed.
    private static Optional<Fact> fact(Rule rule, State state) {
        Instant at = switch (state) {
            case STALE -> LONG_AGO;
            case FUTURE -> LATER;
            case SPEAKS_AGAINST, SPEAKS_FOR, MISSING, WRONG_UNIT -> NOW.minusSeconds(30);
        };
        boolean against = state == State.SPEAKS_AGAINST;
        boolean wrongUnit = state == State.WRONG_UNIT;
        if (state == State.MISSING) {
            return Optional.empty();
        }
        return switch (rule.when()) {
            case Rule.When.Condition condition ->
                wrongUnit
                        ? Optional.empty()
                        : Optional.of(against ? problemList(at, condition.code()) : problemList(at, "asthma"));
            case Rule.When.Measured measured ->
                measured.below().isPresent()
                        ? Optional.of(platelets(against ? "12" : "210", wrongUnit ? "10*9/mL" : "10*3/uL", at))
                        : Optional.of(temperature(against ? "39.2" : "36.8", wrongUnit ? "[degF]" : "Cel", at));
            case Rule.When.Bedside bedside ->
                wrongUnit
                        ? Optional.empty()
                        : Optional.of(answer(rule, against ? Rule.Answer.NO : Rule.Answer.YES, at));
            case Rule.When.AgeOutside age -> Optional.empty();
            case Rule.When.CannotAnswer cannot -> Optional.empty();
            case Rule.When.AnalgesicOutside outside -> Optional.empty();
        };
    }

    // guards H-02
    @Test
    void neverGetsClearByForgettingAFact() {
        withChance((chance, seed) -> {
            var protocol = protocolWith(RULES.toArray(Rule[]::new));
            // One fact for each rule: of two that disagree, forgetting the bad news may of course help.
            var facts = new ArrayList<Fact>();
            RULES.forEach(rule -> fact(rule, State.values()[chance.nextInt(State.values().length)])
                    .ifPresent(facts::add));
            var known = Screening.of(protocol, facts, NOW);
            for (Fact forgotten : facts) {
                var rest = new ArrayList<>(facts);
                rest.remove(forgotten);
                assertNothingGotClear(known, Screening.of(protocol, rest, NOW), seed);
            }
        });
    }

    private static void assertNothingGotClear(Screening known, Screening less, long seed) {
        for (int i = 0; i < RULES.size(); i++) {
            if (known.findings().get(i).result() != Result.CLEAR) {
                assertThat(less.findings().get(i).result())
                        .as("rule %s, seed %d", RULES.get(i).id(), seed)
                        .isNotEqualTo(Result.CLEAR);
            }
        }
    }

    // guards H-02
    @Test
    void restsEveryClearOnAFactThatClearsByItself() {
        withChance((chance, seed) -> {
            var protocol = protocolWith(RULES.toArray(Rule[]::new));
            var facts = new ArrayList<Fact>();
            for (int i = chance.nextInt(9); i > 0; i--) {
                var rule = RULES.get(chance.nextInt(RULES.size()));
                boolean byAnswer = chance.nextInt(4) == 0;
                var state = State.values()[chance.nextInt(State.values().length)];
                (byAnswer ? Optional.<Fact>of(anyAnswer(rule, chance)) : fact(rule, state)).ifPresent(facts::add);
            }
            for (Finding finding : Screening.of(protocol, facts, NOW).findings()) {
                if (finding.result() == Result.CLEAR) {
                    assertThat(facts)
                            .as("rule %s, seed %d", finding.rule().id(), seed)
                            .anyMatch(fact -> clearsAlone(fact, finding, protocolWith(finding.rule())));
                }
            }
        });
    }

    private static boolean clearsAlone(Fact fact, Finding finding, Protocol onlyThisRule) {
        return finding.basis()
                        .filter(basis -> basis.equals(new Finding.Basis(fact.source(), fact.at())))
                        .isPresent()
                && Screening.of(onlyThisRule, List.of(fact), NOW).result() == Result.CLEAR;
    }

    private static Fact.Answered anyAnswer(Rule rule, Random chance) {
        var at = NOW.minusSeconds(chance.nextInt(7200)).plusSeconds(600);
        return answer(rule, chance.nextBoolean() ? Rule.Answer.YES : Rule.Answer.NO, at);
    }

    private interface Trial {
        void run(Random chance, long seed);
    }

    /// Repeat one with `-Deffleurage.seed=…`.
    private static void withChance(Trial trial) {
        long first = Long.getLong("effleurage.seed", new Random().nextLong());
        System.out.println("FailClosedTest seed " + first);
        for (long seed = first; seed < first + 3000; seed++) {
            trial.run(new Random(seed), seed);
        }
    }
}
