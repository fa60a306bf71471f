package org.effleurage.fhir.adt;

import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.effleurage.fhir.census.Census;
import org.effleurage.fhir.census.Hearing;
import org.effleurage.fhir.hospital.Frames;

/// Hears ADT messages (MLLP). A message is in the ward's book before it is acknowledged; one that comes twice is
/// acknowledged twice and taken once.
public final class AdtListener implements AutoCloseable {
    private static final int WAITING_AT_THE_DOOR = 16;

    private final Listening listening;
    private final Census census;
    private final Admissions admissions;
    private final InstantSource clock;
    private final ServerSocket door;
    private final Semaphore room;
    private final Set<Socket> lines = ConcurrentHashMap.newKeySet();

    private AdtListener(Listening listening, Census census, InstantSource clock, ServerSocket door) {
        this.listening = listening;
        this.census = census;
        this.admissions = new Admissions(listening.wards(), listening.zone());
        this.clock = clock;
        this.door = door;
        this.room = new Semaphore(listening.mostConnections());
    }

    public static AdtListener open(Listening listening, Census census, InstantSource clock) throws IOException {
        var door = new ServerSocket();
        door.bind(listening.address(), WAITING_AT_THE_DOOR);
        var listener = new AdtListener(listening, census, clock, door);
        Thread.ofPlatform().name("adt").daemon().start(listener::answerTheDoor);
        return listener;
    }

    public int port() {
        return door.getLocalPort();
    }

    private void answerTheDoor() {
        while (!door.isClosed()) {
            try {
                Socket line = door.accept();
                if (room.tryAcquire()) {
                    lines.add(line);
                    Thread.ofVirtual().name("adt-line").start(() -> hear(line));
                } else {
                    line.close();
                }
            } catch (IOException closedOrBroken) {
                // A caller who hung up at once, or our own end: the loop's condition knows.
                Thread.onSpinWait();
            }
        }
    }

    private void hear(Socket line) {
        try (line) {
            boolean more = true;
            while (more) {
                var frames = new Frames(line, clock.instant().plus(listening.idle()), listening.mostBytes(), clock);
                Optional<byte[]> message = frames.bytes();
                frames.write(message.map(this::answer).orElseGet(this::tooLarge));
                more = message.isPresent();
            }
        } catch (EOFException | SocketTimeoutException hungUpOrSilent) {
            // As lines end.
        } catch (IOException brokenOff) {
            // Whoever got no answer sends again, and finds it taken.
        } finally {
            lines.remove(line);
            room.release();
        }
    }

    private String tooLarge() {
        return Acknowledging.refused(Optional.empty(), AdtTrouble.TOO_LARGE, "", clock.instant());
    }

    private String answer(byte[] bytes) {
        Instant now = clock.instant();
        return switch (Message.of(bytes)) {
            case Message.Read.Not not -> Acknowledging.refused(not.head(), not.why(), "MSH", now);
            case Message.Read.Understood understood -> answer(understood.message(), digest(bytes), now);
        };
    }

    private String answer(Message message, String digest, Instant now) {
        return switch (admissions.of(message)) {
            case Admissions.Said.Unclear unclear ->
                Acknowledging.refused(Optional.of(message), unclear.why(), unclear.where(), now);
            case Admissions.Said.Telling telling ->
                switch (census.hear(message.sender(), message.controlId(), digest, telling.told(), now)) {
                    case Hearing.Taken taken -> Acknowledging.taken(message, now);
                    case Hearing.TakenBefore before -> Acknowledging.taken(message, now);
                    case Hearing.OtherContent other ->
                        Acknowledging.refused(Optional.of(message), AdtTrouble.OTHER_CONTENT, "MSH^1^10", now);
                    case Hearing.NotKept not ->
                        Acknowledging.refused(Optional.of(message), AdtTrouble.NOT_KEPT, "", now);
                };
        };
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket line : lines) {
            line.close();
        }
    }
}
