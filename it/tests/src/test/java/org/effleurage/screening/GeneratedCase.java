package org.effleurage.screening;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Step;
import org.effleurage.protocol.Technique;
import org.effleurage.protocol.file.ProtocolFolder;

/// Any rules, steps and facts, drawn from so few words, values and times that they meet often, and on the edges of
/// every limit. The same seed gives the same case.
public record GeneratedCase(Protocol protocol, List<Fact> facts, Instant now) {

    public static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final Protocol SHIPPED =
            ProtocolFolder.read(shipped()).protocols().getFirst();

    /// The folder of shipped protocols, from wherever in the repository the tests run.
    public static Path shipped() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(here.resolve("protocols/icu-foot-5.yaml"))) {
            here = Optional.ofNullable(here.getParent())
                    .orElseThrow(() -> new IllegalStateException("run the tests inside the repository"));
        }
        return here.resolve("protocols");
    }

    private static final List<String> CONDITIONS = List.of("clot", "wound", "numb");
    private static final List<String> MEASURED = List.of("777-3", Rule.When.Measured.RASS);
    private static final List<String> UNITS = List.of("1", "{score}");
    private static final List<String> NUMBERS =
            List.of("-3", "-0.5", "0", "0.0", "0.1", "0.10", "0.3", "1", "9.99", "10", "10.000001", "123456789.5");
    private static final List<String> ROLES = List.of("physician", "charge-nurse");
    private static final List<String> DAYS =
            List.of("2008-11-22", "2008-11-23", "2004-02-29", "1936-11-22", "2026-11-22", "2026-11-23", "1700-01-01");
    private static final List<Duration> WITHIN =
            List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(24));

    public static GeneratedCase of(Random chance) {
        var rules = IntStream.range(0, chance.nextInt(5))
                .mapToObj(n -> rule("rule-" + n, chance))
                .toList();
        var steps = IntStream.range(0, chance.nextInt(6))
                .mapToObj(n -> step(chance))
                .toList();
        var facts = IntStream.range(0, chance.nextInt(10))
                .mapToObj(n -> fact(chance))
                .toList();
        return new GeneratedCase(with(rules, steps), facts, NOW);
    }

    /// All that screening does not look at is a shipped protocol's.
    private static Protocol with(List<Rule> rules, List<Step> steps) {
        return new Protocol(
                SHIPPED.key(),
                SHIPPED.title(),
                SHIPPED.status(),
                SHIPPED.responsibility(),
                SHIPPED.forWhom(),
                SHIPPED.giving(),
                rules,
                SHIPPED.schedule(),
                steps,
                SHIPPED.stopRules(),
                SHIPPED.grounds());
    }

    private static Rule rule(String id, Random chance) {
        return new Rule(
                id,
                when(chance),
                action(chance),
                scope(chance),
                id,
                chance.nextInt(6) == 0
                        ? Optional.empty()
                        : Optional.of(new Rule.Question(id, one(Rule.Answer.values(), chance))),
                chance.nextBoolean() ? Set.of() : Set.of(one(ROLES, chance)),
                "local");
    }

    private static Rule.When when(Random chance) {
        Duration within = one(WITHIN, chance);
        return switch (chance.nextInt(6)) {
            case 0 -> new Rule.When.Condition(one(CONDITIONS, chance), "a condition", within);
            case 1 -> measured(within, chance);
            case 2 -> new Rule.When.AgeOutside(maybe(18, chance), maybe(90, chance));
            case 3 -> new Rule.When.CannotAnswer(within);
            case 4 -> new Rule.When.AnalgesicOutside(Duration.ofHours(1), Duration.ofHours(4));
            default -> new Rule.When.Bedside();
        };
    }

    private static Rule.When measured(Duration within, Random chance) {
        var limit = Optional.of(new BigDecimal(one(NUMBERS, chance)));
        int sides = chance.nextInt(3);
        return new Rule.When.Measured(
                one(MEASURED, chance),
                "a value",
                sides == 0 ? Optional.empty() : limit,
                sides == 1 ? Optional.empty() : limit,
                one(UNITS, chance),
                within);
    }

    private static Rule.Action action(Random chance) {
        return switch (chance.nextInt(3)) {
            case 0 -> Rule.Action.STOP;
            case 1 -> Rule.Action.CHECK;
            default ->
                new Rule.Action.Limit(
                        chance.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(chance.nextInt(5)),
                        some(Rule.Ban.class, chance));
        };
    }

    private static Rule.Scope scope(Random chance) {
        var regions = some(Rule.Region.class, chance);
        return regions.isEmpty() ? Rule.Scope.SESSION : new Rule.Scope.Places(regions, chance.nextBoolean());
    }

    private static Step step(Random chance) {
        var part = one(Site.Part.values(), chance);
        var sides = List.of(Site.Side.LEFT, Site.Side.RIGHT, Site.Side.BOTH);
        int lowest = chance.nextInt(4);
        return new Step(
                "step",
                new Site(part, part == Site.Part.BACK ? Site.Side.NONE : one(sides, chance)),
                List.of(chance.nextInt(3) == 0 ? Technique.SOAK : Technique.EFFLEURAGE),
                new Step.Pressure(lowest, 4),
                Duration.ofMinutes(1),
                "Slow strokes.",
                chance.nextInt(4) == 0);
    }

    private static Fact fact(Random chance) {
        Instant at = time(chance);
        String source = one(List.of("Record", "Ward"), chance);
        String rule = "rule-" + chance.nextInt(5);
        return switch (chance.nextInt(8)) {
            case 0, 1 -> new Fact.ProblemList(codes(chance), tells(chance), source, at);
            case 2 ->
                new Fact.Measurement(
                        one(MEASURED, chance), new BigDecimal(one(NUMBERS, chance)), one(UNITS, chance), source, at);
            case 3 -> new Fact.Born(LocalDate.parse(one(DAYS, chance)), source, at);
            case 4 -> new Fact.SelfReport(chance.nextBoolean(), source, at);
            case 5 -> new Fact.Analgesic(source, at);
            case 6 -> new Fact.Answered(rule, one(Rule.Answer.values(), chance), side(chance), source, at);
            default -> new Fact.Overridden(rule, one(ROLES, chance), one(OverrideReason.values(), chance), source, at);
        };
    }

    private static Set<String> tells(Random chance) {
        return switch (chance.nextInt(6)) {
            case 0 -> Set.of(one(CONDITIONS, chance));
            case 1 -> Set.of();
            default -> Set.of(Fact.ProblemList.EVERYTHING);
        };
    }

    private static Set<String> codes(Random chance) {
        var codes = new TreeSet<String>();
        for (int i = chance.nextInt(3); i > 0; i--) {
            codes.add(one(CONDITIONS, chance) + one(List.of("", ":left", ":right", ":both", ":lft", ":left:"), chance));
        }
        return codes;
    }

    private static Optional<Site.Side> side(Random chance) {
        return chance.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(one(List.of(Site.Side.LEFT, Site.Side.RIGHT, Site.Side.BOTH), chance));
    }

    /// On and beside the edges of every limit of age, and far beyond all of them.
    private static Instant time(Random chance) {
        return switch (chance.nextInt(12)) {
            case 0 -> NOW.plus(one(WITHIN, chance));
            case 1 -> NOW.plusMillis(chance.nextInt(3) - 1);
            case 2 -> NOW.minus(Duration.ofDays(40));
            case 3 -> one(List.of(Instant.MIN, Instant.MAX, Instant.EPOCH), chance);
            case 4, 5, 6, 7 -> NOW.minus(one(WITHIN, chance)).plusMillis(chance.nextInt(3) - 1);
            default -> NOW.minusNanos(chance.nextLong(Duration.ofMinutes(59).toNanos()));
        };
    }

    private static OptionalInt maybe(int number, Random chance) {
        return chance.nextBoolean() ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private static <E extends Enum<E>> Set<E> some(Class<E> words, Random chance) {
        var all = new ArrayList<>(EnumSet.allOf(words));
        all.removeIf(word -> chance.nextInt(3) > 0);
        return Set.copyOf(all);
    }

    private static <T> T one(T[] of, Random chance) {
        return one(Arrays.asList(of), chance);
    }

    private static <T> T one(List<T> of, Random chance) {
        return of.get(chance.nextInt(of.size()));
    }
}
