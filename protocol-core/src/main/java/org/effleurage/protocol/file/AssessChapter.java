package org.effleurage.protocol.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.effleurage.assessment.During;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.InstrumentChoice;
import org.effleurage.protocol.Population;
import org.effleurage.protocol.Schedule;
import org.effleurage.protocol.Vital;

/// `assess`: with what a patient is scored, in which condition, and when.
final class AssessChapter {
    static final List<String> ASSESS_KEYS = List.of("instruments", "also", "vitals", "during", "schedule");

    private final Uses uses;

    AssessChapter(Uses uses) {
        this.uses = uses;
    }

    Optional<Schedule> read(Fields top, Population population) {
        if (!top.has("assess")) {
            top.missing("assess", "{ instruments: adult-critical-care@1.0.0, … }");
        }
        return top.block("assess", "an assessment plan", ASSESS_KEYS).map(assess -> {
            var choice = choice(assess, population.mustAnswer());
            var also = also(assess);
            var vitals = assess.words("vitals", Vital.values(), Vital::code);
            var during = assess.word("during", During.values(), During::code);
            return new Schedule(times(assess), choice, also, vitals, during);
        });
    }

    private InstrumentChoice choice(Fields assess, boolean mustAnswer) {
        var choice = assess.isOneWord("instruments")
                ? assess.wordNamed("instruments", "adult-critical-care@1.0.0")
                        .flatMap(given -> uses.find(given, Kind.INSTRUMENT_CHOICE, Content.Choice.class))
                        .map(Content.Choice::choice)
                : Optional.of(new InstrumentChoiceChapters(uses).read(assess));
        if (assess.isSound()) {
            choice.ifPresent(found -> serves(assess, found, mustAnswer));
        }
        return choice.orElseGet(() -> new InstrumentChoice(List.of()));
    }

    private static void serves(Fields assess, InstrumentChoice choice, boolean mustAnswer) {
        if (!choice.servesWhoCanAnswer()) {
            assess.fault(
                    Fault.NO_SELF_REPORT,
                    assess.place("instruments"),
                    "A patient who can answer is asked first; no instrument here does so.");
        }
        if (!mustAnswer && !choice.servesWhoCannotAnswer()) {
            assess.fault(
                    Fault.NO_BEHAVIOURAL,
                    assess.place("instruments"),
                    "A patient who cannot answer would have no instrument.");
        }
    }

    /// Pain is never among them: it would stand in for the instrument that fits.
    private List<Instrument> also(Fields assess) {
        var choice = new InstrumentChoiceChapters(uses);
        var also = new ArrayList<Instrument>();
        for (Node.Scalar given : assess.scalars("also")) {
            choice.instrument(given).ifPresent(instrument -> {
                also.add(instrument);
                if (instrument.measures() == Instrument.Measures.PAIN) {
                    assess.fault(
                            Fault.NOT_FOR_PAIN,
                            given.place(),
                            "%s measures pain; here stands only what is measured beside it.".formatted(instrument));
                }
            });
        }
        return also;
    }

    private Schedule.Times times(Fields assess) {
        if (!assess.has("schedule")) {
            assess.missing("schedule", "icu@1.0.0");
        }
        var times = assess.isOneWord("schedule")
                ? assess.wordNamed("schedule", "icu@1.0.0")
                        .flatMap(given -> uses.find(given, Kind.SCHEDULE, Content.Times.class))
                        .map(Content.Times::times)
                : assess.block("schedule", "a schedule", ScheduleChapters.SET_KEYS)
                        .map(ScheduleChapters::read);
        return times.orElseGet(() -> new Schedule.Times(Duration.ZERO, Duration.ZERO, List.of()));
    }
}
