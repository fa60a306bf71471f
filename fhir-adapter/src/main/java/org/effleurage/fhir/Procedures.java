package org.effleurage.fhir;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.screening.Fact;
import org.effleurage.session.AdverseEvent;
import org.effleurage.session.Delivered;
import org.effleurage.session.EndReason;
import org.effleurage.session.Giver;
import org.effleurage.session.Session;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedurePerformerComponent;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;

/// What was done at the bedside, or was not, and why.
final class Procedures {
    static Procedure of(SessionRecord record, References references) {
        var times = new Times(record.unit().zone());
        var offer = record.session().offer();
        var procedure = new Procedure();
        procedure.addIdentifier(new Identifier()
                .setSystem(Namespace.SESSION)
                .setValue(offer.id().toString()));
        procedure.addInstantiatesCanonical(Namespace.definition(offer.protocol()));
        procedure.addBasedOn(references.ours("CarePlan", record.plan().id().toString()));
        procedure.setCategory(Code.concept("Complementary therapy", Codes.COMPLEMENTARY_THERAPY));
        procedure.setCode(code(record.protocol()));
        procedure.setSubject(references.patient(record.patient()));
        procedure.setRecorder(references.staff(record.author()));
        offer.overrides().forEach(word -> procedure.addExtension(override(word, times)));
        switch (record.session()) {
            case Session.Completed done -> {
                procedure.setStatus(ProcedureStatus.COMPLETED);
                done.event().ifPresent(event -> procedure.addComplication(complication(event)));
                given(procedure, done.delivered(), done.alongside(), times);
                performedBy(done.delivered().by(), procedure, record, references);
            }
            case Session.Stopped stopped -> {
                procedure.setStatus(ProcedureStatus.STOPPED);
                procedure.setStatusReason(
                        Code.concept(stopped.reason().title(), Codes.DISCONTINUED, Codes.reason(stopped.reason())));
                complication(stopped).ifPresent(procedure::addComplication);
                given(procedure, stopped.delivered(), stopped.alongside(), times);
                performedBy(stopped.delivered().by(), procedure, record, references);
            }
            case Session.Declined declined -> {
                procedure.setStatus(ProcedureStatus.NOTDONE);
                procedure.setStatusReason(why(declined.reason()));
                procedure.setPerformed(times.at(declined.at()));
            }
            case Session.NotDone notDone -> {
                procedure.setStatus(ProcedureStatus.NOTDONE);
                procedure.setStatusReason(why(notDone, record.protocol()));
                notDone.rule()
                        .ifPresent(rule -> procedure.addExtension(
                                new Extension(Namespace.extension("screening-rule"), new CodeType(rule))));
                procedure.setPerformed(times.at(notDone.at()));
            }
        }
        Notes.of(record, references).forEach(procedure::addNote);
        if (record.withdrawn()) {
            procedure.setStatus(ProcedureStatus.ENTEREDINERROR);
        }
        return procedure;
    }

    /// What happened to the patient during the massage. Said here too, because charts list complications, few read a
    /// reason to stop, and not every receiver takes reports of adverse events.
    private static Optional<CodeableConcept> complication(Session.Stopped stopped) {
        return stopped.event()
                .map(Procedures::complication)
                .or(() -> AdverseEvent.REASONS.contains(stopped.reason())
                        ? Optional.of(Code.concept(stopped.reason().title(), Codes.reason(stopped.reason())))
                        : Optional.empty());
    }

    private static CodeableConcept complication(AdverseEvent event) {
        return Code.concept(event.what().title(), Codes.happened(event.what()));
    }

    static CodeableConcept code(Protocol protocol) {
        var parts = EnumSet.noneOf(Site.Part.class);
        protocol.dose().keySet().forEach(site -> parts.add(site.part()));
        return Code.concept(protocol.title(), Codes.MASSAGE, Codes.intervention(parts));
    }

    /// Of family nothing is kept but that they were: no record of theirs is pointed to, and they act on
    /// nobody's behalf. The nurse who watched stands beside them.
    private static void performedBy(Giver by, Procedure procedure, SessionRecord record, References references) {
        switch (by) {
            case NURSE -> record.nurses().forEach(nurse -> performer(procedure, nurse, record, references));
            case FAMILY -> {
                procedure
                        .addPerformer()
                        .setFunction(Code.concept("Gave the massage", Codes.GAVE))
                        .setActor(new Reference().setType("RelatedPerson").setDisplay("Somebody close to the patient"));
                record.nurses()
                        .forEach(nurse -> performer(procedure, nurse, record, references)
                                .setFunction(Code.concept("Showed how and watched", Codes.WATCHED)));
            }
        }
        var times = new Times(record.unit().zone());
        record.had().forEach(had -> procedure.addExtension(takenOver(had, references, times)));
    }

