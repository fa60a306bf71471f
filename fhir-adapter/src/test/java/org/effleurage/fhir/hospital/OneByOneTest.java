package org.effleurage.fhir.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.signin.SignIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A record system that takes Procedures and Observations by themselves and nothing else.
class OneByOneTest {
    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");

    private final Map<String, String> keptByKey = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Remembering ledger = new Remembering();
    private String patient = "Patient/p1";
    private int loseAnswerOf = -1;
    private int creates;
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/r4", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    // guards H-04
    @Test
    void createsEachResourceOnceHoweverOftenItIsSent() throws Exception {
        assertThat(deliver(new Remembering())).isInstanceOf(Receipt.Accepted.class);
        assertThat(keptByKey).hasSize(3);

        assertThat(deliver(new Remembering())).isInstanceOf(Receipt.AlreadyThere.class);
        assertThat(keptByKey).hasSize(3);
        assertThat(creates).isEqualTo(3);
    }

    // guards H-03 H-04
    @Test
    void goesOnWhereItStopped() throws Exception {
        loseAnswerOf = 2;
        assertThat(deliver(ledger)).isEqualTo(Receipt.Unknown.of(Receipt.Doubt.SERVER_FAILED));
        assertThat(ledger.size()).isEqualTo(1);
        asked.clear();

        assertThat(deliver(ledger)).isInstanceOf(Receipt.Accepted.class);

        assertThat(keptByKey).hasSize(3);
        assertThat(creates).isEqualTo(3);
        assertThat(asked).noneMatch(request -> request.startsWith("Procedure/_search"));
    }

    @Test
    void pointsToTheHospitalsOwnRecords() throws Exception {
        deliver(ledger);

        String procedure = keptByKey.get("Procedure");
        assertThat(procedure)
                .contains("\"subject\":{\"reference\":\"Patient/p1\"}")
                .contains("\"identifier\":{\"system\":\"urn:oid:2.999.1.2\",\"value\":\"RN-4711\"}")
                .doesNotContain("?identifier")
                .doesNotContain("urn:uuid")
                .doesNotContain("extension")
                .doesNotContain("basedOn");
        assertThat(keptByKey.entrySet())
                .filteredOn(kept -> kept.getKey().startsWith("Observation"))
                .hasSize(2)
                .allSatisfy(kept -> assertThat(kept.getValue()).contains("\"reference\":\"Procedure/1\""));
    }

    @Test
    void asksAPersonWhenTheHospitalDoesNotKnowThePatient() throws Exception {
        patient = "";

        assertThat(deliver(ledger))
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.outcome())
                                .singleElement()
                                .satisfies(line -> assertThat(line.toString()).startsWith("patient —")));
        assertThat(creates).isZero();
    }

    // guards H-09
    @Test
    void putsThePatientsNumberIntoNoAddress() throws Exception {
        deliver(ledger);

        assertThat(asked).anyMatch(request -> request.equals("Patient/_search identifier=urn:oid:2.999.1.1|00012345"));
    }

    // guards H-04
    @Test
    void sendsNothingOnceTheEntryIsAnothers() throws Exception {
        var lost = new Ledger() {
            @Override
            public java.util.Optional<String> where(String part) {
                return java.util.Optional.empty();
            }

            @Override
            public void keep(String part, String where) {
                throw new AssertionError("nothing was sent");
            }

            @Override
            public boolean held() {
                return false;
            }
        };

        assertThat(deliver(lost)).isInstanceOf(Receipt.Unknown.class);
        assertThat(creates).isZero();
    }

    private Receipt deliver(Ledger ledger) throws Exception {
        var wire = new Wire(
                URI.create(
                        "http://127.0.0.1:%d/r4".formatted(server.getAddress().getPort())),
                SignIn.nobody(),
                Patience.USUAL,
                InstantSource.fixed(NOW));
        var bundle = new SessionBundle.Ready(Files.readString(Path.of("src/test/resources/golden/foot-5min.json")));
        return new OneByOne(wire, Profile.SINGLE_RESOURCES).deliver(bundle, Hospital.Before.NEVER_SENT, ledger);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString().substring("/r4/".length());
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.endsWith("/_search")) {
                asked.add(path + " " + URLDecoder.decode(body, StandardCharsets.UTF_8));
                say(exchange, 200, found(path.substring(0, path.indexOf('/')), body));
                return;
            }
            creates++;
            String key = path.equals("Procedure") ? path : path + keptByKey.size();
            keptByKey.put(key, body);
            exchange.getResponseHeaders()
                    .set("Location", "http://elsewhere.test/r4/%s/%d/_history/1".formatted(path, keptByKey.size()));
            say(exchange, creates == loseAnswerOf ? 500 : 201, "");
        }
    }

    private String found(String type, String query) {
        String value = URLDecoder.decode(query, StandardCharsets.UTF_8).replaceFirst(".*\\|", "");
        var ids = new ArrayList<String>();
        if (type.equals("Patient") && !patient.isEmpty()) {
            ids.add(patient.substring("Patient/".length()));
        }
        int at = 0;
        for (String kept : keptByKey.values()) {
            at++;
            if (kept.contains("\"resourceType\":\"" + type) && kept.contains("\"value\":\"" + value + "\"")) {
                ids.add(Integer.toString(at));
            }
        }
        return ids.stream()
                .map(id -> "{\"resource\":{\"resourceType\":\"%s\",\"id\":\"%s\"}}".formatted(type, id))
                .collect(java.util.stream.Collectors.joining(
                        ",", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[", "]}"));
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
