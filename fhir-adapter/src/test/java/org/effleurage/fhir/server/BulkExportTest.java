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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.catalina.startup.Tomcat;
import org.effleurage.fhir.Examples;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.SessionRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A book of some hundred sessions, exported as a client of Bulk Data does it.
class BulkExportTest {
    private static final int SESSIONS = 1150;
    private static final Tomcat TOMCAT = new Tomcat();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger MOST_AT_ONCE = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static final WardBook BOOK = new WardBook() {
        @Override
        public Optional<Recorded> find(UUID session, int revision) {
            return Optional.empty();
        }

        @Override
        public Optional<Recorded> newest(UUID id) {
            return Optional.empty();
        }

        @Override
        public Optional<Recorded> anyOfPlan(UUID plan) {
            return Optional.empty();
        }

        @Override
        public List<UUID> performed(UUID plan) {
            return List.of();
        }

        @Override
        public List<Recorded> entries(Optional<UUID> patient, Optional<From> from, int most) {
            return List.of();
        }

        @Override
        public List<Line> lines(Wanted wanted, OwnLines.Kind kind, Optional<From> after, int most) {
            MOST_AT_ONCE.accumulateAndGet(most, Math::max);
            int first = after.map(from -> number(from.session()) + 1).orElse(0);
            return received(wanted)
                    .skip(first)
                    .limit(most)
                    .map(session -> new Line(
                            new From(session.receivedAt(), session.id()),
                            OwnLines.of(session).of(kind).getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }

        private static Stream<SessionRecord> received(Wanted wanted) {
            return IntStream.range(0, SESSIONS)
                    .mapToObj(number -> Examples.footMassage(new UUID(7, number), Examples.JANE))
                    .filter(session -> wanted.since().isEmpty()
                            || session.receivedAt().isAfter(wanted.since().get()))
                    .filter(session -> !session.receivedAt().isAfter(wanted.until()));
        }

        @Override
        public List<UUID> plans(Wanted wanted) {
            return received(wanted)
                    .map(session -> session.plan().id())
                    .distinct()
                    .toList();
        }

        @Override
        public List<byte[]> planLines(List<UUID> plans) {
            return plans.stream()
                    .map(plan -> OwnLines.of(Examples.footMassage()).carePlan().getBytes(StandardCharsets.UTF_8))
                    .toList();
        }

        @Override
        public List<UUID> patients(Wanted wanted) {
            return received(wanted)
                    .map(session -> session.patient().id())
                    .distinct()
                    .toList();
        }

        private int number(UUID session) {
            return (int) session.getLeastSignificantBits();
        }

        @Override
        public List<SessionRecord.Patient> people(List<UUID> patients) {
            return patients.stream().map(patient -> Examples.JANE).toList();
        }

        @Override
        public Counted counted(Wanted wanted) {
            int sessions = (int) received(wanted).count();
            return new Counted(sessions, 0, Math.min(1, sessions), Math.min(1, sessions));
        }

        @Override
        public List<Ward> wards() {
            return List.of(new Ward("icu-3", new SessionRecord.Identifier("urn:oid:2.999.1.3", "ICU-3"), "ICU 3"));
        }

        @Override
        public Optional<SessionRecord.Patient> patient(UUID id) {
            return Optional.empty();
        }

        @Override
        public MergedRecords merged(UUID patient) {
            return MergedRecords.NONE;
        }

        @Override
        public Optional<SessionRecord.Patient> patient(SessionRecord.Identifier identifier) {
            return Optional.empty();
        }
    };

    @BeforeAll
    static void start() throws Exception {
        TOMCAT.setBaseDir(Files.createDirectory(folder.resolve("tomcat")).toString());
        TOMCAT.setPort(0);
        var context = TOMCAT.addContext("", null);
        Tomcat.addServlet(
                context,
                "fhir",
                new FhirServlet(
                        BOOK,
                        List::of,
                        new NobodyKnown(),
                        (ward, from, until) -> Optional.empty(),
                        new NoAudit(),
                        FhirServletTest::granted,
                        InstantSource.fixed(Instant.parse("2026-12-01T00:00:00Z"))));
        context.addServletMappingDecoded("/fhir/*", "fhir");
        TOMCAT.getConnector();
        TOMCAT.start();
    }

    @AfterAll
    static void stop() throws Exception {
        TOMCAT.stop();
        TOMCAT.destroy();
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
        assertThat(MOST_AT_ONCE.get()).isLessThanOrEqualTo(500);
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
        return "http://127.0.0.1:%d/fhir/%s".formatted(TOMCAT.getConnector().getLocalPort(), asked);
    }
}
