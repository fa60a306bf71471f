package org.effleurage.web.bedside;

import java.util.Optional;
import org.effleurage.session.HandInReason;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.Colleagues;
import org.effleurage.web.record.Sessions;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Who may send a record: whoever wrote it, and whoever is in charge for a colleague who cannot, with a reason. The
/// author stays the author, named as the hospital named them when they signed in here last.
@Component
class Senders {
    private final Colleagues colleagues;

    Senders(Colleagues colleagues) {
        this.colleagues = colleagues;
    }

    sealed interface Sent {
        record As(Sessions.Brought brought) implements Sent {}

        record Refused(ResponseEntity<?> answer) implements Sent {}
    }

    /// @param author the username in the document
    /// @param handedIn the code of the reason; empty where no colleague's record is handed in
    Sent of(String author, Optional<String> handedIn, Person person) {
        if (author.equals(person.username())) {
            return new Sent.As(new Sessions.Brought(known(person), Optional.empty()));
        }
        return handedIn.filter(code -> person.is(Person.Role.CHARGE_NURSE))
                .map(code -> handedIn(author, code, person))
                .orElseGet(() -> new Sent.Refused(IntakeAnswer.otherAuthor()));
    }

    private Sent handedIn(String author, String code, Person person) {
        Optional<HandInReason> why = HandInReason.of(code);
        if (why.isEmpty()) {
            return new Sent.Refused(IntakeAnswer.noSuchReason());
        }
        return colleagues
                .find(author)
                .<Sent>map(hers -> new Sent.As(
                        new Sessions.Brought(hers, Optional.of(new Sessions.HandedIn(known(person), why.get())))))
                .orElseGet(() -> new Sent.Refused(IntakeAnswer.unknownAuthor()));
    }

    private static Sessions.Author known(Person person) {
        return new Sessions.Author(person.username(), person.number(), person.name());
    }
}
