package org.effleurage.fhir.server;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.SessionRecord;

/// A ward's book of a few sessions, each in its first revision, the newest first.
///
/// @param merged by patient; of all others nothing is known
record ListedBook(List<SessionRecord.Patient> patients, List<Recorded> sessions, Map<UUID, MergedRecords> merged)
        implements WardBook {
    @Override
    public Optional<Recorded> find(UUID id, int revision) {
        return newest(id).filter(session -> session.revision() == revision);
    }

    @Override
    public Optional<Recorded> newest(UUID id) {
        return sessions.stream().filter(session -> session.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Recorded> anyOfPlan(UUID plan) {
        return sessions.stream()
                .filter(session -> session.plan().id().equals(plan))
                .findFirst();
    }

    @Override
    public List<UUID> performed(UUID plan) {
        return List.of();
    }

    @Override
    public List<Recorded> entries(Optional<UUID> patient, Optional<From> from, int most) {
        return sessions.stream()
                .filter(session -> patient.isEmpty()
                        || merged(patient.get())
                                .joins(patient.get(), session.patient().id()))
                .dropWhile(session ->
                        from.isPresent() && !session.id().equals(from.get().session()))
                .limit(most)
                .toList();
    }

    @Override
    public Map<Revision, String> lines(OwnLines.Kind kind, Collection<Recorded> records) {
        return Map.of();
    }

    @Override
    public List<Ward> wards() {
        return List.of();
    }

    @Override
    public Optional<SessionRecord.Patient> patient(UUID id) {
        return patients.stream().filter(known -> known.id().equals(id)).findFirst();
    }

    @Override
    public Optional<SessionRecord.Patient> patient(SessionRecord.Identifier identifier) {
        return patients.stream()
                .filter(known -> known.identifier().equals(identifier))
                .findFirst();
    }

    @Override
    public MergedRecords merged(UUID patient) {
        return Stream.ofNullable(merged.get(patient)).findFirst().orElse(MergedRecords.NONE);
    }
}
