package org.effleurage.fhir;

import java.time.format.DateTimeFormatter;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;

/// The patient as far as the bedside needs to know them. Shown by our own API only, never sent to the hospital.
final class Patients {
    static Patient of(SessionRecord.Patient known) {
        var patient = new Patient();
        patient.setId(known.id().toString());
        patient.addIdentifier()
                .setSystem(known.identifier().system())
                .setValue(known.identifier().value());
        patient.addName().setFamily(known.familyName()).addGiven(known.givenName());
        patient.setBirthDateElement(new DateType(DateTimeFormatter.ISO_LOCAL_DATE.format(known.birthDate())));
        return patient;
    }

    private Patients() {}
}
