package org.effleurage.web.setup;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.effleurage.fhir.delivery.Deliveries;
import org.effleurage.fhir.delivery.Delivery;
import org.springframework.context.SmartLifecycle;

/// Each target has rounds of its own, so that a slow one holds up no other.
class DeliveryLoops implements SmartLifecycle {
    private static final Duration REST = Duration.ofSeconds(1);

    private final List<Rounds> loops;

    DeliveryLoops(Deliveries deliveries) {
        loops = deliveries.all().stream()
                .map(delivery -> new Rounds("delivery-" + delivery.target(), REST, () -> round(delivery)))
                .toList();
    }

    private static void round(Delivery delivery) throws SQLException, InterruptedException {
        delivery.runOnce();
        delivery.lookBack();
    }

    @Override
    public void start() {
        loops.forEach(Rounds::start);
    }

    @Override
    public void stop() {
        loops.forEach(Rounds::stop);
    }

    @Override
    public boolean isRunning() {
        return loops.stream().anyMatch(Rounds::isRunning);
    }
}
