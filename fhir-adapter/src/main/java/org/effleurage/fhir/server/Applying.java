package org.effleurage.fhir.server;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.protocol.Protocol;
import org.effleurage.screening.Fact;

/// What a protocol is held against a patient with (`$apply`).
public interface Applying {
    /// Versions that may be begun now.
    List<Protocol> inForce();

    /// What is known of the patient now. Empty where they are out of reach of whoever asks.
    Optional<Collection<Fact>> known(UUID patient, Instant now);
}
