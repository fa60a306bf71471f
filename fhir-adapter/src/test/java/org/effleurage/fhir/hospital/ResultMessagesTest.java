package org.effleurage.fhir.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.effleurage.fhir.SessionBundle;
import org.junit.jupiter.api.Test;

/// Sessions as HL7 v2 messages, to a listener that answers as listeners do.
class ResultMessagesTest {
    private static final String ACCEPTED = "MSH|^~\\&|ENGINE||||20261120||ACK|1|P|2.5.1\rMSA|AA|%s\r";

    @Test
    void tellsEndingAndScores() throws Exception {
        try (var listener = new Listener(id -> ACCEPTED.formatted(id))) {
            assertThat(send(listener, "foot-5min")).isInstanceOf(Receipt.Accepted.class);

            assertThat(listener.messages()).hasSize(1);
            List<String> segments = List.of(listener.messages().getFirst().split("\r", -1));
            assertThat(segments.get(0)).startsWith("MSH|^~\\&|EFFLEURAGE|").endsWith("|P|2.5.1||||||UNICODE UTF-8");
            assertThat(segments.get(1)).isEqualTo("PID|1||00012345^^^^MR");
            assertThat(segments.get(2))
                    .startsWith("OBR|1||0199f1aa-5b6e-7cc1-9d1f-1f2e3d4c5b6a^EFFLEURAGE|387854002^")
                    .contains("|20261120210000+0100|20261120210530+0100|")
                    .endsWith("|F");
            assertThat(segments.get(3)).startsWith("OBX|1|CWE|ending^How the massage ended^L||completed^^L|");
            assertThat(segments.get(4))
                    .isEqualTo("OBX|2|NM|72514-3^Pain severity - 0-10 verbal numeric rating [Score] - Reported^LN"
                            + "^nrs-0-10^" + segments.get(4).split("\\^", -1)[4]
                            + "^L|pre|6|{score}^{score}^UCUM|||||F|||20261120205900+0100||RN-4711^Alex Smith");
            assertThat(segments.get(5)).contains("|post|4|{score}^{score}^UCUM|||||F|");
            assertThat(segments.get(6)).startsWith("NTE||L|Comfort measure alongside prescribed pain relief");
        }
    }

    // guards H-03
    @Test
    void keepsZeroAndWhatWasNotTaken() throws Exception {
        try (var listener = new Listener(id -> ACCEPTED.formatted(id))) {
            send(listener, "foot-5min-no-pain");
            send(listener, "foot-5min-asleep-afterwards");
            send(listener, "foot-5min-after-was-wrong");
            send(listener, "foot-5min-wrong-patient");
            send(listener, "foot-5min-half-an-hour-later");

            assertThat(listener.messages().get(0)).contains("|pre|0|", "|post|0|");
            assertThat(listener.messages().get(1))
                    .containsPattern("\\|CWE\\|[^|]*\\|post\\|[^|]*asleep[^|]*\\|\\|\\|\\|\\|\\|X\\|");
            assertThat(listener.messages().get(2)).contains("|post|2|{score}^{score}^UCUM|||||C|");
            assertThat(listener.messages().get(3)).contains("|post|4|{score}^{score}^UCUM|||||W|");
            assertThat(listener.messages().get(4))
                    .contains("|follow-up|2|", "|^0199f1aa-5b6e-7cc1-9d1f-1f2e3d4c5b6a\r");
        }
    }

    // guards H-04
    @Test
    void carriesTheSameControlIdEachTime() throws Exception {
        try (var listener = new Listener(id -> ACCEPTED.formatted(id))) {
            send(listener, "foot-5min");
            send(listener, "foot-5min");
            send(listener, "foot-5min-after-was-wrong");

            assertThat(listener.controlIds().get(0))
                    .hasSize(20)
                    .isEqualTo(listener.controlIds().get(1));
            assertThat(listener.controlIds().get(2))
                    .isNotEqualTo(listener.controlIds().get(0));
        }
    }

    // guards H-03
    @Test
    void takesNoOtherMessagesAnswerForItsOwn() throws Exception {
        try (var listener =
                new Listener(id -> ACCEPTED.formatted("another") + Listener.NEXT + ACCEPTED.formatted(id))) {
            assertThat(send(listener, "foot-5min")).isInstanceOf(Receipt.Accepted.class);
        }
        try (var listener = new Listener(id -> ACCEPTED.formatted("another"))) {
            assertThat(send(listener, "foot-5min")).isInstanceOf(Receipt.Unknown.class);
        }
    }

