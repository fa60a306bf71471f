package org.effleurage.fhir.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A hospital that keeps one Procedure for each session id, counts every sending, and can be told to misbehave.
/// What it is asked before and between sendings it answers and does not count.
final class CountingHospital implements AutoCloseable {
    private static final Pattern SESSION = Pattern.compile("id/session%7C([0-9a-f-]{36})");

    /// An answer of this status is not given: it keeps the record and hangs up.
    static final int LOST = 0;

    static final String STATEMENT = Stream.of("CarePlan", "Procedure", "Observation", "Provenance")
            .map(type -> """
                    {"type":"%s","interaction":[{"code":"create"},{"code":"search-type"}],"conditionalCreate":true,
                     "searchParam":[{"name":"identifier","type":"token"}]}""".formatted(type))
            .collect(Collectors.joining(
                    ",",
                    "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"mode\":\"server\","
                            + "\"interaction\":[{\"code\":\"transaction\"}],\"resource\":[",
                    "]}]}"));

    private final HttpServer server;
    private final Map<String, String> kept = new ConcurrentHashMap<>();
    private final List<String> arrivals = new CopyOnWriteArrayList<>();
    private final AtomicInteger sendings = new AtomicInteger();
    private final AtomicInteger searches = new AtomicInteger();
    private volatile IntFunction<Integer> status = sending -> 200;

    CountingHospital() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/fhir", this::answer);
        server.start();
    }

    URI address() {
        return URI.create(
                "http://127.0.0.1:%d/fhir".formatted(server.getAddress().getPort()));
    }

    /// The status of every sending from now on, by its number.
    void answers(IntFunction<Integer> status) {
        this.status = status;
    }

    int sendings() {
        return sendings.get();
    }

    Collection<String> kept() {
        return kept.keySet();
    }

    /// Sessions in the order they were first kept.
    List<String> arrivals() {
        return arrivals;
    }

    int searches() {
        return searches.get();
    }

    /// It was taken, and is not there.
    void forget(String session) {
        kept.remove(session);
    }

    /// As after a restore from yesterday's backup.
    void forgetEverything() {
        kept.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.endsWith("/metadata")) {
                say(exchange, 200, STATEMENT);
            } else if (path.endsWith("/_search")) {
                searches.incrementAndGet();
                say(exchange, 200, found(body));
            } else {
                take(exchange, body);
            }
        }
    }

    private void take(HttpExchange exchange, String body) throws IOException {
        int answer = status.apply(sendings.incrementAndGet());
        if (answer == LOST) {
            keep(body);
            return;
        }
        say(exchange, answer, answer == 200 ? keep(body) : refusal());
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] said = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
        exchange.sendResponseHeaders(status, said.length);
        exchange.getResponseBody().write(said);
    }

    private String found(String query) {
        var asked = SESSION.matcher(query);
        String entry = asked.find() && kept.containsKey(asked.group(1)) ? """
                        {"resource":{"resourceType":"Procedure","id":"%1$s","status":"not-done",
                         "identifier":[{"system":"https://effleurage.org/fhir/id/session","value":"%1$s"}]}}""".formatted(asked.group(1)) : "";
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + entry + "]}";
    }

    private String keep(String body) {
        var found = SESSION.matcher(body);
        if (!found.find()) {
            throw new IllegalArgumentException("a bundle without a session");
        }
        String session = found.group(1);
        boolean first = kept.putIfAbsent(session, "Procedure/" + session) == null;
        if (first) {
            arrivals.add(session);
        }
        return """
                {"resourceType":"Bundle","type":"transaction-response","entry":[
                  {"response":{"status":"%s","location":"Procedure/%s/_history/1"}}]}
                """.formatted(first ? "201 Created" : "200 OK", session);
    }

    private static String refusal() {
        return """
                {"resourceType":"OperationOutcome","issue":[
                  {"severity":"error","code":"not-found","diagnostics":"No such nurse"}]}
                """;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
