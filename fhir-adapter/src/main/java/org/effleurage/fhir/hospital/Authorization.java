package org.effleurage.fhir.hospital;

import java.net.http.HttpRequest;

/// How we sign in at the hospital's server. Never shown: a token in a log is a token given away.
public sealed interface Authorization {
    record None() implements Authorization {
        @Override
        public HttpRequest.Builder on(HttpRequest.Builder request) {
            return request;
        }
    }

    record Bearer(String token) implements Authorization {
        @Override
        public HttpRequest.Builder on(HttpRequest.Builder request) {
            return request.setHeader("Authorization", "Bearer " + token);
        }

        @Override
        public String toString() {
            return "Bearer …";
        }
    }

    HttpRequest.Builder on(HttpRequest.Builder request);
}
