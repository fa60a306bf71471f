package org.effleurage.fhir.server;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.SessionRecord;

/// The ward's book, opened at one patient only while a question is answered that may go no further.
final class OnePatientsBook implements WardBook {
    private final WardBook book;
    private final ThreadLocal<Optional<UUID>> only = ThreadLocal.withInitial(Optional::empty);

    OnePatientsBook(WardBook book) {
        this.book = book;
    }

    void openAt(UUID patient) {
        only.set(Optional.of(patient));
    }

    void openWhole() {
        only.remove();
    }

    private boolean shows(UUID patient) {
        return only.get()
                .map(one -> one.equals(patient) || book.merged(one).joins(one, patient))
                .orElse(true);
    }

    private boolean shows(Encoded record) {
        return shows(record.patient());
    }

    @Override
    public Optional<Encoded> find(OwnLines.Kind kind, UUID id, int revision) {
        return book.find(kind, id, revision).filter(this::shows);
    }

    @Override
    public List<Encoded> newest(OwnLines.Kind kind, Collection<UUID> ids) {
        return book.newest(kind, ids).stream().filter(this::shows).toList();
    }

    @Override
    public Optional<Encoded> firstOfPlan(UUID plan) {
        return book.firstOfPlan(plan).filter(this::shows);
    }

    @Override
    public Performed performed(UUID plan) {
        return book.performed(plan);
    }

    @Override
    public List<Encoded> entries(OwnLines.Kind kind, Optional<UUID> patient, Optional<From> from, int most) {
        if (patient.isPresent() && !shows(patient.get())) {
            return List.of();
        }
        return book.entries(kind, patient.or(only::get), from, most);
    }

    @Override
    public List<Ward> wards() {
        return book.wards();
    }

    @Override
    public Optional<SessionRecord.Patient> patient(UUID id) {
        return book.patient(id).filter(known -> shows(known.id()));
    }

    @Override
    public Optional<SessionRecord.Patient> patient(SessionRecord.Identifier identifier) {
        return book.patient(identifier).filter(known -> shows(known.id()));
    }

    @Override
    public List<SessionRecord.Patient> patients(Collection<UUID> ids) {
        return book.patients(ids).stream().filter(known -> shows(known.id())).toList();
    }

    @Override
    public MergedRecords merged(UUID patient) {
        return shows(patient) ? book.merged(patient) : MergedRecords.NONE;
    }
}
