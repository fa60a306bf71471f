package org.effleurage.web.bedside;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.effleurage.session.Reassessment;
import org.effleurage.web.access.Person;
import org.effleurage.web.breakglass.EmergencyAccesses;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.PublishedProtocols;
import org.effleurage.web.record.Reach;
import org.effleurage.web.record.ReassessmentDocument;
import org.effleurage.web.record.Reassessments;
import org.effleurage.web.record.Sessions;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Takes in later looks. Like a session, the same one may come any number of times.
@RestController
class ReassessmentApi {
    private final Reassessments reassessments;
    private final Patients patients;
    private final PublishedProtocols protocols;
    private final EmergencyAccesses emergencies;
    private final Senders senders;
    private final Clock clock;

    ReassessmentApi(
            Reassessments reassessments,
            Patients patients,
            PublishedProtocols protocols,
            EmergencyAccesses emergencies,
            Senders senders,
            Clock clock) {
        this.reassessments = reassessments;
        this.patients = patients;
        this.protocols = protocols;
        this.emergencies = emergencies;
        this.senders = senders;
        this.clock = clock;
    }

    @PostMapping("/api/reassessments")
    ResponseEntity<?> take(
            HttpServletRequest request, @RequestParam(name = "handed-in") Optional<String> handedIn, Person person)
            throws IOException {
        Optional<byte[]> body = IntakeBody.of(request);
        return body.isPresent() ? read(body.get(), handedIn, person) : IntakeBody.notJson();
    }

    private ResponseEntity<?> read(byte[] body, Optional<String> handedIn, Person person) {
        return switch (ReassessmentDocument.read(body, protocols::find)) {
            case ReassessmentDocument.Read.Faulty faulty -> IntakeAnswer.refused(faulty.problems());
            case ReassessmentDocument.Read.Understood it ->
                switch (senders.of(it.document().reassessment().author(), handedIn, person)) {
                    case Senders.Sent.Refused refused -> refused.answer();
                    case Senders.Sent.As sent -> take(it.document(), sent.brought());
                };
        };
    }

    private ResponseEntity<?> take(ReassessmentDocument document, Sessions.Brought brought) {
        Reassessment later = document.reassessment();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (patients.known(later.patient(), later.at()).isPresent()) {
            return take(document, brought, now);
        }
        // Taken while the patient was open in an emergency, sent when the hour was over.
        return emergencies.stood(later.author(), later.patient(), later.at())
                ? Reach.withPatient(later.patient(), () -> take(document, brought, now))
                : IntakeAnswer.unknownPatient();
    }

    private ResponseEntity<?> take(ReassessmentDocument document, Sessions.Brought brought, Instant now) {
        var future = Intake.inTheFuture(document.recordedAt(), document.clockOffsetMillis(), now);
        if (future.isPresent()) {
            return IntakeAnswer.refused(List.of(future.get()));
        }
        return answer(reassessments.save(document, brought, now));
    }

    private static ResponseEntity<?> answer(Reassessments.Saved saved) {
        return switch (saved) {
            case Reassessments.Saved.Kept kept ->
                ResponseEntity.created(URI.create(
                                "/api/reassessments/" + kept.receipt().id()))
                        .body(kept.receipt());
            case Reassessments.Saved.OtherContent other -> IntakeAnswer.otherContent("reassessment", other.id());
            case Reassessments.Saved.NoSession none -> IntakeAnswer.notYet();
        };
    }
}
