package org.effleurage.assessment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which instrument for which patient, the preferred one first.
public record InstrumentChoice(List<Option> options) {

    public InstrumentChoice {
        options = List.copyOf(options);
    }

    public record Option(When when, Instrument instrument) {}

    /// Each for the patients it was made for.
    public static InstrumentChoice inOrder(List<Instrument> instruments) {
        return new InstrumentChoice(instruments.stream()
                .map(instrument -> new Option(
                        Stream.of(When.values())
                                .filter(when -> when.suits(instrument))
                                .findFirst()
                                .orElse(When.CANNOT_ANSWER),
                        instrument))
                .toList());
    }

    public enum When {
        CAN_ANSWER("can-answer"),
        CANNOT_ANSWER("cannot-answer"),
        CANNOT_ANSWER_INTUBATED("cannot-answer-intubated"),
        CANNOT_ANSWER_NOT_INTUBATED("cannot-answer-not-intubated");

        private final String code;

        When(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /// The instrument is one that such a patient can be scored with.
        public boolean suits(Instrument instrument) {
            boolean answers = this == CAN_ANSWER;
            return instrument.selfReport() == answers
                    && (answers || (suits(instrument, Airway.INTUBATED) && suits(instrument, Airway.NOT_INTUBATED)));
        }

        private boolean suits(Instrument instrument, Airway airway) {
            var not = airway == Airway.INTUBATED ? Validity.NotIn.INTUBATED : Validity.NotIn.NOT_INTUBATED;
            return !isFor(airway) || !instrument.validity().notIn().contains(not);
        }

        private boolean isFor(Airway airway) {
            return switch (this) {
                case CAN_ANSWER -> false;
                case CANNOT_ANSWER -> true;
                case CANNOT_ANSWER_INTUBATED -> airway == Airway.INTUBATED;
                case CANNOT_ANSWER_NOT_INTUBATED -> airway == Airway.NOT_INTUBATED;
            };
        }
    }

    public boolean servesWhoCanAnswer() {
        return forWhoCanAnswer().isPresent();
    }

    /// With a tube and without.
    public boolean servesWhoCannotAnswer() {
        return Stream.of(Airway.values())
                .allMatch(airway -> forWhoCannotAnswer(airway).isPresent());
    }

    Optional<Instrument> forWhoCanAnswer() {
        return options.stream()
                .filter(option -> option.when() == When.CAN_ANSWER)
                .map(Option::instrument)
                .findFirst();
    }

    Optional<Instrument> forWhoCannotAnswer(Airway airway) {
        return options.stream()
                .filter(option -> option.when().isFor(airway))
                .map(Option::instrument)
                .findFirst();
    }

    /// Each once, the preferred one first.
    public List<Instrument> instruments() {
        return options.stream().map(Option::instrument).distinct().toList();
    }
}
