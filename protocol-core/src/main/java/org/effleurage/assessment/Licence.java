package org.effleurage.assessment;

/// Whether the wording of an instrument may be shown. Where it may not, or nobody found out, only its structure is
/// here, and a hospital with permission brings the words.
public record Licence(Kind kind, String note) {

    public enum Kind {
        FREE("free"),
        RESTRICTED("restricted"),
        UNKNOWN("unknown");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
