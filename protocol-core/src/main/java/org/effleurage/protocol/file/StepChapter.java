package org.effleurage.protocol.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Step;
import org.effleurage.protocol.Technique;

/// `steps`, and the totals that are stated elsewhere in the file.
final class StepChapter {
    static final List<String> STEP_KEYS =
            List.of("name", "site", "side", "technique", "pressure", "length", "say", "optional");

    private static final Pattern PRESSURE = Pattern.compile("([0-5])(?:-([0-5]))?");
    private static final Pattern MINUTES_IN_TITLE = Pattern.compile("(?i)\\b(\\d{1,3}|[a-z]+)[- ]min(?:ute)?s?\\b");
    private static final Map<String, Integer> NUMBER_WORDS = Map.of(
            "one", 1, "two", 2, "three", 3, "five", 5, "ten", 10, "fifteen", 15, "twenty", 20, "thirty", 30, "forty",
            40, "sixty", 60);

    private final Page page;

    StepChapter(Page page) {
        this.page = page;
    }

    List<Step> read(Fields top, String title) {
        int before = page.faults();
        top.notEmpty("steps", Fault.NO_STEPS, "The protocol has no steps.", "[{ name: Left foot, … }]");
        var blocks = top.blocks("steps", "a step", STEP_KEYS);
        var steps = new ArrayList<Step>();
        var names = new HashSet<String>();
        for (Fields block : blocks) {
            Step step = step(block);
            steps.add(step);
            if (block.isSound() && !names.add(step.name())) {
                block.fault(
                        Fault.ID_TWICE,
                        block.placeOfValue("name"),
                        "Another step is called \"%s\" too.".formatted(step.name()));
            }
        }
        boolean sound = page.faults() == before;
        if (sound && !steps.isEmpty() && steps.stream().allMatch(Step::optional)) {
            page.fault(
                    Fault.NO_STEPS,
                    top.placeOfValue("steps"),
                    "Every step may be left out, so nothing need be done at all.",
                    "Delete `optional` from at least one step.");
        }
        if (top.has("total")) {
            var stated = top.length("total", Duration.ofSeconds(1), Duration.ofHours(3), "5m");
            if (sound && page.faults() == before) {
                compare(top.placeOfValue("total"), stated, steps);
            }
        }
        if (sound) {
            minutesIn(title).ifPresent(stated -> compare(top.placeOfValue("title"), stated, steps));
        }
        return steps;
    }

    private void compare(Place place, Duration stated, List<Step> steps) {
        var sum = steps.stream()
                .filter(step -> !step.optional())
                .map(Step::length)
                .reduce(Duration.ZERO, Duration::plus);
        if (!sum.equals(stated)) {
            page.fault(
                    Fault.TOTAL_DIFFERS,
                    place,
                    "Here it is %s, but the steps add up to %s.".formatted(Length.spell(stated), Length.spell(sum)));
        }
    }

    private static Optional<Duration> minutesIn(String title) {
        return MINUTES_IN_TITLE
                .matcher(title)
                .results()
                .flatMap(match -> {
                    String number = match.group(1).toLowerCase(Locale.ROOT);
                    return Character.isDigit(number.charAt(0))
                            ? Stream.of(Integer.parseInt(number))
                            : Stream.ofNullable(NUMBER_WORDS.get(number));
                })
                .map(Duration::ofMinutes)
                .findFirst();
    }

    private Step step(Fields block) {
        String name = block.text("name", 40, "Left foot");
        var part = block.word("site", Site.Part.values(), Site.Part::code);
        var side = block.word("side", Site.Side.values(), Site.Side::code);
        if (block.isSound() && (part == Site.Part.BACK) != (side == Site.Side.NONE)) {
            block.fault(
                    Fault.SIDE_DOES_NOT_FIT,
                    block.placeOfValue("side"),
                    "The side of a %s cannot be \"%s\".".formatted(part.code(), side.code()));
        }
        block.notEmpty("technique", Fault.MISSING_KEY, "A step has no technique.", "[effleurage]");
        var techniques = block.words("technique", Technique.values(), Technique::code);
        var pressure = pressure(block);
        var length = block.length("length", Duration.ofSeconds(1), Duration.ofHours(1), "2m30s");
        String say = block.text("say", Chapters.MOST_LETTERS_SAID, "Slow strokes from toes to ankle.");
        boolean optional = block.has("optional") && block.truth("optional");
        return new Step(name, new Site(part, side), techniques, pressure, length, say, optional);
    }

    private static Step.Pressure pressure(Fields block) {
        String given = block.numberOrRange("pressure", "1-2");
        var match = PRESSURE.matcher(given);
        if (match.matches()) {
            int lowest = Integer.parseInt(match.group(1));
            int highest = match.group(2) == null ? lowest : Integer.parseInt(match.group(2));
            if (lowest <= highest) {
                return new Step.Pressure(lowest, highest);
            }
        }
        if (!given.isEmpty()) {
            block.fault(
                    Fault.OUT_OF_RANGE,
                    block.placeOfValue("pressure"),
                    "Pressure is a level from 0 (hold) to 5 (deep), or two levels as in 1-2, got \"%s\"."
                            .formatted(Letters.clipped(given)),
                    "Write one level, or the lower and the higher one: 1-2");
        }
        return new Step.Pressure(0, 0);
    }
}
