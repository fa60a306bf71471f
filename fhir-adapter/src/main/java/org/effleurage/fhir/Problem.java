package org.effleurage.fhir;

/// Why a bundle is not fit to be sent. Names kinds and places, never what the patient's record says.
///
/// @param where a place in the bundle, for example `entry 2 Procedure`
public record Problem(Kind kind, String where) {
    public enum Kind {
        DANGLING_REFERENCE("points to a resource that is not in the bundle"),
        TYPED_CONDITIONAL_REFERENCE("is a conditional reference with a type, which receivers reject"),
        SCORE_OUTSIDE_SCALE("holds a score outside its instrument's scale"),
        SCORE_OR_REASON("must hold either a score or the reason why there is none"),
        NO_UNIT("does not say on behalf of which unit"),
        UNKNOWN_CODE("holds a code that is not in our code table"),
        WRONG_DISPLAY("shows a code with other words than were verified"),
        NO_KEY("could be created twice: no identifier or no condition on it"),
        NOT_FHIR("cannot be written as FHIR");

        private final String says;

        Kind(String says) {
            this.says = says;
        }

        public String says() {
            return says;
        }
    }

    @Override
    public String toString() {
        return where + " " + kind.says();
    }
}
