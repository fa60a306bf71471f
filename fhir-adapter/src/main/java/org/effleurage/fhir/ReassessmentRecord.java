package org.effleurage.fhir;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.careplan.CarePlan;
import org.effleurage.protocol.Protocol;
import org.effleurage.session.Reassessment;

/// A later look, often by another nurse than the massage and long after it. It reaches the hospital by itself and
/// points at the session that is there already.
///
/// @param plan the one of its session
/// @param handedIn who sent it for whoever wrote it, where that was somebody else
public record ReassessmentRecord(
        Reassessment reassessment,
        int revision,
        Protocol protocol,
        CarePlan plan,
        SessionRecord.Patient patient,
        SessionRecord.Staff author,
        SessionRecord.Unit unit,
        Optional<SessionRecord.HandedIn> handedIn,
        Instant recordedAt,
        Instant receivedAt)
        implements Recorded {

    @Override
    public UUID id() {
        return reassessment.id();
    }

    @Override
    public SessionRecord.Staff nurseAt(Instant at) {
        return author;
    }

    @Override
    public Instant at() {
        return reassessment.at();
    }
}
