package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import java.util.Optional;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.fhir.SessionResources;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/// Public because HAPI calls it by reflection.
public final class PatientProvider implements IResourceProvider {
    private final WardBook book;

    PatientProvider(WardBook book) {
        this.book = book;
    }

    @Override
    public Class<Patient> getResourceType() {
        return Patient.class;
    }

    @Read
    public Patient read(@IdParam IdType id) {
        return Asked.uuid(id.getIdPart())
                .flatMap(book::patient)
                .map(this::own)
                .orElseThrow(() -> Refused.unknown("Not known here."));
    }

    private Patient own(SessionRecord.Patient patient) {
        return SessionResources.own(patient, book.merged(patient.id()));
    }

    /// One patient at a time: nobody lists the ward here.
    @Search
    public List<Patient> search(
            @OptionalParam(name = Patient.SP_RES_ID) @Nullable TokenParam id,
            @OptionalParam(name = Patient.SP_IDENTIFIER) @Nullable TokenParam identifier) {
        if (id == null && identifier == null) {
            throw Refused.invalid("Ask for one patient: _id, or identifier as system|value.");
        }
        return known(id, identifier).stream()
                .map(this::own)
                .filter(patient -> Asked.id(id, patient.getIdPart()))
                .filter(patient -> Asked.identifier(identifier, patient.getIdentifier()))
                .toList();
    }

    private Optional<SessionRecord.Patient> known(@Nullable TokenParam id, @Nullable TokenParam identifier) {
        if (id != null) {
            return Asked.uuid(id.getValueNotNull()).flatMap(book::patient);
        }
        if (identifier == null || identifier.getSystem() == null) {
            throw Refused.invalid("An identifier is system|value.");
        }
        return book.patient(new SessionRecord.Identifier(identifier.getSystem(), identifier.getValueNotNull()));
    }
}
