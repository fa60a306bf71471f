package org.effleurage.fhir.server;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.SessionRecord;

/// The ward's book, as far as our FHIR API reads it. Always the newest revision.
public interface WardBook {
    Optional<SessionRecord> session(UUID id);

    /// Any one session of this care plan: it holds the whole plan.
    Optional<SessionRecord> anyOfPlan(UUID plan);

    /// Newest first.
    List<SessionRecord> ofPatient(UUID patient, int most);

    /// Newest first, of all patients.
    List<SessionRecord> newest(int most);

    Optional<SessionRecord.Patient> patient(UUID id);

    Optional<SessionRecord.Patient> patient(SessionRecord.Identifier identifier);
}