    @Test
    void saysWhyItWasRefused() throws Exception {
        try (var listener = new Listener(id -> "MSH|^~\\&|ENGINE||||20261120||ACK|1|P|2.5.1\rMSA|AE|" + id
                + "\rERR||PID^1^3|204^Unknown key identifier|E||||No such patient\r")) {
            assertThat(send(listener, "foot-5min"))
                    .isInstanceOfSatisfying(
                            Receipt.Refused.class,
                            refused -> assertThat(refused.outcome())
                                    .singleElement()
                                    .hasToString("error 204 PID^1^3 No such patient"));
        }
    }

    @Test
    void doesNotKnowWhatAListenerTookThatSaysNothing() throws Exception {
        try (var silent = new Listener(id -> "")) {
            assertThat(send(silent, "foot-5min")).isInstanceOf(Receipt.Unknown.class);
        }
        try (var odd = new Listener(id -> "HTTP/1.1 400 Bad Request")) {
            assertThat(send(odd, "foot-5min")).isEqualTo(Wire.odd("no HL7 v2 acknowledgement"));
        }
        URI nobody;
        try (var gone = new Listener(id -> "")) {
            nobody = gone.address("mllp");
        }
        assertThat(send(nobody, "foot-5min")).isEqualTo(new Receipt.Unreachable(Receipt.Cause.NO_CONNECTION));
    }

    // guards H-09
    @Test
    void tellsNothingOverALineItCannotTrust() throws Exception {
        try (var plain = new Listener(id -> ACCEPTED.formatted(id))) {
            assertThat(send(plain.address("mllps"), "foot-5min")).isNotInstanceOf(Receipt.Accepted.class);
            assertThat(plain.messages()).isEmpty();
        }
    }

    private static Receipt send(Listener listener, String story) throws IOException {
        return send(listener.address("mllp"), story);
    }

    private static Receipt send(URI address, String story) throws IOException {
        var patience = new Patience(Duration.ofSeconds(2), Duration.ofMillis(800), Duration.ofSeconds(5), 64 * 1024);
        var bundle = new SessionBundle.Ready(
                Files.readString(Path.of("src/test/resources/golden/%s.json".formatted(story))));
        return new ResultMessages(address, Optional.empty(), patience, InstantSource.system())
                .deliver(bundle, Hospital.Before.NEVER_SENT, new Remembering());
    }

    /// One message a connection, and what is made of its control id back.
    private static final class Listener implements AutoCloseable {
        static final String NEXT = "\u001C\r\u000B";
        private final ServerSocket listening;
        private final List<String> messages = new CopyOnWriteArrayList<>();
        private final Thread ear;

        Listener(UnaryOperator<String> answer) throws IOException {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            ear = Thread.ofVirtual().start(() -> listen(answer));
        }

        URI address(String scheme) {
            return URI.create("%s://127.0.0.1:%d".formatted(scheme, listening.getLocalPort()));
        }

        List<String> messages() {
            return messages;
        }

        List<String> controlIds() {
            return messages.stream().map(message -> message.split("\\|", -1)[9]).toList();
        }

        private void listen(UnaryOperator<String> answer) {
            while (!listening.isClosed()) {
                try (Socket line = listening.accept()) {
                    converse(line, answer);
                } catch (SocketException hungUp) {
                    // The loop ends once nobody listens any more.
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }
        }

        private void converse(Socket line, UnaryOperator<String> answer) throws IOException {
            line.setSoTimeout(1500);
            String message = read(line.getInputStream());
            if (!message.startsWith("MSH")) {
                return;
            }
            messages.add(message);
            String said = answer.apply(message.split("\\|", -1)[9]);
            if (!said.isEmpty()) {
                line.getOutputStream().write(("\u000B" + said + "\u001C\r").getBytes(StandardCharsets.UTF_8));
                line.getOutputStream().flush();
            }
            // Stays on the line, as engines do, until the other side hangs up.
            read(line.getInputStream());
        }

        private static String read(InputStream in) throws IOException {
            var read = new ByteArrayOutputStream();
            try {
                int next = in.read();
                while (next >= 0 && next != 0x1C) {
                    if (next != 0x0B) {
                        read.write(next);
                    }
                    next = in.read();
                }
            } catch (java.net.SocketTimeoutException quiet) {
                return "";
            }
            return read.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            MisbehavingServer.letGo(listening, ear);
        }
    }
}
