package org.effleurage.fhir.hospital;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Messages between a start and an end mark (MLLP), read until a given moment and no longer than we are willing to.
public final class Frames {
    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int CARRIAGE_RETURN = 0x0D;

    private final Socket line;
    private final Instant until;
    private final int most;
    private final InstantSource clock;

    /// For one message after another, or one and its answer.
    public Frames(Socket line, Instant until, int most, InstantSource clock) {
        this.line = line;
        this.until = until;
        this.most = most;
        this.clock = clock;
    }

    public void write(String message) throws IOException {
        var framed = new ByteArrayOutputStream();
        framed.write(START);
        framed.writeBytes(message.getBytes(StandardCharsets.UTF_8));
        framed.write(END);
        framed.write(CARRIAGE_RETURN);
        line.getOutputStream().write(framed.toByteArray());
        line.getOutputStream().flush();
    }

    /// Empty where it is larger than we read.
    Optional<String> read() throws IOException {
        return bytes().map(read -> new String(read, StandardCharsets.UTF_8));
    }

    /// The same, for a message that names its own character set.
    public Optional<byte[]> bytes() throws IOException {
        var read = new ByteArrayOutputStream();
        int next = next();
        while (next != START) {
            next = next();
        }
        next = next();
        while (next != END) {
            if (read.size() == most) {
                return Optional.empty();
            }
            read.write(next);
            next = next();
        }
        return Optional.of(read.toByteArray());
    }

    /// A line that only drips ends in time too.
    private int next() throws IOException {
        long left = Duration.between(clock.instant(), until).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        line.setSoTimeout(Math.toIntExact(left));
        int next = line.getInputStream().read();
        if (next < 0) {
            throw new EOFException("the line was hung up");
        }
        return next;
    }
}
