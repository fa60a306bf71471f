package org.effleurage.fhir;

import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/// The patient as far as the bedside needs to know them. Shown by our own API only, never sent to the hospital.
final class Patients {
    static Patient of(SessionRecord.Patient known, MergedRecords merged) {
        var patient = new Patient();
        patient.setId(known.id().toString());
        patient.addIdentifier()
                .setSystem(known.identifier().system())
                .setValue(known.identifier().value());
        patient.addName().setFamily(known.familyName()).addGiven(known.givenName());
        patient.setBirthDateElement(new DateType(DateTimeFormatter.ISO_LOCAL_DATE.format(known.birthDate())));
        merged.into().ifPresent(remains -> {
            patient.setActive(false);
            link(patient, remains, Patient.LinkType.REPLACEDBY);
        });
        merged.earlier().forEach(earlier -> link(patient, earlier, Patient.LinkType.REPLACES));
        return patient;
    }

    private static void link(Patient patient, UUID other, Patient.LinkType how) {
        patient.addLink().setOther(new Reference("Patient/" + other)).setType(how);
    }

    private Patients() {}
}
