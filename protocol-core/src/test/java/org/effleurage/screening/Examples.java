package org.effleurage.screening;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.effleurage.assessment.During;
import org.effleurage.assessment.InstrumentChoice;
import org.effleurage.assessment.Instruments;
import org.effleurage.protocol.Effective;
import org.effleurage.protocol.ForWhom;
import org.effleurage.protocol.Giving;
import org.effleurage.protocol.Grounds;
import org.effleurage.protocol.Population;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.protocol.Responsibility;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Schedule;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Status;
import org.effleurage.protocol.Step;
import org.effleurage.protocol.Technique;
import org.effleurage.protocol.Version;

final class Examples {
    static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    static final Rule CLOT = new Rule(
            "dvt",
            new Rule.When.Condition("dvt-leg", "clot in a leg", Duration.ofHours(24)),
            Rule.Action.STOP,
            "Clot in the leg.",
            Optional.of(new Rule.Question("Is a clot in a leg known?", Rule.Answer.YES)),
            "local");
    static final Rule PLATELETS = new Rule(
            "platelets",
            new Rule.When.Measured(
                    "777-3",
                    "Platelets",
                    Optional.of(BigDecimal.valueOf(50)),
                    Optional.empty(),
                    "10*3/uL",
                    Duration.ofHours(24)),
            Rule.Action.CHECK,
            "Few platelets.",
            Optional.of(new Rule.Question("Has the team agreed?", Rule.Answer.NO)),
            "local");
    static final Rule FEVER = new Rule(
            "fever",
            new Rule.When.Measured(
                    "8310-5",
                    "Temperature",
                    Optional.empty(),
                    Optional.of(new BigDecimal("38.4")),
                    "Cel",
                    Duration.ofHours(4)),
            Rule.Action.STOP,
            "Fever.",
            Optional.empty(),
            "local");
    static final Rule SKIN = new Rule(
            "skin",
            new Rule.When.Bedside(),
            Rule.Action.STOP,
            "Broken skin.",
            Optional.of(new Rule.Question("Is the skin whole?", Rule.Answer.NO)),
            "local");

    static final Step LEFT_FOOT = foot("Left foot", Site.Side.LEFT);
    static final Step RIGHT_FOOT = foot("Right foot", Site.Side.RIGHT);

    private static Step foot(String name, Site.Side side) {
        return new Step(
                name,
                new Site(Site.Part.FOOT, side),
                List.of(Technique.EFFLEURAGE),
                new Step.Pressure(1, 2),
                Duration.ofSeconds(150),
                "Slow strokes.");
    }

    static Fact.ProblemList problemList(Instant at, String... codes) {
        return new Fact.ProblemList(Set.of(codes), "Problem list", at);
    }

    static Fact.Measurement platelets(String value, String unit, Instant at) {
        return new Fact.Measurement("777-3", new BigDecimal(value), unit, "Laboratory", at);
    }

    static Fact.Measurement temperature(String value, String unit, Instant at) {
        return new Fact.Measurement("8310-5", new BigDecimal(value), unit, "Vital signs", at);
    }

    static Fact.Answered answer(Rule rule, Rule.Answer answer, Instant at) {
        return new Fact.Answered(rule.id(), answer, "Bedside", at);
    }

    static Protocol protocolWith(Rule... rules) {
        return protocolWith(List.of(LEFT_FOOT, RIGHT_FOOT), rules);
    }

    static Protocol protocolWith(List<Step> steps, Rule... rules) {
        return new Protocol(
                new ProtocolKey(new ProtocolId("icu-foot-5"), new Version(1, 0, 0), "a"),
                "Five-minute foot massage",
                Status.DRAFT,
                new Responsibility("Ward educators", "Critical care", Optional.empty(), Effective.ALWAYS),
                new ForWhom(List.of("critical-care"), List.of("Unrest"), Population.ANYONE),
                Giving.alongside("Keep all prescribed pain relief going.", List.of()),
                List.of(rules),
                new Schedule(
                        new Schedule.Times(Duration.ofMinutes(10), Duration.ofMinutes(5), List.of()),
                        InstrumentChoice.inOrder(List.of(Instruments.NRS)),
                        List.of(),
                        List.of(),
                        During.REST),
                steps,
                List.of(),
                Grounds.NONE);
    }

    private Examples() {}
}
