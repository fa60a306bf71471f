package org.effleurage.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/// A provider that is replaced, led elsewhere or away: whoever publishes keys says who may come in.
class ProviderTalkTest {
    private static final Duration FRESH = Duration.ofMillis(300);

    private final AtomicInteger elsewhereAsked = new AtomicInteger();
    private RSAKey key;
    private HttpServer provider;
    private HttpServer elsewhere;
    private String jwks = "";
    private String issuer = "";
    private int redirect;

    @BeforeEach
    void open() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k").generate();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
        jwks = issuer + "/keys";
        provider.createContext("/", this::answer);
        elsewhere.createContext("/", exchange -> {
            elsewhereAsked.incrementAndGet();
            answer(exchange);
        });
        provider.start();
        elsewhere.start();
    }

    @AfterEach
    void close() {
        provider.stop(0);
        elsewhere.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean here = exchange.getLocalAddress().getPort()
                    == provider.getAddress().getPort();
            if (redirect != 0 && here) {
                exchange.getResponseHeaders()
                        .set(
                                "Location",
                                "http://127.0.0.1:%d%s"
                                        .formatted(elsewhere.getAddress().getPort(), exchange.getRequestURI()));
                exchange.sendResponseHeaders(redirect, -1);
                return;
            }
            String said = exchange.getRequestURI().getPath().equals("/keys")
                    ? new JWKSet(key.toPublicJWK()).toString()
                    : """
                      {"issuer": "%1$s", "jwks_uri": "%2$s", "authorization_endpoint": "%1$s/a", "token_endpoint": "%1$s/t",
                       "response_types_supported": ["code"], "subject_types_supported": ["public"],
                       "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer, jwks);
            byte[] body = said.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void hearsWhereTheProviderIsAsked() {
        assertThat(new ProviderTalk()
                        .registration(issuer)
                        .registrationId("hospital")
                        .clientId("effleurage")
                        .build()
                        .getProviderDetails()
                        .getJwkSetUri())
                .isEqualTo(jwks);
        assertThat(decoder().decode(token()).getSubject()).isEqualTo("somebody");
    }

    // guards H-40
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void isNotLedElsewhere(int status) {
        redirect = status;

        assertThatThrownBy(() -> new ProviderTalk().registration(issuer)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> decoder().decode(token())).isInstanceOf(JwtException.class);
        assertThat(elsewhereAsked.get()).isZero();
    }

    // guards H-40
    @ParameterizedTest
    @ValueSource(
            strings = {"http://keys.example/keys", "ftp://127.0.0.1/keys", "file:///etc/passwd", "//127.0.0.1/keys"})
    void takesNoKeysFromAnOpenAddress(String address) {
        jwks = address;

        assertThatThrownBy(() -> new ProviderTalk().registration(issuer))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("jwks_uri");
    }

    // guards H-40
    @Test
    void takesNoOtherName() {
        String asked = issuer;
        issuer = issuer + "/";

        assertThatThrownBy(() -> new ProviderTalk().registration(asked)).isInstanceOf(IllegalStateException.class);
    }

    /// Ten minutes away are twice the time for which keys count as fresh, five minutes; here both are a thousand times
    /// shorter, and so are the four hours for which known keys stay in use.
    // guards H-40
    @Test
    void keepsKnownKeysWhileTheProviderIsAway() {
        JwtDecoder decoder = decoder();
        String token = token();
        assertThat(decoder.decode(token).getSubject()).isEqualTo("somebody");
        provider.stop(0);

        long tenMinutes = System.nanoTime() + FRESH.multipliedBy(2).toNanos();
        while (System.nanoTime() < tenMinutes) {
            assertThat(decoder.decode(token).getSubject()).isEqualTo("somebody");
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(decoder.decode(token).getSubject()).isEqualTo("somebody");

        LockSupport.parkNanos(FRESH.multipliedBy(8).toNanos());
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
    }

    private JwtDecoder decoder() {
        return AccessTokens.decoder(
                new AccessSettings(
                        issuer,
                        "effleurage",
                        "",
                        "effleurage",
                        List.of("effleurage"),
                        "roles",
                        "groups",
                        "/wards",
                        Duration.ofMinutes(5),
                        FRESH,
                        FRESH.multipliedBy(6),
                        Duration.ofMinutes(5),
                        Duration.ofHours(2)),
                jwks,
                new ProviderTalk());
    }

    private String token() {
        var now = Instant.now();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("k")
                        .type(JOSEObjectType.JWT)
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject("somebody")
                        .audience("effleurage")
                        .claim("azp", "effleurage")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(600)))
                        .build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return token.serialize();
    }
}