    private static ProcedurePerformerComponent performer(
            Procedure procedure, SessionRecord.Staff nurse, SessionRecord record, References references) {
        return procedure.addPerformer().setActor(references.staff(nurse)).setOnBehalfOf(references.unit(record.unit()));
    }

    /// R4 gives a performer no time; without it nobody could say whose hands it was when something happened.
    private static Extension takenOver(SessionRecord.Had had, References references, Times times) {
        var extension = new Extension(Namespace.extension("taken-over"));
        extension.addExtension(new Extension("from", references.staff(had.by())));
        extension.addExtension(new Extension("at", times.at(had.until())));
        return extension;
    }

    private static void given(Procedure procedure, Delivered delivered, CoTreatment alongside, Times times) {
        procedure.setPerformed(times.between(delivered.since(), delivered.until()));
        delivered.sites().forEach(at -> procedure.addExtension(dose(at)));
        delivered.sites().stream()
                .filter(at -> at.delivered().isPositive())
                .flatMap(at -> sides(at.site()).stream())
                .distinct()
                .forEach(touched -> procedure.addBodySite(bodySite(touched)));
        procedure.addExtension(coTreatment(alongside, times));
    }

    private static List<Site> sides(Site site) {
        return switch (site.side()) {
            case LEFT, RIGHT, NONE -> List.of(site);
            case BOTH -> List.of(new Site(site.part(), Site.Side.LEFT), new Site(site.part(), Site.Side.RIGHT));
        };
    }

    private static CodeableConcept bodySite(Site site) {
        Code[] codes = Stream.concat(Codes.published(site).stream(), Stream.of(Codes.site(site)))
                .toArray(Code[]::new);
        return Code.concept(site.toString(), codes);
    }

    private static Extension dose(Delivered.AtSite at) {
        var dose = new Extension(Namespace.extension("delivered-dose"));
        dose.addExtension(new Extension("site", Code.concept(at.site().toString(), Codes.site(at.site()))));
        dose.addExtension(new Extension("planned", Times.seconds(at.planned())));
        dose.addExtension(new Extension("delivered", Times.seconds(at.delivered())));
        at.leftOut().ifPresent(rule -> dose.addExtension(new Extension("left-out", new CodeType(rule))));
        return dose;
    }

    private static Extension override(Fact.Overridden word, Times times) {
        var extension = new Extension(Namespace.extension("override"));
        extension.addExtension(new Extension("rule", new CodeType(word.rule())));
        extension.addExtension(new Extension("role", new CodeType(word.role())));
        extension.addExtension(
                new Extension("reason", Code.concept(word.reason().title(), Codes.override(word.reason()))));
        extension.addExtension(new Extension("at", times.at(word.at())));
        return extension;
    }

    private static Extension coTreatment(CoTreatment alongside, Times times) {
        var extension = new Extension(Namespace.extension("co-treatment"));
        extension.addExtension(new Extension(
                "status", Code.concept(alongside.status().title(), Codes.coTreatment(alongside.status()))));
        extension.addExtension(
                new Extension("source", new CodeType(alongside.source().code())));
        extension.addExtension(new Extension("at", times.at(alongside.at())));
        return extension;
    }

    private static CodeableConcept why(EndReason.Declined reason) {
        return switch (reason) {
            case PATIENT_DECLINED ->
                Code.concept(reason.title(), Codes.REFUSED_BY_PATIENT, Codes.PATIENT_OBJECTION, Codes.reason(reason));
            case SPOKESPERSON_DECLINED -> Code.concept(reason.title(), Codes.reason(reason));
        };
    }

    private static CodeableConcept why(Session.NotDone notDone, Protocol protocol) {
        EndReason.NotDone reason = notDone.reason();
        return switch (reason) {
            case NOT_SAFE_NOW ->
                Code.concept(
                        said(notDone.rule(), protocol)
                                .map(said -> reason.title() + ": " + said)
                                .orElse(reason.title()),
                        Codes.CONTRAINDICATED,
                        Codes.reason(reason));
            case ASLEEP, OFF_WARD, NO_TIME, OTHER -> Code.concept(reason.title(), Codes.reason(reason));
        };
    }

    private static Optional<String> said(Optional<String> rule, Protocol protocol) {
        return rule.flatMap(id -> protocol.rules().stream()
                        .filter(known -> known.id().equals(id))
                        .findFirst())
                .map(Rule::say);
    }

    private Procedures() {}
}
