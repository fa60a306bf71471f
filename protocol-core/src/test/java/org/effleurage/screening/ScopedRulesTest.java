package org.effleurage.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.effleurage.screening.Examples.LEFT_FOOT;
import static org.effleurage.screening.Examples.NOW;
import static org.effleurage.screening.Examples.RIGHT_FOOT;
import static org.effleurage.screening.Examples.problemList;
import static org.effleurage.screening.Examples.protocolWith;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Step;
import org.effleurage.protocol.Technique;
import org.junit.jupiter.api.Test;

/// One limb may be blocked and the other left free; a limit may forbid heat and leave touch.
class ScopedRulesTest {
    private static final Rule.Scope EITHER_LEG = new Rule.Scope.Places(Set.of(Rule.Region.LEG), true);
    private static final Rule CLOT = rule("dvt", "dvt-leg", Rule.Action.STOP, EITHER_LEG);
    private static final Rule NUMB = rule(
            "neuropathy",
            "neuropathy",
            new Rule.Action.Limit(OptionalInt.of(2), Set.of(Rule.Ban.HEAT)),
            new Rule.Scope.Places(Set.of(Rule.Region.FOOT), false));
    private static final Rule THIN_BLOOD = rule(
            "blood-thinner", "anticoagulant", new Rule.Action.Limit(OptionalInt.of(0), Set.of()), Rule.Scope.SESSION);
    private static final Site LEFT = LEFT_FOOT.site();
    private static final Site RIGHT = RIGHT_FOOT.site();
    private static final Step SOAK = new Step(
            "Soak",
            new Site(Site.Part.FOOT, Site.Side.BOTH),
            List.of(Technique.SOAK),
            new Step.Pressure(0, 0),
            Duration.ofMinutes(10),
            "Warm water.",
            true);

    private static Rule rule(String id, String condition, Rule.Action action, Rule.Scope scope) {
        return new Rule(
                id,
                new Rule.When.Condition(condition, id, Duration.ofHours(24)),
                action,
                scope,
                id + ".",
                Optional.of(new Rule.Question(id + "?", Rule.Answer.YES)),
                Set.of("physician"),
                "local");
    }

    private static Fact.Answered answer(Rule.Answer answer, Optional<Site.Side> side, Duration ago) {
        return new Fact.Answered("dvt", answer, side, "Bedside", NOW.minus(ago));
    }

    private static Fact.Overridden overridden(String rule, String role, Duration ago) {
        return new Fact.Overridden(rule, role, OverrideReason.TEAM_DECIDED, "nurse", NOW.minus(ago));
    }

    private static Screening screen(Protocol protocol, Fact... facts) {
        return Screening.of(protocol, List.of(facts), NOW);
    }

    private static final Protocol FEET = protocolWith(CLOT);

    // guards H-02
    @Test
    void takesNothingForAbsentThatTheListWouldNotName() {
        for (Set<String> tells : List.of(Set.<String>of(), Set.of("dvt-arm"))) {
            var silent = new Fact.ProblemList(Set.of("asthma"), tells, "Problem list", NOW);

            assertThat(screen(FEET, silent).result()).as("%s", tells).isEqualTo(Result.ASK);
        }
        assertThat(screen(FEET, new Fact.ProblemList(Set.of(), Set.of("dvt-leg"), "Problem list", NOW))
                        .result())
                .isEqualTo(Result.CLEAR);
        assertThat(screen(FEET, new Fact.ProblemList(Set.of("dvt-leg"), Set.of(), "Problem list", NOW))
                        .result())
                .isEqualTo(Result.STOP);
    }

    @Test
    void leavesTheRightFootWhenTheClotIsInTheLeftLeg() {
        var screening = screen(FEET, problemList(NOW, "dvt-leg:left"));

        assertThat(screening.result()).isEqualTo(Result.CLEAR);
        assertThat(screening.blocked()).containsExactly(LEFT);
        assertThat(screening.allowed()).containsExactly(RIGHT);
        assertThat(screening.total()).isEqualTo(RIGHT_FOOT.length());
        assertThat(screening.stillAllowed()).contains("Left foot: dvt. Right foot allowed.");
        assertThat(screening.steps().getFirst().against().orElseThrow().rule()).isEqualTo(CLOT);
    }

