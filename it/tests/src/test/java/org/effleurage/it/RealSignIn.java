package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.effleurage.web.postgres.BundledPostgres;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One product that signs people in through one real Keycloak, for all tests of the run: Keycloak takes long to start.
final class RealSignIn {
    private static final class Shared {
        static final RealSignIn ONE = open();
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Keycloak keycloak;
    private final BundledPostgres postgres;
    private final Product product;
    private final ForgedTokens forged;

    private RealSignIn(Keycloak keycloak, BundledPostgres postgres, Product product, ForgedTokens forged) {
        this.keycloak = keycloak;
        this.postgres = postgres;
        this.product = product;
        this.forged = forged;
    }

    static RealSignIn shared() {
        return Shared.ONE;
    }

    private static RealSignIn open() {
        try {
            Keycloak keycloak = Keycloak.start();
            BundledPostgres postgres = Databases.fresh();
            Product product = Databases.startOn(
                    postgres,
                    "http://127.0.0.1:1/fhir",
                    "--spring.profiles.active=oidc,made-up",
                    "--server.address=127.0.0.1",
                    "--effleurage.access.issuer=" + keycloak.issuer(),
                    "--effleurage.access.client-secret=" + keycloak.clientSecret(),
                    "--effleurage.access.check-again=2s",
                    "--effleurage.access.keys-fresh=6s",
                    "--effleurage.access.proof-lasts=20s");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                product.close();
                postgres.close();
                keycloak.close();
            }));
            keycloak.tellsSignOutsTo(product.address());
            return new RealSignIn(
                    keycloak, postgres, product, new ForgedTokens(keycloak.issuer(), givenToTheRealm(keycloak)));
        } catch (IOException | InterruptedException | JOSEException e) {
            throw new IllegalStateException("no product behind a Keycloak", e);
        }
    }

    /// A key of the realm whose private half the test holds too: then each false claim can be signed rightly, and is
    /// refused for what it claims.
    private static RSAKey givenToTheRealm(Keycloak keycloak) throws IOException, InterruptedException, JOSEException {
        RSAKey ours = new RSAKeyGenerator(2048).keyID("ours").generate();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(ours.toPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----";
        ObjectNode component = JsonNodeFactory.instance
                .objectNode()
                .put("name", "ours")
                .put("providerId", "rsa")
                .put("providerType", "org.keycloak.keys.KeyProvider");
        var config = component.putObject("config");
        config.putArray("priority").add("50");
        config.putArray("privateKey").add(pem);
        config.putArray("algorithm").add("RS256");
        keycloak.administer("POST", "/effleurage/components", Optional.of(component));
        String known = Examples.stream(keycloak.ask("/effleurage/keys").path("keys"))
                .filter(each -> each.path("providerPriority").intValue() == 50)
                .findFirst()
                .orElseThrow()
                .path("kid")
                .stringValue();
        return new RSAKey.Builder(ours).keyID(known).build();
    }

    Keycloak keycloak() {
        return keycloak;
    }

    Product product() {
        return product;
    }

    ForgedTokens forged() {
        return forged;
    }

    /// As the owner of the tables, who is held by no policy.
    Connection owner() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    /// A token as the realm would give it to somebody with these roles and groups.
    String tokenOf(String username, Set<String> roles, Collection<String> groups) throws Exception {
        return forged.right(username, roles, groups);
    }

    HttpResponse<String> get(String path, String token) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(product.address() + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// The path of the order.
    String orderExport(String token) throws Exception {
        return order(kickOff("", token));
    }

    HttpResponse<String> kickOff(String asked, String token) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(product.address() + "/fhir/$export" + asked))
                        .header("Authorization", "Bearer " + token)
                        .header("Prefer", "respond-async")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static String order(HttpResponse<String> accepted) {
        return URI.create(accepted.headers().firstValue("Content-Location").orElseThrow())
                .getPath();
    }

    HttpResponse<String> post(String path, String token, String json) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(product.address() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// Saves a session through the door, as the nurse of ward 7B.
    UUID oneSession() throws Exception {
        ObjectNode session = footMassage(Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
        var saved = post("/api/sessions", nurseToken(), session.toString());
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
        return UUID.fromString(session.path("id").stringValue());
    }

    /// A copy of that session which came an hour before: an export leaves out what came within the last minute.
    UUID oneSessionAnHourAgo() throws Exception {
        UUID copy = Examples.tabletId(Instant.now().minus(Duration.ofHours(1)));
        try (var database = owner();
                var insert = database.prepareStatement("""
                        insert into session_revision (session_id, revision, patient_id, care_plan_id, author,
                            author_number, author_name, outcome, at, recorded_at, received_at, screening, digest, document)
                        select ?::uuid, 1, patient_id, care_plan_id, author, author_number, author_name, outcome,
                               at - interval '1 hour', recorded_at, received_at - interval '1 hour', screening, digest,
                               jsonb_set(document, '{id}', to_jsonb(?::text))
                          from session_revision where session_id = ? and revision = 1
                        """)) {
            insert.setString(1, copy.toString());
            insert.setString(2, copy.toString());
            insert.setObject(3, oneSession());
            insert.executeUpdate();
        }
        return copy;
    }

    /// Of the patient in the first bed of 7B, not saved yet.
    ObjectNode footMassage(Instant end) throws Exception {
        JsonNode patient = Examples.stream(Nurse.JSON
                        .readTree(get("/api/ward", nurseToken()).body())
                        .path("patients"))
                .filter(each -> each.path("bed").stringValue().equals("1"))
                .findFirst()
                .orElseThrow();
        JsonNode bedside = Nurse.JSON.readTree(
                get("/api/patients/%s/bedside".formatted(patient.path("id").stringValue()), nurseToken())
                        .body());
        JsonNode protocol = Examples.stream(bedside.path("protocols"))
                .filter(each -> each.path("id").stringValue().equals(Examples.FOOT))
                .findFirst()
                .orElseThrow();
        return Examples.completed(patient, protocol, Examples.tabletId(end), 6, 4, end);
    }

    private String nurseToken() throws Exception {
        return tokenOf("nurse", Set.of("nurse"), List.of("/wards/7B"));
    }

    /// A form as a browser sends it, in the name of whoever holds the token.
    HttpResponse<String> postForm(String path, String token, String form) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(product.address() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
