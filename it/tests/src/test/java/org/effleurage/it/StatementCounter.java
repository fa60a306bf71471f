package org.effleurage.it;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Stands between a program and PostgreSQL, passes everything on and counts what the program has executed: the
/// Execute and Query messages of the frontend protocol, with the SQL they stand for.
final class StatementCounter implements AutoCloseable {
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final ServerSocket door;
    private final int postgres;
    private final SortedMap<String, Integer> executed = new TreeMap<>();
    private int commits;

    private StatementCounter(ServerSocket door, int postgres) {
        this.door = door;
        this.postgres = postgres;
    }

    /// @param port where PostgreSQL listens on this machine
    static StatementCounter before(int port) throws IOException {
        var counter = new StatementCounter(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        Thread.ofPlatform().daemon().start(counter::letIn);
        return counter;
    }

    int port() {
        return door.getLocalPort();
    }

    /// @param executed how often each statement was, BEGIN and COMMIT among them
    /// @param commits of transactions, and of writes outside any
    record Counted(SortedMap<String, Integer> executed, int commits) {
        int statements() {
            return executed.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    synchronized Counted sinceLastAsked() {
        var counted = new Counted(new TreeMap<>(executed), commits);
        executed.clear();
        commits = 0;
        return counted;
    }

    private synchronized void count(String sql, boolean inTransaction) {
        executed.merge(sql, 1, Integer::sum);
        String verb = verb(sql);
        boolean writes = switch (verb) {
            case "insert", "update", "delete", "with", "merge" -> true;
            default -> false;
        };
        if (verb.equals("commit") || (writes && !inTransaction)) {
            commits++;
        }
    }

    private static String verb(String sql) {
        return sql.replaceFirst("(?s)[\\s;(].*", "").toLowerCase(Locale.ROOT);
    }

    private void letIn() {
        try {
            while (true) {
                Socket program = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), postgres);
                program.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().start(() -> untilClosed(() -> new Conversation().listen(program, server)));
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> untilClosed(() -> server.getInputStream().transferTo(program.getOutputStream())));
            }
        } catch (SocketException closed) {
            // The door was closed: nobody else comes.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Talk {
        void run() throws IOException;
    }

    private static void untilClosed(Talk talk) {
        try {
            talk.run();
        } catch (EOFException | SocketException closed) {
            // One side hung up.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One connection: which SQL each prepared statement and each portal stands for.
    private final class Conversation {
        private final Map<String, String> statements = new HashMap<>();
        private final Map<String, String> portals = new HashMap<>();
        private boolean inTransaction;

        void listen(Socket program, Socket server) throws IOException {
            try (program;
                    server) {
                var in = new DataInputStream(program.getInputStream());
                var out = new DataOutputStream(server.getOutputStream());
                int code;
                do {
                    byte[] opening = in.readNBytes(in.readInt() - 4);
                    code = new DataInputStream(new ByteArrayInputStream(opening)).readInt();
                    pass(out, null, opening);
                } while (code == SSL_REQUEST || code == GSS_REQUEST);
                while (true) {
                    byte type = in.readByte();
                    byte[] body = in.readNBytes(in.readInt() - 4);
                    hear((char) type, body);
                    pass(out, type, body);
                }
            }
        }

        private void pass(DataOutputStream out, @Nullable Byte type, byte[] body) throws IOException {
            var bytes = new ByteArrayOutputStream(body.length + 5);
            var message = new DataOutputStream(bytes);
            if (type != null) {
                message.writeByte(type);
            }
            message.writeInt(body.length + 4);
            message.write(body);
            out.write(bytes.toByteArray());
        }

        private void hear(char type, byte[] body) {
            String first = text(body, 0);
            switch (type) {
                case 'Q' -> execute(first);
                case 'P' -> statements.put(first, text(body, end(body, 0) + 1));
                case 'B' -> portals.put(first, statements.getOrDefault(text(body, end(body, 0) + 1), "?"));
                case 'E' -> execute(portals.getOrDefault(first, "?"));
                default -> {
                    // Sync, Describe, Close and the like execute nothing.
                }
            }
        }

        private void execute(String text) {
            String sql = text.strip().replaceAll("\\s+", " ");
            count(sql, inTransaction);
            switch (verb(sql)) {
                case "begin", "start" -> inTransaction = true;
                case "commit", "rollback", "end" -> inTransaction = false;
                default -> {
                    // Whatever else it is, it neither opens nor ends a transaction.
                }
            }
        }

        private static String text(byte[] body, int from) {
            return new String(body, from, end(body, from) - from, StandardCharsets.UTF_8);
        }

        private static int end(byte[] body, int from) {
            int at = from;
            while (at < body.length && body[at] != 0) {
                at++;
            }
            return at;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
