package org.effleurage.fhir.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.effleurage.fhir.delivery.Faults.Fault;

/// A hospital's server on a bad night. It loses answers, is busy, stalls, keeps what it was sent long after the sender
/// gave up, and where two send the same at once it makes it twice, as real servers do.
final class FaultyHospital implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String GARBAGE = "<html><body>It works!</body></html>";

    private final HttpServer server;
    private final Night night;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Map<Fault, Integer> met = new EnumMap<>(Fault.class);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Phaser atWork = new Phaser(1);
    private final Shelf shelf;

    FaultyHospital(Night night, Shelf shelf) throws IOException {
        this.night = night;
        this.shelf = shelf;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/fhir", this::answer);
        server.start();
    }

    URI address() {
        return URI.create(
                "http://127.0.0.1:%d/fhir".formatted(server.getAddress().getPort()));
    }

    Shelf shelf() {
        return shelf;
    }

    Map<Fault, Integer> met() {
        synchronized (met) {
            return new EnumMap<>(met);
        }
    }

    /// Until whatever still lies about was kept or forgotten.
    void awaitTheLast() {
        atWork.arriveAndAwaitAdvance();
    }

    private void answer(HttpExchange exchange) throws IOException {
        atWork.register();
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.endsWith("/metadata")) {
                if (night.away().isEmpty()) {
                    say(exchange, 200, CountingHospital.STATEMENT);
                }
            } else {
                boolean search = path.endsWith("/_search");
                answer(exchange, search ? new Search(path, body) : new Transaction(JSON.readTree(body)));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            atWork.arriveAndDeregister();
        }
    }

    private sealed interface Question {
        String name();

        Shelf.Reply done(Shelf shelf, boolean late);
    }

    private record Search(String path, String query) implements Question {
        @Override
        public String name() {
            return path + query;
        }

        @Override
        public Shelf.Reply done(Shelf shelf, boolean late) {
            String type = path.substring("/fhir/".length(), path.length() - "/_search".length());
            return shelf.find(type, query);
        }
    }

    private record Transaction(JsonNode bundle) implements Question {
        @Override
        public String name() {
            return Shelf.event(bundle);
        }

        @Override
        public Shelf.Reply done(Shelf shelf, boolean late) {
            return shelf.keep(bundle, late);
        }
    }

    private void answer(HttpExchange exchange, Question question) throws IOException, InterruptedException {
        int time = asked.computeIfAbsent(question.name(), name -> new AtomicInteger())
                .incrementAndGet();
        Fault fault = night.away().orElseGet(() -> night.of(question.name(), time));
        synchronized (met) {
            met.merge(fault, 1, Integer::sum);
        }
        switch (fault) {
            case NONE -> say(exchange, question.done(shelf, false));
            case ANSWER_LOST -> question.done(shelf, false);
            case UNAVAILABLE -> say(exchange, 503, "");
            case TOO_MANY -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                say(exchange, 429, "");
            }
            case ANSWERED_LATE -> {
                Shelf.Reply reply = question.done(shelf, false);
                stall(question);
                say(exchange, reply);
            }
            case KEPT_LATE -> {
                stall(question);
                say(exchange, question.done(shelf, true));
            }
            case NEVER_KEPT -> stall(question);
            case HUNG_UP -> {}
            case GARBAGE -> {
                question.done(shelf, false);
                say(exchange, 200, GARBAGE);
            }
        }
    }

    private void stall(Question question) throws InterruptedException {
        closing.await(night.stallMillis(question.name()), TimeUnit.MILLISECONDS);
    }

    private static void say(HttpExchange exchange, Shelf.Reply reply) throws IOException {
        say(exchange, reply.status(), reply.body());
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] said = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
        exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
        exchange.getResponseBody().write(said);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
