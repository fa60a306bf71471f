package org.effleurage.fhir.server;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.SessionRecord;

/// A ward's book of one record, and what was kept of it.
final class KeptBook implements WardBook {
    private final AtomicReference<ListedBook> open = new AtomicReference<>();

    /// @param kept makes of the lines of a record those that are kept
    void holds(Recorded record, UnaryOperator<String> kept) {
        open.set(new ListedBook(List.of(record.patient()), List.of(record), Map.of(), kept));
    }

    private ListedBook book() {
        return open.get();
    }

    @Override
    public Optional<Encoded> find(OwnLines.Kind kind, UUID id, int revision) {
        return book().find(kind, id, revision);
    }

    @Override
    public List<Encoded> newest(OwnLines.Kind kind, Collection<UUID> ids) {
        return book().newest(kind, ids);
    }

    @Override
    public Optional<Encoded> firstOfPlan(UUID plan) {
        return book().firstOfPlan(plan);
    }

    @Override
    public Performed performed(UUID plan) {
        return book().performed(plan);
    }

    @Override
    public List<Encoded> entries(OwnLines.Kind kind, Optional<UUID> patient, Optional<From> from, int most) {
        return book().entries(kind, patient, from, most);
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
    public List<SessionRecord.Patient> patients(Collection<UUID> ids) {
        return book().patients(ids);
    }

    @Override
    public Optional<SessionRecord.Patient> patient(SessionRecord.Identifier identifier) {
        return book().patient(identifier);
    }

    @Override
    public MergedRecords merged(UUID patient) {
        return book().merged(patient);
    }
}
