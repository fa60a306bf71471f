package org.effleurage.fhir.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.TransactionReply.Line;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.signin.Leave;
import org.effleurage.fhir.signin.SignIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeBundlesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");
    private static final SessionBundle.Ready BUNDLE = new SessionBundle.Ready("""
                    {"resourceType":"Bundle","note":"Jane Doe","entry":[
                      {"resource":{"resourceType":"CarePlan"}},
                      {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Procedure"},
                       "request":{"ifNoneExist":"identifier=https://effleurage.org/fhir/id/session%7C0190-7"}}]}""");
    private static final SignIn SECRET = new SignIn() {
        @Override
        public Leave leave() {
            return new Leave.Token("secret");
        }

        @Override
        public void turnedDown() {
            throw new AssertionError("nothing to renew");
        }
    };
    private static final String MADE = answer("201 Created");
    private static final String OUTCOME = """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid","diagnostics":"No."}]}
            """;
    private static final List<Line> SAID = List.of(new Line("error", "invalid", "", "No."));

    private static String answer(String procedure) {
        return """
                {"resourceType":"Bundle","type":"transaction-response","entry":[
                  {"response":{"status":"200 OK","location":"CarePlan/1/_history/1"}},
                  {"response":{"status":"%s","location":"Procedure/7/_history/1"}}]}
                """.formatted(procedure);
    }

    @Test
    void givesTheReceiptWhenTheProcedureWasMade() throws Exception {
        assertThat(told(200, MADE)).isEqualTo(new Receipt.Accepted("Procedure/7/_history/1", NOW));
    }

    // guards H-04
    @Test
    void seesThatAnEarlierSendingHadArrived() throws Exception {
        assertThat(told(200, answer("200 OK"))).isEqualTo(new Receipt.AlreadyThere("Procedure/7/_history/1", NOW));
    }

    @Test
    void keepsTheOutcomeOfARefusal() throws Exception {
        for (int status : List.of(400, 404, 410, 413, 415, 422)) {
            assertThat(told(status, OUTCOME)).isEqualTo(new Receipt.Refused(status, SAID));
        }
        assertThat(told(400, "<html>nginx</html>")).isEqualTo(new Receipt.Refused(400, List.of()));
    }

    @Test
    void tellsAConflictFromARefusal() throws Exception {
        assertThat(told(409, OUTCOME)).isEqualTo(new Receipt.Conflict(SAID));
        assertThat(told(412, OUTCOME)).isEqualTo(new Receipt.MoreThanOne(SAID));
    }

    @Test
    void seesThatItIsNotSignedIn() throws Exception {
        assertThat(told(407, OUTCOME)).isEqualTo(new Receipt.NotSignedIn(407));
        assertThat(told(403, "")).isEqualTo(new Receipt.NotSignedIn(403));
    }

    @Test
    void waitsAsLongAsItIsAskedTo() throws Exception {
        assertThat(told(429, OUTCOME, "Retry-After: 120")).isEqualTo(slow(429, Duration.ofMinutes(2)));
        assertThat(told(503, "", "Retry-After: Fri, 20 Nov 2026 20:05:00 GMT"))
                .isEqualTo(slow(503, Duration.ofMinutes(5)));
        assertThat(told(503, "", "Retry-After: Fri, 20 Nov 2026 19:05:00 GMT")).isEqualTo(slow(503, Duration.ZERO));
        assertThat(told(429, "", "Retry-After: 999999999")).isEqualTo(slow(429, Duration.ofHours(1)));
        assertThat(told(429, "", "Retry-After: soon")).isEqualTo(new Receipt.SlowDown(429, Optional.empty()));
        assertThat(told(429, "")).isEqualTo(new Receipt.SlowDown(429, Optional.empty()));
    }

    private static Receipt slow(int status, Duration wait) {
        return new Receipt.SlowDown(status, Optional.of(wait));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void doesNotKnowWhatAFailedServerTook(int status) throws Exception {
        assertThat(told(status, "oops")).isEqualTo(Receipt.Unknown.of(Receipt.Doubt.SERVER_FAILED));
    }

    @Test
    void doesNotTakeJustAnythingForAReceipt() throws Exception {
        assertThat(told(200, "")).isEqualTo(Wire.odd("an empty answer"));
        assertThat(told(200, MADE.substring(0, 150))).isEqualTo(Wire.odd("an answer that breaks off or is broken"));
        assertThat(told(200, "{\"resourceType\":\"Patient\"}"))
                .isEqualTo(Wire.odd("another resource than a transaction's answer"));
        assertThat(told(200, OUTCOME)).isEqualTo(Wire.odd("an outcome without a result"));
        assertThat(told(200, MADE.replace("Procedure/7", "Patient/7")))
                .isEqualTo(Wire.odd("an answer that names no Procedure"));
        try (var page = MisbehavingServer.saying("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", "<html></html>")) {
            assertThat(deliver(page)).isEqualTo(Wire.odd("an answer that is not JSON"));
        }
    }

    @Test
    void stopsReadingAnAnswerThatNeverFits() throws Exception {
        assertThat(told(200, "x".repeat(5 * 1024 * 1024))).isEqualTo(Wire.odd("an answer larger than we read"));
    }

    @Test
    void stopsListeningToAnAnswerThatOnlyDrips() throws Exception {
        var dripping = new MisbehavingServer(socket -> {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: 100000\r\n\r\n"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            while (!socket.isClosed()) {
                out.write(' ');
                out.flush();
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
            }
        });
        try (dripping) {
            assertThat(deliver(dripping, Duration.ofMillis(300))).isEqualTo(Receipt.Unknown.of(Receipt.Doubt.TOO_SLOW));
        }
    }

    @Test
    void stopsWaitingForASilentServer() throws Exception {
        try (var silent =
                new MisbehavingServer(socket -> socket.getInputStream().read())) {
            assertThat(deliver(silent, Duration.ofMillis(300))).isEqualTo(Receipt.Unknown.of(Receipt.Doubt.TOO_SLOW));
        }
    }

    @Test
    void seesThatTheConnectionBrokeOff() throws Exception {
        try (var resetting = new MisbehavingServer(socket -> socket.setSoLinger(true, 0))) {
            assertThat(deliver(resetting)).isEqualTo(Receipt.Unknown.of(Receipt.Doubt.BROKE_OFF));
        }
        try (var halfway = new MisbehavingServer(socket -> socket.getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"res"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII)))) {
            assertThat(deliver(halfway)).isEqualTo(Receipt.Unknown.of(Receipt.Doubt.BROKE_OFF));
        }
    }

    @Test
    void seesThatNobodyListens() throws Exception {
        URI nobody;
        try (var gone = MisbehavingServer.saying(200, MADE)) {
            nobody = gone.address();
        }
        assertThat(send(nobody, Duration.ofSeconds(20), Hospital.Before.NEVER_SENT))
                .isEqualTo(new Receipt.Unreachable(Receipt.Cause.NO_CONNECTION));
    }

    @Test
    void seesThatItCannotTrustTheConnection() throws Exception {
        try (var plain = MisbehavingServer.saying(200, MADE)) {
            URI secure = URI.create(plain.address().toString().replace("http:", "https:"));
            assertThat(send(secure, Duration.ofSeconds(20), Hospital.Before.NEVER_SENT))
                    .isEqualTo(new Receipt.Unreachable(Receipt.Cause.NOT_SECURE));
        }
    }

    // guards H-09
    @Test
    void neverFollowsToAnotherHost() throws Exception {
        for (int status : List.of(301, 302, 307, 308)) {
            try (var other = MisbehavingServer.saying(200, MADE);
                    var sending = MisbehavingServer.saying(status, "", "Location: " + other.address())) {
                assertThat(deliver(sending)).isEqualTo(new Receipt.SentElsewhere(status));
                assertThat(other.requests()).isEmpty();
            }
        }
    }

    // guards H-09
    @Test
    void putsNothingOfThePatientIntoTheAddress() throws Exception {
        try (var server = MisbehavingServer.saying(200, MADE)) {
            deliver(server);

            assertThat(server.requests()).singleElement().satisfies(request -> {
                assertThat(request).startsWith("POST /fhir HTTP/1.1\r\n").endsWith(BUNDLE.json());
                assertThat(request)
                        .contains("Accept: application/fhir+json\r\n")
                        .contains("Content-Type: application/fhir+json\r\n")
                        .contains("Authorization: Bearer secret\r\n");
            });
        }
    }

    // guards H-09
    @Test
    void neverShowsItsToken() {
        assertThat(new Leave.Token("secret").toString()).doesNotContain("secret");
    }

    // guards H-04
    @Test
    void looksForWhatMayHaveArrivedBeforeItSendsAgain() throws Exception {
        try (var there = MisbehavingServer.saying(200, found("Procedure", "7"))) {
            assertThat(send(there.address(), Duration.ofSeconds(20), Hospital.Before.MAY_HAVE_ARRIVED))
                    .isEqualTo(new Receipt.AlreadyThere("Procedure/7", NOW));
            assertThat(there.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("POST /fhir/Procedure/_search HTTP/1.1\r\n")
                            .endsWith("identifier=https://effleurage.org/fhir/id/session%7C0190-7"));
        }
        try (var twice = MisbehavingServer.saying(200, found("Procedure", "7", "8"))) {
            assertThat(send(twice.address(), Duration.ofSeconds(20), Hospital.Before.MAY_HAVE_ARRIVED))
                    .isInstanceOf(Receipt.MoreThanOne.class);
        }
        try (var broken = MisbehavingServer.saying(500, "")) {
            assertThat(send(broken.address(), Duration.ofSeconds(20), Hospital.Before.MAY_HAVE_ARRIVED))
                    .isEqualTo(Receipt.Unknown.of(Receipt.Doubt.SERVER_FAILED));
            assertThat(broken.requests()).hasSize(1);
        }
    }

    // guards H-04
    @Test
    void sendsAgainOnlyWhatIsNotThere() throws Exception {
        try (var server = MisbehavingServer.answering(
                request -> request.startsWith("POST /fhir/Procedure/_search") ? found("Procedure") : MADE)) {
            assertThat(send(server.address(), Duration.ofSeconds(20), Hospital.Before.MAY_HAVE_ARRIVED))
                    .isEqualTo(new Receipt.Accepted("Procedure/7/_history/1", NOW));
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void saysInTheWardsWordsWhatTheHospitalComplainsOf() throws Exception {
        String complaint = """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found",
                 "expression":["Bundle.entry[1].resource.ofType(Procedure).performer[0].actor"],"diagnostics":"Who?"}]}
                """;

        assertThat(told(422, complaint))
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.outcome())
                                .singleElement()
                                .satisfies(line -> assertThat(line.ours()).isEqualTo("massage: nurse")));
    }

    private static String found(String type, String... ids) {
        String entries = java.util.stream.Stream.of(ids)
                .map(id -> "{\"resource\":{\"resourceType\":\"%s\",\"id\":\"%s\"}}".formatted(type, id))
                .collect(java.util.stream.Collectors.joining(","));
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + entries + "]}";
    }

    private static Receipt told(int status, String body, String... headers) throws InterruptedException {
        try (var server = MisbehavingServer.saying(status, body, headers)) {
            return deliver(server);
        }
    }

    private static Receipt deliver(MisbehavingServer server) throws InterruptedException {
        return deliver(server, Duration.ofSeconds(20));
    }

    private static Receipt deliver(MisbehavingServer server, Duration answer) throws InterruptedException {
        return send(server.address(), answer, Hospital.Before.NEVER_SENT);
    }

    private static Receipt send(URI base, Duration answer, Hospital.Before before) throws InterruptedException {
        var patience = new Patience(Duration.ofSeconds(5), answer, Duration.ofSeconds(60), 4 * 1024 * 1024);
        var wire = new Wire(base, SECRET, patience, InstantSource.fixed(NOW));
        return new WholeBundles(wire, Profile.GENERIC_R4).deliver(BUNDLE, before, new Remembering());
    }
}
