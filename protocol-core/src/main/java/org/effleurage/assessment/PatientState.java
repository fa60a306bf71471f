package org.effleurage.assessment;

import java.util.Optional;

/// Can this patient say how much it hurts, and if not, can behaviour be read?
public sealed interface PatientState {

    /// RASS −4 and −5. Below it no observed behaviour stands for pain.
    int DEEPLY_SEDATED = -4;

    record CanSelfReport() implements PatientState {}

    /// Behaviour is observed instead.
    ///
    /// @param airway empty when nobody has said
    record CannotSelfReport(Optional<Airway> airway) implements PatientState {}

    record BehaviourUnreadable(Assessment.WhyNotAssessable reason) implements PatientState {}

    record NotKnown(Optional<Airway> airway) implements PatientState {}

    /// From what is known, each recent enough to stand for now.
    ///
    /// @param canAnswer empty when nobody has said
    /// @param sedation RASS, empty when it was not scored
    static PatientState of(Optional<Boolean> canAnswer, Optional<Integer> sedation, Optional<Airway> airway) {
        if (sedation.filter(rass -> rass <= DEEPLY_SEDATED).isPresent()) {
            return new BehaviourUnreadable(Assessment.WhyNotAssessable.DEEP_SEDATION);
        }
        return canAnswer
                .<PatientState>map(can -> can ? new CanSelfReport() : new CannotSelfReport(airway))
                .orElseGet(() -> new NotKnown(airway));
    }

    /// Self-report first; behaviour only where the patient cannot answer (Gélinas 2016; Chanques 2014).
    default Fit fit(InstrumentChoice offered) {
        return switch (this) {
            case CanSelfReport can -> use(offered.forWhoCanAnswer());
            case CannotSelfReport cannot -> observed(offered, cannot.airway());
            case BehaviourUnreadable unreadable -> new Fit.NoneValid(unreadable.reason());
            case NotKnown unknown ->
                new Fit.Ask(
                        Fit.Question.CAN_ANSWER, use(offered.forWhoCanAnswer()), observed(offered, unknown.airway()));
        };
    }

    private static Fit observed(InstrumentChoice offered, Optional<Airway> airway) {
        if (airway.isPresent()) {
            return use(offered.forWhoCannotAnswer(airway.get()));
        }
        Fit intubated = use(offered.forWhoCannotAnswer(Airway.INTUBATED));
        Fit not = use(offered.forWhoCannotAnswer(Airway.NOT_INTUBATED));
        return intubated.equals(not) ? intubated : new Fit.Ask(Fit.Question.INTUBATED, intubated, not);
    }

    private static Fit use(Optional<Instrument> instrument) {
        return instrument.<Fit>map(Fit.Use::new).orElseGet(Fit.NoneOffered::new);
    }

    sealed interface Fit {
        record Use(Instrument instrument) implements Fit {}

        /// Only the bedside knows.
        record Ask(Question question, Fit ifYes, Fit ifNo) implements Fit {}

        record NoneValid(Assessment.WhyNotAssessable reason) implements Fit {}

        /// The protocol lists no instrument for such a patient.
        record NoneOffered() implements Fit {}

        enum Question {
            CAN_ANSWER("can-answer", "Can the patient answer a question about pain?"),
            INTUBATED("intubated", "Is the patient intubated?");

            private final String code;
            private final String words;

            Question(String code, String words) {
                this.code = code;
                this.words = words;
            }

            public String code() {
                return code;
            }

            public String words() {
                return words;
            }
        }
    }
}
