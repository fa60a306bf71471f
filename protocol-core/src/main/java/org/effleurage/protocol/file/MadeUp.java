package org.effleurage.protocol.file;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.effleurage.protocol.Rule;
import org.effleurage.screening.Fact;

/// The facts of a made-up patient, at a moment of its own: an example comes out the same on any day.
final class MadeUp {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final String SOURCE = "Example";

    static List<Fact> facts(Example.Given given) {
        var facts = new ArrayList<Fact>();
        given.age()
                .ifPresent(years -> facts.add(new Fact.Born(
                        NOW.atZone(ZoneOffset.UTC)
                                .toLocalDate()
                                .minusYears(years)
                                .minusDays(1),
                        SOURCE,
                        NOW)));
        given.conditions().ifPresent(codes -> facts.add(new Fact.ProblemList(codes, SOURCE, NOW)));
        given.results()
                .forEach(result -> facts.add(new Fact.Measurement(
                        result.code(), result.value(), result.unit(), SOURCE, NOW.minus(result.ago()))));
        given.rass()
                .ifPresent(level -> facts.add(new Fact.Measurement(
                        Rule.When.Measured.RASS, BigDecimal.valueOf(level), "{score}", SOURCE, NOW)));
        given.selfReport().ifPresent(able -> facts.add(new Fact.SelfReport(able, SOURCE, NOW)));
        given.analgesicAgo().ifPresent(ago -> facts.add(new Fact.Analgesic(SOURCE, NOW.minus(ago))));
        given.answers()
                .forEach((rule, said) -> facts.add(new Fact.Answered(rule, said.answer(), said.side(), SOURCE, NOW)));
        given.overrides()
                .forEach(decided ->
                        facts.add(new Fact.Overridden(decided.rule(), decided.role(), decided.reason(), SOURCE, NOW)));
        return facts;
    }

    private MadeUp() {}
}
