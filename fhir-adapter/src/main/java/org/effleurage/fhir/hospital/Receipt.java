package org.effleurage.fhir.hospital;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.effleurage.fhir.TransactionReply.Line;

/// What the hospital's server said to one bundle, or that it said nothing.
public sealed interface Receipt {
    /// Made now.
    record Accepted(String location, Instant at) implements Receipt {}

    /// An earlier sending had arrived, though its answer had not.
    record AlreadyThere(String location, Instant at) implements Receipt {}

    /// 409: two sendings met at the hospital. 412: a condition matched more than one record there.
    record Conflict(int status, List<Line> outcome) implements Receipt {
        public Conflict {
            outcome = List.copyOf(outcome);
        }
    }

    /// Understood and turned down; the same bundle would be turned down again.
    record Refused(int status, List<Line> outcome) implements Receipt {
        public Refused {
            outcome = List.copyOf(outcome);
        }
    }

    record NotSignedIn(int status) implements Receipt {}

    /// 429 or 503. The wait is empty where the hospital did not name one.
    record SlowDown(int status, Optional<Duration> askedFor) implements Receipt {}

    record Unreachable(Cause cause) implements Receipt {}

    /// An answer that cannot be one: whether the bundle arrived is not known, so it is sent again.
    record Unintelligible(String why) implements Receipt {}

    enum Cause {
        NO_CONNECTION("no connection"),
        NOT_SECURE("no secure connection"),
        TOO_SLOW("no answer in time"),
        BROKE_OFF("the connection broke off"),
        SERVER_ERROR("the hospital's server failed");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
