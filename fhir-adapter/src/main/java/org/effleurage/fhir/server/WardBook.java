package org.effleurage.fhir.server;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.RecordedSessions;
import org.effleurage.fhir.SessionRecord;

/// The ward's book, as far as our FHIR API reads and searches it. Where no revision is named it is the newest.
public interface WardBook extends RecordedSessions {
    Optional<Recorded> newest(UUID id);

    /// Any one session of this care plan: it holds the whole plan.
    Optional<Recorded> anyOfPlan(UUID plan);

    /// Massages that were given by this care plan, newest first, at most a hundred: what was entered in error is none.
    List<UUID> performed(UUID plan);

    /// Newest first, of one patient or of all.
    ///
    /// @param from only this session and older ones
    List<Recorded> entries(Optional<UUID> patient, Optional<From> from, int most);

    /// Resources of this kind in these records as they were encoded once, a resource a line. Nothing for a record
    /// that nobody has encoded yet.
    Map<Revision, String> lines(OwnLines.Kind kind, Collection<Recorded> records);

    record Revision(UUID id, int number) {
        public static Revision of(Recorded record) {
            return new Revision(record.id(), record.revision());
        }
    }

    /// All wards of the house.
    List<Ward> wards();

    record Ward(String code, SessionRecord.Identifier identifier, String name) {}

    /// A session by when it was: the order of every list.
    record From(Instant at, UUID session) {
        static From of(Recorded record) {
            return new From(record.at(), record.id());
        }
    }

    Optional<SessionRecord.Patient> patient(UUID id);

    /// Which records of the hospital turned out to be this patient too. Only ids: what was saved under them is within
    /// reach or not like everything else.
    MergedRecords merged(UUID patient);

    Optional<SessionRecord.Patient> patient(SessionRecord.Identifier identifier);
}