    // guards H-11
    @Test
    void blocksBothFeetWhenTheSideIsNotKnown() {
        for (String entry : List.of("dvt-leg", "dvt-leg:both", "dvt-leg:lft", "dvt-leg:left:right")) {
            assertThat(screen(FEET, problemList(NOW, entry)).result()).as(entry).isEqualTo(Result.STOP);
        }
        assertThat(screen(FEET, problemList(NOW, "dvt-leg:left", "dvt-leg:right"))
                        .result())
                .isEqualTo(Result.STOP);
        assertThat(screen(FEET, answer(Rule.Answer.YES, Optional.empty(), Duration.ZERO))
                        .result())
                .isEqualTo(Result.STOP);
    }

    // guards H-11
    @Test
    void believesASideOnlyFromAListReadLately() {
        assertThat(screen(FEET, problemList(NOW.minus(Duration.ofDays(2)), "dvt-leg:left"))
                        .result())
                .isEqualTo(Result.STOP);
        assertThat(screen(FEET, problemList(NOW.plusSeconds(60), "dvt-leg:left"))
                        .result())
                .isEqualTo(Result.STOP);
    }

    // guards H-11
    @Test
    void believesTheSideOfAnAnswerForAnHour() {
        var left = Optional.of(Site.Side.LEFT);

        assertThat(screen(FEET, answer(Rule.Answer.YES, left, Duration.ofMinutes(59)))
                        .blocked())
                .containsExactly(LEFT);
        assertThat(screen(FEET, answer(Rule.Answer.YES, left, Duration.ofMinutes(61)))
                        .result())
                .isEqualTo(Result.STOP);
    }

    // guards H-11
    @Test
    void addsTheSideOfAnAnswerToTheSideOfTheRecord() {
        var right = answer(Rule.Answer.YES, Optional.of(Site.Side.RIGHT), Duration.ZERO);

        assertThat(screen(FEET, problemList(NOW, "dvt-leg:left"), right).result())
                .isEqualTo(Result.STOP);
        assertThat(screen(
                                FEET,
                                problemList(NOW, "dvt-leg:left"),
                                answer(Rule.Answer.NO, Optional.empty(), Duration.ZERO))
                        .blocked())
                .containsExactly(LEFT);
    }

    @Test
    void asksWhenNothingIsKnownOfALeg() {
        assertThat(screen(FEET).result()).isEqualTo(Result.ASK);
    }

    @Test
    void stopsTheWholeSessionForARuleWithoutAPlace() {
        var rule = rule("bleeding", "bleeding", Rule.Action.STOP, Rule.Scope.SESSION);
        var screening = screen(protocolWith(rule), problemList(NOW, "bleeding:left"));

        assertThat(screening.result()).isEqualTo(Result.STOP);
        assertThat(screening.blocked()).isEmpty();
        assertThat(screening.stillAllowed()).isEmpty();
        assertThat(screening.total()).isZero();
    }

    @Test
    void forbidsHeatAndLeavesTouch() {
        var screening = screen(withSoak(NUMB), problemList(NOW, "neuropathy"));

        assertThat(screening.result()).isEqualTo(Result.CLEAR);
        assertThat(screening.mostPressure()).hasValue(2);
        assertThat(screening.without()).containsExactly(Rule.Ban.HEAT);
        assertThat(screening.steps()).extracting(AtStep::isAllowed).containsExactly(true, true, false);
        assertThat(screening.blocked()).isEmpty();
        assertThat(screening.total()).isEqualTo(Duration.ofMinutes(5));
    }

    // guards H-11
    @Test
    void keepsALimitThatNobodyHasRuledOut() {
        var unknown = screen(withSoak(NUMB));
        var known = screen(withSoak(NUMB), problemList(NOW));

        assertThat(unknown.result()).isEqualTo(Result.ASK);
        assertThat(unknown.steps().getLast().isAllowed()).isFalse();
        assertThat(known.result()).isEqualTo(Result.CLEAR);
        assertThat(known.steps().getLast().isAllowed()).isTrue();
        assertThat(known.mostPressure()).isEmpty();
    }

