package org.effleurage.fhir;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.effleurage.session.AdverseEvent;
import org.effleurage.session.Session;
import org.hl7.fhir.r4.model.AdverseEvent.AdverseEventActuality;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;

/// What happened to the patient, as a report of its own. R4 cannot search one by identifier, so a tag keeps it single;
/// it has no status either, so one that was entered in error says so in its words.
final class AdverseEvents {
    static Optional<org.hl7.fhir.r4.model.AdverseEvent> of(Recorded record, References references) {
        return switch (record) {
            case SessionRecord session -> in(session.session()).map(event -> of(event, session, references));
            case ReassessmentRecord later -> Optional.empty();
        };
    }

    static Optional<AdverseEvent> in(Session.Ended session) {
        return switch (session) {
            case Session.Completed done -> done.event();
            case Session.Stopped stopped -> stopped.event();
            case Session.Declined declined -> Optional.empty();
            case Session.NotDone notDone -> Optional.empty();
        };
    }

    private static org.hl7.fhir.r4.model.AdverseEvent of(
            AdverseEvent happened, SessionRecord record, References references) {
        var times = new Times(record.unit().zone());
        var event = new org.hl7.fhir.r4.model.AdverseEvent();
        event.getMeta().addTag(new Coding().setSystem(Namespace.OUTBOX_EVENT).setCode(id(record)));
        event.setIdentifier(new Identifier().setSystem(Namespace.ADVERSE_EVENT).setValue(id(record)));
        event.setActuality(AdverseEventActuality.ACTUAL);
        event.setEvent(what(happened, record));
        event.setSubject(references.patient(record.patient()));
        event.setDateElement(times.at(happened.at()));
        event.setRecordedDateElement(times.at(record.recordedAt()));
        event.setRecorder(references.staff(record.nurseAt(happened.at())));
        event.setSeriousness(Code.concept(
                happened.seriousness().title(),
                Codes.seriousness(happened.seriousness()),
                Codes.ownSeriousness(happened.seriousness())));
        happened.done()
                .forEach(done -> event.addExtension(new Extension(
                        Namespace.extension("done-about-it"), Code.concept(done.title(), Codes.done(done)))));
        event.addSuspectEntity()
                .setInstance(references.ours("Procedure", record.id().toString()));
        return event;
    }

    private static CodeableConcept what(AdverseEvent happened, SessionRecord record) {
        CodeableConcept what = Code.concept(happened.what().title(), Codes.happened(happened.what()));
        return record.withdrawn()
                ? what.setText("Entered in error: " + happened.what().title())
                : what;
    }

    static String id(Recorded record) {
        return record.id() + ".event";
    }

    /// "Adverse event: The skin changed (not serious). Watched, Told a physician."
    static String words(AdverseEvent happened) {
        return "Adverse event: %s (%s). %s."
                .formatted(
                        happened.what().title(),
                        happened.seriousness().title().toLowerCase(Locale.ROOT),
                        happened.done().stream().map(AdverseEvent.Done::title).collect(Collectors.joining(", ")));
    }

    private AdverseEvents() {}
}
