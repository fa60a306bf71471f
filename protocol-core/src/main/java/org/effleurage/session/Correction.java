package org.effleurage.session;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// Why a saved session was written anew. The revision before stays as it was and can be read.
///
/// @param id minted by the tablet; a correction that is sent again is the same one
/// @param author who corrects, which need not be the nurse of the session
/// @param changed the scores of pain that are other ones now
/// @param beside those beside pain that are
public record Correction(UUID id, Reason reason, String author, Instant at, Set<Which> changed, Set<Beside> beside) {
    public Correction {
        changed = Set.copyOf(changed);
        beside = Set.copyOf(beside);
        if (reason.withdraws() != (changed.isEmpty() && beside.isEmpty())) {
            throw new IllegalArgumentException("a correction changes a score, or takes back the whole session");
        }
    }

    /// Of pain only.
    public Correction(UUID id, Reason reason, String author, Instant at, Set<Which> changed) {
        this(id, reason, author, at, changed, Set.of());
    }

    /// A score beside pain, on one side of the massage.
    public record Beside(Which side, String instrument) {}

    /// Which of the two scores.
    public enum Which {
        BEFORE("before"),
        AFTER("after");

        private final String code;

        Which(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public enum Reason {
        WRONG_VALUE("wrong-value", "The value was wrong", false),
        ADDED_LATER("added-later", "It was not known then", false),
        OTHER("other", "Another reason", false),
        /// What was recorded never happened to this patient.
        WRONG_PATIENT("wrong-patient", "It was another patient", true),
        /// Two nurses, or two tablets, wrote down one massage. The other record stands.
        RECORDED_TWICE("recorded-twice", "It was recorded twice", true);

        private final String code;
        private final String title;
        private final boolean withdraws;

        Reason(String code, String title, boolean withdraws) {
            this.code = code;
            this.title = title;
            this.withdraws = withdraws;
        }

        public String code() {
            return code;
        }

        public String title() {
            return title;
        }

        /// The session counts no longer. It is not removed: it says that it was entered in error.
        public boolean withdraws() {
            return withdraws;
        }
    }
}
