package org.effleurage.fhir.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.effleurage.fhir.hospital.Hospital;
import org.effleurage.fhir.hospital.Readiness;

/// Remembers for a while what a target said of itself. A server that lacks something is asked again soon:
/// somebody may just have put it right.
final class Gate {
    private static final Duration READY_FOR = Duration.ofHours(1);
    private static final Duration LACKING_FOR = Duration.ofMinutes(5);

    private record Heard(Readiness readiness, Instant until) {}

    private final Hospital hospital;
    private final AtomicReference<Optional<Heard>> heard = new AtomicReference<>(Optional.empty());

    Gate(Hospital hospital) {
        this.hospital = hospital;
    }

    Optional<Readiness> standing() {
        return heard.get().map(Heard::readiness);
    }

    Readiness standing(Instant now) throws InterruptedException {
        Optional<Heard> fresh = heard.get().filter(known -> now.isBefore(known.until()));
        if (fresh.isPresent()) {
            return fresh.get().readiness();
        }
        Readiness readiness = hospital.readiness();
        heard.set(Optional.of(new Heard(readiness, now.plus(freshFor(readiness)))));
        return readiness;
    }

    private static Duration freshFor(Readiness readiness) {
        return switch (readiness) {
            case Readiness.Ready ready -> READY_FOR;
            case Readiness.Lacking lacking -> LACKING_FOR;
            case Readiness.NotHeard notHeard -> Duration.ZERO;
        };
    }

    void askAgain() {
        heard.updateAndGet(known -> known.filter(it -> it.readiness() instanceof Readiness.Ready));
    }
}
