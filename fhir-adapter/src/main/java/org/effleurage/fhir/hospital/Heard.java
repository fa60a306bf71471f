package org.effleurage.fhir.hospital;

import java.net.http.HttpHeaders;
import java.util.List;
import org.effleurage.fhir.TransactionReply;

/// What one call brought: a status with a body read only so far, or the reason why there is none.
sealed interface Heard {
    record Answered(int status, HttpHeaders headers, Answer body) implements Heard {
        /// The hospital's complaint, each line with our own word for the place it names.
        List<TransactionReply.Line> outcome(String sent) {
            return switch (reply()) {
                case TransactionReply.Outcome outcome ->
                    outcome.lines().stream().map(line -> line.about(sent)).toList();
                case TransactionReply.Accepted accepted -> List.of();
                case TransactionReply.Unreadable unreadable -> List.of();
            };
        }

        TransactionReply reply() {
            return TransactionReply.read(
                    status, headers.firstValue("Content-Type").orElse(""), text());
        }

        /// Empty where it was too large to be read.
        String text() {
            return switch (body) {
                case Answer.Text text -> text.body();
                case Answer.TooLarge tooLarge -> "";
            };
        }

        boolean tooLarge() {
            return body instanceof Answer.TooLarge;
        }
    }

    /// Nothing of the request was read there.
    record NotSent(Receipt.Cause cause) implements Heard {}

    /// It went out, or some of it, and no answer came.
    record Silence(Receipt.Doubt doubt) implements Heard {}

    /// We were not given leave to ask at all.
    record NoPass(Receipt why) implements Heard {}
}
