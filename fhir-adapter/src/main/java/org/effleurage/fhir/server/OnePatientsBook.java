package org.effleurage.fhir.server;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.Recorded;
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

    private Optional<Recorded> shown(Optional<Recorded> found) {
        return found.filter(record -> shows(record.patient().id()));
    }

    @Override
    public Optional<Recorded> find(UUID id, int revision) {
        return shown(book.find(id, revision));
    }

    @Override
    public Optional<Recorded> newest(UUID id) {
        return shown(book.newest(id));
    }

    @Override
    public Optional<Recorded> anyOfPlan(UUID plan) {
        return shown(book.anyOfPlan(plan));
    }

    @Override
    public List<UUID> performed(UUID plan) {
        return book.performed(plan);
    }

    @Override
    public List<Recorded> entries(Optional<UUID> patient, Optional<From> from, int most) {
        if (patient.isPresent() && !shows(patient.get())) {
            return List.of();
        }
        return book.entries(patient.or(only::get), from, most);
    }

    @Override
    public Map<Revision, String> lines(OwnLines.Kind kind, Collection<Recorded> records) {
        return book.lines(
                kind,
                records.stream().filter(record -> shows(record.patient().id())).toList());
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
    public MergedRecords merged(UUID patient) {
        return shows(patient) ? book.merged(patient) : MergedRecords.NONE;
    }

    @Override
    public Optional<SessionRecord.Patient> patient(SessionRecord.Identifier identifier) {
        return book.patient(identifier).filter(known -> shows(known.id()));
    }
}
