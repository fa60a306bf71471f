package org.effleurage.web.setup;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.effleurage.fhir.delivery.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Calls delivery again and again on a thread of its own. A round that fails costs nothing: what waits, waits.
class DeliveryLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DeliveryLoop.class);
    private static final long REST_MILLIS = 1000;

    private final Delivery delivery;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;

    DeliveryLoop(Delivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("delivery").daemon().start(this::untilStopped);
    }

    private void untilStopped() {
        try {
            do {
                round();
            } while (!stopping.await(REST_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        try {
            delivery.runOnce();
        } catch (SQLException e) {
            log.warn("delivery could not reach the database (SQL state {}); it goes on", e.getSQLState());
        } catch (RuntimeException e) {
            // The loop outlives whatever one round met; its text may quote a record, so only its kind is logged.
            log.error("a delivery round failed: {}", e.getClass().getName());
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
