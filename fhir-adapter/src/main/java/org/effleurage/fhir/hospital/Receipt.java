package org.effleurage.fhir.hospital;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.effleurage.fhir.TransactionReply.Line;

/// What became of one sending. Whatever a hospital answers, or does not, ends in one of these.
public sealed interface Receipt {
    /// Made now.
    record Accepted(String location, Instant at) implements Receipt {}

    /// An earlier sending had arrived, though its answer had not.
    record AlreadyThere(String location, Instant at) implements Receipt {}

    /// 409: two sendings met at the hospital.
    record Conflict(List<Line> outcome) implements Receipt {
        public Conflict {
            outcome = List.copyOf(outcome);
        }
    }

    /// 412, or a search that found several: a key of ours is not the key of one record there.
    record MoreThanOne(List<Line> outcome) implements Receipt {
        public MoreThanOne {
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

    /// 429 or 503, or 408 or 425: nothing was taken, and later it will be. The wait is empty where the hospital
    /// did not name one.
    record SlowDown(int status, Optional<Duration> askedFor) implements Receipt {}

    /// A redirect. It is never followed: it would carry the record, and our token, to a host nobody chose.
    record SentElsewhere(int status) implements Receipt {}

    /// Nothing was taken.
    record Unreachable(Cause cause) implements Receipt {}

    /// It may have arrived. It is looked for before it is sent again.
    record Unknown(Doubt doubt, String why) implements Receipt {
        public static Unknown of(Doubt doubt) {
            return new Unknown(doubt, doubt.words());
        }
    }

    enum Cause {
        NO_CONNECTION("no connection"),
        NOT_SECURE("no secure connection"),
        NO_SIGN_IN("the sign-in server does not answer"),
        NO_FOLDER("the folder cannot be written");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    enum Doubt {
        TOO_SLOW("no answer in time"),
        BROKE_OFF("the connection broke off"),
        SERVER_FAILED("the hospital's server failed"),
        NO_FHIR_ANSWER("no FHIR answer");

        private final String words;

        Doubt(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
