package org.effleurage.web.bedside;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.effleurage.protocol.Protocol;
import org.effleurage.session.Session;
import org.effleurage.web.access.Person;
import org.effleurage.web.breakglass.EmergencyAccesses;
import org.effleurage.web.record.IntakeCode;
import org.effleurage.web.record.IntakeProblem;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.PublishedProtocols;
import org.effleurage.web.record.Reach;
import org.effleurage.web.record.SessionDocument;
import org.effleurage.web.record.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Takes in finished sessions. The answer never waits for the hospital.
@RestController
class SessionApi {
    private final Sessions sessions;
    private final Patients patients;
    private final PublishedProtocols protocols;
    private final EmergencyAccesses emergencies;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final JsonMapper json;

    SessionApi(
            Sessions sessions,
            Patients patients,
            PublishedProtocols protocols,
            EmergencyAccesses emergencies,
            Clock clock,
            Supplier<UUID> ids,
            JsonMapper json) {
        this.sessions = sessions;
        this.patients = patients;
        this.protocols = protocols;
        this.emergencies = emergencies;
        this.clock = clock;
        this.ids = ids;
        this.json = json;
    }

    @PostMapping("/api/sessions")
    ResponseEntity<?> take(HttpServletRequest request, Person person) throws IOException {
        Optional<byte[]> body = IntakeBody.of(request);
        return body.isPresent() ? read(body.get(), person) : IntakeBody.notJson();
    }

    private ResponseEntity<?> read(byte[] body, Person person) {
        return switch (SessionDocument.read(body, protocols::find)) {
            case SessionDocument.Read.Faulty faulty -> IntakeAnswer.refused(faulty.problems());
            case SessionDocument.Read.Understood it -> take(it.document(), person);
        };
    }

    private ResponseEntity<?> take(SessionDocument document, Person person) {
        Session.Offer offer = document.session().offer();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!offer.author().equals(person.username())) {
            return IntakeAnswer.otherAuthor();
        }
        Instant at = document.session().at();
        Optional<Patients.Known> known = patients.known(offer.patient(), at);
        if (known.isPresent()) {
            return take(document, person, known.get(), now);
        }
        // Done while the patient was open in an emergency, sent when the hour was over.
        return emergencies.stood(person.username(), offer.patient(), at)
                ? Reach.withPatient(offer.patient(), () -> patients.known(offer.patient(), at)
                        .<ResponseEntity<?>>map(facts -> take(document, person, facts, now))
                        .orElseGet(IntakeAnswer::unknownPatient))
                : IntakeAnswer.unknownPatient();
    }

    private ResponseEntity<?> take(SessionDocument document, Person person, Patients.Known known, Instant now) {
        Session.Offer offer = document.session().offer();
        if (document.correction().isPresent()) {
            return IntakeAnswer.refused(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    IntakeCode.NO_CORRECTION,
                    "/correction",
                    "a session is not corrected by sending it anew",
                    "send a correction");
        }
        Protocol protocol = protocols.find(offer.protocol()).orElseThrow();
        List<IntakeProblem> problems = Intake.check(document, protocol, now);
        if (!problems.isEmpty()) {
            return IntakeAnswer.refused(problems);
        }
        var look = SecondLook.at(document, protocol, known);
        var author = new Sessions.Author(person.username(), person.number(), person.name());
        var screened = new Sessions.Screened(look.result(), look.disagreements());
        return answer(sessions.save(document, author, screened, ids.get(), now));
    }

    private ResponseEntity<?> answer(Sessions.Saved saved) {
        return switch (saved) {
            case Sessions.Saved.Kept kept -> created(kept.receipt());
            case Sessions.Saved.SameAgain same -> created(same.receipt());
            case Sessions.Saved.OtherContent other -> IntakeAnswer.otherContent("session", other.id());
        };
    }

    /// As bytes, so that the length is known and the answer leaves in one piece.
    private ResponseEntity<byte[]> created(Sessions.Receipt receipt) {
        return ResponseEntity.created(URI.create("/api/sessions/" + receipt.id()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsBytes(receipt));
    }
}
