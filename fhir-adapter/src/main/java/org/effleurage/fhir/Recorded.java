package org.effleurage.fhir;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.careplan.CarePlan;
import org.effleurage.protocol.Protocol;

/// One revision of something in the ward's book, with all a hospital needs to recognise the patient, the nurse and
/// the plan.
public sealed interface Recorded permits SessionRecord, ReassessmentRecord {
    /// The tablet's own id: the key of the record at every stop of its way.
    UUID id();

    int revision();

    Protocol protocol();

    CarePlan plan();

    SessionRecord.Patient patient();

    SessionRecord.Staff author();

    /// Whose hands and eyes it was at that time: a massage may be taken over while it is under way.
    SessionRecord.Staff nurseAt(Instant at);

    SessionRecord.Unit unit();

    /// Who sent it from the tablet, where that was not whoever wrote it.
    Optional<SessionRecord.HandedIn> handedIn();

    /// When it was decided or done: the time a chart files it under.
    Instant at();

    /// The tablet's own time of saving.
    Instant recordedAt();

    /// When our server had it.
    Instant receivedAt();
}
