package org.effleurage.protocol.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.InstrumentChoice;

/// `instruments`: which one for which patient, the preferred one first. In a protocol, or in a file of its own.
final class InstrumentChoiceChapters {
    static final List<String> SET_KEYS = List.of("instruments");
    static final List<String> OPTION_KEYS = List.of("if", "instrument");

    private final Uses uses;

    InstrumentChoiceChapters(Uses uses) {
        this.uses = uses;
    }

    InstrumentChoice read(Fields block) {
        if (!block.has("instruments")) {
            block.missing("instruments", "[{ if: can-answer, instrument: nrs-0-10@1.0.0 }]");
        }
        var options = new ArrayList<InstrumentChoice.Option>();
        for (Fields option : block.blocks("instruments", "an instrument for some patients", OPTION_KEYS)) {
            option(option).ifPresent(options::add);
        }
        return new InstrumentChoice(options);
    }

    private Optional<InstrumentChoice.Option> option(Fields block) {
        var when = block.word("if", InstrumentChoice.When.values(), InstrumentChoice.When::code);
        return block.wordNamed("instrument", "nrs-0-10@1.0.0")
                .flatMap(given -> instrument(given).map(found -> option(block, given, when, found)));
    }

    private static InstrumentChoice.Option option(
            Fields block, Node.Scalar given, InstrumentChoice.When when, Instrument instrument) {
        if (instrument.measures() != Instrument.Measures.PAIN) {
            block.fault(
                    Fault.NOT_FOR_PAIN,
                    given.place(),
                    "%s measures %s, not pain."
                            .formatted(instrument, instrument.measures().code()));
        } else if (block.isSound() && !when.suits(instrument)) {
            block.fault(Fault.DOES_NOT_SUIT, given.place(), why(when, instrument));
        }
        return new InstrumentChoice.Option(when, instrument);
    }

    private static String why(InstrumentChoice.When when, Instrument instrument) {
        boolean answers = when == InstrumentChoice.When.CAN_ANSWER;
        if (instrument.selfReport() == answers) {
            return "%s is not valid for all patients it is chosen for here (\"%s\")."
                    .formatted(instrument, when.code());
        }
        return answers
                ? "%s is scored by an observer, but a patient who can answer is asked.".formatted(instrument)
                : "%s is answered by the patient, who cannot.".formatted(instrument);
    }

    Optional<Instrument> instrument(Node.Scalar given) {
        return uses.find(given, Kind.INSTRUMENT, Content.OfInstrument.class).map(Content.OfInstrument::instrument);
    }
}
