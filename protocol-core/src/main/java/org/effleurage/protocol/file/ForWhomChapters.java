package org.effleurage.protocol.file;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.effleurage.protocol.ForWhom;
import org.effleurage.protocol.Population;

/// `settings`, `indication` and `population`: where, what for, and for which patients.
final class ForWhomChapters {
    static final List<String> POPULATION_KEYS = List.of("who", "age", "rass", "self_report", "source", "seen");
    static final List<String> RANGE_KEYS = List.of("from", "until");

    private static final Pattern REPLACES = Pattern.compile(
            "(?i)\\b(instead of|in place of|rather than|replac\\w*|alternative\\w*|substitut\\w*|without (any )?(pain relief|analges\\w*|medic\\w*|drugs?))\\b");

    static ForWhom read(Fields top) {
        top.notEmpty("settings", Fault.MISSING_KEY, "No setting is named.", "[critical-care]");
        List<String> settings = top.texts("settings", 64);
        return new ForWhom(settings, indication(top), population(top));
    }

    private static List<String> indication(Fields top) {
        top.notEmpty(
                "indication", Fault.MISSING_KEY, "Nothing says what it is offered for.", "[Unrest in critical care]");
        var texts = top.texts("indication", 120);
        for (int index = 0; index < texts.size(); index++) {
            if (REPLACES.matcher(texts.get(index)).find()) {
                top.fault(
                        Fault.NOT_ADJUNCT,
                        top.placeOfItem("indication", index),
                        "An indication may not offer massage in the place of anything else.",
                        "Say what the patient has or asks for; prescribed pain relief goes on.");
            }
        }
        return texts;
    }

    private static Population population(Fields top) {
        return top.block("population", "a population", POPULATION_KEYS)
                .map(ForWhomChapters::limits)
                .orElse(Population.ANYONE);
    }

    private static Population limits(Fields block) {
        var who = block.textIfAny("who", 200, "Adults in critical care");
        var age = range(block, "age", range -> range.years("from", "18y"), range -> range.years("until", "120y"))
                .map(years -> new Population.Ages(years.from(), years.until()));
        var rass = range(
                        block,
                        "rass",
                        range -> range.wholeNumber("from", -5, 4, "-3"),
                        range -> range.wholeNumber("until", -5, 4, "1"))
                .map(levels -> new Population.Sedation(levels.from(), levels.until()));
        var selfReport = block.has("self_report")
                ? block.word("self_report", Population.SelfReport.values(), Population.SelfReport::code)
                : Population.SelfReport.NOT_REQUIRED;
        boolean limits = age.isPresent() || rass.isPresent();
        String source = limits || block.has("source") || block.has("seen") ? Sources.source(block) : Sources.LOCAL;
        return new Population(who, age, rass, selfReport, source);
    }

    private record Range(int from, int until) {}

    private interface Bound {
        int read(Fields range);
    }

    private static Optional<Range> range(Fields block, String key, Bound from, Bound until) {
        return block.block(key, "a range of " + key, RANGE_KEYS).flatMap(range -> {
            var read = new Range(from.read(range), until.read(range));
            if (range.isSound() && read.from() > read.until()) {
                range.fault(
                        Fault.OUT_OF_RANGE,
                        range.placeOfValue("until"),
                        "The range ends at %d, before it begins at %d.".formatted(read.until(), read.from()),
                        "Write the lower number under `from`.");
            }
            return range.isSound() ? Optional.of(read) : Optional.empty();
        });
    }

    private ForWhomChapters() {}
}
