package org.effleurage.fhir.delivery;

import ca.uhn.fhir.parser.IParser;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.effleurage.fhir.R4;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.fhir.SessionResources;
import org.effleurage.fhir.hospital.Patience;
import org.effleurage.fhir.hospital.WholeBundles;
import org.effleurage.fhir.hospital.Wire;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.signin.SignIn;
import org.hl7.fhir.r4.model.Bundle;

/// How many sessions a second leave for a receiver that answers at once, with one worker as the product has for each
/// target, and with more. A report for people: no build fails by it.
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
            mapping(new BusyNight(Path.of("..", "..", "protocols"), Instant.now(), 1).sample());
            for (int workers : new int[] {1, 1, 2, 4}) {
                bench.measure(sessions, workers);
            }
        } finally {
            server.stop(0);
        }
    }

    private static final int WARM = 3000;
    private static final int COUNTED = 3000;

    /// What one session costs before it is sent. The encoder is measured on the finished bundle, read back.
    private static void mapping(SessionRecord record) {
        var whole = (SessionBundle.Ready) SessionBundle.of(record);
        IParser parser = R4.context().newJsonParser();
        Bundle bundle = parser.parseResource(Bundle.class, whole.json());
        Cost encoding = Cost.of(() -> parser.encodeResourceToString(bundle).length());
        Cost mapping = Cost.of(() -> SessionResources.own(record).observations().size());
        Cost all = Cost.of(() -> SessionBundle.of(record).hashCode());
        System.out.printf(
                Locale.ROOT,
                "a session of %d bytes: HAPI's encoder %s; mapping %s (%.2f of the encoder's time, %.2f of its bytes);"
                        + " mapped, encoded and checked %s%n",
                whole.json().length(),
                encoding,
                mapping,
                mapping.micros() / encoding.micros(),
                mapping.kilobytes() / encoding.kilobytes(),
                all);
    }

    private record Cost(double micros, double kilobytes) {
        static Cost of(IntSupplier work) {
            long kept = 0;
            for (int i = 0; i < WARM; i++) {
                kept += work.getAsInt();
            }
            var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long bytes = thread.getCurrentThreadAllocatedBytes();
            long time = thread.getCurrentThreadCpuTime();
            for (int i = 0; i < COUNTED; i++) {
                kept += work.getAsInt();
            }
            time = thread.getCurrentThreadCpuTime() - time;
            bytes = thread.getCurrentThreadAllocatedBytes() - bytes;
            if (kept == 0) {
                throw new IllegalStateException("the work was optimised away");
            }
            return new Cost(time / 1e3 / COUNTED, bytes / 1e3 / COUNTED);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.0f µs and %.0f kB", micros, kilobytes);
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
        Instant sending = Instant.now();
        var work = new ArrayList<Callable<Integer>>();
        for (int worker = 0; worker < workers; worker++) {
            work.add(() -> drain(delivery));
        }
        int delivered = 0;
        try (var threads = Executors.newFixedThreadPool(workers)) {
            for (Future<Integer> done : threads.invokeAll(work)) {
                delivered += done.get();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d workers: %d of %d sessions delivered, %.0f a second; mapped, encoded and kept before at %.0f a second%n",
                workers,
                delivered,
                saved,
                delivered / seconds(sending),
                saved / mapped);
    }

    private static int drain(Delivery delivery) throws SQLException, InterruptedException {
        int delivered = 0;
        int round;
        do {
            round = delivery.runOnce().delivered();
            delivered += round;
        } while (round > 0);
        return delivered;
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toNanos() / 1e9;
    }
}
