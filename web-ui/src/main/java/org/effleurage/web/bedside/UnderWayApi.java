package org.effleurage.web.bedside;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.Sessions;
import org.effleurage.web.record.UnderWay;
import org.effleurage.web.record.UnderWayDocument;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// A tablet tells what lies on it unsaved, so that the ward lists of the others can say so.
@RestController
class UnderWayApi {
    private final UnderWay underWay;
    private final Clock clock;

    UnderWayApi(UnderWay underWay, Clock clock) {
        this.underWay = underWay;
        this.clock = clock;
    }

    @PostMapping("/api/under-way")
    ResponseEntity<?> take(HttpServletRequest request, Person person) throws IOException {
        Optional<byte[]> body = IntakeBody.of(request);
        return body.isPresent() ? read(body.get(), person) : IntakeBody.notJson();
    }

    private ResponseEntity<?> read(byte[] body, Person person) {
        return switch (UnderWayDocument.read(body)) {
            case UnderWayDocument.Read.Faulty faulty -> IntakeAnswer.refused(faulty.problems());
            case UnderWayDocument.Read.Understood it -> {
                underWay.tell(
                        it.document().device(),
                        new Sessions.Author(person.username(), person.number(), person.name()),
                        it.document().massages(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
                yield ResponseEntity.noContent().build();
            }
        };
    }
}