    // guards H-02 H-11
    @Test
    void asksWhileOnlyALimitThatNobodyHasRuledOutTakesEveryStepAway() {
        var unknown = screen(protocolWith(THIN_BLOOD));
        var no = new Fact.Answered("blood-thinner", Rule.Answer.NO, "Bedside", NOW);
        var yes = new Fact.Answered("blood-thinner", Rule.Answer.YES, "Bedside", NOW);

        assertThat(unknown.result()).isEqualTo(Result.ASK);
        assertThat(unknown.steps()).noneMatch(AtStep::isAllowed);
        assertThat(unknown.total()).isZero();
        assertThat(unknown.stillAllowed()).isEmpty();
        assertThat(screen(protocolWith(THIN_BLOOD), no).result()).isEqualTo(Result.CLEAR);
        assertThat(screen(protocolWith(THIN_BLOOD), yes).result()).isEqualTo(Result.STOP);
        assertThat(screen(protocolWith(THIN_BLOOD, CLOT), problemList(NOW.minus(Duration.ofDays(2)), "dvt-leg"))
                        .result())
                .isEqualTo(Result.STOP);
    }

    // guards H-11
    @Test
    void liftsNoLimitOfTheRecordByAnAnswer() {
        var no = new Fact.Answered("neuropathy", Rule.Answer.NO, "Bedside", NOW);

        assertThat(screen(withSoak(NUMB), problemList(NOW, "neuropathy"), no).mostPressure())
                .hasValue(2);
        assertThat(screen(withSoak(NUMB), no).mostPressure()).isEmpty();
    }

    @Test
    void leavesOutStepsThatCannotBeDoneSoLightly() {
        var screening = screen(protocolWith(THIN_BLOOD), problemList(NOW, "anticoagulant"));

        assertThat(screening.result()).isEqualTo(Result.STOP);
        assertThat(screening.steps()).noneMatch(AtStep::isAllowed);
    }

    // guards H-12
    @Test
    void clearsARuleOnlyForThoseWhoMayDecideOtherwise() {
        var clot = problemList(NOW.minus(Duration.ofHours(2)), "dvt-leg");

        assertThat(screen(FEET, clot, overridden("dvt", "physician", Duration.ZERO))
                        .result())
                .isEqualTo(Result.CLEAR);
        assertThat(screen(FEET, clot, overridden("dvt", "registered-nurse", Duration.ZERO))
                        .result())
                .isEqualTo(Result.STOP);
        assertThat(screen(FEET, clot, overridden("bleeding", "physician", Duration.ZERO))
                        .result())
                .isEqualTo(Result.STOP);
    }

    // guards H-12
    @Test
    void takesAnOverrideForAnHourAndOnlyOfWhatWasKnownThen() {
        var clot = problemList(NOW.minus(Duration.ofHours(2)), "dvt-leg");

        assertThat(screen(FEET, clot, overridden("dvt", "physician", Duration.ofMinutes(61)))
                        .result())
                .isEqualTo(Result.STOP);
        assertThat(screen(FEET, clot, overridden("dvt", "physician", Duration.ofMinutes(-1)))
                        .result())
                .isEqualTo(Result.STOP);
        assertThat(screen(
                                FEET,
                                problemList(NOW.minusSeconds(60), "dvt-leg"),
                                overridden("dvt", "physician", Duration.ofMinutes(30)))
                        .result())
                .isEqualTo(Result.STOP);
    }

    @Test
    void saysWhoDecidedOtherwise() {
        var finding = screen(FEET, problemList(NOW, "dvt-leg"), overridden("dvt", "physician", Duration.ZERO))
                .findings()
                .getFirst();

        assertThat(finding.because().english())
                .isEqualTo("Overridden by physician: The team has looked at it and decided");
        assertThat(finding.basis()).contains(new Finding.Basis("nurse", NOW));
    }

    private static Protocol withSoak(Rule... rules) {
        var protocol = protocolWith(rules);
        var steps = new ArrayList<>(protocol.steps());
        steps.add(SOAK);
        return Examples.protocolWith(steps, rules);
    }
}
