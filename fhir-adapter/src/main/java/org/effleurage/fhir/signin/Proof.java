package org.effleurage.fhir.signin;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// How the sign-in server knows that it is us.
public sealed interface Proof {
    /// Adds it to the form that asks for a token.
    void on(HttpRequest.Builder request, Map<String, String> form, URI tokenEndpoint, Instant now);

    /// A password for a program. Sent as Basic credentials, and shown nowhere.
    record Secret(String client, String secret) implements Proof {
        @Override
        public void on(HttpRequest.Builder request, Map<String, String> form, URI tokenEndpoint, Instant now) {
            String pair = encoded(client) + ":" + encoded(secret);
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }

        private static String encoded(String part) {
            return URLEncoder.encode(part, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Secret of " + client;
        }
    }

    /// SMART Backend Services: a short statement signed with our key, new for every token.
    ///
    /// @param ids names each statement, so that none can be used twice
    record SignedStatement(String client, KeyRing keys, Supplier<UUID> ids) implements Proof {
        @Override
        public void on(HttpRequest.Builder request, Map<String, String> form, URI tokenEndpoint, Instant now) {
            form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            form.put("client_assertion", keys.at(now).signed(claims(tokenEndpoint, now)));
        }

        private Map<String, Object> claims(URI tokenEndpoint, Instant now) {
            var claims = new LinkedHashMap<String, Object>();
            claims.put("iss", client);
            claims.put("sub", client);
            claims.put("aud", tokenEndpoint.toString());
            claims.put("jti", ids.get().toString());
            claims.put("iat", now.getEpochSecond());
            // At most five minutes ahead; two are enough, and leave room for clocks that differ.
            claims.put("exp", now.plusSeconds(120).getEpochSecond());
            return claims;
        }
    }
}
