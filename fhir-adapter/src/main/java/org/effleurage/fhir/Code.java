package org.effleurage.fhir;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/// One code we may send. The display is empty unless the display itself was seen in a source.
///
/// @param source where the code was seen, or `project` for one of our own
record Code(String system, String code, Optional<String> display, String source) {
    Coding coding() {
        var coding = new Coding().setSystem(system).setCode(code);
        display.ifPresent(coding::setDisplay);
        return coding;
    }

    static CodeableConcept concept(String text, Code... codes) {
        var concept = new CodeableConcept().setText(text);
        for (Code code : codes) {
            concept.addCoding(code.coding());
        }
        return concept;
    }
}
