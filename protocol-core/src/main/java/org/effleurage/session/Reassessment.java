package org.effleurage.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.effleurage.assessment.Assessment;
import org.effleurage.protocol.ProtocolKey;

/// A later look at the pain, as the protocol asks for it, by whoever is there then. It belongs to a session and
/// changes nothing of it. A look that could not be taken is an assessment too, with its reason.
///
/// @param id minted by the tablet when the due look is tapped; it stays all the way to the hospital
/// @param after which of the protocol's looks: how long after the end of the massage it was due
public record Reassessment(
        UUID id, UUID session, UUID patient, ProtocolKey protocol, String author, Duration after, Assessment look) {

    public Instant at() {
        return look.at();
    }
}
