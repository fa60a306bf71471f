package org.effleurage.fhir.hospital;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// A server that answers with whatever bytes it is told to: the one neighbour that cannot be run for real.
final class MisbehavingServer implements AutoCloseable {
    interface Answering {
        void to(Socket socket) throws IOException;
    }

    interface Conversing {
        void to(String request, Socket socket) throws IOException;
    }

    private final ServerSocket listening;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Thread ear;

    MisbehavingServer(Answering answering) {
        this((request, socket) -> answering.to(socket));
    }

    MisbehavingServer(Conversing answering) {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        ear = Thread.ofVirtual().start(() -> listen(answering));
    }

    /// Reads first, then says what fits.
    static MisbehavingServer answering(UnaryOperator<String> answer) {
        return new MisbehavingServer((request, socket) ->
                write(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\n", answer.apply(request)));
    }

    static MisbehavingServer saying(String head, String body) {
        return new MisbehavingServer(socket -> write(socket, head, body));
    }

    static MisbehavingServer saying(int status, String body, String... headers) {
        var head = new StringBuilder("HTTP/1.1 %d X\r\nContent-Type: application/fhir+json\r\n".formatted(status));
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return saying(head.toString(), body);
    }

    static void write(Socket socket, String head, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        OutputStream out = socket.getOutputStream();
        out.write("%sContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(head, bytes.length)
                .getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
    }

    URI address() {
        return URI.create("http://127.0.0.1:%d/fhir".formatted(listening.getLocalPort()));
    }

    List<String> requests() {
        return requests;
    }

    private void listen(Conversing answering) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> answer(socket, answering));
            } catch (SocketException closed) {
                return;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private void answer(Socket socket, Conversing answering) {
        try (socket) {
            String request = request(socket.getInputStream());
            requests.add(request);
            answering.to(request, socket);
        } catch (IOException theyLeft) {
            requests.add("left: " + theyLeft.getClass().getSimpleName());
        }
    }

    private static String request(InputStream in) throws IOException {
        var read = new ByteArrayOutputStream();
        int wanted = -1;
        while (wanted < 0 || read.size() < wanted) {
            int next = in.read();
            boolean handshake = read.size() == 0 && next == TLS_HANDSHAKE;
            if (next < 0 || handshake) {
                break;
            }
            read.write(next);
            String sofar = wanted < 0 && next == '\n' ? read.toString(StandardCharsets.UTF_8) : "";
            if (sofar.endsWith("\r\n\r\n")) {
                wanted = read.size() + contentLength(sofar);
            }
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private static final int TLS_HANDSHAKE = 0x16;

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line ->
                        Integer.valueOf(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        letGo(listening, ear);
    }

    /// Whoever waits for a caller lets go of the port last: before that a call still gets through.
    static void letGo(ServerSocket listening, Thread ear) {
        try {
            listening.close();
            ear.join();
        } catch (IOException late) {
            throw new UncheckedIOException(late);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a listener hung up", e);
        }
    }
}
