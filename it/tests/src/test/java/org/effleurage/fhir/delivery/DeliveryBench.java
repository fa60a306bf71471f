package org.effleurage.fhir.delivery;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.effleurage.fhir.hospital.Patience;
import org.effleurage.fhir.hospital.WholeBundles;
import org.effleurage.fhir.hospital.Wire;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.signin.SignIn;

/// How many sessions a second leave for a receiver that answers at once, with one worker as the product has for each
/// target, and with two; and what the heap holds meanwhile. A report for people: no build fails by it.
final class DeliveryBench {
    private static final byte[] TAKEN = """
            {"resourceType":"Bundle","type":"transaction-response","entry":[
              {"response":{"status":"201 Created","location":"Procedure/1/_history/1"}}]}""".getBytes(StandardCharsets.UTF_8);

    private final DataSource database;
    private final URI hospital;
    private final Path protocols;

    private DeliveryBench(DataSource database, URI hospital, Path protocols) {
        this.database = database;
        this.hospital = hospital;
        this.protocols = protocols;
    }

    /// Runs all of it.
    ///
    /// @param arguments how many sessions each time
    public static void main(String[] arguments) throws Exception {
        int sessions = Integer.parseInt(arguments[0]);
        var server = atOnce();
        try (var run = new FaultRun(Path.of("..", "..", "protocols"))) {
            var address = URI.create(
                    "http://127.0.0.1:%d/fhir".formatted(server.getAddress().getPort()));
            var bench = new DeliveryBench(run.database(), address, Path.of("..", "..", "protocols"));
            bench.measure(Math.min(sessions, 2000), 1);
            System.out.println("that was to warm up");
            for (int workers : new int[] {1, 2}) {
                bench.measure(sessions, workers);
            }
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer atOnce() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        byte[] statement = CountingHospital.STATEMENT.getBytes(StandardCharsets.UTF_8);
        server.createContext("/fhir", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] said = exchange.getRequestURI().getPath().endsWith("/metadata") ? statement : TAKEN;
                exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
                exchange.sendResponseHeaders(200, said.length);
                exchange.getResponseBody().write(said);
            }
        });
        server.start();
        return server;
    }

    private void measure(int sessions, int workers) throws Exception {
        FaultRun.freshOutbox(database);
        Instant began = Instant.now();
        int saved = new BusyNight(protocols, began, 1).first(database, sessions);
        double mapped = seconds(began);
        var delivery = new Delivery(
                new Outbox(database),
                new KeptBundles(database, (session, revision) -> Optional.empty()),
                new Target(
                        Target.USUAL_NAME,
                        new WholeBundles(
                                new Wire(hospital, SignIn.nobody(), Patience.USUAL, InstantSource.system()),
                                Profile.GENERIC_R4),
                        Target.Pace.FREE),
                RetryPlan.USUAL,
                new Random(1),
                InstantSource.system());
        var heap = new Heap(Math.max(1, saved / 5));
        Instant sending = Instant.now();
        var work = new ArrayList<Callable<Integer>>();
        for (int worker = 0; worker < workers; worker++) {
            work.add(() -> drain(delivery, heap));
        }
        int delivered = 0;
        try (var threads = Executors.newFixedThreadPool(workers)) {
            for (Future<Integer> done : threads.invokeAll(work)) {
                delivered += done.get();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d workers: %d of %d sessions delivered, %.0f a second; mapped, encoded and kept before at %.0f a second; MB in"
                        + " use after a collection, on the way: %s%n",
                workers,
                delivered,
                saved,
                delivered / (seconds(sending) - heap.seconds()),
                saved / mapped,
                heap.megabytes());
    }

    private static int drain(Delivery delivery, Heap heap) throws SQLException, InterruptedException {
        int delivered = 0;
        int round;
        do {
            round = delivery.runOnce().delivered();
            delivered += round;
            heap.after(round);
        } while (round > 0);
        return delivered;
    }

    /// Looked at each time so many more have left. The looking takes no part in the rate.
    private static final class Heap {
        private final int every;
        private final List<Long> megabytes = new ArrayList<>();
        private int since;
        private double seconds;

        Heap(int every) {
            this.every = every;
        }

        synchronized void after(int delivered) {
            since += delivered;
            if (since >= every) {
                since -= every;
                Instant began = Instant.now();
                var memory = ManagementFactory.getMemoryMXBean();
                memory.gc();
                megabytes.add(memory.getHeapMemoryUsage().getUsed() / 1_000_000);
                seconds += DeliveryBench.seconds(began);
            }
        }

        synchronized List<Long> megabytes() {
            return List.copyOf(megabytes);
        }

        synchronized double seconds() {
            return seconds;
        }
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toNanos() / 1e9;
    }
}
