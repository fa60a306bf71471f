package org.effleurage.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.screening.Fact;

/// What is known of a made-up patient: mostly fine, now and then a reason to stop, now and then a gap.
final class NightFacts {
    private final Random chance;
    private final Instant now;

    NightFacts(Random chance, Instant now) {
        this.chance = chance;
        this.now = now;
    }

    List<Fact> of(Protocol protocol) {
        var facts = new ArrayList<Fact>();
        Set<String> conditions = new HashSet<>();
        for (Rule rule : protocol.rules()) {
            switch (rule.when()) {
                case Rule.When.Condition condition -> {
                    if (oneIn(40)) {
                        conditions.add(condition.code());
                    }
                }
                case Rule.When.Measured measured -> {
                    if (!oneIn(5)) {
                        facts.add(new Fact.Measurement(
                                measured.code(), value(measured), measured.unit(), "made up", before(measured.within())));
                    }
                }
                case Rule.When.CannotAnswer cannot -> facts.add(new Fact.SelfReport(!oneIn(4), "made up", now));
                case Rule.When.AnalgesicOutside outside ->
                    facts.add(new Fact.Analgesic("made up", before(outside.until().plusHours(1))));
                case Rule.When.AgeOutside age -> {}
                case Rule.When.Bedside bedside -> {}
            }
            rule.question().ifPresent(question -> {
                if (!oneIn(25)) {
                    var answer = oneIn(30) == (question.stopOn() == Rule.Answer.YES) ? Rule.Answer.YES : Rule.Answer.NO;
                    facts.add(new Fact.Answered(rule.id(), answer, "made up", now));
                }
            });
        }
        if (!oneIn(30)) {
            facts.add(new Fact.Born(bornOn(), "made up", now));
        }
        if (!oneIn(12)) {
            facts.add(new Fact.ProblemList(conditions, "made up", before(Duration.ofHours(12))));
        }
        return facts;
    }

    private BigDecimal value(Rule.When.Measured measured) {
        boolean holds = oneIn(15);
        if (measured.below().isPresent() && measured.above().isPresent()) {
            var middle = measured.below().get().add(measured.above().get()).divide(BigDecimal.TWO);
            return holds ? measured.above().get().add(BigDecimal.TEN) : middle;
        }
        return measured.below()
                .map(low -> holds ? low.subtract(BigDecimal.ONE) : low.add(BigDecimal.ONE))
                .orElseGet(() -> measured.above()
                        .map(high -> holds ? high.add(BigDecimal.ONE) : high.subtract(BigDecimal.ONE))
                        .orElse(BigDecimal.ZERO));
    }

    /// 30 to 89 years old tonight.
    private LocalDate bornOn() {
        return now.atOffset(ZoneOffset.UTC).toLocalDate().minusYears(30 + chance.nextInt(60)).minusDays(chance.nextInt(365));
    }

    private Instant before(Duration longest) {
        return now.minusSeconds((long) (longest.toSeconds() * chance.nextDouble() * 0.9));
    }

    private boolean oneIn(int many) {
        return chance.nextInt(many) == 0;
    }
}
