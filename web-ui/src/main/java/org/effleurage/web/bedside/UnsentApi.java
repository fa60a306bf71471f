package org.effleurage.web.bedside;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.UnsentDocument;
import org.effleurage.web.record.UnsentRecords;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// A tablet tells how many records wait on it for long, and whose, so that somebody fetches their nurse.
@RestController
class UnsentApi {
    private final UnsentRecords unsent;
    private final Clock clock;

    UnsentApi(UnsentRecords unsent, Clock clock) {
        this.unsent = unsent;
        this.clock = clock;
    }

    @PostMapping("/api/unsent")
    ResponseEntity<?> take(HttpServletRequest request, Person person) throws IOException {
        Optional<byte[]> body = IntakeBody.of(request);
        return body.isPresent() ? read(body.get(), person) : IntakeBody.notJson();
    }

    private ResponseEntity<?> read(byte[] body, Person person) {
        return switch (UnsentDocument.read(body)) {
            case UnsentDocument.Read.Faulty faulty -> IntakeAnswer.refused(faulty.problems());
            case UnsentDocument.Read.Understood it -> {
                unsent.tell(
                        it.document().device(),
                        person.ward(),
                        it.document().unsent(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
                yield ResponseEntity.noContent().build();
            }
        };
    }
}
