package org.effleurage.assessment;

import java.util.List;

/// For whom an instrument was tested, and for whom it says nothing.
///
/// @param validFor in words; empty when nothing was found
public record Validity(String validFor, List<NotIn> notIn) {

    public enum NotIn {
        DEEP_SEDATION("deep-sedation"),
        NEUROMUSCULAR_BLOCK("neuromuscular-block"),
        INTUBATED("intubated"),
        NOT_INTUBATED("not-intubated"),
        /// Somebody else answers for the patient.
        BY_PROXY("by-proxy");

        private final String code;

        NotIn(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public Validity {
        notIn = List.copyOf(notIn);
    }
}
