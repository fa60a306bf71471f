package org.effleurage.fhir;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.effleurage.protocol.Claim;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.RuleInWords;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ContactDetail;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionRelationshipType;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;

/// The order of things: checks, score, massage, scores again. Rules are carried as sentences a person acts on.
/// They are not written as expressions, because a system that took a missing value for "no" would fail open.
final class PlanDefinitions {
    private static final String MASSAGE = "massage";
    private static final Code CLINICAL_PROTOCOL = Codes.seen(
            "http://terminology.hl7.org/CodeSystem/plan-definition-type",
            "clinical-protocol",
            "Clinical Protocol",
            "R4 4.0.1");

    static PlanDefinition of(Protocol protocol) {
        String canonical = Namespace.definition(protocol.key());
        var plan = new PlanDefinition();
        plan.setUrl(canonical.substring(0, canonical.indexOf('|')));
        plan.setVersion(protocol.version().toString());
        plan.setName(protocol.id().value().replace('-', '_'));
        plan.setTitle(protocol.title());
        plan.setType(Code.concept("Clinical protocol", CLINICAL_PROTOCOL));
        plan.setStatus(ProtocolDefinitions.status(protocol));
        plan.setPublisher(protocol.responsibility().owner());
        plan.addAuthor(new ContactDetail().setName(protocol.responsibility().author()));
        plan.setDescription(
                "Complementary comfort measure. " + protocol.giving().alongside());
        plan.setPurpose(String.join("; ", protocol.forWhom().indication()));
        protocol.approval().ifPresent(approval -> {
            plan.setApprovalDateElement(day(approval.approvedOn()));
            plan.addEndorser(new ContactDetail().setName(approval.approver()));
        });
        var effective = protocol.responsibility().effective();
        effective.from().ifPresent(from -> plan.getEffectivePeriod().setStartElement(dayTime(from)));
        effective.until().ifPresent(until -> plan.getEffectivePeriod().setEndElement(dayTime(until)));
        evidence(protocol, plan);
        checks(protocol, plan);
        score("score-before", "Score before the massage", protocol, plan);
        massage(protocol, plan.addAction());
        after("score-after", "Score after the massage", Duration.ZERO, protocol, plan);
        protocol.schedule()
                .again()
                .forEach(again -> after(
                        "score-" + again.at().toMinutes(),
                        "Score %d minutes after the massage"
                                .formatted(again.at().toMinutes()),
                        again.at(),
                        protocol,
                        plan));
        return plan;
    }

    private static void evidence(Protocol protocol, PlanDefinition plan) {
        var studies = new LinkedHashSet<Claim.Evidence>();
        for (Claim claim : protocol.claims()) {
            studies.addAll(claim.evidence());
            studies.addAll(claim.conflicting());
        }
        studies.forEach(study -> plan.addRelatedArtifact(new RelatedArtifact()
                .setType(RelatedArtifactType.CITATION)
                .setLabel(study.id())
                .setCitation(study.citation())));
    }

    private static void checks(Protocol protocol, PlanDefinition plan) {
        var checks = plan.addAction();
        checks.setId("checks");
        checks.setTitle("Checks. What is not known is asked; it is never taken as fine");
        for (Rule rule : protocol.rules()) {
            var words = new RuleInWords(rule);
            var check = checks.addAction();
            check.setId("check-" + rule.id());
            check.setTitle("%s: %s, %s".formatted(words.reads(), words.then(), words.where()));
            check.setDescription(rule.say());
            rule.question()
                    .ifPresent(question -> check.setTextEquivalent("%s Holds if %s."
                            .formatted(question.text(), question.stopOn().code())));
        }
    }

    private static PlanDefinitionActionComponent score(
            String id, String title, Protocol protocol, PlanDefinition plan) {
        var score = plan.addAction();
        score.setId(id);
        score.setTitle(title);
        ProtocolDefinitions.instruments(protocol).forEach(instrument -> {
            var form = score.addAction();
            form.setId(id + "-" + instrument.id());
            form.setTitle(instrument.title());
            form.setDefinition(new CanonicalType(ProtocolDefinitions.questionnaire(instrument)));
        });
        return score;
    }

    private static void after(String id, String title, Duration at, Protocol protocol, PlanDefinition plan) {
        var related = score(id, title, protocol, plan).addRelatedAction();
        related.setActionId(MASSAGE);
        related.setRelationship(ActionRelationshipType.AFTEREND);
        Optional.of(at)
                .filter(Duration::isPositive)
                .ifPresent(later -> related.setOffset(new org.hl7.fhir.r4.model.Duration()
                        .setValue(BigDecimal.valueOf(later.toMinutes()))
                        .setUnit("min")
                        .setSystem("http://unitsofmeasure.org")
                        .setCode("min")));
    }

    private static void massage(Protocol protocol, PlanDefinitionActionComponent massage) {
        massage.setId(MASSAGE);
        massage.setTitle(protocol.title());
        massage.setDefinition(new CanonicalType(ProtocolDefinitions.activity(protocol)));
        protocol.stopRules().forEach(rule -> {
            var stop = massage.addAction();
            stop.setId("stop-" + rule.id());
            stop.setTitle("Take the hands away");
            stop.setDescription(rule.say());
        });
    }

    private static DateType day(LocalDate day) {
        return new DateType(day.toString());
    }

    private static DateTimeType dayTime(LocalDate day) {
        return new DateTimeType(day.toString());
    }

    private PlanDefinitions() {}
}
