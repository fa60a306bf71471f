package org.effleurage.fhir.server;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.SessionRecord;

/// The ward's book, as far as our FHIR API reads and searches it: records as they were encoded once. Where no revision
/// is named it is the newest.
public interface WardBook {
    Optional<Encoded> find(OwnLines.Kind kind, UUID id, int revision);

    /// In no order; those that are not there are left out.
    List<Encoded> newest(OwnLines.Kind kind, Collection<UUID> ids);

    /// The first session of this care plan: each holds the whole plan.
    Optional<Encoded> firstOfPlan(UUID plan);

    Performed performed(UUID plan);

    /// What became of a care plan.
    ///
    /// @param massages given by it, newest first, at most a hundred: what was entered in error is none
    /// @param changedAt when the newest word of any of its sessions was received
    record Performed(List<UUID> massages, Optional<Instant> changedAt) {
        static final Performed NOTHING = new Performed(List.of(), Optional.empty());
    }

    /// Newest first, of one patient or of all. Of care plans only the first session of each.
    ///
    /// @param from only this session and older ones
    List<Encoded> entries(OwnLines.Kind kind, Optional<UUID> patient, Optional<From> from, int most);

    /// One revision of a record and what it holds of one kind.
    ///
    /// @param at when it was decided or done
    /// @param lines a resource a line, as it was encoded; empty where it holds none of the kind
    record Encoded(UUID id, int revision, UUID patient, Instant at, String lines) {}

    /// All wards of the house.
    List<Ward> wards();

    record Ward(String code, SessionRecord.Identifier identifier, String name) {}

    /// A session by when it was: the order of every list.
    record From(Instant at, UUID session) {
        static From of(Encoded record) {
            return new From(record.at(), record.id());
        }
    }

    Optional<SessionRecord.Patient> patient(UUID id);

    Optional<SessionRecord.Patient> patient(SessionRecord.Identifier identifier);

    /// Whom records within reach are about, also those who have left since.
    List<SessionRecord.Patient> patients(Collection<UUID> ids);

    /// Which records of the hospital turned out to be this patient too. Only ids: what was saved under them is within
    /// reach or not like everything else.
    MergedRecords merged(UUID patient);
}
