package org.effleurage.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.effleurage.fhir.Examples;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.SessionRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two records of the hospital turned out to be one patient; each has a session. A third belongs to somebody else.
class MergedPatientTest {
    private static final SessionRecord.Patient GONE = patient(1);
    private static final SessionRecord.Patient REMAINS = patient(2);
    private static final SessionRecord.Patient OTHER = patient(3);
    private static final String OF_GONE = session(1).toString();
    private static final String OF_REMAINS = session(2).toString();

    private static final ListedBook BOOK = new ListedBook(
            List.of(GONE, REMAINS, OTHER),
            List.of(
                    Examples.footMassage(session(2), REMAINS),
                    Examples.footMassage(session(1), GONE),
                    Examples.footMassage(session(3), OTHER)),
            Map.of(
                    GONE.id(), new MergedRecords(Optional.of(REMAINS.id()), List.of()),
                    REMAINS.id(), new MergedRecords(Optional.empty(), List.of(GONE.id()))));

    private static OwnTomcat tomcat;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static SessionRecord.Patient patient(int number) {
        return new SessionRecord.Patient(
                new UUID(0x0199_F000_0000_7000L, 0x8000_0000_0000_0000L + number),
                new SessionRecord.Identifier("urn:oid:2.999.1.1", "0000777" + number),
                "Haddad",
                "Omar",
                LocalDate.of(1971, 1, 30));
    }

    private static UUID session(int number) {
        return new UUID(0x0199_F000_0000_7000L, 0x8000_0000_0000_0100L + number);
    }

    @BeforeAll
    static void start() throws Exception {
        tomcat = OwnTomcat.serving(new FhirServlet(
                BOOK,
                ListedExport.NOTHING,
                List::of,
                new NobodyKnown(),
                (ward, from, until) -> Optional.empty(),
                new NoAudit(),
                FhirServletTest::granted,
                InstantSource.system()));
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.close();
    }

    // guards H-70
    @Test
    void saysWhichRecordRemains() throws Exception {
        JsonNode gone = json("Patient/" + GONE.id());

        assertThat(gone.path("active").asText()).isEqualTo("false");
        assertThat(links(gone)).containsExactly("replaced-by Patient/" + REMAINS.id());
        JsonNode remains = json("Patient/" + REMAINS.id());
        assertThat(remains.has("active")).isFalse();
        assertThat(links(remains)).containsExactly("replaces Patient/" + GONE.id());
        assertThat(links(json("Patient/" + OTHER.id()))).isEmpty();
        assertThat(json("Patient?identifier=urn:oid:2.999.1.1%7C00007771")
                        .path("entry")
                        .path(0)
                        .path("resource"))
                .isEqualTo(gone);
    }

    // guards H-70
    @Test
    void findsTheSessionsOfBothUnderTheOneThatRemains() throws Exception {
        for (String type : List.of("Procedure", "Observation", "Provenance", "CarePlan")) {
            JsonNode found = json(type + "?patient=" + REMAINS.id());

            assertThat(found.path("entry").size()).as(type).isPositive();
            assertThat(json(type + "?patient=Patient/" + REMAINS.id()).path("entry"))
                    .as(type)
                    .isEqualTo(found.path("entry"));
        }
        assertThat(ids(json("Procedure?patient=" + REMAINS.id()))).containsExactly(OF_REMAINS, OF_GONE);
        assertThat(ids(json("Procedure?_id=%s&patient=%s".formatted(OF_GONE, REMAINS.id()))))
                .containsExactly(OF_GONE);
        assertThat(ids(json("Procedure?patient=" + GONE.id()))).containsExactly(OF_GONE);
    }

    // guards H-70
    @Test
    void bringsTheRecordAlongAsItStands() throws Exception {
        JsonNode page = json("Procedure?_include=Procedure:patient&patient=" + REMAINS.id());
        List<JsonNode> patients = stream(page.path("entry"))
                .map(entry -> entry.path("resource"))
                .filter(resource -> resource.path("resourceType").asText().equals("Patient"))
                .toList();

        assertThat(patients.stream().flatMap(patient -> links(patient).stream()))
                .containsExactlyInAnyOrder("replaces Patient/" + GONE.id(), "replaced-by Patient/" + REMAINS.id());
    }

    // guards H-70
    @Test
    void opensBothToATokenOfThatPatientAndNobodyElse() throws Exception {
        String remaining = REMAINS.id().toString();
        assertThat(get("Procedure/" + OF_GONE, remaining).statusCode()).isEqualTo(200);
        assertThat(get("Patient/" + GONE.id(), remaining).statusCode()).isEqualTo(200);
        assertThat(get("Procedure/" + session(3), remaining).statusCode()).isEqualTo(404);
        assertThat(get("Procedure/" + OF_REMAINS, GONE.id().toString()).statusCode())
                .as("a token that names the old record")
                .isEqualTo(404);
        assertThat(ids(JSON.readTree(get("Procedure", remaining).body()))).containsExactly(OF_REMAINS, OF_GONE);
    }

    private static JsonNode json(String path) throws Exception {
        var answer = send(HttpRequest.newBuilder(address(path)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> get(String path, String patient) throws Exception {
        return send(HttpRequest.newBuilder(address(path))
                .header("X-Scope", "patient/*.rs")
                .header("X-Patient", patient));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI address(String path) {
        return URI.create(tomcat.at(path));
    }

    private static List<String> links(JsonNode patient) {
        return stream(patient.path("link"))
                .map(link -> link.path("type").asText() + " "
                        + link.path("other").path("reference").asText())
                .toList();
    }

    private static List<String> ids(JsonNode page) {
        return stream(page.path("entry"))
                .map(entry -> entry.path("resource").path("id").asText())
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
