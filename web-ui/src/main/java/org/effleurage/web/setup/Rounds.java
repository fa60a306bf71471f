package org.effleurage.web.setup;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.effleurage.web.record.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Does one thing again and again on a thread of its own, for the whole house. A round that fails costs nothing: what
/// waits, waits.
class Rounds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final Duration rest;
    private final Round round;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;

    @FunctionalInterface
    interface Round {
        void go() throws SQLException, InterruptedException;
    }

    Rounds(String name, Duration rest, Round round) {
        this.name = name;
        this.rest = rest;
        this.round = round;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform()
                .name(name)
                .daemon()
                .start(() ->
                        ScopedValue.where(Reach.CURRENT, new Reach.WholeHouse()).run(this::untilStopped));
    }

    private void untilStopped() {
        try {
            do {
                once();
            } while (!stopping.await(rest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() throws InterruptedException {
        try {
            round.go();
        } catch (SQLException e) {
            log.warn("{} could not reach the database (SQL state {}); it goes on", name, e.getSQLState());
        } catch (RuntimeException e) {
            // The loop outlives whatever one round met; its text may quote a record, so only its kind is logged.
            log.error("a round of {} failed: {}", name, e.getClass().getName());
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
