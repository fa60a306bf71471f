package org.effleurage.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.effleurage.fhir.Examples;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.SessionRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FhirServletTest {
    private static final SessionRecord SESSION = Examples.footMassage();
    private static final String ID = Examples.SESSION.toString();
    private static final UUID BROKEN = UUID.fromString("0199f1aa-5b6e-7cc1-9d1f-000000000bad");
    private static final Tomcat TOMCAT = new Tomcat();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final SessionRecord.Patient OMAR = new SessionRecord.Patient(
            UUID.fromString("0199f000-0000-7000-8000-000000000002"),
            new SessionRecord.Identifier("urn:oid:2.999.1.1", "00054321"),
            "Haddad",
            "Omar",
            LocalDate.of(1971, 1, 30));

    /// Jane's one session, and seven of Omar's before it.
    private static final List<Recorded> BY_TIME = Stream.concat(
                    Stream.<Recorded>of(SESSION),
                    IntStream.range(1, 8)
                            .mapToObj(number -> Examples.footMassage(
                                    UUID.fromString("0199f000-0000-7000-8000-00000000010" + number), OMAR)))
            .toList();

    private static final WardBook BOOK = new WardBook() {
        @Override
        public Optional<Recorded> newest(UUID id) {
            if (id.equals(BROKEN)) {
                throw new IllegalStateException("row of Jane Doe cannot be read");
            }
            return BY_TIME.stream().filter(known -> known.id().equals(id)).findFirst();
        }

        @Override
        public Optional<Recorded> anyOfPlan(UUID plan) {
            return Optional.<Recorded>of(SESSION)
                    .filter(known -> known.plan().id().equals(plan));
        }

        @Override
        public List<UUID> performed(UUID plan) {
            return List.of(Examples.SESSION);
        }

        @Override
        public List<Recorded> entries(Optional<UUID> patient, Optional<From> from, int most) {
            return BY_TIME.stream()
                    .filter(session ->
                            patient.isEmpty() || session.patient().id().equals(patient.get()))
                    .dropWhile(session ->
                            from.isPresent() && !session.id().equals(from.get().session()))
                    .limit(most)
                    .toList();
        }

        @Override
        public List<Recorded> received(Optional<Instant> since, Optional<From> after, Instant until, int most) {
            return List.of();
        }

        @Override
        public Optional<Recorded> find(UUID session, int revision) {
            return newest(session).filter(known -> known.revision() == revision);
        }

        @Override
        public Optional<SessionRecord.Patient> patient(UUID id) {
            return Optional.of(Examples.JANE).filter(known -> known.id().equals(id));
        }

        @Override
        public Optional<SessionRecord.Patient> patient(SessionRecord.Identifier identifier) {
            return Optional.of(Examples.JANE).filter(known -> known.identifier().equals(identifier));
        }
    };

    @BeforeAll
    static void start() throws LifecycleException, IOException {
        TOMCAT.setBaseDir(Files.createTempDirectory("tomcat").toString());
        TOMCAT.setPort(0);
        var context = TOMCAT.addContext("", null);
        Tomcat.addServlet(context, "fhir", new FhirServlet(BOOK, InstantSource.system()));
        context.addServletMappingDecoded("/fhir/*", "fhir");
        TOMCAT.getConnector();
        TOMCAT.start();
    }

    @AfterAll
    static void stop() throws LifecycleException {
        TOMCAT.stop();
        TOMCAT.destroy();
    }

    @Test
    void saysWhatItCanDo() throws Exception {
        var metadata = json("metadata");

        assertThat(metadata.path("resourceType").asText()).isEqualTo("CapabilityStatement");
        assertThat(metadata.path("rest").path(0).path("resource").findValuesAsText("type"))
                .contains("Procedure", "Observation", "CarePlan", "Provenance", "Patient");
    }

    @Test
    void readsEachResourceOfASession() throws Exception {
        assertThat(json("Procedure/" + ID).path("status").asText()).isEqualTo("completed");
        assertThat(json("Observation/" + ID + ".before")
                        .path("valueQuantity")
                        .path("value")
                        .asInt())
                .isEqualTo(6);
        assertThat(json("CarePlan/" + SESSION.plan().id()).path("intent").asText())
                .isEqualTo("plan");
        assertThat(json("Provenance/" + ID + ".provenance").path("target")).hasSize(3);
        assertThat(json("Patient/" + Examples.JANE.id()).path("birthDate").asText())
                .isEqualTo("1958-04-02");
    }

    @Test
    void findsWhatWasAskedForAndNothingElse() throws Exception {
        String patient = Examples.JANE.id().toString();

        assertThat(found("Procedure?patient=" + patient)).containsExactly(ID);
        assertThat(found("Procedure?patient=Patient/" + patient + "&status=completed&date=2026-11-20"))
                .containsExactly(ID);
        assertThat(found("Procedure?patient=" + patient + "&status=not-done,stopped"))
                .isEmpty();
        assertThat(found("Procedure?patient=" + patient + "&date=ge2026-11-21")).isEmpty();
        assertThat(found("Procedure?patient=" + patient + "&date=gt2026-11-20T19:00:00Z&date=lt2026-11-20T23:00:00Z"))
                .containsExactly(ID);
        assertThat(found("Procedure?patient=" + UUID.randomUUID())).isEmpty();
        assertThat(found("Procedure?patient=nobody")).isEmpty();
        assertThat(found("Procedure?_id=" + ID + "&patient=" + UUID.randomUUID()))
                .isEmpty();
        assertThat(found("Procedure?identifier=https://effleurage.org/fhir/id/session%7C" + ID))
                .containsExactly(ID);
        assertThat(found("Procedure?identifier=urn:other%7C" + ID)).isEmpty();
        assertThat(found("Procedure?based-on=CarePlan/" + SESSION.plan().id())).containsExactly(ID);
        assertThat(found("Observation?patient=" + patient + "&code=http://loinc.org%7C72514-3"))
                .containsExactly(ID + ".before", ID + ".after");
        assertThat(found("Observation?part-of=Procedure/" + ID + "&category=survey"))
                .hasSize(2);
        assertThat(found("Observation?_id=" + ID + ".after")).containsExactly(ID + ".after");
        assertThat(found("CarePlan?patient=" + patient + "&status=active")).hasSize(1);
        assertThat(found("Provenance?patient=" + patient)).hasSize(1);
        assertThat(found("Provenance?target=Procedure/" + ID)).hasSize(1);
        assertThat(found("Patient?identifier=urn:oid:2.999.1.1%7C00012345")).containsExactly(patient);
        assertThat(found("Patient?_id=" + patient)).containsExactly(patient);
    }

    @Test
    void refusesWhatItWouldOtherwiseHaveToIgnore() throws Exception {
        for (String asked : List.of(
                "Procedure?colour=red",
                "Procedure?patient.name=Doe",
                "Procedure?status:not=completed",
                "Procedure?patient:missing=true",
                "Procedure?_count=0",
                "Procedure?_after=3",
                "Procedure?_sort=date",
                "Procedure?_include=Procedure:recorder",
                "Procedure?_summary=count",
                "Procedure?date=yesterday",
                "Patient",
                "Patient?identifier=00012345")) {
            var answer = get(asked, "application/fhir+json");

            assertThat(answer.statusCode()).as(asked).isEqualTo(400);
            assertThat(answer.body()).as(asked).contains("\"OperationOutcome\"");
        }
    }

    @Test
    void givesEverythingOnceInPagesOfAnySize() throws Exception {
        for (int count : List.of(1, 3, 5, 16, 100)) {
            var seen = new ArrayList<String>();
            String next = "Observation?_count=" + count;
            while (!next.isEmpty()) {
                var page = json(next);
                assertThat(page.path("entry").size()).isLessThanOrEqualTo(count);
                page.path("entry")
                        .forEach(entry ->
                                seen.add(entry.path("resource").path("id").asText()));
                next = next(page);
            }
            assertThat(seen).as("pages of " + count).hasSize(16).doesNotHaveDuplicates();
        }
    }

    @Test
    void showsWhatWasPerformedWhenAPlanIsRead() throws Exception {
        JsonNode plan = json("CarePlan/" + SESSION.plan().id());

        assertThat(plan.path("activity")
                        .path(0)
                        .path("outcomeReference")
                        .path(0)
                        .path("reference")
                        .asText())
                .isEqualTo("Procedure/" + ID);
    }

    private static String next(JsonNode page) {
        for (JsonNode link : page.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return link.path("url").asText().replaceFirst(".*/fhir/", "");
            }
        }
        return "";
    }

    @Test
    void bringsAlongWhatIsAskedFor() throws Exception {
        var page = json("Observation?patient=" + OMAR.id()
                + "&_count=2&_include=Observation:part-of&_include=Observation:patient");

        assertThat(page.path("entry").findValuesAsText("mode")).containsExactly("match", "match", "include", "include");
        assertThat(page.path("entry").findValuesAsText("fullUrl"))
                .anyMatch(url -> url.endsWith("/Patient/" + OMAR.id()))
                .anyMatch(url -> url.contains("/Procedure/"));
    }

    @Test
    void asksByTheTimeOfTheLastChange() throws Exception {
        String patient = Examples.JANE.id().toString();

        assertThat(found("Procedure?patient=" + patient + "&_lastUpdated=ge2026-11-20"))
                .containsExactly(ID);
        assertThat(found("Procedure?patient=" + patient + "&_lastUpdated=gt2026-11-20"))
                .isEmpty();
    }

    @Test
    void keepsEveryVersionUnderItsNumber() throws Exception {
        assertThat(json("Procedure/" + ID + "/_history/1")
                        .path("meta")
                        .path("versionId")
                        .asText())
                .isEqualTo("1");
        assertThat(get("Procedure/" + ID + "/_history/2", "application/fhir+json")
                        .statusCode())
                .isEqualTo(404);
        assertThat(json("Procedure/" + ID + "/_history").path("entry")).hasSize(1);
        assertThat(json("Observation/" + ID + ".after/_history").path("entry")).hasSize(1);
        assertThat(get("Procedure/" + UUID.randomUUID() + "/_history", "application/fhir+json")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void sendsNothingTwiceToAReaderWhoHasIt() throws Exception {
        var first = get("Procedure/" + ID, "application/fhir+json");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        var request = HttpRequest.newBuilder(address("Procedure/" + ID))
                .header("If-None-Match", tag)
                .build();
        var again = HTTP.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(tag).isEqualTo("W/\"1\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void changesNothing() throws Exception {
        var request = HttpRequest.newBuilder(address("Patient"))
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"resourceType\":\"Patient\"}"))
                .build();

        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isBetween(400, 499);
    }

    @Test
    void answersInJsonOnly() throws Exception {
        assertThat(get("Procedure/" + ID, "application/fhir+xml").statusCode()).isEqualTo(406);
        assertThat(get("Procedure/" + ID + "?_format=xml", "*/*").statusCode()).isEqualTo(406);
        assertThat(get("Procedure/" + ID, "*/*").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/fhir+json"));
    }

    // guards H-09
    @Test
    void keepsSilentAboutTheRecordWhenSomethingFails() throws Exception {
        var failed = get("Procedure/" + BROKEN, "application/fhir+json");
        var unknown = get("Procedure/" + UUID.randomUUID(), "application/fhir+json");

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body())
                .contains("OperationOutcome")
                .doesNotContain("Jane")
                .doesNotContain("Exception");
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    private static List<String> found(String asked) throws Exception {
        return StreamSupport.stream(json(asked).path("entry").spliterator(), false)
                .map(entry -> entry.path("resource").path("id").asText())
                .toList();
    }

    private static JsonNode json(String asked) throws Exception {
        var answer = get(asked, "application/fhir+json");
        assertThat(answer.statusCode()).as(asked + " " + answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static HttpResponse<String> get(String asked, String accept) throws Exception {
        var request =
                HttpRequest.newBuilder(address(asked)).header("Accept", accept).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static URI address(String asked) {
        return URI.create(
                "http://127.0.0.1:%d/fhir/%s".formatted(TOMCAT.getConnector().getLocalPort(), asked));
    }
}
