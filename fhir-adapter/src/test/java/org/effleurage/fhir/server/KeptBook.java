package org.effleurage.fhir.server;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.SessionRecord;

/// A ward's book of one record, and what was kept of it.
final class KeptBook implements WardBook {
    private record Open(ListedBook book, UnaryOperator<String> kept) {}

    private final AtomicReference<Open> open = new AtomicReference<>();

    /// @param kept makes of the lines of a record those that are kept; of none that nothing is
    void holds(Recorded record, UnaryOperator<String> kept) {
        open.set(new Open(new ListedBook(List.of(record.patient()), List.of(record), Map.of()), kept));
    }

    @Override
    public Map<Revision, String> lines(OwnLines.Kind kind, Collection<Recorded> records) {
        return records.stream()
                .collect(Collectors.toMap(
                        Revision::of,
                        record -> open.get().kept().apply(OwnLines.of(record).of(kind))));
    }

    private ListedBook book() {
        return open.get().book();
    }

    @Override
    public Optional<Recorded> find(UUID id, int revision) {
        return book().find(id, revision);
    }

    @Override
    public Optional<Recorded> newest(UUID id) {
        return book().newest(id);
    }

    @Override
    public Optional<Recorded> anyOfPlan(UUID plan) {
        return book().anyOfPlan(plan);
    }

    @Override
    public List<UUID> performed(UUID plan) {
        return book().performed(plan);
    }

    @Override
    public List<Recorded> entries(Optional<UUID> patient, Optional<From> from, int most) {
        return book().entries(patient, from, most);
    }

    @Override
    public List<Ward> wards() {
        return book().wards();
    }

    @Override
    public Optional<SessionRecord.Patient> patient(UUID id) {
        return book().patient(id);
    }

    @Override
    public MergedRecords merged(UUID patient) {
        return book().merged(patient);
    }

    @Override
    public Optional<SessionRecord.Patient> patient(SessionRecord.Identifier identifier) {
        return book().patient(identifier);
    }
}
