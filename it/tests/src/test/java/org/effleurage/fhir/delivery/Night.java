package org.effleurage.fhir.delivery;

import java.util.Optional;
import org.effleurage.fhir.delivery.Faults.Fault;

/// What goes wrong at a hospital.
interface Night {
    Fault of(String question, int time);

    long stallMillis(String question);

    /// What everybody meets while the whole hospital is away, whatever they ask.
    default Optional<Fault> away() {
        return Optional.empty();
    }
}
