package org.effleurage.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A real Keycloak with our realm, started by `bin/keycloak` as people start it, and its administration.
final class Keycloak implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /// The very first start on a machine downloads and prepares; every later one takes about ten seconds.
    private static final Duration FIRST_START = Duration.ofMinutes(15);

    private static final String READY = "Keycloak is ready in ";

    private final Child child;
    private final String address;
    private final Path home;

    private Keycloak(Child child, String address, Path home) {
        this.child = child;
        this.address = address;
        this.home = home;
    }

    static Keycloak start() {
        int port = FreePort.find();
        Child child = Child.start(
                List.of(
                        Product.root().resolve("bin/keycloak").toString(),
                        "--alone",
                        Integer.toString(port),
                        Long.toString(ProcessHandle.current().pid())),
                Product.root(),
                Keycloak::home);
        return new Keycloak(child, "http://localhost:" + port, Path.of(child.awaitReady(FIRST_START)));
    }

    /// Maven, which the first start asks, may leave colour codes on the line.
    private static Optional<String> home(String line) {
        int said = line.indexOf(READY);
        return said < 0 ? Optional.empty() : Optional.of(line.substring(said + READY.length()));
    }

    String issuer() {
        return address + "/realms/effleurage";
    }

    String clientSecret() {
        return read("client-secret");
    }

    /// An access token for a program of the hospital, as the program itself asks for it.
    String tokenOf(String client, String secret) throws IOException, InterruptedException {
        return token(
                "effleurage", Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    String serviceToken() throws IOException, InterruptedException {
        return tokenOf("effleurage-integration", serviceSecret());
    }

    String serviceSecret() {
        return read("service-secret");
    }

    /// The same program, asking for no more than these scopes.
    HttpResponse<String> serviceAsks(String scopes) throws IOException, InterruptedException {
        return askToken(
                "effleurage",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "effleurage-integration",
                        "client_secret",
                        serviceSecret(),
                        "scope",
                        scopes));
    }

    String token(String realm, Map<String, String> form) throws IOException, InterruptedException {
        var answer = askToken(realm, form);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Keycloak gave no token: " + answer.body());
        }
        return accessToken(answer);
    }

    static String accessToken(HttpResponse<String> answer) {
        return Nurse.JSON.readTree(answer.body()).path("access_token").stringValue();
    }

    private HttpResponse<String> askToken(String realm, Map<String, String> form)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(address + "/realms/" + realm + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// Asks the administration, below `/admin/realms`.
    JsonNode administer(String method, String path, Optional<ObjectNode> body)
            throws IOException, InterruptedException {
        return send(
                method,
                path,
                body.map(json -> HttpRequest.BodyPublishers.ofString(json.toString()))
                        .orElseGet(HttpRequest.BodyPublishers::noBody));
    }

    private JsonNode send(String method, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(address + "/admin/realms" + path))
                        .header("Authorization", "Bearer " + adminToken())
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    "Keycloak refused %s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
        }
        return Nurse.JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    /// A right token of another realm.
    String adminToken() throws IOException, InterruptedException {
        return token(
                "master",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        "admin",
                        "password",
                        read("admin-password")));
    }

    /// The same with a list of one, as role mappings are given.
    void administerList(String method, String path, JsonNode one) throws IOException, InterruptedException {
        send(method, path, HttpRequest.BodyPublishers.ofString("[" + one + "]"));
    }

    JsonNode ask(String path) throws IOException, InterruptedException {
        return administer("GET", path, Optional.empty());
    }

    String idOfUser(String username) throws IOException, InterruptedException {
        return ask("/effleurage/users?exact=true&username=" + username)
                .path(0)
                .path("id")
                .stringValue();
    }

    ObjectNode client(String clientId) throws IOException, InterruptedException {
        return (ObjectNode) ask("/effleurage/clients?clientId=" + clientId).path(0);
    }

    /// The realm file names port 8080; a product under test listens elsewhere.
    void tellsSignOutsTo(String product) throws IOException, InterruptedException {
        ObjectNode client = client("effleurage");
        ((ObjectNode) client.path("attributes"))
                .put("backchannel.logout.url", product + "/logout/connect/back-channel/hospital");
        administer("PUT", "/effleurage/clients/" + client.path("id").stringValue(), Optional.of(client));
    }

    private String read(String file) {
        try {
            return Files.readString(home.resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
