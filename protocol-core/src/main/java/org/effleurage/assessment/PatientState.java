package org.effleurage.assessment;

import java.util.List;
import java.util.Optional;

/// Can this patient say how much it hurts, and if not, can behaviour be read?
public sealed interface PatientState {

    record CanSelfReport() implements PatientState {}

    record CannotSelfReport() implements PatientState {}

    record BehaviourUnreadable(Assessment.WhyNotAssessable reason) implements PatientState {}

    record NotKnown() implements PatientState {}

    /// Self-report first; behaviour only where the patient cannot answer (Gélinas 2016; Chanques 2014).
    default Fit fit(List<Instrument> offered) {
        return switch (this) {
            case CanSelfReport can ->
                first(offered, true).<Fit>map(Fit.Use::new).orElseGet(Fit.NoneOffered::new);
            case CannotSelfReport cannot ->
                first(offered, false).<Fit>map(Fit.Use::new).orElseGet(Fit.NoneOffered::new);
            case BehaviourUnreadable unreadable -> new Fit.NoneValid(unreadable.reason());
            case NotKnown unknown -> new Fit.Ask(first(offered, true), first(offered, false));
        };
    }

    private static Optional<Instrument> first(List<Instrument> offered, boolean selfReport) {
        return offered.stream()
                .filter(instrument -> instrument.selfReport() == selfReport)
                .findFirst();
    }

    sealed interface Fit {
        record Use(Instrument instrument) implements Fit {}

        record Ask(Optional<Instrument> ifTheyCan, Optional<Instrument> ifTheyCannot) implements Fit {}

        record NoneValid(Assessment.WhyNotAssessable reason) implements Fit {}

        /// The protocol lists no instrument for such a patient.
        record NoneOffered() implements Fit {}
    }
}
