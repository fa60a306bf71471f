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
import java.util.stream.Stream;
import org.effleurage.fhir.delivery.Deliveries;
import org.effleurage.fhir.delivery.Desk;
import org.effleurage.web.record.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// How far delivery lags behind, for whoever watches machines. One look at the outbox serves all meters for ten
/// seconds.
@Component
class DeliveryMeters implements MeterBinder {
    private static final Logger log = LoggerFactory.getLogger(DeliveryMeters.class);
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final String TARGET = "target";

    private record Look(List<Desk.Standing> standings, Instant at) {
        static final Look NONE = new Look(List.of(), Instant.EPOCH);
    }

    private final Desk desk;
    private final List<String> targets;
    private final Clock clock;
    private final AtomicReference<Look> last = new AtomicReference<>(Look.NONE);

    DeliveryMeters(Desk desk, Deliveries deliveries, Clock clock) {
        this.desk = desk;
        this.targets = deliveries.targets();
        this.clock = clock;
    }

    /// Each target by itself, under the tag `target`.
    @Override
    public void bindTo(MeterRegistry registry) {
        targets.forEach(target -> {
            Gauge.builder("effleurage.delivery.oldest.unsent", this, meters -> meters.oldest(target))
                    .tag(TARGET, target)
                    .baseUnit("seconds")
                    .description("Age of the oldest session that has not reached the target")
                    .register(registry);
            count(registry, target, "lag", "Sessions that wait for the target", Desk.Standing::waiting);
            count(registry, target, "refusals", "Sessions that need a person", Desk.Standing::needPerson);
            count(registry, target, "delivered", "Sessions that have reached the target", Desk.Standing::delivered);
            count(
                    registry,
                    target,
                    "differing",
                    "Sessions that stand there otherwise than they were sent",
                    Desk.Standing::differing);
        });
    }

    private void count(
            MeterRegistry registry, String target, String name, String what, ToIntFunction<Desk.Standing> part) {
        Gauge.builder(
                        "effleurage.delivery." + name,
                        this,
                        meters -> meters.of(target).mapToInt(part).sum())
                .tag(TARGET, target)
                .description(what)
                .register(registry);
    }

    private double oldest(String target) {
        Instant now = clock.instant();
        return of(target)
                .flatMap(standing -> standing.oldest().stream())
                .mapToDouble(since -> Duration.between(since, now).toMillis() / 1000.0)
                .max()
                .orElse(0);
    }

    private Stream<Desk.Standing> of(String target) {
        return standings().stream().filter(standing -> standing.target().equals(target));
    }

    private List<Desk.Standing> standings() {
        Instant now = clock.instant();
        Look look = last.get();
        if (now.isBefore(look.at().plus(FRESH))) {
            return look.standings();
        }
        try {
            Look fresh = new Look(Reach.inTheWholeHouse(desk::standings), now);
            last.set(fresh);
            return fresh.standings();
        } catch (SQLException noDatabase) {
            log.warn("the meters could not look at the outbox (SQL state {})", noDatabase.getSQLState());
            return look.standings();
        }
    }
}
