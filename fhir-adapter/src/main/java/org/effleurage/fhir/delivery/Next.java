package org.effleurage.fhir.delivery;

import java.time.Instant;

/// What becomes of an entry after a try.
sealed interface Next {
    /// It is there.
    ///
    /// @param receipt where the Procedure lies at the hospital
    record Done(String receipt) implements Next {}

    /// It stays.
    ///
    /// @param unsure it may have arrived: it is looked for before it is sent again
    record Keep(Instant until, Reason reason, String outcome, boolean unsure) implements Next {}

    record Person(Reason reason, String outcome, boolean unsure) implements Next {}
}
