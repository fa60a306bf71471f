package org.effleurage.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real FHIR server with one made-up ward, in a process of its own.
final class PretendHospital implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Child child;
    private final String base;

    private PretendHospital(Child child, String base) {
        this.child = child;
        this.base = base;
    }

    /// One for all tests of the run: it takes half a minute of processor time to start.
    private static final class Shared {
        static final PretendHospital ONE = start();
    }

    static PretendHospital shared() {
        return Shared.ONE;
    }

    static PretendHospital start(String... options) {
        var command = new ArrayList<>(List.of(
                Child.java(),
                "@target/hospital.args",
                "--parent",
                Long.toString(ProcessHandle.current().pid())));
        command.addAll(List.of(options));
        if (!command.contains("--port")) {
            command.addAll(List.of("--port", "0"));
        }
        Child child = Child.start(
                command,
                Product.root().resolve("it/hospital"),
                line -> line.startsWith("READY ")
                        ? Optional.of(line.substring(6).strip())
                        : Optional.empty());
        return new PretendHospital(child, child.awaitReady());
    }

    String base() {
        return base;
    }

    /// What the hospital itself says it holds.
    List<JsonNode> search(String type, String... pairs) {
        var query = new StringBuilder("?_count=200");
        for (int i = 0; i < pairs.length; i += 2) {
            query.append('&')
                    .append(pairs[i])
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        JsonNode bundle = get("/" + type + query);
        var found = new ArrayList<JsonNode>();
        bundle.path("entry").forEach(entry -> found.add(entry.path("resource")));
        return found;
    }

    /// The massage of a session, once it has arrived.
    JsonNode massage(String session) throws Exception {
        return Eventually.get(
                Duration.ofMinutes(2),
                () -> search("Procedure", "identifier", session).stream().findFirst());
    }

    /// Page after page.
    List<JsonNode> searchAll(String type) {
        var found = new ArrayList<JsonNode>();
        String next = "/" + type + "?_count=200";
        while (!next.isEmpty()) {
            JsonNode bundle = get(next);
            bundle.path("entry").forEach(entry -> found.add(entry.path("resource")));
            next = "";
            for (JsonNode link : bundle.path("link")) {
                if (link.path("relation").stringValue().equals("next")) {
                    next = link.path("url").stringValue().substring(base.length());
                }
            }
        }
        return found;
    }

    int port() {
        return URI.create(base).getPort();
    }

    JsonNode get(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + path))
                    .header("Accept", "application/fhir+json")
                    .header("Cache-Control", "no-cache")
                    .build();
            return JSON.readTree(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while asking the hospital", e);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
