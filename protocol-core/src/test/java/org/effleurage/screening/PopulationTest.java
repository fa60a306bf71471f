package org.effleurage.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.effleurage.screening.Examples.NOW;
import static org.effleurage.screening.Examples.protocolWith;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.effleurage.protocol.Rule;
import org.junit.jupiter.api.Test;

/// For whom a protocol was written, and how long after pain relief.
class PopulationTest {
    private static final Rule ADULTS =
            rule("age", new Rule.When.AgeOutside(OptionalInt.of(18), OptionalInt.of(90)), Rule.Action.STOP);
    private static final Rule SPEAKS =
            rule("self-report", new Rule.When.CannotAnswer(Duration.ofHours(12)), Rule.Action.STOP);
    private static final Rule AFTER_RELIEF = rule(
            "after-analgesic",
            new Rule.When.AnalgesicOutside(Duration.ofHours(1), Duration.ofHours(4)),
            Rule.Action.CHECK);

    private static Rule rule(String id, Rule.When when, Rule.Action action) {
        return new Rule(id, when, action, id, Optional.of(new Rule.Question(id, Rule.Answer.NO)), "local");
    }

    private static Result born(String day) {
        return result(ADULTS, new Fact.Born(LocalDate.parse(day), "Admission", NOW));
    }

    private static Result result(Rule rule, Fact... facts) {
        return Screening.of(protocolWith(rule), List.of(facts), NOW).result();
    }

    @Test
    void countsCompletedYearsAndTakesTheLimitsAsWithin() {
        assertThat(born("2008-11-22")).isEqualTo(Result.CLEAR);
        assertThat(born("2008-11-23")).isEqualTo(Result.STOP);
        assertThat(born("1935-11-23")).isEqualTo(Result.CLEAR);
        assertThat(born("1935-11-22")).isEqualTo(Result.STOP);
    }

    // guards H-02
    @Test
    void asksWhenTheDateOfBirthIsMissingOrCannotBeRight() {
        assertThat(result(ADULTS)).isEqualTo(Result.ASK);
        assertThat(born("2026-11-23")).isEqualTo(Result.ASK);
        assertThat(born("1776-07-04")).isEqualTo(Result.ASK);
    }

    // guards H-02
    @Test
    void asksAgainWhetherThePatientCanAnswerAfterAShift() {
        assertThat(result(SPEAKS, says(true, NOW.minus(Duration.ofHours(11))))).isEqualTo(Result.CLEAR);
        assertThat(result(SPEAKS, says(true, NOW.minus(Duration.ofHours(13))))).isEqualTo(Result.ASK);
        assertThat(result(SPEAKS, says(true, NOW.plusSeconds(1)))).isEqualTo(Result.ASK);
        assertThat(result(SPEAKS, says(false, NOW))).isEqualTo(Result.STOP);
        assertThat(result(SPEAKS)).isEqualTo(Result.ASK);
    }

    // guards H-02
    @Test
    void believesTheWorseOfTwoThingsSaidAtOnce() {
        assertThat(result(SPEAKS, says(true, NOW), says(false, NOW))).isEqualTo(Result.STOP);
        assertThat(result(SPEAKS, says(false, NOW), says(true, NOW))).isEqualTo(Result.STOP);
    }

    @Test
    void wantsPainReliefNotTooShortAndNotTooLongAgo() {
        assertThat(result(AFTER_RELIEF, dose(Duration.ofHours(1)))).isEqualTo(Result.CLEAR);
        assertThat(result(AFTER_RELIEF, dose(Duration.ofHours(4)))).isEqualTo(Result.CLEAR);
        assertThat(result(AFTER_RELIEF, dose(Duration.ofMinutes(59)))).isEqualTo(Result.ASK);
        assertThat(result(AFTER_RELIEF, dose(Duration.ofMinutes(241)))).isEqualTo(Result.ASK);
        assertThat(result(AFTER_RELIEF)).isEqualTo(Result.ASK);
        assertThat(result(AFTER_RELIEF, dose(Duration.ofHours(-1)))).isEqualTo(Result.ASK);
    }

    private static Fact says(boolean able, Instant at) {
        return new Fact.SelfReport(able, "Nursing chart", at);
    }

    private static Fact dose(Duration ago) {
        return new Fact.Analgesic("Medication record", NOW.minus(ago));
    }
}
