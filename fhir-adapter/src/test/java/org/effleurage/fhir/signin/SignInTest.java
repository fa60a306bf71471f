package org.effleurage.fhir.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signing in at a hospital's token endpoint, which reads what it is sent as such an endpoint does.
class SignInTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path folder;

    private static KeyRing ring;

    private final List<String> headers = new ArrayList<>();
    private final List<Map<String, String>> forms = new ArrayList<>();
    private Instant now = Instant.now();
    private int status = 200;
    private String answer = "{\"access_token\":\"t-1\",\"token_type\":\"Bearer\",\"expires_in\":300}";
    private HttpServer server;

    @BeforeAll
    static void makeKeys() throws Exception {
        Path file = folder.resolve("signing.p12");
        KeyFiles.add(file, "old", List.of("-keyalg", "RSA", "-keysize", "2048", "-startdate", "-10d"));
        KeyFiles.add(file, "next", List.of("-keyalg", "EC", "-groupname", "secp384r1", "-startdate", "+5d"));
        ring = KeyRing.read(file, KeyFiles.PASSWORD);
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void signsAStatementThatThePublishedKeyProves() throws Exception {
        assertThat(tokens(statement()).leave()).isEqualTo(new Leave.Token("t-1"));

        String assertion = forms.getFirst().getOrDefault("client_assertion", "");
        assertThat(forms.getFirst())
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("scope", "system/Procedure.c")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        JsonNode head = part(assertion, 0);
        JsonNode claims = part(assertion, 1);
        assertThat(head.path("alg").asText()).isEqualTo("RS384");
        assertThat(head.path("kid").asText()).isEqualTo("old");
        assertThat(claims.path("iss").asText()).isEqualTo("effleurage");
        assertThat(claims.path("sub").asText()).isEqualTo("effleurage");
        assertThat(claims.path("aud").asText()).isEqualTo(endpoint().toString());
        assertThat(claims.path("exp").asLong() - now.getEpochSecond()).isBetween(1L, 300L);
        assertThat(proves(assertion)).isTrue();
        assertThat(proves(assertion.substring(0, assertion.length() - 4) + "AAAA"))
                .isFalse();
    }

    @Test
    void neverSaysTheSameStatementTwice() throws Exception {
        var tokens = tokens(statement());
        tokens.leave();
        tokens.turnedDown();
        tokens.leave();

        assertThat(forms.stream()
                        .map(form -> form.getOrDefault("client_assertion", ""))
                        .map(assertion -> part(assertion, 1).path("jti").asText()))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void publishesTheNextKeyBeforeItSigns() throws Exception {
        var tokens = tokens(statement());
        assertThat(JSON.readTree(KeyRing.published(List.of(ring, ring)))
                        .path("keys")
                        .findValuesAsText("kid"))
                .containsExactlyInAnyOrder("old", "next");
        assertThat(KeyRing.published(List.of(ring))).doesNotContain("\"d\"");

        now = now.plus(Duration.ofDays(6));
        tokens.leave();

        String assertion = forms.getFirst().getOrDefault("client_assertion", "");
        assertThat(part(assertion, 0).path("alg").asText()).isEqualTo("ES384");
        assertThat(proves(assertion)).isTrue();
    }

    @Test
    void keepsATokenUntilShortlyBeforeItEnds() throws Exception {
        var tokens = tokens(new Proof.Secret("effleurage", "a b:c"));
        tokens.leave();
        now = now.plusSeconds(269);
        tokens.leave();
        assertThat(forms).hasSize(1);
        assertThat(headers.getFirst())
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("effleurage:a+b%3Ac".getBytes(StandardCharsets.UTF_8)));

        now = now.plusSeconds(2);
        tokens.leave();
        assertThat(forms).hasSize(2);
    }

    @Test
    void saysWhetherItWasRefusedOrNotAnswered() throws Exception {
        status = 401;
        assertThat(tokens(statement()).leave()).isEqualTo(new Leave.Refused(401));
        status = 302;
        assertThat(tokens(statement()).leave()).isEqualTo(new Leave.NoAnswer());
        status = 200;
        for (String odd : List.of(
                "",
                "<html></html>",
                "{\"access_token\":\"\",\"token_type\":\"bearer\"}",
                "{\"access_token\":\"a\\r\\nX: b\",\"token_type\":\"bearer\"}",
                "{\"access_token\":\"t\",\"token_type\":\"mac\"}")) {
            answer = odd;
            assertThat(tokens(statement()).leave()).as(odd).isEqualTo(new Leave.NoAnswer());
        }
        server.stop(0);
        assertThat(tokens(statement()).leave()).isEqualTo(new Leave.NoAnswer());
    }

    @Test
    void takesNoKeyThatServersDoNot() throws Exception {
        Path weak = folder.resolve("weak.p12");
        KeyFiles.add(weak, "weak", List.of("-keyalg", "EC", "-groupname", "secp256r1"));

        assertThatThrownBy(() -> KeyRing.read(weak, KeyFiles.PASSWORD))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("P-384");
    }

    // guards H-09
    @Test
    void showsNoSecret() {
        assertThat(new Proof.Secret("effleurage", "hush").toString()).doesNotContain("hush");
        assertThat(new Leave.Token("hush").toString()).doesNotContain("hush");
        assertThat(new Tls.Store(Path.of("own.p12"), "hush").toString()).doesNotContain("hush");
        assertThat(ring.at(now).toString()).isEqualTo("SigningKey old");
    }

    private Proof statement() {
        return new Proof.SignedStatement("effleurage", ring, UUID::randomUUID);
    }

    private Tokens tokens(Proof proof) {
        InstantSource clock = () -> now;
        return new Tokens(endpoint(), proof, "system/Procedure.c", Optional.empty(), clock);
    }

    private URI endpoint() {
        return URI.create(
                "http://127.0.0.1:%d/token".formatted(server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            headers.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            forms.add(Arrays.stream(body.split("&", -1))
                    .map(field -> field.split("=", 2))
                    .collect(Collectors.toMap(
                            field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8))));
            byte[] said = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", "http://127.0.0.2/token");
            exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        }
    }

    private static JsonNode part(String assertion, int which) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(assertion.split("\\.", -1)[which]));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static boolean proves(String assertion) throws Exception {
        JsonNode head = part(assertion, 0);
        boolean rsa = head.path("alg").asText().equals("RS384");
        var signature = Signature.getInstance(rsa ? "SHA384withRSA" : "SHA384withECDSAinP1363Format");
        signature.initVerify(key(head.path("kid").asText()));
        int end = assertion.lastIndexOf('.');
        signature.update(assertion.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(assertion.substring(end + 1)));
    }

    private static PublicKey key(String id) throws Exception {
        for (JsonNode key : JSON.readTree(KeyRing.published(List.of(ring))).path("keys")) {
            if (key.path("kid").asText().equals(id)) {
                return key.path("kty").asText().equals("RSA")
                        ? KeyFactory.getInstance("RSA")
                                .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")))
                        : KeyFactory.getInstance("EC")
                                .generatePublic(
                                        new ECPublicKeySpec(new ECPoint(number(key, "x"), number(key, "y")), curve()));
            }
        }
        throw new AssertionError("the key is not published");
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp384r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
    }
}
