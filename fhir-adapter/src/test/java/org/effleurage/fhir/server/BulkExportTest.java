package org.effleurage.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.effleurage.fhir.Examples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A book of some hundred sessions, exported as a client of Bulk Data does it.
class BulkExportTest {
    private static final int SESSIONS = 1150;
    private static OwnTomcat tomcat;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final Queue<ExportBook.Standing> STANDINGS = new ConcurrentLinkedQueue<>();
    private static final ListedExport EXPORT = new ListedExport(
            IntStream.range(0, SESSIONS)
                    .mapToObj(number -> Examples.footMassage(new UUID(7, number), Examples.JANE))
                    .toList(),
            STANDINGS);

    @BeforeAll
    static void start() throws Exception {
        tomcat = OwnTomcat.serving(new FhirServlet(
                new ListedBook(List.of(), List.of(), Map.of()),
                EXPORT,
                List::of,
                new NobodyKnown(),
                (ward, from, until) -> Optional.empty(),
                new NoAudit(),
                FhirServletTest::granted,
                InstantSource.fixed(Instant.parse("2026-12-01T00:00:00Z"))));
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.close();
    }

    @Test
    void exportsEveryResourceOnce() throws Exception {
        JsonNode manifest = ordered("$export");

        assertThat(manifest.path("requiresAccessToken").asBoolean()).isTrue();
        assertThat(manifest.path("output").findValuesAsText("type"))
                .containsExactly("Patient", "CarePlan", "Procedure", "AdverseEvent", "Observation", "Provenance");
        assertThat(ids(manifest, "Procedure")).hasSize(SESSIONS);
        assertThat(ids(manifest, "Observation")).hasSize(2 * SESSIONS);
        assertThat(ids(manifest, "Provenance")).hasSize(SESSIONS);
        assertThat(ids(manifest, "Patient")).hasSize(1);
        assertThat(ids(manifest, "CarePlan")).hasSize(1);
    }

    @Test
    void countsNoLineTooManyAndNoneTooFew() throws Exception {
        JsonNode manifest = ordered("Patient/$export");

        int counted = 0;
        for (JsonNode file : manifest.path("output")) {
            if (file.has("count")) {
                String type = file.path("type").asText();
                assertThat(file.path("count").asInt())
                        .as(type)
                        .isEqualTo(ids(manifest, type).size());
                counted++;
            }
        }
        assertThat(counted).isEqualTo(4);
    }

    @Test
    void exportsTheWardThatIsAGroup() throws Exception {
        JsonNode manifest = ordered("Group/icu-3/$export?_type=Procedure");

        assertThat(manifest.path("request").asText()).endsWith("/fhir/Group/icu-3/$export");
        assertThat(ids(manifest, "Procedure")).hasSize(SESSIONS);
        assertThat(kickOff("Group/nowhere/$export", "respond-async").statusCode())
                .isEqualTo(404);
    }

    // guards H-09
    @Test
    void givesATokenNoMoreThanItsScopes() throws Exception {
        String all = kickOff("$export", "respond-async")
                .headers()
                .firstValue("Content-Location")
                .orElseThrow();

        assertThat(scoped("$export?_type=Procedure", "system/Procedure.rs")).isEqualTo(202);
        assertThat(scoped("$export", "system/*.rs")).isEqualTo(202);
        assertThat(scoped("$export", "system/Procedure.rs")).isEqualTo(403);
        assertThat(scoped("$export", "patient/*.rs")).isEqualTo(403);
        assertThat(scoped("$export?_type=Procedure", "system/Procedure.r")).isEqualTo(403);
        assertThat(scoped(all.replaceFirst(".*/fhir/", ""), "system/Procedure.rs"))
                .isEqualTo(404);
    }

