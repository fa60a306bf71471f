package org.effleurage.fhir.server;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.RecordedSessions;
import org.effleurage.fhir.SessionRecord;

/// The ward's book, as far as our FHIR API reads it. Where no revision is named it is the newest.
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

    /// As they are exported, in the order they came, behind the last one given. Each in the revision that was
    /// the newest by then.
    List<Line> lines(Wanted wanted, OwnLines.Kind kind, Optional<From> after, int most);

    /// What one record has of a kind, in UTF-8.
    ///
    /// @param received when it came: the place behind which to go on
    @SuppressWarnings("ArrayRecordComponent") // written out once, compared with nothing
    record Line(From received, byte[] text) {}

    /// The care plans these follow.
    List<UUID> plans(Wanted wanted);

    /// The lines of these, in any order.
    List<byte[]> planLines(List<UUID> plans);

    /// Whom these are about.
    List<UUID> patients(Wanted wanted);

    /// Those of them, wherever they lie now: what was done is exported with whom it was done to.
    List<SessionRecord.Patient> people(List<UUID> patients);

    /// How much that is, without reading it.
    Counted counted(Wanted wanted);

    /// What somebody wants to have exported.
    ///
    /// @param ward only patients who lie there now
    /// @param since only what was received after it
    /// @param until only what was received by then
    record Wanted(Optional<String> ward, Optional<Instant> since, Instant until) {}

    /// Numbers of records, patients and plans.
    ///
    /// @param looks later looks at a session, each a record of its own
    record Counted(int sessions, int looks, int patients, int plans) {}

    /// All wards of the house.
    List<Ward> wards();

    record Ward(String code, SessionRecord.Identifier identifier, String name) {}

    /// A session by when it was: the order of every list.
    record From(Instant at, UUID session) {}

    Optional<SessionRecord.Patient> patient(UUID id);

    /// Which records of the hospital turned out to be this patient too. Only ids: what was saved under them is within
    /// reach or not like everything else.
    MergedRecords merged(UUID patient);

    Optional<SessionRecord.Patient> patient(SessionRecord.Identifier identifier);
}
