package org.effleurage.fhir.adt;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The answer to one message. It repeats the control id and nothing else of what came.
final class Acknowledging {
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");
    private static final String USUAL_MARKS = "|^~\\&";

    private Acknowledging() {}

    static String taken(Message message, Instant now) {
        return head(Optional.of(message), now) + msa("AA", Optional.of(message));
    }

    /// Says why not.
    ///
    /// @param where the segment and field at fault; empty where it is none
    static String refused(Optional<Message> message, AdtTrouble why, String where, Instant now) {
        char bar = marks(message).charAt(0);
        char hat = marks(message).charAt(1);
        String error = String.join(
                String.valueOf(bar),
                "ERR",
                "",
                where.replace('^', hat),
                (why.standardCode() + "^HL70357").replace('^', hat),
                "E",
                why.code(),
                "",
                "",
                why.meaning());
        return head(message, now) + msa(why.acknowledgement(), message) + error + "\r";
    }

    private static String head(Optional<Message> message, Instant now) {
        String marks = marks(message);
        String event = message.map(Message::event)
                .filter(name -> name.matches("[A-Z]\\d\\d"))
                .orElse("");
        String bar = marks.substring(0, 1);
        String hat = marks.substring(1, 2);
        return String.join(
                        bar,
                        "MSH",
                        marks.substring(1),
                        "EFFLEURAGE",
                        "",
                        message.map(one -> one.of("MSH", 3)).orElse(""),
                        message.map(one -> one.of("MSH", 4)).orElse(""),
                        AT.format(now.atOffset(ZoneOffset.UTC)),
                        "",
                        "ACK" + (event.isEmpty() ? "" : hat + event + hat + "ACK"),
                        "A" + Long.toString(now.toEpochMilli(), Character.MAX_RADIX),
                        "P",
                        "2.5.1",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "UNICODE UTF-8")
                + "\r";
    }

    private static String msa(String code, Optional<Message> message) {
        String bar = marks(message).substring(0, 1);
        return "MSA" + bar + code + bar + message.map(Message::controlId).orElse("") + "\r";
    }

    private static String marks(Optional<Message> message) {
        return message.map(Message::marks).orElse(USUAL_MARKS);
    }
}
