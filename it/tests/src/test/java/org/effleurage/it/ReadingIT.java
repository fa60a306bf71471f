package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
