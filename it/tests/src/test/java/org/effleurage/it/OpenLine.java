package org.effleurage.it;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/// One HTTP/1.1 connection kept open, and the least a client can do on it: a load that shares its processors
/// with the server it asks should cost next to nothing. Tomcat answers with a length or in chunks; nothing else
/// is read here.
final class OpenLine implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final Pattern CHUNKED = Pattern.compile("(?i)\r\ntransfer-encoding: *chunked");
    private static final byte[] LAST_CHUNK = bytes("0\r\n\r\n");
    private static final byte[] EMPTY_LINE = bytes("\r\n\r\n");

    private final URI server;
    private final byte[] heard = new byte[256 * 1024];
    private Socket socket;
    private int end;

    private OpenLine(URI server, Socket socket) {
        this.server = server;
        this.socket = socket;
    }

    static OpenLine to(URI server) throws IOException {
        return new OpenLine(server, connect(server));
    }

    private static Socket connect(URI server) throws IOException {
        var socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        return socket;
    }

    record Answer(int status, String text) {}

    /// Sends one whole request, head and body, and waits for its answer. A server may hang up on a line that
    /// was quiet for long or has served its share; as browsers do, this one then calls again.
    Answer ask(byte[] request) throws IOException {
        try {
            return once(request);
        } catch (HungUp before) {
            socket.close();
            socket = connect(server);
            return once(request);
        }
    }

    private static final class HungUp extends IOException {
        private static final long serialVersionUID = 1L;

        HungUp(String sentence) {
            super(sentence);
        }
    }

    private Answer once(byte[] request) throws IOException {
        end = 0;
        try {
            socket.getOutputStream().write(request);
        } catch (SocketException closed) {
            throw new HungUp("the server hung up before it was asked");
        }
        while (indexOf(EMPTY_LINE) < 0) {
            hearMore();
        }
        String head = text(0, indexOf(EMPTY_LINE));
        int body = head.length() + EMPTY_LINE.length;
        if (CHUNKED.matcher(head).find()) {
            while (!endsWith(LAST_CHUNK)) {
                hearMore();
            }
        } else {
            var length = LENGTH.matcher(head);
            int whole = body + (length.find() ? Integer.parseInt(length.group(1)) : 0);
            while (end < whole) {
                hearMore();
            }
        }
        return new Answer(Integer.parseInt(head.substring(9, 12)), text(0, end));
    }

    private void hearMore() throws IOException {
        int read;
        try {
            read = socket.getInputStream().read(heard, end, heard.length - end);
        } catch (SocketException closed) {
            read = -1;
        }
        if (read <= 0) {
            throw end == 0
                    ? new HungUp("the server hung up without an answer")
                    : new EOFException("the server hung up, or its answer is longer than this client reads");
        }
        end += read;
    }

    private int indexOf(byte[] wanted) {
        for (int at = 0; at + wanted.length <= end; at++) {
            if (Arrays.equals(heard, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private boolean endsWith(byte[] wanted) {
        return end >= wanted.length && Arrays.equals(heard, end - wanted.length, end, wanted, 0, wanted.length);
    }

    private String text(int from, int to) {
        return new String(heard, from, to - from, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
