package org.effleurage.web.bedside;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.Sessions;
import org.effleurage.web.record.Telling;
import org.effleurage.web.record.UnderWay;
import org.effleurage.web.record.UnsentRecords;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// A tablet tells what lies on it, so that others can read of it: massages that are not saved yet, and records that
/// have waited for long.
@RestController
class TellingApi {
    private final UnderWay underWay;
    private final UnsentRecords unsent;
    private final Clock clock;

    TellingApi(UnderWay underWay, UnsentRecords unsent, Clock clock) {
        this.underWay = underWay;
        this.unsent = unsent;
        this.clock = clock;
    }

    @PostMapping("/api/under-way")
    ResponseEntity<?> underWay(HttpServletRequest request, Person person) throws IOException {
        var author = new Sessions.Author(person.username(), person.number(), person.name());
        Optional<byte[]> body = IntakeBody.of(request);
        return body.isPresent()
                ? take(
                        Telling.underWay(body.get()),
                        telling -> underWay.tell(telling.device(), author, telling.all(), now()))
                : IntakeBody.notJson();
    }

    @PostMapping("/api/unsent")
    ResponseEntity<?> unsent(HttpServletRequest request, Person person) throws IOException {
        Optional<byte[]> body = IntakeBody.of(request);
        return body.isPresent()
                ? take(
                        Telling.unsent(body.get()),
                        telling -> unsent.tell(telling.device(), person.ward(), telling.all(), now()))
                : IntakeBody.notJson();
    }

    private static <T> ResponseEntity<?> take(Telling.Read<T> read, Consumer<Telling<T>> tell) {
        return switch (read) {
            case Telling.Read.Faulty<T> faulty -> IntakeAnswer.refused(faulty.problems());
            case Telling.Read.Understood<T> understood -> {
                tell.accept(understood.telling());
                yield ResponseEntity.noContent().build();
            }
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
