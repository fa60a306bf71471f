package org.effleurage.fhir;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What came back for a transaction, as plain values. Whatever the bytes are, reading them ends in one of these.
public sealed interface TransactionReply {
    record Accepted(List<Entry> entries) implements TransactionReply {
        public Accepted {
            entries = List.copyOf(entries);
        }

        /// The first entry whose location is of this type. A session has one Procedure and one CarePlan.
        public Optional<Entry> first(String resourceType) {
            return entries.stream()
                    .filter(entry -> entry.location()
                            .filter(at -> isOf(resourceType, at))
                            .isPresent())
                    .findFirst();
        }

        private static boolean isOf(String resourceType, String location) {
            return location.startsWith(resourceType + "/") || location.contains("/" + resourceType + "/");
        }
    }

    /// What became of one resource.
    ///
    /// @param status 201 where it was made now, 200 where it was there already
    record Entry(int status, Optional<String> location) {}

    /// The words may repeat what the patient's record says: for the exports page, never for a log.
    record Outcome(List<Line> lines) implements TransactionReply {
        public Outcome {
            lines = List.copyOf(lines);
        }
    }

    /// One complaint of the hospital's.
    ///
    /// @param where the hospital's own path
    /// @param ours what the ward calls that place, as far as it is known
    record Line(String severity, String code, String where, String ours, String text) {
        public Line(String severity, String code, String where, String text) {
            this(severity, code, where, "", text);
        }

        /// With our word for the place.
        ///
        /// @param sent the bundle or the resource the line speaks of
        public Line about(String sent) {
            return new Line(severity, code, where, OurField.of(sent, where).orElse(""), text);
        }

        @Override
        public String toString() {
            String field = ours.isEmpty() ? "" : ours + " —";
            return Stream.of(field, severity, code, where, text)
                    .filter(part -> !part.isEmpty())
                    .reduce((before, after) -> before + " " + after)
                    .orElse("");
        }
    }

    record Unreadable(Why why) implements TransactionReply {}

    enum Why {
        EMPTY("an empty answer"),
        NOT_JSON("an answer that is not JSON"),
        BROKEN_JSON("an answer that breaks off or is broken"),
        ANOTHER_RESOURCE("another resource than a transaction's answer"),
        ENTRY_FAILED("an answer whose entries did not all succeed"),
        ENTRY_UNCLEAR("an answer whose entries cannot be read");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    static TransactionReply read(int status, String contentType, String body) {
        return ReplyReading.of(status, contentType, body);
    }
}
