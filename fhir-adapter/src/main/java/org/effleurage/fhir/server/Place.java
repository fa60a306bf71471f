package org.effleurage.fhir.server;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// Where a search goes on: behind so many resources of this session. It names a place in the book and no page
/// number, so what is saved in between moves nothing.
record Place(WardBook.From from, int taken) {

    static Optional<Place> read(String text) {
        String[] parts = text.split("_", -1);
        if (parts.length != 3 || !parts[0].matches("-?\\d{1,18}") || !parts[2].matches("\\d{1,4}")) {
            return Optional.empty();
        }
        try {
            Instant at = Instant.ofEpochSecond(0, Math.multiplyExact(1000L, Long.parseLong(parts[0])));
            return Asked.uuid(parts[1])
                    .map(session -> new Place(new WardBook.From(at, session), Integer.parseInt(parts[2])));
        } catch (ArithmeticException | DateTimeException noMoment) {
            return Optional.empty();
        }
    }

    String written() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, from.at());
        return "%d_%s_%d".formatted(micros, from.session(), taken);
    }

    boolean isIn(UUID session) {
        return from.session().equals(session);
    }
}
