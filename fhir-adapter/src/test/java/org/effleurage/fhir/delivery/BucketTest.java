package org.effleurage.fhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BucketTest {
    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");

    @Test
    void letsThroughAFewAtOnceAndThenNoMoreThanItsPace() {
        var bucket = new Bucket(Target.Pace.of(60));
        int taken = 0;
        for (int tenths = 0; tenths < 600; tenths++) {
            for (int asked = 0; asked < 3; asked++) {
                taken += bucket.take(NOW.plusMillis(tenths * 100L)) ? 1 : 0;
            }
            assertThat(taken).isLessThanOrEqualTo(5 + tenths / 10);
        }

        assertThat(taken).isBetween(60, 65);
    }

    @Test
    void holdsNobodyBackWhereNoPaceIsSet() {
        var bucket = new Bucket(Target.Pace.FREE);
        for (int sent = 0; sent < 10_000; sent++) {
            assertThat(bucket.take(NOW)).isTrue();
        }
    }
}
