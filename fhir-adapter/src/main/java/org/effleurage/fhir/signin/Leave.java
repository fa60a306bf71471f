package org.effleurage.fhir.signin;

/// What came of signing in.
public sealed interface Leave {
    record Open() implements Leave {}

    /// Never shown: a token in a log is a token given away.
    record Token(String bearer) implements Leave {
        @Override
        public String toString() {
            return "Token …";
        }
    }

    /// The sign-in server said no.
    record Refused(int status) implements Leave {}

    /// The sign-in server gave no answer that could be used.
    record NoAnswer() implements Leave {}
}
