package org.effleurage.fhir;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.screening.AtStep;
import org.effleurage.screening.Finding;
import org.effleurage.screening.Result;
import org.effleurage.screening.Screening;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RequestGroup;

/// A protocol held against one patient (`$apply`): a proposal when every rule is clear, and otherwise which
/// rules stop it or cannot be told. The answer says what the rules say, never what was measured.
public final class AppliedPlans {
    private static final String COMPLEMENTARY =
            "Complementary comfort measure. It goes alongside prescribed pain relief and does not replace it.";

    private AppliedPlans() {}

    /// Only for a screening that is clear.
    public static CarePlan proposal(
            Protocol protocol, SessionRecord.Patient patient, Screening screening, Instant now) {
        if (screening.result() != Result.CLEAR) {
            throw new IllegalArgumentException("nothing is proposed to a patient who is not clear");
        }
        var at = new DateTimeType(Date.from(now));
        at.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
        var subject = new References.Own().patient(patient);
        var steps = new RequestGroup();
        steps.setId("steps");
        steps.setStatus(RequestGroup.RequestStatus.DRAFT);
        steps.setIntent(RequestGroup.RequestIntent.PROPOSAL);
        steps.setSubject(subject);
        screening.steps().stream().filter(AtStep::isAllowed).forEach(step -> step(steps.addAction(), step));
        var plan = new CarePlan();
        plan.addContained(steps);
        plan.addInstantiatesCanonical(Namespace.definition(protocol.key()));
        plan.setStatus(CarePlan.CarePlanStatus.DRAFT);
        plan.setIntent(CarePlan.CarePlanIntent.PROPOSAL);
        plan.addCategory(Code.concept("Complementary therapy", Codes.COMPLEMENTARY_THERAPY));
        plan.setTitle(protocol.title());
        plan.setDescription(COMPLEMENTARY);
        plan.setSubject(subject);
        plan.setCreatedElement(at);
        plan.addActivity().setReference(new Reference("#steps"));
        return plan;
    }

    private static void step(RequestGroup.RequestGroupActionComponent action, AtStep at) {
        action.setTitle(at.step().name());
        action.setDescription(words(at));
        action.setTiming((Duration) new Duration()
                .setValue(BigDecimal.valueOf(at.step().length().toSeconds()))
                .setUnit("s")
                .setSystem("http://unitsofmeasure.org")
                .setCode("s"));
    }

    private static String words(AtStep at) {
        var words = new StringBuilder(at.step().site().toString())
                .append(". ")
                .append(at.step().say());
        at.mostPressure()
                .ifPresent(most -> words.append(" Pressure ").append(most).append(" at most."));
        if (at.without().contains(Rule.Ban.HEAT)) {
            words.append(" Without heat.");
        }
        return words.toString();
    }

    /// Which rules say no, and which cannot be told; the first before the second.
    public static OperationOutcome refusal(Screening screening) {
        var outcome = new OperationOutcome();
        add(outcome, screening, Result.STOP, IssueType.BUSINESSRULE, "stops");
        add(outcome, screening, Result.ASK, IssueType.INCOMPLETE, "cannot be told");
        if (outcome.getIssue().isEmpty()) {
            issue(outcome, IssueType.BUSINESSRULE, "Nothing of this protocol is left to do for this patient.");
        }
        return outcome;
    }

    private static void add(OperationOutcome outcome, Screening screening, Result result, IssueType type, String what) {
        List<Finding> found = screening.findings().stream()
                .filter(finding -> finding.result() == result)
                .toList();
        for (Finding finding : found) {
            issue(
                    outcome,
                    type,
                    "Rule %s %s: %s"
                            .formatted(finding.rule().id(), what, finding.rule().say()));
        }
    }

    private static void issue(OperationOutcome outcome, IssueType type, String words) {
        outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(type).setDiagnostics(words);
    }
}
