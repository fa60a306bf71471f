package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A hospital that refuses everything, and a folder that takes everything: what a person sees and can do.
class ExportsIT {
    private static final String STATEMENT = Stream.of("CarePlan", "Procedure", "Observation", "Provenance")
            .map(type -> """
                    {"type":"%s","interaction":[{"code":"create"},{"code":"search-type"}],"conditionalCreate":true,
                     "searchParam":[{"name":"identifier","type":"token"}]}""".formatted(type))
            .collect(Collectors.joining(
                    ",",
                    "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"mode\":\"server\","
                            + "\"interaction\":[{\"code\":\"transaction\"}],\"resource\":[",
                    "]}]}"));
    private static final String REFUSAL = """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found",
             "expression":["Bundle.entry[1].resource.recorder"],"diagnostics":"No such person"}]}""";

    // guards H-03
    @Test
    void letsAPersonDecideAboutWhatAHospitalRefuses() throws Exception {
        HttpServer hospital = refusing();
        Path folder = TestFolders.fresh("outgoing");
        try (var postgres = Databases.fresh();
                var product = Databases.startOn(
                        postgres,
                        "http://127.0.0.1:%d/fhir"
                                .formatted(hospital.getAddress().getPort()),
                        "--effleurage.targets.registry.profile=file-drop",
                        "--effleurage.targets.registry.folder=" + folder)) {
            var nurse = Nurse.signIn(product);
            var session = Examples.routineFootMassage(nurse);
            String id = session.path("id").stringValue();
            assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);
            var lead = Nurse.signIn(product.address(), "integrator");

            String page = Eventually.get(
                    Duration.ofSeconds(30),
                    () -> Optional.of(lead.get("/exports").body()).filter(shown -> shown.contains("EFF407")));
            assertThat(page)
                    .contains("massage: nurse — error not-found", "1 × EFF407", "registry", "Set aside")
                    .doesNotContain("Bergmann");
            assertThat(lead.get("/exports?language=de").body())
                    .contains(
                            "Der Server der Klinik hat den Eintrag abgelehnt.",
                            "<pre class=\"outcome\" lang=\"\" dir=\"auto\">massage: nurse — error not-found")
                    .doesNotContain("refused the record");
            lead.get("/exports?language=en");
            assertThat(Files.exists(folder.resolve(id + ".json"))).isTrue();
            assertThat(lead.get("/actuator/health").body()).contains("DEGRADED");
            assertThat(lead.json("/actuator/metrics/effleurage.delivery.refusals")
                            .path("measurements")
                            .path(0)
                            .path("value")
                            .intValue())
                    .isEqualTo(1);
            assertThat(nurse.get("/actuator/metrics/effleurage.delivery.refusals")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(nurse.get("/.well-known/jwks.json").body()).isEqualTo("{\"keys\":[]}");

            assertThat(form(nurse, "/exports/alike/retry", "target=hospital&reason=EFF407"))
                    .isEqualTo(403);
            assertThat(form(lead, "/exports/alike/retry", "target=hospital&reason=EFF407"))
                    .isEqualTo(302);
            Eventually.get(
                    Duration.ofSeconds(30),
                    () -> Optional.of(lead.get("/exports").body()).filter(shown -> shown.contains("Needs a person")));
            assertThat(form(lead, "/exports/" + id + "/1/aside", "target=hospital&why=entered-by-hand"))
                    .isEqualTo(302);
            assertThat(lead.get("/exports").body())
                    .contains("Set aside by integrator: Entered at the hospital by hand");
            assertThat(lead.get("/actuator/health").body()).contains("\"UP\"");
            assertThat(form(lead, "/exports/replay", "target=registry&since=" + encoded("2020-01-01T00:00")))
                    .isEqualTo(302);
            assertThat(form(lead, "/exports/replay", "target=registry&since=yesterday"))
                    .isEqualTo(400);
        } finally {
            hospital.stop(0);
        }
    }

    private static int form(Nurse person, String path, String fields) throws Exception {
        return person.post(path, fields.getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded")
                .statusCode();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpServer refusing() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fhir", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                boolean asked = exchange.getRequestURI().getPath().endsWith("/metadata");
                byte[] said = (asked ? STATEMENT : REFUSAL).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
                exchange.sendResponseHeaders(asked ? 200 : 422, said.length);
                exchange.getResponseBody().write(said);
            }
        });
        server.start();
        return server;
    }
}
