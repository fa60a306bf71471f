package org.effleurage.fhir.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.signin.SignIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a hospital's server does, it ends in one receipt, and the right one.
class EveryAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");
    private static final SessionBundle.Ready BUNDLE = new SessionBundle.Ready("""
            {"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Procedure"}}]}""");
    private static final String MADE = """
            {"resourceType":"Bundle","type":"transaction-response","entry":[
              {"response":{"status":"201 Created","location":"Procedure/7/_history/1"}}]}""";
    private static final String OUTCOME = """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid","diagnostics":"No."}]}""";
    private static final String HTML = "<!DOCTYPE html><title>Gateway</title>";

    /// One way to answer.
    ///
    /// @param patient whether it takes the whole of our patience
    record Answering(String name, MisbehavingServer.Answering says, Class<? extends Receipt> ends, boolean patient) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Answering> answers() {
        return Stream.of(yes(), elsewhere(), no(), failed(), odd(), slow()).flatMap(kind -> kind);
    }

    private static Stream<Answering> yes() {
        return Stream.of(
                said(200, "made", MADE, Receipt.Accepted.class),
                said(201, "made", MADE, Receipt.Accepted.class),
                said(200, "there already", MADE.replace("201 Created", "200 OK"), Receipt.AlreadyThere.class),
                said(
                        200,
                        "there already, not modified",
                        MADE.replace("201 Created", "200"),
                        Receipt.AlreadyThere.class),
                said(
                        200,
                        "a whole address",
                        MADE.replace("Procedure/7", "http://h/fhir/Procedure/7"),
                        Receipt.Accepted.class),
                said(200, "white space around it", "\n\n " + MADE + " \n", Receipt.Accepted.class),
                said(
                        200,
                        "made, then rubbish no one reads",
                        MADE.replace("]}", "],\"x\":[[[[1]]]]}"),
                        Receipt.Accepted.class));
    }

    private static Stream<Answering> elsewhere() {
        return IntStream.of(300, 301, 302, 303, 304, 305, 307, 308)
                .mapToObj(status -> said(
                        status, "with a place to go", "", Receipt.SentElsewhere.class, "Location: http://127.0.0.2/"));
    }

    private static Stream<Answering> no() {
        Stream<Answering> refused = IntStream.of(
                        400, 402, 404, 405, 406, 410, 411, 413, 414, 415, 418, 421, 422, 423, 428, 431, 451)
                .boxed()
                .flatMap(status -> Stream.of(
                        said(status, "outcome", OUTCOME, Receipt.Refused.class),
                        said(status, "HTML", HTML, Receipt.Refused.class)));
        Stream<Answering> others = Stream.of(
                said(401, "outcome", OUTCOME, Receipt.NotSignedIn.class),
                said(401, "nothing", "", Receipt.NotSignedIn.class),
                said(403, "HTML", HTML, Receipt.NotSignedIn.class),
                said(407, "a proxy that wants a password", HTML, Receipt.NotSignedIn.class),
                said(409, "outcome", OUTCOME, Receipt.Conflict.class),
                said(409, "nothing", "", Receipt.Conflict.class),
                said(409, "as if made", MADE, Receipt.Conflict.class),
                said(412, "outcome", OUTCOME, Receipt.MoreThanOne.class),
                said(412, "HTML", HTML, Receipt.MoreThanOne.class),
                said(408, "nothing", "", Receipt.SlowDown.class),
                said(425, "nothing", "", Receipt.SlowDown.class),
                said(429, "nothing", "", Receipt.SlowDown.class),
                said(429, "seconds", OUTCOME, Receipt.SlowDown.class, "Retry-After: 7"),
                said(429, "a date", OUTCOME, Receipt.SlowDown.class, "Retry-After: Fri, 20 Nov 2026 20:05:00 GMT"),
                said(429, "a date long gone", "", Receipt.SlowDown.class, "Retry-After: Fri, 20 Nov 1998 20:05:00 GMT"),
                said(429, "no date", HTML, Receipt.SlowDown.class, "Retry-After: after lunch"),
                said(429, "less than nothing", "", Receipt.SlowDown.class, "Retry-After: -5"),
                said(429, "as if made", MADE, Receipt.SlowDown.class));
        return Stream.concat(refused, others);
    }

    private static Stream<Answering> failed() {
        Stream<Answering> failed = IntStream.of(500, 501, 502, 504, 505, 507, 511, 599)
                .boxed()
                .flatMap(status -> Stream.of(
                        said(status, "outcome", OUTCOME, Receipt.Unknown.class),
                        said(status, "HTML", HTML, Receipt.Unknown.class),
                        said(status, "as if made", MADE, Receipt.Unknown.class)));
        return Stream.concat(
                failed,
                Stream.of(
                        said(503, "nothing", "", Receipt.SlowDown.class),
                        said(503, "seconds", HTML, Receipt.SlowDown.class, "Retry-After: 30")));
    }

    private static Stream<Answering> odd() {
        return Stream.of(
                said(200, "nothing", "", Receipt.Unknown.class),
                said(200, "white space", "   \n", Receipt.Unknown.class),
                said(200, "HTML", HTML, Receipt.Unknown.class),
                said(200, "breaks off", MADE.substring(0, 90), Receipt.Unknown.class),
                said(200, "an array", "[" + MADE + "]", Receipt.Unknown.class),
                said(200, "a number", "42", Receipt.Unknown.class),
                said(200, "null", "null", Receipt.Unknown.class),
                said(200, "two at once", "{}" + MADE, Receipt.Unknown.class),
                said(200, "another resource", "{\"resourceType\":\"Patient\",\"id\":\"7\"}", Receipt.Unknown.class),
                said(200, "an outcome", OUTCOME, Receipt.Unknown.class),
                said(200, "our own bundle back", BUNDLE.json(), Receipt.Unknown.class),
                said(200, "a batch's answer", MADE.replace("transaction-", "batch-"), Receipt.Unknown.class),
                said(200, "an entry that failed", MADE.replace("201 Created", "422 No"), Receipt.Unknown.class),
                said(200, "an entry without a status", MADE.replace("201 Created", ""), Receipt.Unknown.class),
                said(200, "an entry of words", MADE.replace("201 Created", "fine"), Receipt.Unknown.class),
                said(200, "no Procedure", MADE.replace("Procedure", "Patient"), Receipt.Unknown.class),
                said(
                        200,
                        "no entries",
                        "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\"}",
                        Receipt.Unknown.class),
                said(200, "no end of depth", "[".repeat(200_000), Receipt.Unknown.class),
                said(200, "no end of digits", "{\"a\":" + "9".repeat(200_000) + "}", Receipt.Unknown.class),
                said(200, "larger than we read", "x".repeat(5 * 1024 * 1024), Receipt.Unknown.class),
                said(202, "later, perhaps", "", Receipt.Unknown.class),
                said(204, "nothing to say", "", Receipt.Unknown.class),
                said(206, "a part", MADE.substring(0, 60), Receipt.Unknown.class),
                raw("no HTTP", "hello\r\n\r\n", Receipt.Unknown.class),
                raw("no status", "HTTP/1.1\r\n\r\n", Receipt.Unknown.class),
                raw("a status of words", "HTTP/1.1 OK yes\r\n\r\n", Receipt.Unknown.class),
                raw(
                        "packed",
                        "HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\u001f\u008b\b",
                        Receipt.Unknown.class),
                raw("a length of words", "HTTP/1.1 200 X\r\nContent-Length: many\r\n\r\n", Receipt.Unknown.class),
                raw(
                        "ends before its length",
                        "HTTP/1.1 200 X\r\nContent-Length: 900\r\n\r\n{\"re",
                        Receipt.Unknown.class),
                raw(
                        "a chunk that is none",
                        "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                        Receipt.Unknown.class),
                raw(
                        "only the head of a chunk",
                        "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{",
                        Receipt.Unknown.class),
                raw("says nothing and goes", "", Receipt.Unknown.class));
    }

    private static Stream<Answering> slow() {
        return Stream.of(
                patient("never answers", socket -> socket.getInputStream().read()),
                patient("goes on, it says, and never does", socket -> {
                    write(socket, "HTTP/1.1 100 Continue\r\n\r\n");
                    socket.getInputStream().read();
                }),
                patient("stops after its head", socket -> {
                    write(socket, "HTTP/1.1 200 X\r\nContent-Length: 900\r\n\r\n");
                    socket.getInputStream().read();
                }),
                patient("drips its body", socket -> drip(socket, "HTTP/1.1 200 X\r\nContent-Length: 90000\r\n\r\n")),
                patient("drips its head", socket -> drip(socket, "HTTP/1.1 200 X\r\nX-")));
    }

    private static Answering said(
            int status, String name, String body, Class<? extends Receipt> ends, String... headers) {
        var head = new StringBuilder("HTTP/1.1 %d X\r\nContent-Type: application/fhir+json\r\n".formatted(status));
        Stream.of(headers).forEach(header -> head.append(header).append("\r\n"));
        boolean bare = status == 204 || status == 304;
        return new Answering(
                status + " " + name,
                socket -> {
                    if (bare) {
                        write(socket, head + "Connection: close\r\n\r\n");
                    } else {
                        MisbehavingServer.write(socket, head.toString(), body);
                    }
                },
                ends,
                false);
    }

    private static Answering raw(String name, String bytes, Class<? extends Receipt> ends) {
        return new Answering(name, socket -> write(socket, bytes), ends, false);
    }

    private static Answering patient(String name, MisbehavingServer.Answering says) {
        return new Answering(name, says, Receipt.Unknown.class, true);
    }

    private static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static void drip(Socket socket, String head) throws IOException {
        write(socket, head);
        while (!socket.isClosed()) {
            write(socket, " ");
            LockSupport.parkNanos(20_000_000);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void endsInTheRightReceipt(Answering answering) throws Exception {
        Duration patience = answering.patient() ? Duration.ofMillis(400) : Duration.ofSeconds(30);
        try (var server = new MisbehavingServer(answering.says())) {
            long start = System.nanoTime();

            assertThat(send(server, patience)).isInstanceOf(answering.ends());

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
            assertThat(server.requests())
                    .filteredOn(asked -> !asked.startsWith("left"))
                    .hasSize(1);
        }
    }

    @Test
    void isTriedOnSixtyAnswersAtLeast() {
        assertThat(answers().map(Answering::name)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void readsNoMoreThanItIsWillingTo() throws Exception {
        var written = new AtomicLong();
        var endless = new MisbehavingServer(socket -> {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (written.get() < 200_000_000) {
                out.write(chunk);
                written.addAndGet(chunk.length);
            }
        });
        try (endless) {
            assertThat(send(endless, Duration.ofSeconds(30))).isInstanceOf(Receipt.Unknown.class);
            assertThat(written.get()).isLessThan(40_000_000);
        }
    }

    @Test
    void knowsThatNothingWasTakenWhereNobodyListens() throws Exception {
        MisbehavingServer gone = MisbehavingServer.saying(200, MADE);
        gone.close();

        assertThat(send(gone, Duration.ofSeconds(30))).isEqualTo(new Receipt.Unreachable(Receipt.Cause.NO_CONNECTION));
    }

    private static Receipt send(MisbehavingServer server, Duration answer) throws InterruptedException {
        var patience = new Patience(Duration.ofSeconds(5), answer, Duration.ofMinutes(1), 4 * 1024 * 1024);
        var wire = new Wire(server.address(), SignIn.nobody(), patience, InstantSource.fixed(NOW));
        return new WholeBundles(wire, Profile.GENERIC_R4)
                .deliver(BUNDLE, Hospital.Before.NEVER_SENT, new Remembering());
    }
}