    private static int scoped(String asked, String scopes) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address(asked)))
                .header("Prefer", "respond-async")
                .header("X-Scope", scopes);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void saysThatItIsUnderWayUntilAllIsEncoded() throws Exception {
        String order = kickOff("$export?_type=Procedure", "respond-async")
                .headers()
                .firstValue("Content-Location")
                .orElseThrow();
        STANDINGS.add(ExportBook.Standing.UNDER_WAY);

        var underWay = get(order, "");

        assertThat(underWay.statusCode()).isEqualTo(202);
        assertThat(underWay.headers().firstValue("Retry-After")).contains("1");
        assertThat(get(order, "").statusCode()).isEqualTo(200);
        STANDINGS.add(ExportBook.Standing.UNDER_WAY);
        assertThat(new String(get(order + "/Procedure.ndjson", "").body(), StandardCharsets.UTF_8)
                        .lines()
                        .count())
                .isEqualTo(SESSIONS);
    }

    @Test
    void givesNoFileThatWouldNotBeWhole() throws Exception {
        String order = kickOff("$export?_type=Procedure", "respond-async")
                .headers()
                .firstValue("Content-Location")
                .orElseThrow();

        for (String asked : List.of(order, order + "/Procedure.ndjson")) {
            STANDINGS.add(ExportBook.Standing.STUCK);
            var refused = get(asked, "");
            assertThat(refused.statusCode()).as(asked).isEqualTo(500);
            assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("OperationOutcome", "EFF445");
        }
    }

    @Test
    void givesTheSameFileEachTimeItIsFetched() throws Exception {
        String url = file(ordered("Patient/$export?_type=Procedure"), "Procedure");

        assertThat(get(url, "").body()).isEqualTo(get(url, "").body());
    }

    @Test
    void packsAFileForWhoeverUnpacksIt() throws Exception {
        String url = file(ordered("$export?_type=Procedure"), "Procedure");
        var packed = get(url, "gzip");

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.body().length * 5).isLessThan(get(url, "").body().length);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(get(url, "").body());
        }
    }

    @Test
    void leavesOutWhatWasReceivedBefore() throws Exception {
        assertThat(ids(ordered("$export?_type=Procedure&_since=2026-11-20T00:00:00Z"), "Procedure"))
                .hasSize(SESSIONS);
        assertThat(ids(ordered("$export?_type=Procedure&_since=2026-11-21T00:00:00Z"), "Procedure"))
                .isEmpty();
    }

    @Test
    void refusesWhatItDoesNotOffer() throws Exception {
        for (String asked : List.of(
                "$export?_type=Medication",
                "$export?_since=yesterday",
                "$export?_typeFilter=x",
                "$export?_outputFormat=csv")) {
            assertThat(kickOff(asked, "respond-async").statusCode()).as(asked).isEqualTo(400);
        }
        assertThat(kickOff("$export", "").statusCode()).isEqualTo(400);
        assertThat(get(address("export-orders/abc"), "").statusCode()).isEqualTo(404);
        assertThat(get(address("export-orders/abc/Procedure.ndjson"), "").statusCode())
                .isEqualTo(404);
        String url = file(ordered("$export?_type=Procedure"), "Procedure");
        assertThat(get(url.replace("Procedure.ndjson", "Patient.ndjson"), "").statusCode())
                .isEqualTo(404);
    }

    private static JsonNode ordered(String asked) throws Exception {
        var accepted = kickOff(asked, "respond-async");
        assertThat(accepted.statusCode()).isEqualTo(202);
        var status = get(accepted.headers().firstValue("Content-Location").orElseThrow(), "");
        assertThat(status.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(status.body());
    }

    private static HttpResponse<String> kickOff(String asked, String prefer) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address(asked))).header("Accept", "application/fhir+json");
        if (!prefer.isEmpty()) {
            request.header("Prefer", prefer);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Set<String> ids(JsonNode manifest, String type) throws Exception {
        var found = new HashSet<String>();
        String lines = new String(get(file(manifest, type), "").body(), StandardCharsets.UTF_8);
        for (String line : lines.lines().toList()) {
            JsonNode resource = new ObjectMapper().readTree(line);
            assertThat(resource.path("resourceType").asText()).isEqualTo(type);
            assertThat(found.add(resource.path("id").asText())).as("once").isTrue();
        }
        return found;
    }

    private static String file(JsonNode manifest, String type) {
        for (JsonNode file : manifest.path("output")) {
            if (file.path("type").asText().equals(type)) {
                return file.path("url").asText();
            }
        }
        throw new AssertionError("no file of " + type);
    }

    private static HttpResponse<byte[]> get(String url, String encoding) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url));
        if (!encoding.isEmpty()) {
            request.header("Accept-Encoding", encoding);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String address(String asked) {
        return tomcat.at(asked);
    }
}
