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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HospitalTest {
    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");
    private static final SessionBundle.Ready BUNDLE =
            new SessionBundle.Ready("{\"resourceType\":\"Bundle\",\"note\":\"Jane Doe\"}");
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
        assertThat(told(409, OUTCOME)).isEqualTo(new Receipt.Conflict(409, SAID));
        assertThat(told(412, OUTCOME)).isEqualTo(new Receipt.Conflict(412, SAID));
    }

    @Test
    void seesThatItIsNotSignedIn() throws Exception {
        assertThat(told(401, OUTCOME)).isEqualTo(new Receipt.NotSignedIn(401));
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
    void takesAServersFailureForAHospitalOutOfReach(int status) throws Exception {
        assertThat(told(status, "oops")).isEqualTo(new Receipt.Unreachable(Receipt.Cause.SERVER_ERROR));
    }

    @Test
    void doesNotTakeJustAnythingForAReceipt() throws Exception {
        assertThat(told(200, "")).isEqualTo(new Receipt.Unintelligible("an empty answer"));
        assertThat(told(200, MADE.substring(0, 150)))
                .isEqualTo(new Receipt.Unintelligible("an answer that breaks off or is broken"));
        assertThat(told(200, "{\"resourceType\":\"Patient\"}"))
                .isEqualTo(new Receipt.Unintelligible("another resource than a transaction's answer"));
        assertThat(told(200, OUTCOME)).isEqualTo(new Receipt.Unintelligible("an outcome without a result"));
        assertThat(told(200, MADE.replace("Procedure/7", "Patient/7")))
                .isEqualTo(new Receipt.Unintelligible("an answer that names no Procedure"));
        try (var page = MisbehavingServer.saying("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", "<html></html>")) {
            assertThat(deliver(page)).isEqualTo(new Receipt.Unintelligible("an answer that is not JSON"));
        }
    }

    @Test
    void stopsReadingAnAnswerThatNeverFits() throws Exception {
        assertThat(told(200, "x".repeat(5 * 1024 * 1024)))
                .isEqualTo(new Receipt.Unintelligible("an answer larger than we read"));
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
            assertThat(deliver(dripping, Duration.ofMillis(300)))
                    .isEqualTo(new Receipt.Unreachable(Receipt.Cause.TOO_SLOW));
        }
    }

    @Test
    void stopsWaitingForASilentServer() throws Exception {
        try (var silent =
                new MisbehavingServer(socket -> socket.getInputStream().read())) {
            assertThat(deliver(silent, Duration.ofMillis(300)))
                    .isEqualTo(new Receipt.Unreachable(Receipt.Cause.TOO_SLOW));
        }
    }

    @Test
    void seesThatTheConnectionBrokeOff() throws Exception {
        try (var resetting = new MisbehavingServer(socket -> socket.setSoLinger(true, 0))) {
            assertThat(deliver(resetting)).isEqualTo(new Receipt.Unreachable(Receipt.Cause.BROKE_OFF));
        }
        try (var halfway = new MisbehavingServer(socket -> socket.getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"res"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII)))) {
            assertThat(deliver(halfway)).isEqualTo(new Receipt.Unreachable(Receipt.Cause.BROKE_OFF));
        }
    }

    @Test
    void seesThatNobodyListens() throws Exception {
        URI nobody;
        try (var gone = MisbehavingServer.saying(200, MADE)) {
            nobody = gone.address();
        }
        assertThat(hospital(nobody, Duration.ofSeconds(20)).deliver(BUNDLE))
                .isEqualTo(new Receipt.Unreachable(Receipt.Cause.NO_CONNECTION));
    }

    @Test
    void seesThatItCannotTrustTheConnection() throws Exception {
        try (var plain = MisbehavingServer.saying(200, MADE)) {
            URI secure = URI.create(plain.address().toString().replace("http:", "https:"));
            assertThat(hospital(secure, Duration.ofSeconds(20)).deliver(BUNDLE))
                    .isEqualTo(new Receipt.Unreachable(Receipt.Cause.NOT_SECURE));
        }
    }

    // guards H-09
    @Test
    void neverFollowsToAnotherHost() throws Exception {
        for (int status : List.of(301, 302, 307, 308)) {
            try (var other = MisbehavingServer.saying(200, MADE);
                    var sending = MisbehavingServer.saying(status, "", "Location: " + other.address())) {
                assertThat(deliver(sending))
                        .isEqualTo(new Receipt.Unintelligible(
                                "redirected, which is never followed (%d)".formatted(status)));
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
        assertThat(new Authorization.Bearer("secret").toString()).doesNotContain("secret");
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
        return hospital(server.address(), answer).deliver(BUNDLE);
    }

    private static Hospital hospital(URI base, Duration answer) {
        var patience = new Hospital.Patience(Duration.ofSeconds(5), answer, 4 * 1024 * 1024);
        return new Hospital(base, new Authorization.Bearer("secret"), patience, InstantSource.fixed(NOW));
    }
}
