package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Our own FHIR API, asked as an integrator asks it; and what must never leave through a log.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private TheWard ward;
    private String session = "";
    private String patient = "";

    @BeforeAll
    void saveOne() throws Exception {
        ward = TheWard.shared();
        var nurse = Nurse.signIn(ward.product());
        var saved = Examples.routineFootMassage(nurse);
        saved.put("note", "canary-note Bergmann");
        assertThat(nurse.post(saved.toString()).statusCode()).isEqualTo(201);
        session = saved.path("id").stringValue();
        patient = saved.path("patient").stringValue();
    }

    @Test
    void saysWhatItCan() throws Exception {
        JsonNode statement = json("/fhir/metadata");

        assertThat(statement.path("resourceType").stringValue()).isEqualTo("CapabilityStatement");
        assertThat(Examples.stream(statement.path("rest").path(0).path("resource"))
                        .map(resource -> resource.path("type").stringValue()))
                .contains("Procedure", "Observation", "CarePlan", "Provenance", "Patient");
    }

    @Test
    void findsTheSessionOfAPatient() throws Exception {
        JsonNode found = json("/fhir/Procedure?patient=" + patient);

        assertThat(Examples.stream(found.path("entry"))
                        .map(entry -> entry.path("resource").path("id").stringValue()))
                .contains(session);
        assertThat(json("/fhir/Procedure/" + session).path("status").stringValue())
                .isEqualTo("completed");
        assertThat(json("/fhir/Observation?patient=" + patient).path("entry").size())
                .isGreaterThanOrEqualTo(2);
    }

    /// By turns, so that each page ends between two massages of one plan.
    @Test
    void pagesThroughEachCarePlanOnce() throws Exception {
        var nurse = Nurse.signIn(ward.product());
        for (int hours : List.of(5, 4, 3)) {
            for (String bed : List.of("1", "2")) {
                JsonNode lying = Examples.patientInBed(nurse, bed);
                Instant end = Instant.now().minus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS);
                var massage = Examples.completed(
                        lying,
                        Examples.protocol(nurse, lying, Examples.FOOT),
                        Examples.tabletId(Instant.now()),
                        6,
                        4,
                        end);
                assertThat(nurse.post(massage.toString()).statusCode()).isEqualTo(201);
            }
        }

        var plans = new ArrayList<String>();
        Optional<String> next = Optional.of("/fhir/CarePlan?_count=1");
        while (next.isPresent()) {
            JsonNode page = json(next.get());
            page.path("entry").forEach(entry -> plans.add(versioned(entry.path("resource"))));
            next = Examples.stream(page.path("link"))
                    .filter(link -> link.path("relation").stringValue().equals("next"))
                    .map(link -> link.path("url").stringValue())
                    .map(url -> url.substring(ward.product().address().length()))
                    .findFirst();
        }

        assertThat(plans).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        assertThat(Examples.stream(json("/fhir/CarePlan?_count=500").path("entry"))
                        .map(entry -> versioned(entry.path("resource"))))
                .containsExactlyElementsOf(plans);
        for (String plan : plans) {
            assertThat(versioned(json("/fhir/CarePlan/" + plan.replaceFirst(" .*", ""))))
                    .isEqualTo(plan);
        }
    }

    /// Whoever asks for what has changed hears of a plan by which a massage was given.
    @Test
    void findsACarePlanThatAMassageChanged() throws Exception {
        var nurse = Nurse.signIn(ward.product());
        var saved = Examples.routineFootMassage(nurse);
        assertThat(nurse.post(saved.toString()).statusCode()).isEqualTo(201);
        JsonNode massage = json("/fhir/Procedure/" + saved.path("id").stringValue());
        String plan = massage.path("basedOn").path(0).path("reference").stringValue();
        String received = massage.path("meta").path("lastUpdated").stringValue();

        JsonNode changed = json("/fhir/" + plan);

        assertThat(changed.path("meta").path("lastUpdated").stringValue())
                .satisfies(time -> assertThat(OffsetDateTime.parse(time).toInstant())
                        .isEqualTo(OffsetDateTime.parse(received).toInstant()));
        assertThat(Examples.stream(json("/fhir/CarePlan?_lastUpdated=ge"
                                        + URLEncoder.encode(received, StandardCharsets.UTF_8))
                                .path("entry"))
                        .map(entry -> versioned(entry.path("resource"))))
                .contains(versioned(changed));
    }

    private static String versioned(JsonNode resource) {
        return resource.path("id").stringValue() + " "
                + resource.path("meta").path("versionId").stringValue();
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        assertThat(get("/fhir/Procedure?colour=blue", "integrator").statusCode())
                .isEqualTo(400);
        assertThat(get("/fhir/Procedure/no-such", "integrator").statusCode()).isEqualTo(404);
        assertThat(get("/fhir/Procedure?patient=" + patient, "").statusCode()).isEqualTo(401);
        assertThat(get("/fhir/Procedure?patient=" + patient, "nurse").statusCode())
                .isEqualTo(403);
    }

    @Test
    void servesThePublishedProtocolsAndTheWards() throws Exception {
        JsonNode plans = json("/fhir/PlanDefinition?status=active");
        assertThat(plans.path("entry").size()).isPositive();
        JsonNode plan = plans.path("entry").path(0).path("resource");
        String found = "/fhir/PlanDefinition?url=" + plan.path("url").stringValue() + "&version="
                + plan.path("version").stringValue();
        assertThat(json(found).path("entry").size()).isEqualTo(1);
        String massage = plan.findValues("definitionCanonical").stream()
                .map(JsonNode::stringValue)
                .filter(canonical -> canonical.contains("/ActivityDefinition/"))
                .findFirst()
                .orElseThrow();
        assertThat(json("/fhir/ActivityDefinition?url=" + massage.replaceFirst("\\|.*", "") + "&version="
                                + massage.replaceFirst(".*\\|", ""))
                        .path("entry")
                        .size())
                .isEqualTo(1);
        assertThat(json("/fhir/Group/7B").path("actual").booleanValue()).isTrue();
        assertThat(get("/fhir/PlanDefinition", "nurse").statusCode()).isEqualTo(403);
    }

    @Test
    void countsTheLinesOfAWardsExport() throws Exception {
        var kickOff = HttpRequest.newBuilder(
                        URI.create(ward.product().address() + "/fhir/Group/7B/$export?_since=2020-01-01T00:00:00Z"))
                .header("Prefer", "respond-async")
                .header("Authorization", basic("integrator"))
                .build();
        var accepted = HTTP.send(kickOff, HttpResponse.BodyHandlers.ofString());
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        JsonNode manifest = json(
                URI.create(accepted.headers().firstValue("Content-Location").orElseThrow())
                        .getPath());
        for (JsonNode file : manifest.path("output")) {
            String lines = get(URI.create(file.path("url").stringValue()).getPath(), "integrator")
                    .body();
            if (file.has("count")) {
                assertThat(file.path("count").longValue())
                        .isEqualTo(lines.lines().count());
            }
        }
        assertThat(get("/fhir/Group/nowhere/$export", "integrator").statusCode())
                .isEqualTo(404);
    }

    @Test
    void exportsWhatWasSavedLineByLine() throws Exception {
        assertThat(get("/fhir/$export", "nurse").statusCode()).isEqualTo(403);
        assertThat(get("/fhir/$export", "integrator").statusCode()).isEqualTo(400);
        var kickOff = HttpRequest.newBuilder(URI.create(ward.product().address() + "/fhir/$export"))
                .header("Prefer", "respond-async")
                .header("Authorization", basic("integrator"))
                .build();
        var accepted = HTTP.send(kickOff, HttpResponse.BodyHandlers.ofString());
        assertThat(accepted.statusCode()).isEqualTo(202);
        String order = accepted.headers().firstValue("Content-Location").orElseThrow();
        String path = URI.create(order).getPath();
        assertThat(json(path).path("output").size()).isEqualTo(6);
        HttpResponse<String> file = get(path + "/Procedure.ndjson", "integrator");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/fhir+ndjson"));
        assertThat(get(path + "/Procedure.ndjson", "").statusCode()).isEqualTo(401);
    }

    // guards H-09
    @Test
    void keepsPatientsOutOfTheLog() {
        assertThat(ward.product().log())
                .contains("Effleurage is at")
                .doesNotContain("Bergmann", "4857773456", "canary-note", "Herrera", patient);
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path, "integrator");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Nurse.JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(String path, String username) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(ward.product().address() + path));
        if (!username.isEmpty()) {
            request.header("Authorization", basic(username));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String basic(String username) {
        var credentials = (username + ":" + username).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }
}
