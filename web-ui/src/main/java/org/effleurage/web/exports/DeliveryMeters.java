package org.effleurage.web.exports;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.effleurage.fhir.delivery.Desk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// How far delivery lags behind, for whoever watches machines. One look at the outbox serves all meters for ten
/// seconds.
@Component
class DeliveryMeters implements MeterBinder {
    private static final Logger log = LoggerFactory.getLogger(DeliveryMeters.class);
    private static final Duration FRESH = Duration.ofSeconds(10);

    private record Look(List<Desk.Standing> standings, Instant at) {
        static final Look NONE = new Look(List.of(), Instant.EPOCH);
    }

    private final Desk desk;
    private final Clock clock;
    private final AtomicReference<Look> last = new AtomicReference<>(Look.NONE);

    DeliveryMeters(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("effleurage.delivery.oldest.unsent", this, DeliveryMeters::oldest)
                .baseUnit("seconds")
                .description("Age of the oldest session that has not reached a target")
                .register(registry);
        Gauge.builder("effleurage.delivery.lag", this, meters -> meters.sum(Desk.Standing::waiting))
                .description("Sessions that wait for a target")
                .register(registry);
        Gauge.builder("effleurage.delivery.refusals", this, meters -> meters.sum(Desk.Standing::needPerson))
                .description("Sessions that need a person")
                .register(registry);
        Gauge.builder("effleurage.delivery.delivered", this, meters -> meters.sum(Desk.Standing::delivered))
                .description("Sessions that have reached a target")
                .register(registry);
    }

    private double oldest() {
        Instant now = clock.instant();
        return standings().stream()
                .flatMap(standing -> standing.oldest().stream())
                .mapToDouble(since -> Duration.between(since, now).toMillis() / 1000.0)
                .max()
                .orElse(0);
    }

    private double sum(ToIntFunction<Desk.Standing> part) {
        return standings().stream().mapToInt(part).sum();
    }

    private List<Desk.Standing> standings() {
        Instant now = clock.instant();
        Look look = last.get();
        if (now.isBefore(look.at().plus(FRESH))) {
            return look.standings();
        }
        try {
            Look fresh = new Look(desk.standings(), now);
            last.set(fresh);
            return fresh.standings();
        } catch (SQLException noDatabase) {
            log.warn("the meters could not look at the outbox (SQL state {})", noDatabase.getSQLState());
            return look.standings();
        }
    }
}
