package org.effleurage.fhir;

import java.util.Optional;
import java.util.UUID;

/// The ward's book, as far as delivery reads it.
public interface RecordedSessions {
    Optional<Recorded> find(UUID id, int revision);
}
