package org.effleurage.web.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command that explains tokens, against a provider that publishes one key.
class ExplainTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private RSAKey key;
    private HttpServer provider;
    private String issuer = "";

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k").generate();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
        provider.createContext("/", exchange -> {
            String said = exchange.getRequestURI().getPath().equals("/keys")
                    ? new JWKSet(key.toPublicJWK()).toString()
                    : """
                      {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/a",
                       "token_endpoint": "%1$s/t", "response_types_supported": ["code"],
                       "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer);
            byte[] body = said.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void close() {
        provider.stop(0);
    }

    @Test
    void saysThatARightTokenIsTaken() throws Exception {
        String token = token(claims -> {});

        assertThat(run("Bearer " + token + "\n")).isZero();
        assertThat(said()).contains("The token is taken.").doesNotContain(token);
    }

    // guards H-09
    @Test
    void saysAllThatIsWrongAndNeverTheToken() throws Exception {
        String token = token(claims -> claims.issuer("https://elsewhere.example")
                .audience("account")
                .claim("azp", "stranger")
                .claim("typ", "ID")
                .claim("preferred_username", "nina")
                .claim("resource_access", Map.of())
                .expirationTime(Date.from(NOW.minusSeconds(3600))));
        Path file = Files.writeString(folder.resolve("token"), token);

        assertThat(explain(List.of(file.toString()), "")).isEqualTo(1);
        assertThat(said())
                .contains(
                        "EFF601",
                        "iss = https://elsewhere.example",
                        "EFF602",
                        "aud = [account]",
                        "EFF603",
                        "azp = stranger")
                .contains(
                        "EFF604",
                        "EFF635",
                        "It ended at 2026-11-26T09:00:00Z.",
                        "EFF636",
                        "resource_access.effleurage.roles")
                .doesNotContain(token, token.substring(token.lastIndexOf('.')), "nina");
    }

    @Test
    void tellsSignaturesApart() throws Exception {
        String right = token(claims -> {});
        key = new RSAKeyGenerator(2048).keyID("k").generate();
        assertThat(run(right)).isEqualTo(1);
        key = new RSAKeyGenerator(2048).keyID("next").generate();
        assertThat(run(right)).isEqualTo(1);
        assertThat(run("token")).isEqualTo(1);
        assertThat(run("eyJhbGciOiJub25lIn0.e30.")).isEqualTo(1);
        provider.stop(0);
        assertThat(run(right)).isEqualTo(1);

        assertThat(said().lines().map(line -> line.substring(0, 6)))
                .containsExactly("EFF633", "EFF632", "EFF630", "EFF630", "EFF634");
    }

    @Test
    void saysWhatItNeeds() {
        assertThat(new ExplainToken(Map.of(), new PrintStream(printed, true, StandardCharsets.UTF_8))
                        .run(List.of(), new ByteArrayInputStream(new byte[0]), NOW))
                .isEqualTo(2);
        assertThat(said()).contains("EFFLEURAGE_ACCESS_ISSUER");
        assertThat(explain(List.of(folder.resolve("none").toString()), "")).isEqualTo(2);
    }

    private int run(String token) {
        return explain(List.of(), token);
    }

    private int explain(List<String> arguments, String standardInput) {
        return new ExplainToken(
                        Map.of("EFFLEURAGE_ACCESS_ISSUER", issuer),
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(arguments, new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)), NOW);
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String token(Consumer<JWTClaimsSet.Builder> lie) throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("a-program")
                .audience("effleurage")
                .claim("azp", "effleurage-integration")
                .claim("typ", "Bearer")
                .claim("resource_access", Map.of("effleurage", Map.of("roles", List.of("reader"))))
                .issueTime(Date.from(NOW.minusSeconds(7200)))
                .expirationTime(Date.from(NOW.plusSeconds(300)));
        lie.accept(claims);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
