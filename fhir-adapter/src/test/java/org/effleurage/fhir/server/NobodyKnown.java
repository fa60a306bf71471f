package org.effleurage.fhir.server;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.protocol.Protocol;
import org.effleurage.screening.Fact;

/// For tests that apply nothing.
final class NobodyKnown implements Applying {
    @Override
    public List<Protocol> inForce() {
        return List.of();
    }

    @Override
    public Optional<Collection<Fact>> known(UUID patient, Instant now) {
        return Optional.empty();
    }
}
