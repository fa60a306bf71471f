package org.effleurage.fhir.adt;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.effleurage.fhir.census.Told;
import org.effleurage.fhir.census.WardPlace;

/// From a message to what it tells of who lies where. An event that says nothing of that is taken and changes nothing.
final class Admissions {
    private static final String RECORD_NUMBER = "MR";
    private static final String NO_BED = "–";

    private final List<WardPlace> wards;
    private final ZoneId zone;

    /// For these wards.
    ///
    /// @param zone of times without an offset
    Admissions(List<WardPlace> wards, ZoneId zone) {
        this.wards = List.copyOf(wards);
        this.zone = zone;
    }

    /// What a message says, or why that cannot be known.
    sealed interface Said {
        record Telling(List<Told> told) implements Said {
            public Telling {
                told = List.copyOf(told);
            }
        }

        /// It does not say enough.
        ///
        /// @param where the segment and field, `PID^1^3`
        record Unclear(AdtTrouble why, String where) implements Said {}
    }

    Said of(Message message) {
        if (!message.type().equals("ADT")) {
            return new Said.Unclear(AdtTrouble.NOT_ADT, "MSH^1^9");
        }
        return switch (message.event()) {
            case "A01", "A02", "A04", "A12", "A13" -> placed(message);
            case "A03", "A11" -> left(message);
            case "A08", "A31" -> named(message);
            case "A40" -> merged(message);
            default -> new Said.Telling(List.of());
        };
    }

    /// Also the cancelling of a move or a discharge: PV1-3 then says where the patient is after all.
    private Said placed(Message message) {
        if (!message.has("PV1")) {
            return new Said.Unclear(AdtTrouble.SEGMENT_MISSING, "PV1");
        }
        String place = message.of("PV1", 3);
        String point = message.component(place, 1);
        Optional<WardPlace> ward = wards.stream()
                .filter(one -> one.code().equals(point) || one.location().equals(point))
                .findFirst();
        if (ward.isEmpty()) {
            return left(message);
        }
        Optional<String> room = Optional.of(message.component(place, 2)).filter(said -> !said.isEmpty());
        String bed = Optional.of(message.component(place, 3))
                .filter(said -> !said.isEmpty())
                .or(() -> room)
                .orElse(NO_BED);
        return withPerson(
                message,
                (person, at) ->
                        List.of(new Told.Here(person, ward.get().code(), room, bed, at), new Told.Named(person, at)));
    }

    private Said left(Message message) {
        if (!message.has("PID")) {
            return new Said.Unclear(AdtTrouble.SEGMENT_MISSING, "PID");
        }
        Optional<String> number = number(message, message.of("PID", 3));
        Optional<Instant> at = at(message);
        if (number.isEmpty()) {
            return new Said.Unclear(AdtTrouble.NO_NUMBER, "PID^1^3");
        }
        return at.<Said>map(time -> new Said.Telling(List.of(new Told.Gone(number.get(), time))))
                .orElseGet(() -> new Said.Unclear(AdtTrouble.NO_TIME, "EVN^1^2"));
    }

    /// A place is not taken from it: hospitals send it long after a discharge too.
    private Said named(Message message) {
        return withPerson(message, (person, at) -> List.of(new Told.Named(person, at)));
    }

    private Said merged(Message message) {
        if (!message.has("MRG")) {
            return new Said.Unclear(AdtTrouble.SEGMENT_MISSING, "MRG");
        }
        Optional<String> before = number(message, message.of("MRG", 1));
        return before.isEmpty()
                ? new Said.Unclear(AdtTrouble.NO_NUMBER, "MRG^1^1")
                : withPerson(message, (person, at) -> List.of(new Told.Merged(before.get(), person, at)));
    }

    private interface Telling {
        List<Told> of(Told.Person person, Instant at);
    }

    private Said withPerson(Message message, Telling telling) {
        if (!message.has("PID")) {
            return new Said.Unclear(AdtTrouble.SEGMENT_MISSING, "PID");
        }
        Optional<String> number = number(message, message.of("PID", 3));
        if (number.isEmpty()) {
            return new Said.Unclear(AdtTrouble.NO_NUMBER, "PID^1^3");
        }
        Optional<Instant> at = at(message);
        if (at.isEmpty()) {
            return new Said.Unclear(AdtTrouble.NO_TIME, "EVN^1^2");
        }
        String name =
                message.repetitions(message.of("PID", 5)).stream().findFirst().orElse("");
        String family = message.component(name, 1);
        Optional<LocalDate> born = Timestamp.day(message.component(message.of("PID", 7), 1));
        if (family.isEmpty() || born.isEmpty()) {
            return new Said.Unclear(AdtTrouble.NO_PERSON, family.isEmpty() ? "PID^1^5" : "PID^1^7");
        }
        var person = new Told.Person(number.get(), family, message.component(name, 2), born.get());
        return new Said.Telling(telling.of(person, at.get()));
    }

    /// When it was recorded; when the message was written, where the event does not say.
    private Optional<Instant> at(Message message) {
        return Timestamp.instant(message.component(message.of("EVN", 2), 1), zone)
                .or(() -> Timestamp.instant(message.component(message.of("MSH", 7), 1), zone));
    }

    /// The only one, or of several the only medical record number.
    private static Optional<String> number(Message message, String identifiers) {
        List<String> all = message.repetitions(identifiers);
        List<String> records = all.size() == 1
                ? all
                : all.stream()
                        .filter(one -> message.component(one, 5).equals(RECORD_NUMBER))
                        .toList();
        return records.size() == 1
                ? Optional.of(message.component(records.getFirst(), 1)).filter(number -> !number.isEmpty())
                : Optional.empty();
    }
}
