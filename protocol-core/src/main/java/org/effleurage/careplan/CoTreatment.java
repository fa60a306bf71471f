package org.effleurage.careplan;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// The pain relief the massage goes alongside. Recorded with every massage, because massage never stands alone.
///
/// @param raised true when the nurse was told to raise a high score with the team, because nothing is ordered
public record CoTreatment(Status status, KnownFrom source, Instant at, boolean raised) {
    public CoTreatment {
        if (raised && status != Status.NONE_ORDERED) {
            throw new IllegalArgumentException(
                    "only a patient without any pain relief ordered is raised with the team");
        }
    }

    public CoTreatment(Status status, KnownFrom source, Instant at) {
        this(status, source, at, false);
    }

    public enum Status {
        GIVEN_WITHIN_4H("given-within-4h", "Given in the last 4 hours"),
        CONTINUOUS("continuous", "Running continuously"),
        SCHEDULED_NOT_YET_DUE("scheduled-not-yet-due", "Scheduled, not yet due"),
        DECLINED_BY_PATIENT("declined-by-patient", "Declined by the patient"),
        WITHHELD_BY_PRESCRIBER("withheld-by-prescriber", "Withheld by the prescriber"),
        /// Never blocks comfort care; with pain that high it is something to raise with the team.
        NONE_ORDERED("none-ordered", "None ordered: raise with the team");

        private final String code;
        private final String title;

        Status(String code, String title) {
            this.code = code;
            this.title = title;
        }

        public String code() {
            return code;
        }

        public String title() {
            return title;
        }

        public static Optional<Status> of(String code) {
            return Stream.of(values())
                    .filter(status -> status.code.equals(code))
                    .findFirst();
        }
    }

    public enum KnownFrom {
        RECORD,
        NURSE;

        public String code() {
            return this == RECORD ? "record" : "nurse";
        }
    }
}
