package org.effleurage.web.exports;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.effleurage.fhir.delivery.Deliveries;
import org.effleurage.fhir.delivery.Desk;
import org.effleurage.web.record.Reach;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/// Degraded, never down: while the hospital is away the ward goes on saving, and a restart would help nobody.
@Component("delivery")
class DeliveryHealth implements HealthIndicator {
    static final Status DEGRADED = new Status("DEGRADED", "some sessions have not reached a target");
    /// A hospital's nightly maintenance should not wake anybody; half a shift should.
    private static final Duration LATE = Duration.ofHours(1);

    private final Desk desk;
    private final Deliveries deliveries;
    private final Clock clock;

    DeliveryHealth(Desk desk, Deliveries deliveries, Clock clock) {
        this.desk = desk;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public Health health() {
        try {
            List<Desk.Standing> standings = Reach.inTheWholeHouse(desk::standings);
            Instant late = clock.instant().minus(LATE);
            boolean degraded = standings.stream()
                    .anyMatch(standing -> standing.needPerson() > 0
                            || standing.differing() > 0
                            || standing.oldest().filter(late::isAfter).isPresent()
                            || !deliveries.lacking(standing.target()).isEmpty());
            return degraded ? Health.status(DEGRADED).build() : Health.up().build();
        } catch (SQLException noDatabase) {
            return Health.unknown().build();
        }
    }
}
