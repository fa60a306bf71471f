package org.effleurage.web.census;

import java.time.Clock;
import java.util.List;
import org.effleurage.web.record.CensusNews;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Degraded, never down: an old census makes screening ask more, and a restart would not make it younger.
@Component("census")
class CensusHealth implements HealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED", "the hospital's census is old or not whole");

    private final CensusNews census;
    private final Clock clock;

    CensusHealth(CensusNews census, Clock clock) {
        this.census = census;
        this.clock = clock;
    }

    @Override
    public Health health() {
        try {
            List<CensusNews.News> all = census.all(clock.instant());
            boolean degraded =
                    all.stream().anyMatch(news -> news.stale() || news.trouble().isPresent());
            return degraded ? Health.status(DEGRADED).build() : Health.up().build();
        } catch (DataAccessException noDatabase) {
            return Health.unknown().build();
        }
    }
}
