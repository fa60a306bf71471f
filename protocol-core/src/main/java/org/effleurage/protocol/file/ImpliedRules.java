package org.effleurage.protocol.file;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.effleurage.protocol.Population;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Timing;

/// The rules that `population` and `timing` make. They are rules like any other, so that there is one way to be
/// clear.
final class ImpliedRules {
    private static final String AGE = "age";
    private static final String RASS = "rass";
    private static final String SELF_REPORT = "self-report";
    private static final String AFTER_ANALGESIC = "after-analgesic";

    /// A rule of a file cannot have one of these ids.
    static final Set<String> IDS = Set.of(AGE, RASS, SELF_REPORT, AFTER_ANALGESIC);

    private static final Duration SEDATION_HOLDS = Duration.ofHours(4);
    private static final Duration SELF_REPORT_HOLDS = Duration.ofHours(12);

    static List<Rule> of(Population population, Timing timing) {
        var rules = new ArrayList<Rule>();
        population.age().map(years -> age(years, population.source())).ifPresent(rules::add);
        population.rass().map(levels -> rass(levels, population.source())).ifPresent(rules::add);
        switch (population.selfReport()) {
            case REQUIRED -> rules.add(selfReport(population.source()));
            case NOT_REQUIRED -> {}
        }
        timing.afterAnalgesic().map(ImpliedRules::afterAnalgesic).ifPresent(rules::add);
        return rules;
    }

    private static Rule age(Population.Ages years, String source) {
        return new Rule(
                AGE,
                new Rule.When.AgeOutside(OptionalInt.of(years.from()), OptionalInt.of(years.until())),
                Rule.Action.STOP,
                "Written for patients of %d to %d years.".formatted(years.from(), years.until()),
                ask("Is the patient %d to %d years old?".formatted(years.from(), years.until())),
                source);
    }

    private static Rule rass(Population.Sedation levels, String source) {
        return new Rule(
                RASS,
                new Rule.When.Measured(
                        Rule.When.Measured.RASS,
                        "RASS",
                        Optional.of(BigDecimal.valueOf(levels.from())),
                        Optional.of(BigDecimal.valueOf(levels.until())),
                        "{score}",
                        SEDATION_HOLDS),
                Rule.Action.STOP,
                "Written for patients with a RASS of %d to %d.".formatted(levels.from(), levels.until()),
                ask("Is the RASS %d to %d now?".formatted(levels.from(), levels.until())),
                source);
    }

    private static Rule selfReport(String source) {
        return new Rule(
                SELF_REPORT,
                new Rule.When.CannotAnswer(SELF_REPORT_HOLDS),
                Rule.Action.STOP,
                "Written for patients who can say how much it hurts.",
                ask("Can the patient answer a question about pain?"),
                source);
    }

    private static Rule afterAnalgesic(Timing.AfterAnalgesic window) {
        String hours = "%s to %s".formatted(Length.spell(window.from()), Length.spell(window.until()));
        return new Rule(
                AFTER_ANALGESIC,
                new Rule.When.AnalgesicOutside(window.from(), window.until()),
                Rule.Action.CHECK,
                "Meant for %s after pain relief. Ask the team before another time.".formatted(hours),
                ask("Was pain relief given %s ago, or has the team agreed to begin now?".formatted(hours)),
                window.source());
    }

    private static Optional<Rule.Question> ask(String text) {
        return Optional.of(new Rule.Question(text, Rule.Answer.NO));
    }

    private ImpliedRules() {}
}
