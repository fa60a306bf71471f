package org.effleurage.fhir;

import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Row;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;

/// An instrument as a form. No answer is required: a score that was not taken has a reason, never a 0.
final class Questionnaires {
    private static final String LEAST = "http://hl7.org/fhir/StructureDefinition/minValue";
    private static final String MOST = "http://hl7.org/fhir/StructureDefinition/maxValue";

    static Questionnaire of(Instrument instrument) {
        String canonical = ProtocolDefinitions.questionnaire(instrument);
        var form = new Questionnaire();
        form.setUrl(canonical.substring(0, canonical.indexOf('|')));
        form.setVersion(instrument.key().version());
        form.setName(instrument.id().replace('-', '_'));
        form.setTitle(instrument.title());
        form.setStatus(PublicationStatus.ACTIVE);
        form.addSubjectType("Patient");
        if (instrument.rows().isEmpty()) {
            number(form.addItem(), instrument.id(), instrument.title(), instrument.lowest(), instrument.highest());
        }
        for (Row row : instrument.rows()) {
            number(form.addItem(), row.id(), row.title(), row.lowest(), row.highest());
        }
        return form;
    }

    private static void number(QuestionnaireItemComponent item, String id, String text, int least, int most) {
        item.setLinkId(id);
        item.setText(text);
        item.setType(QuestionnaireItemType.INTEGER);
        item.setRequired(false);
        item.addExtension(LEAST, new IntegerType(least));
        item.addExtension(MOST, new IntegerType(most));
    }

    private Questionnaires() {}
}
