package org.effleurage.protocol.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.effleurage.assessment.During;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Instruments;
import org.effleurage.protocol.Population;
import org.effleurage.protocol.Schedule;

/// `assess`: when pain is scored, and with what.
final class AssessChapter {
    static final List<String> ASSESS_KEYS = List.of("instruments", "during", "before_within", "after_within", "again");
    static final List<String> AGAIN_KEYS = List.of("at", "grace");

    private static final Duration ONE_DAY = Duration.ofDays(1);

    private final Page page;

    /// @param uses finds shared instruments and schedules
    AssessChapter(Page page, Uses uses) {
        this.page = page;
    }

    Optional<Schedule> read(Fields top, Population population) {
        if (!top.has("assess")) {
            top.missing("assess", "{ instruments: [nrs-0-10], … }");
        }
        return top.block("assess", "an assessment plan", ASSESS_KEYS).map(assess -> {
            var during = assess.word("during", During.values(), During::code);
            var before = assess.length("before_within", Duration.ofMinutes(1), ONE_DAY, "10m");
            var after = assess.length("after_within", Duration.ofMinutes(1), ONE_DAY, "5m");
            return new Schedule(before, after, again(assess), instruments(assess, population.mustAnswer()), during);
        });
    }

    private List<Schedule.Again> again(Fields assess) {
        var again = new ArrayList<Schedule.Again>();
        for (Fields point : assess.blocks("again", "a reassessment", AGAIN_KEYS)) {
            var at = point.length("at", Duration.ofMinutes(1), Duration.ofDays(2), "30m");
            var grace = point.length("grace", Duration.ZERO, ONE_DAY, "15m");
            if (point.isSound()
                    && !again.isEmpty()
                    && at.compareTo(again.getLast().at()) <= 0) {
                point.fault(
                        Fault.OUT_OF_ORDER,
                        point.placeOfValue("at"),
                        "%s does not come after %s."
                                .formatted(
                                        Length.spell(at),
                                        Length.spell(again.getLast().at())));
            }
            again.add(new Schedule.Again(at, grace));
        }
        return again;
    }

    private List<Instrument> instruments(Fields assess, boolean mustAnswer) {
        int before = page.faults();
        var instruments = new ArrayList<Instrument>();
        for (Node.Scalar id : assess.scalars("instruments")) {
            Instruments.find(id.value()).ifPresentOrElse(instruments::add, () -> unknownInstrument(id));
        }
        if (page.faults() > before) {
            return instruments;
        }
        if (instruments.stream().noneMatch(Instrument::selfReport)) {
            assess.fault(
                    Fault.NO_SELF_REPORT,
                    assess.place("instruments"),
                    "A patient who can answer is asked first; no instrument here does so.");
        }
        if (!mustAnswer && instruments.stream().allMatch(Instrument::selfReport)) {
            assess.fault(
                    Fault.NO_BEHAVIOURAL,
                    assess.place("instruments"),
                    "A patient who cannot answer would have no instrument.");
        }
        return instruments;
    }

    private void unknownInstrument(Node.Scalar id) {
        var known = Instruments.ALL.stream().map(Instrument::id).toList();
        page.fault(
                Fault.UNKNOWN_INSTRUMENT,
                id.place(),
                "\"%s\" is no instrument of this release.".formatted(Letters.clipped(id.value()))
                        + Letters.nearest(id.value(), known)
                                .map(" Did you mean \"%s\"?"::formatted)
                                .orElse(""),
                "Use one of: %s.".formatted(String.join(", ", known)));
    }
}
