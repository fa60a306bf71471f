package org.effleurage.fhir.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.effleurage.fhir.signin.KeyFiles;
import org.effleurage.fhir.signin.KeyRing;
import org.effleurage.fhir.signin.Leave;
import org.effleurage.fhir.signin.Proof;
import org.effleurage.fhir.signin.SignIn;
import org.effleurage.fhir.signin.Tls;
import org.effleurage.fhir.signin.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Everything that leaves for a hospital, against every way of luring it elsewhere: no record, no token, no secret and
/// no statement of ours is ever heard by anybody but the server that was set, and by that one only once it has proven
/// who it is.
class OutgoingTest {
    private static final List<String> RSA = List.of("-keyalg", "RSA", "-keysize", "2048");
    private static final String BEARER = "token-for-one-server";
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();

    @TempDir
    private static Path folder;

    private static KeyRing ring;
    private static Path trusted;
    private static Path good;
    private static HttpServer elsewhere;

    enum Leaving {
        GET,
        POST,
        SEARCH,
        TOKEN_BY_SECRET,
        TOKEN_BY_STATEMENT
    }

    @BeforeAll
    static void open() throws Exception {
        trusted = folder.resolve("trusted.p12");
        good = add("good", RSA);
        Path authority = folder.resolve("authority.p12");
        KeyFiles.add(authority, "authority", List.of("-keyalg", "RSA", "-ext", "bc:c"));
        KeyFiles.trust(trusted, good, "good");
        KeyFiles.trust(trusted, authority, "authority");
        KeyFiles.signedBy(authority, add("expired", RSA), "expired", List.of("-startdate", "-30d", "-validity", "20"));
        KeyFiles.signedBy(authority, add("later", RSA), "later", List.of("-startdate", "+3d", "-validity", "20"));
        add("unknown", RSA);
        Path other = add(
                "other",
                Stream.concat(RSA.stream(), Stream.of("-ext", "san=dns:hospital.example"))
                        .toList());
        KeyFiles.trust(trusted, other, "other");
        ring = KeyRing.read(good, KeyFiles.PASSWORD);
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            HEARD.add(exchange.getRequestMethod() + " " + exchange.getRequestHeaders());
            answer(exchange, 200, "");
        });
        elsewhere.start();
    }

    private static Path add(String name, List<String> kind) throws Exception {
        Path file = folder.resolve(name + ".p12");
        KeyFiles.add(file, name, kind);
        return file;
    }

    @AfterAll
    static void close() {
        elsewhere.stop(0);
    }

    static Stream<List<String>> lures() {
        return Stream.of(Leaving.values())
                .flatMap(leaving -> Stream.of("301", "302", "303", "307", "308")
                        .flatMap(status -> Stream.of(
                                        "another port", "another name", "another scheme", "without a scheme")
                                .map(where -> List.of(leaving.name(), status, where))));
    }

    // guards H-09
    @ParameterizedTest(name = "{0}")
    @MethodSource("lures")
    void followsNobody(List<String> lure) throws Exception {
        HEARD.clear();
        int port = elsewhere.getAddress().getPort();
        String where = switch (lure.get(2)) {
            case "another port" -> "http://127.0.0.1:" + port + "/fhir";
            case "another name" -> "http://localhost:" + port + "/fhir";
            case "another scheme" -> "https://127.0.0.1:" + port + "/fhir";
            case "without a scheme" -> "//127.0.0.1:" + port + "/fhir";
            default -> throw new AssertionError(lure);
        };
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, Integer.parseInt(lure.get(1)), where));
        server.start();
        try {
            assertThat(sent(
                            Leaving.valueOf(lure.getFirst()),
                            "http",
                            server.getAddress().getPort(),
                            Optional.empty()))
                    .doesNotStartWith("taken");
            assertThat(HEARD).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    static Stream<List<String>> pretenders() {
        return Stream.of(Leaving.values())
                .flatMap(leaving -> Stream.of("expired", "later", "unknown", "other")
                        .map(certificate -> List.of(leaving.name(), certificate)));
    }

    /// Out of date, not yet in force, signed by nobody we know, and another host's.
    // guards H-09
    @ParameterizedTest(name = "{0}")
    @MethodSource("pretenders")
    void tellsNothingToAPretender(List<String> pretender) throws Exception {
        HEARD.clear();
        HttpServer server = secured(pretender.get(1));
        try {
            assertThat(sent(
                            Leaving.valueOf(pretender.getFirst()),
                            "https",
                            server.getAddress().getPort(),
                            Optional.of(trustedOnly())))
                    .doesNotStartWith("taken");
            assertThat(HEARD).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    /// A server that answers in the open where a secured one was set.
    // guards H-09
    @ParameterizedTest
    @MethodSource("leavings")
    void doesNotSpeakOpenlyInstead(Leaving leaving) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var first = new CompletableFuture<String>();
            Thread.ofPlatform().daemon().start(() -> first.complete(openly(server)));

            assertThat(sent(leaving, "https", server.getLocalPort(), Optional.of(trustedOnly())))
                    .doesNotStartWith("taken");
            // What came first is the beginning of a handshake, not a request.
            assertThat(first.get(10, TimeUnit.SECONDS)).doesNotStartWith("G").doesNotStartWith("P");
        }
    }

    private static String openly(ServerSocket server) {
        try (var line = server.accept()) {
            int first = line.getInputStream().read();
            line.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.UTF_8));
            return String.valueOf((char) first);
        } catch (IOException e) {
            return "";
        }
    }

    static Stream<Leaving> leavings() {
        return Stream.of(Leaving.values());
    }

    /// The same calls to the server that proves itself do arrive, so that the silence above means something.
    @ParameterizedTest
    @MethodSource("leavings")
    void speaksWithTheOneThatWasSet(Leaving leaving) throws Exception {
        HEARD.clear();
        HttpServer server = secured("good");
        try {
            sent(leaving, "https", server.getAddress().getPort(), Optional.of(trustedOnly()));

            assertThat(HEARD).hasSize(1);
            assertThat(HEARD.getFirst().contains(BEARER))
                    .isEqualTo(!leaving.name().startsWith("TOKEN"));
        } finally {
            server.stop(0);
        }
    }

    private static Tls trustedOnly() {
        return new Tls(Optional.empty(), Optional.of(new Tls.Store(trusted, KeyFiles.PASSWORD)));
    }

    private static HttpServer secured(String certificate) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(new Tls(
                        Optional.of(new Tls.Store(folder.resolve(certificate + ".p12"), KeyFiles.PASSWORD)),
                        Optional.empty())
                .context()));
        return listening(server);
    }

    private static HttpServer listening(HttpServer server) {
        server.createContext("/", exchange -> {
            HEARD.add(exchange.getRequestMethod() + " " + exchange.getRequestHeaders());
            answer(exchange, 200, "");
        });
        server.start();
        return server;
    }

    private static String sent(Leaving leaving, String scheme, int port, Optional<Tls> tls) throws Exception {
        URI base = URI.create("%s://127.0.0.1:%d/fhir".formatted(scheme, port));
        var context = tls.isEmpty()
                ? Optional.<SSLContext>empty()
                : Optional.of(tls.get().context());
        var wire = new Wire(base, withToken(), context, Patience.USUAL, InstantSource.system());
        return switch (leaving) {
            case GET -> heard(wire, wire.get("Patient/1"));
            case POST -> heard(wire, wire.post("", "{}"));
            case SEARCH -> heard(wire, wire.search("Patient", "identifier=1"));
            case TOKEN_BY_SECRET -> given(base, new Proof.Secret("effleurage", "hush"), context);
            case TOKEN_BY_STATEMENT ->
                given(base, new Proof.SignedStatement("effleurage", ring, UUID::randomUUID), context);
        };
    }

    private static String heard(Wire wire, Heard heard) {
        return wire.trouble(heard, "").map(Object::toString).orElse("taken");
    }

    private static String given(URI endpoint, Proof proof, Optional<SSLContext> tls) throws InterruptedException {
        Leave leave = new Tokens(endpoint, proof, "system/*.c", tls, InstantSource.system()).leave();
        return leave instanceof Leave.Token ? "taken" : leave.toString();
    }

    private static SignIn withToken() {
        return new SignIn() {
            @Override
            public Leave leave() {
                return new Leave.Token(BEARER);
            }

            @Override
            public void turnedDown() {
                // There is only this one.
            }
        };
    }

    private static void answer(HttpExchange exchange, int status, String location) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            byte[] body = "{\"access_token\":\"t\",\"token_type\":\"bearer\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
