package org.effleurage.fhir.server;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.SessionRecord;

/// A ward's book of a few sessions, each in its first revision, the newest first.
///
/// @param merged by patient; of all others nothing is known
/// @param kept makes of the lines of a record those that are kept
record ListedBook(
        List<SessionRecord.Patient> patients,
        List<Recorded> sessions,
        Map<UUID, MergedRecords> merged,
        UnaryOperator<String> kept)
        implements WardBook {
    ListedBook(List<SessionRecord.Patient> patients, List<Recorded> sessions, Map<UUID, MergedRecords> merged) {
        this(patients, sessions, merged, UnaryOperator.identity());
    }

    Encoded encoded(OwnLines.Kind kind, Recorded record) {
        return new Encoded(
                record.id(),
                record.revision(),
                record.patient().id(),
                record.at(),
                kept.apply(OwnLines.of(record, kind)));
    }

    private Stream<Recorded> withIds(Collection<UUID> ids) {
        return sessions.stream().filter(session -> ids.contains(session.id()));
    }

    @Override
    public Optional<Encoded> find(OwnLines.Kind kind, UUID id, int revision) {
        return withIds(List.of(id))
                .filter(session -> session.revision() == revision)
                .findFirst()
                .map(session -> encoded(kind, session));
    }

    @Override
    public List<Encoded> newest(OwnLines.Kind kind, Collection<UUID> ids) {
        return withIds(ids).map(session -> encoded(kind, session)).toList();
    }

    @Override
    public Optional<Encoded> firstOfPlan(UUID plan) {
        return sessions.stream()
                .filter(session -> session.plan().id().equals(plan))
                .reduce((newer, older) -> older)
                .map(session -> encoded(OwnLines.Kind.CARE_PLAN, session));
    }

    @Override
    public Performed performed(UUID plan) {
        return Performed.NOTHING;
    }

    @Override
    public List<Encoded> entries(OwnLines.Kind kind, Optional<UUID> patient, Optional<From> from, int most) {
        return sessions.stream()
                .filter(session -> patient.isEmpty()
                        || merged(patient.get())
                                .joins(patient.get(), session.patient().id()))
                .filter(session -> kind != OwnLines.Kind.CARE_PLAN || isFirstOfPlan(session))
                .dropWhile(session ->
                        from.isPresent() && !session.id().equals(from.get().session()))
                .limit(most)
                .map(session -> encoded(kind, session))
                .toList();
    }

    private boolean isFirstOfPlan(Recorded session) {
        return sessions.stream()
                .filter(other -> other.plan().id().equals(session.plan().id())
                        && other.patient().id().equals(session.patient().id()))
                .reduce((newer, older) -> older)
                .filter(first -> first.id().equals(session.id()))
                .isPresent();
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
    public List<SessionRecord.Patient> patients(Collection<UUID> ids) {
        return patients.stream().filter(known -> ids.contains(known.id())).toList();
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
