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
import java.util.function.Function;
import java.util.function.Supplier;
import org.effleurage.protocol.Protocol;
import org.effleurage.session.Session;
import org.effleurage.web.access.Person;
import org.effleurage.web.breakglass.EmergencyAccesses;
import org.effleurage.web.record.Colleagues;
import org.effleurage.web.record.IntakeProblem;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.PublishedProtocols;
import org.effleurage.web.record.Reach;
import org.effleurage.web.record.SessionDocument;
import org.effleurage.web.record.Sessions;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Takes in finished sessions. The answer never waits for the hospital.
@RestController
class SessionApi {
    private final Sessions sessions;
    private final Patients patients;
    private final PublishedProtocols protocols;
    private final Colleagues colleagues;
    private final EmergencyAccesses emergencies;
    private final Senders senders;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final JsonMapper json;

    SessionApi(
            Sessions sessions,
            Patients patients,
            PublishedProtocols protocols,
            Colleagues colleagues,
            EmergencyAccesses emergencies,
            Senders senders,
            Clock clock,
            Supplier<UUID> ids,
            JsonMapper json) {
        this.sessions = sessions;
        this.patients = patients;
        this.protocols = protocols;
        this.colleagues = colleagues;
        this.emergencies = emergencies;
        this.senders = senders;
        this.clock = clock;
        this.ids = ids;
        this.json = json;
    }

    @PostMapping("/api/sessions")
    ResponseEntity<?> take(
            HttpServletRequest request, @RequestParam(name = "handed-in") Optional<String> handedIn, Person person)
            throws IOException {
        Optional<byte[]> body = IntakeBody.of(request);
        return body.isPresent() ? read(body.get(), handedIn, person) : IntakeBody.notJson();
    }

    private ResponseEntity<?> read(byte[] body, Optional<String> handedIn, Person person) {
        return switch (SessionDocument.read(body, protocols::find)) {
            case SessionDocument.Read.Faulty faulty -> IntakeAnswer.refused(faulty.problems());
            case SessionDocument.Read.Understood it ->
                switch (senders.of(it.document().session().offer().author(), handedIn, person)) {
                    case Senders.Sent.Refused refused -> refused.answer();
                    case Senders.Sent.As sent -> take(it.document(), sent.brought());
                };
        };
    }

    private ResponseEntity<?> take(SessionDocument document, Sessions.Brought brought) {
        Session.Offer offer = document.session().offer();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Protocol protocol = protocols.find(offer.protocol()).orElseThrow();
        List<IntakeProblem> problems = Intake.check(document, protocol, now);
        if (!problems.isEmpty()) {
            return withinReach(document, known -> IntakeAnswer.refused(problems));
        }
        return switch (colleagues.before(document.session())) {
            case Colleagues.Before.Unknown somebody -> IntakeAnswer.unknownColleague(somebody.place());
            case Colleagues.Before.Known before ->
                take(document, protocol, new Sessions.Hands(brought, before.had()), now);
        };
    }

    private ResponseEntity<?> take(SessionDocument document, Protocol protocol, Sessions.Hands hands, Instant now) {
        return atOnce(document, protocol, hands, now)
                .<ResponseEntity<?>>map(this::created)
                .orElseGet(() -> withinReach(document, known -> save(document, protocol, hands, known, now)));
    }

    /// Screened by what was last read of the patient, and saved if the database says that this still stands.
    private Optional<Sessions.Receipt> atOnce(
            SessionDocument document, Protocol protocol, Sessions.Hands hands, Instant now) {
        return patients.remembered(document.session().offer().patient())
                .flatMap(last -> sessions.saveAsLongAs(
                        last.number(), document, hands, screened(document, protocol, last.known()), now));
    }

    private ResponseEntity<?> save(
            SessionDocument document, Protocol protocol, Sessions.Hands hands, Patients.Known known, Instant now) {
        return answer(sessions.save(document, hands, screened(document, protocol, known), ids.get(), now));
    }

    private ResponseEntity<?> withinReach(SessionDocument document, Function<Patients.Known, ResponseEntity<?>> work) {
        UUID patient = document.session().offer().patient();
        Instant at = document.session().at();
        Optional<Patients.Known> known = patients.known(patient, at);
        if (known.isPresent()) {
            return work.apply(known.get());
        }
        // Done while the patient was open in an emergency, sent when the hour was over.
        return emergencies.stood(document.session().offer().author(), patient, at)
                ? Reach.withPatient(
                        patient,
                        () -> patients.known(patient, at)
                                .<ResponseEntity<?>>map(work)
                                .orElseGet(IntakeAnswer::unknownPatient))
                : IntakeAnswer.unknownPatient();
    }

    private static Sessions.Screened screened(SessionDocument document, Protocol protocol, Patients.Known known) {
        var look = SecondLook.at(document, protocol, known);
        return new Sessions.Screened(look.result(), look.disagreements());
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
