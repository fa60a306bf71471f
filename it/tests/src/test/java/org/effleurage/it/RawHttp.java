package org.effleurage.it;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One request exactly as it is written, also where no client would send it so, and the whole answer.
final class RawHttp {
    private static final int PATIENCE_MILLIS = 20_000;

    private RawHttp() {}

    record Reply(int status, List<String> headers, String body) {
        Optional<String> header(String name) {
            return all(name).stream().findFirst();
        }

        List<String> all(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .toList();
        }
    }

    /// @param lines the request line and headers; `Host` and `Connection` are added where they are not among them
    static Reply ask(URI server, List<String> lines, String body) throws IOException {
        var request = new StringBuilder();
        lines.forEach(line -> request.append(line).append("\r\n"));
        if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
            request.append("Host: ").append(server.getAuthority()).append("\r\n");
        }
        if (!body.isEmpty() && lines.stream().noneMatch(line -> line.startsWith("Content-Length:"))) {
            request.append("Content-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        request.append("Connection: close\r\n\r\n").append(body);
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /// A server that hangs up without a word has answered with nothing.
    private static Reply read(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Reply(0, List.of(), answer);
        }
        List<String> head = answer.substring(0, end).lines().toList();
        return new Reply(
                Integer.parseInt(head.getFirst().split(" ", -1)[1]),
                head.subList(1, head.size()),
                answer.substring(end + 4));
    }
}
