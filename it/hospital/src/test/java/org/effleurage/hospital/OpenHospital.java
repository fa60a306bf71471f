package org.effleurage.hospital;

import ca.uhn.fhir.context.FhirContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Bundle;

/// A hospital in a process of its own, started from the file that packaging wrote, as scripts start it.
final class OpenHospital implements AutoCloseable {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final Process process;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    private OpenHospital(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static OpenHospital with(String... options) throws IOException {
        var process = start(options);
        String ready = Objects.requireNonNull(out(process).readLine(), "the hospital ended before it opened");
        return new OpenHospital(process, URI.create(ready.substring("READY ".length())));
    }

    static Process start(String... options) throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + System.getProperty("hospital.args"),
                "--parent",
                String.valueOf(ProcessHandle.current().pid())));
        words.addAll(List.of(options));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader out(Process process) {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    HttpResponse<String> send(Bundle transaction) throws IOException, InterruptedException {
        String json = FHIR.newJsonParser().encodeResourceToString(transaction);
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/fhir+json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    Bundle search(String type, String parameter, String value) throws IOException, InterruptedException {
        var query = URI.create(
                "%s/%s?%s=%s".formatted(address, type, parameter, URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return bundle(http.send(HttpRequest.newBuilder(query).build(), BodyHandlers.ofString())
                .body());
    }

    static Bundle bundle(String json) {
        return FHIR.newJsonParser().parseResource(Bundle.class, json);
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Answers what it said on standard output after `READY`.
    String end() throws IOException {
        close();
        return String.join("\n", out(process).lines().toList());
    }

    @Override
    public void close() {
        // Process.destroy would close the pipe before its last words are read.
        process.toHandle().destroy();
        process.onExit().join();
    }
}
