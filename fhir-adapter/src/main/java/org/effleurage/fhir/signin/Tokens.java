package org.effleurage.fhir.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/// Short-lived tokens for a program, by the client-credentials grant. One is kept until shortly before it ends,
/// and given to the one server it was asked for.
public final class Tokens implements SignIn {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration BEFORE_ITS_END = Duration.ofSeconds(30);
    private static final Duration USUAL_LIFE = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private final URI endpoint;
    private final Proof proof;
    private final String scope;
    private final InstantSource clock;
    private final HttpClient client;
    private Optional<Held> held = Optional.empty();

    private record Held(String token, Instant until) {}

    public Tokens(URI endpoint, Proof proof, String scope, Optional<SSLContext> tls, InstantSource clock) {
        this.endpoint = endpoint;
        this.proof = proof;
        this.scope = scope;
        this.clock = clock;
        // A redirect would carry our proof to a host nobody chose.
        var building = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER);
        tls.ifPresent(building::sslContext);
        this.client = building.build();
    }

    @Override
    public synchronized Leave leave() throws InterruptedException {
        Instant now = clock.instant();
        if (held.isPresent() && now.isBefore(held.get().until())) {
            return new Leave.Token(held.get().token());
        }
        return ask(now);
    }

    @Override
    public synchronized void turnedDown() {
        held = Optional.empty();
    }

    private Leave ask(Instant now) throws InterruptedException {
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded");
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("scope", scope);
        proof.on(request, form, endpoint, now);
        try {
            HttpResponse<InputStream> answer = client.send(
                    request.POST(BodyPublishers.ofString(written(form))).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return answered(answer.statusCode(), body.readNBytes(MOST_BYTES), now);
            }
        } catch (IOException notReached) {
            return new Leave.NoAnswer();
        }
    }

    private Leave answered(int status, byte[] body, Instant now) {
        if (status / 100 == 4) {
            return new Leave.Refused(status);
        }
        return status == 200 ? granted(body, now) : new Leave.NoAnswer();
    }

    private Leave granted(byte[] body, Instant now) {
        try {
            JsonNode said = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            String token = said.path("access_token").asText();
            boolean bearer = said.path("token_type").asText().equalsIgnoreCase("bearer");
            // What is no plain token would let a sign-in server write headers of its own.
            if (!bearer || !token.matches("[A-Za-z0-9._~+/=-]{1,8192}")) {
                return new Leave.NoAnswer();
            }
            held = Optional.of(new Held(token, now.plus(life(said)).minus(BEFORE_ITS_END)));
            return new Leave.Token(token);
        } catch (JsonProcessingException broken) {
            return new Leave.NoAnswer();
        }
    }

    private static Duration life(JsonNode said) {
        Duration named = Duration.ofSeconds(said.path("expires_in").asLong(USUAL_LIFE.toSeconds()));
        return named.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : named;
    }

    private static String written(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
