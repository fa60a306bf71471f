package org.effleurage.fhir.delivery;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.effleurage.fhir.hospital.Patience;
import org.effleurage.fhir.hospital.WholeBundles;
import org.effleurage.fhir.hospital.Wire;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.signin.SignIn;

/// One machine of a fault run: nothing but delivery, in a process of its own that can be killed. Its clock runs
/// faster than the wall's, so that leases and waits of minutes pass in seconds.
final class DeliveryNode {
    static final int FASTER = 60;

    /// Said once it has looked for work.
    static final String WORKS = "WORKS";

    /// Instead of what is switched off: deliver what is there and end.
    static final String UNTIL_NOTHING_IS_LEFT = "until-nothing-is-left";

    private static final int WORKERS = 4;
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofMinutes(1), 1 << 20);

    /// @param began when the run began, the same for all machines: their clocks agree
    record Clock(Instant began) implements InstantSource {
        @Override
        public Instant instant() {
            return began.plus(Duration.between(began, Instant.now()).multipliedBy(FASTER));
        }
    }

    /// Of the environment: `JDBC_URL`, `JDBC_USER`, `JDBC_PASSWORD`.
    ///
    /// @param arguments the hospital, when the run began, a seed, and what is switched off
    public static void main(String[] arguments) throws SQLException, InterruptedException {
        var clock = new Clock(Instant.parse(arguments[1]));
        boolean once = arguments[3].equals(UNTIL_NOTHING_IS_LEFT);
        var off = once ? SwitchedOff.NOTHING : SwitchedOff.valueOf(arguments[3]);
        var database = OwnConnection.to(
                System.getenv("JDBC_URL"), System.getenv("JDBC_USER"), System.getenv("JDBC_PASSWORD"), off);
        var hospital = new WholeBundles(
                new Wire(URI.create(arguments[0]), SignIn.nobody(), PATIENCE, clock), Profile.GENERIC_R4);
        var delivery = new Delivery(
                new Outbox(database),
                new KeptBundles(database, (session, revision) -> Optional.empty()),
                new Target(Target.USUAL_NAME, hospital, Target.Pace.FREE),
                RetryPlan.USUAL,
                new Random(Long.parseLong(arguments[2])),
                clock);
        if (once) {
            while (delivery.runOnce().delivered() > 0) {
                Thread.onSpinWait();
            }
            return;
        }
        Thread.ofPlatform().daemon().start(DeliveryNode::endWithTheRun);
        for (int worker = 0; worker < WORKERS; worker++) {
            Thread.ofPlatform().start(() -> forEver(delivery));
        }
    }

    private static void endWithTheRun() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
        Runtime.getRuntime().halt(1);
    }

    private static void forEver(Delivery delivery) {
        boolean said = false;
        while (true) {
            try {
                delivery.runOnce();
                if (!said) {
                    System.out.println(WORKS);
                    said = true;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            } catch (SQLException | RuntimeException failed) {
                System.out.println("a round failed: " + failed);
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private DeliveryNode() {}
}
