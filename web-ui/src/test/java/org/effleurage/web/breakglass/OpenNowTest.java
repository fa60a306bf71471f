package org.effleurage.web.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OpenNowTest {
    private static final Instant NINE = Instant.parse("2026-11-26T21:00:00Z");

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch late = new CountDownLatch(1);

    /// A round that has read the book just before a patient is opened comes to its end just after it.
    // guards H-42
    @Test
    void keepsWhatWasReadLastWhenTwoReadAtOnce() throws Exception {
        EmergencyAccess opened = EmergencyAccessTest.from(NINE, Optional.empty());
        var openNow = new OpenNow(now -> begun.getCount() > 0 ? readSlowly() : List.of(opened), clock());
        Thread round = Thread.ofPlatform().start(openNow::refresh);
        begun.await();
        Thread opening = Thread.ofPlatform().start(openNow::refresh);
        while (opening.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }

        late.countDown();
        round.join();
        opening.join();

        assertThat(openNow.openTo("nurse")).containsExactly(opened);
    }

    private List<EmergencyAccess> readSlowly() {
        begun.countDown();
        try {
            late.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return List.of();
    }

    private static Clock clock() {
        return Clock.fixed(NINE, ZoneOffset.UTC);
    }
}
