package org.effleurage.web.bedside;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.CorrectionDocument;
import org.effleurage.web.record.Corrections;
import org.effleurage.web.record.IntakeCode;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.PublishedProtocols;
import org.effleurage.web.record.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Takes in corrections of saved sessions. What was saved before stays readable.
@RestController
class CorrectionApi {
    private final Corrections corrections;
    private final Patients patients;
    private final PublishedProtocols protocols;
    private final Senders senders;
    private final Clock clock;

    CorrectionApi(
            Corrections corrections, Patients patients, PublishedProtocols protocols, Senders senders, Clock clock) {
        this.corrections = corrections;
        this.patients = patients;
        this.protocols = protocols;
        this.senders = senders;
        this.clock = clock;
    }

    @PostMapping("/api/corrections")
    ResponseEntity<?> take(
            HttpServletRequest request, @RequestParam(name = "handed-in") Optional<String> handedIn, Person person)
            throws IOException {
        Optional<byte[]> body = IntakeBody.of(request);
        return body.isPresent() ? read(body.get(), handedIn, person) : IntakeBody.notJson();
    }

    private ResponseEntity<?> read(byte[] body, Optional<String> handedIn, Person person) {
        return switch (CorrectionDocument.read(body, protocols::find)) {
            case CorrectionDocument.Read.Faulty faulty -> IntakeAnswer.refused(faulty.problems());
            case CorrectionDocument.Read.Understood it ->
                switch (senders.of(it.document().author(), handedIn, person)) {
                    case Senders.Sent.Refused refused -> refused.answer();
                    case Senders.Sent.As sent -> take(it.document(), sent.brought());
                };
        };
    }

    private ResponseEntity<?> take(CorrectionDocument correction, Sessions.Brought brought) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var future = Intake.inTheFuture(correction.recordedAt(), correction.clockOffsetMillis(), now);
        if (future.isPresent()) {
            return IntakeAnswer.refused(List.of(future.get()));
        }
        return answer(correction, corrections.save(correction, brought, now));
    }

    private ResponseEntity<?> answer(CorrectionDocument correction, Corrections.Saved saved) {
        return switch (saved) {
            case Corrections.Saved.Kept kept ->
                ResponseEntity.created(
                                URI.create("/api/corrections/" + kept.receipt().id()))
                        .body(kept.receipt());
            case Corrections.Saved.CorrectedMeanwhile other ->
                IntakeAnswer.refused(
                        HttpStatus.CONFLICT,
                        IntakeCode.CORRECTED_MEANWHILE,
                        "/revision",
                        "session %s was corrected by somebody else meanwhile; both are kept".formatted(other.session()),
                        "look at the session again, and correct it once more if it is still wrong");
            case Corrections.Saved.Withdrawn withdrawn ->
                IntakeAnswer.refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        IntakeCode.WITHDRAWN,
                        "/session",
                        "this session was entered in error",
                        "nothing of it is corrected any more");
            // Of a patient within reach it may still come from another tablet.
            case Corrections.Saved.NoSession none ->
                patients.within(List.of(correction.patient())).isEmpty()
                        ? IntakeAnswer.unknownPatient()
                        : IntakeAnswer.notYet();
            case Corrections.Saved.Faulty faulty -> IntakeAnswer.refused(faulty.problems());
        };
    }
}
