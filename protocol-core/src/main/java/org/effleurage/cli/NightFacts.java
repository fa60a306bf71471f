package org.effleurage.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.screening.Fact;

/// What is known of a made-up patient. Two of three are known well and have nothing against a massage; of the
/// third there are reasons to stop and gaps.
final class NightFacts {
    private final Random chance;
    private final Instant now;
    private final boolean troubled;

    NightFacts(Random chance, Instant now) {
        this.chance = chance;
        this.now = now;
        this.troubled = chance.nextInt(3) == 0;
    }

    List<Fact> of(Protocol protocol) {
        var facts = new ArrayList<Fact>();
        Set<String> conditions = new HashSet<>();
        Set<String> measuredOnce = new HashSet<>();
        for (Rule rule : protocol.rules()) {
            switch (rule.when()) {
                case Rule.When.Condition condition -> {
                    if (oneIn(40)) {
                        conditions.add(condition.code());
                    }
                }
                case Rule.When.Measured measured -> {
                    if (measuredOnce.add(measured.code()) && !oneIn(5)) {
                        facts.add(new Fact.Measurement(
                                measured.code(),
                                value(protocol, measured.code()),
                                measured.unit(),
                                "made up",
                                before(Duration.ofMinutes(30))));
                    }
                }
                case Rule.When.CannotAnswer cannot -> facts.add(new Fact.SelfReport(!oneIn(4), "made up", now));
                case Rule.When.AnalgesicOutside outside ->
                    facts.add(new Fact.Analgesic(
                            "made up",
                            now.minus(outside.from().plus(outside.until()).dividedBy(2))));
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

    /// Between all limits the protocol has for it, or past one of them.
    private BigDecimal value(Protocol protocol, String code) {
        var rules = protocol.rules().stream()
                .map(Rule::when)
                .filter(Rule.When.Measured.class::isInstance)
                .map(Rule.When.Measured.class::cast)
                .filter(measured -> measured.code().equals(code))
                .toList();
        var least = rules.stream().flatMap(rule -> rule.below().stream()).max(Comparator.naturalOrder());
        var most = rules.stream().flatMap(rule -> rule.above().stream()).min(Comparator.naturalOrder());
        boolean holds = oneIn(15);
        if (least.isPresent()) {
            return holds
                    ? least.get().subtract(BigDecimal.ONE)
                    : least.get().max(most.orElse(least.get().add(BigDecimal.ONE)));
        }
        return most.map(high -> holds ? high.add(BigDecimal.ONE) : high).orElse(BigDecimal.ZERO);
    }

    /// 30 to 89 years old tonight.
    private LocalDate bornOn() {
        return now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .minusYears(30 + chance.nextInt(60))
                .minusDays(chance.nextInt(365));
    }

    private Instant before(Duration longest) {
        return now.minusSeconds((long) (longest.toSeconds() * chance.nextDouble() * 0.9));
    }

    private boolean oneIn(int many) {
        return troubled && chance.nextInt(many) == 0;
    }
}
