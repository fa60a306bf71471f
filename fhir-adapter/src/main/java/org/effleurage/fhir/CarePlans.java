package org.effleurage.fhir;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Collectors;
import org.effleurage.protocol.Protocol;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityKind;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/// The plan a session belongs to. It says the same for every session of the plan, so the first one to arrive
/// makes it.
final class CarePlans {
    private static final String COMPLEMENTARY =
            "Complementary comfort measure. It goes alongside prescribed pain relief and does not replace it.";

    static CarePlan of(Recorded record, References references) {
        var plan = new CarePlan();
        plan.addIdentifier(new Identifier()
                .setSystem(Namespace.CARE_PLAN)
                .setValue(record.plan().id().toString()));
        plan.addInstantiatesCanonical(Namespace.definition(record.plan().protocol()));
        plan.setStatus(CarePlan.CarePlanStatus.ACTIVE);
        plan.setIntent(CarePlan.CarePlanIntent.PLAN);
        plan.addCategory(Code.concept("Complementary therapy", Codes.COMPLEMENTARY_THERAPY));
        plan.addCategory(Code.concept("Plan of treatment", Codes.ASSESS_PLAN));
        plan.setTitle(record.protocol().title());
        plan.setDescription(COMPLEMENTARY);
        plan.setText(narrative(record.protocol()));
        plan.setSubject(references.patient(record.patient()));
        plan.setCreatedElement(new Times(record.unit().zone()).at(record.plan().orderedAt()));
        plan.setAuthor(new Reference()
                .setType("Practitioner")
                .setIdentifier(new Identifier()
                        .setSystem(Namespace.USERNAME)
                        .setValue(record.plan().orderedBy())));
        plan.addActivity().setDetail(activity(record.protocol()));
        return plan;
    }

    private static CarePlanActivityDetailComponent activity(Protocol protocol) {
        var activity = new CarePlanActivityDetailComponent();
        activity.setKind(CarePlanActivityKind.SERVICEREQUEST);
        activity.addInstantiatesCanonical(Namespace.definition(protocol.key()));
        activity.setCode(Procedures.code(protocol));
        activity.setStatus(CarePlanActivityStatus.SCHEDULED);
        activity.setDoNotPerform(false);
        activity.setScheduled(dose(protocol.total()));
        activity.setDescription(words(protocol));
        return activity;
    }

    private static Timing dose(Duration total) {
        var timing = new Timing();
        boolean whole = total.toSecondsPart() == 0;
        timing.getRepeat()
                .setDuration(BigDecimal.valueOf(whole ? total.toMinutes() : total.toSeconds()))
                .setDurationUnit(whole ? UnitsOfTime.MIN : UnitsOfTime.S);
        return timing;
    }

    private static String words(Protocol protocol) {
        String sites = protocol.dose().entrySet().stream()
                .map(site -> site.getKey() + " " + Notes.length(site.getValue()))
                .collect(Collectors.joining(", "));
        return "%s. %s".formatted(sites, COMPLEMENTARY);
    }

    private static Narrative narrative(Protocol protocol) {
        var narrative = new Narrative();
        narrative.setStatus(Narrative.NarrativeStatus.GENERATED);
        XhtmlNode div = narrative.getDiv();
        div.addTag("p").addText(protocol.title());
        div.addTag("p").addText(words(protocol));
        return narrative;
    }

    private CarePlans() {}
}
