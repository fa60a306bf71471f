package org.effleurage.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.apache.catalina.LifecycleException;
import org.effleurage.fhir.Counts;
import org.effleurage.fhir.Examples;
import org.effleurage.fhir.Recorded;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is written from kept lines says the same as what HAPI would have encoded.
class KeptAnswersTest {
    private static OwnTomcat tomcat;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String MARK = "\"source\":\"urn:kept\",";
    private static final KeptBook BOOK = new KeptBook();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String[] OF_THE_MOMENT = {"date", "last-modified"};

    @BeforeAll
    static void start() throws LifecycleException, IOException {
        tomcat = OwnTomcat.serving(new FhirServlet(
                BOOK,
                ListedExport.NOTHING,
                List::of,
                new NobodyKnown(),
                (ward, from, until) -> Optional.of(new Counting.Counted(Counts.tenOfferedSevenGiven(), "ICU 3", false)),
                new NoAudit(),
                request -> Grant.BY_ROLE,
                InstantSource.system()));
    }

    @AfterAll
    static void stop() throws LifecycleException {
        tomcat.close();
    }

    /// Whoever wants it pretty has the whole resource read back and encoded by HAPI.
    @ParameterizedTest(name = "{0}")
    @MethodSource("org.effleurage.fhir.GoldenTest#stories")
    void saysTheSameAsTheEncoder(String story, Recorded record) throws Exception {
        BOOK.holds(record, UnaryOperator.identity());
        for (String asked : List.of(
                "Procedure?_include=Procedure:patient&_include=Procedure:based-on",
                "Observation?_include=Observation:part-of",
                "Observation?_count=1",
                "AdverseEvent?_count=100",
                "Provenance?_count=100",
                "CarePlan?_count=100")) {
            var encoded = get(asked + "&_pretty=true");
            var kept = get(asked);

            assertThat(page(kept.body())).as(asked).isEqualTo(page(encoded.body()));
            assertThat(fields(kept, OF_THE_MOMENT)).as(asked).isEqualTo(fields(encoded, OF_THE_MOMENT));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.effleurage.fhir.GoldenTest#stories")
    void readsTheSameAsTheEncoder(String story, Recorded record) throws Exception {
        BOOK.holds(record, UnaryOperator.identity());
        var asked = new ArrayList<String>();
        for (String type : List.of("Procedure", "Observation", "AdverseEvent", "Provenance", "CarePlan")) {
            for (JsonNode entry : JSON.readTree(get(type).body()).path("entry")) {
                String address = type + "/" + entry.path("resource").path("id").asText();
                asked.add(address);
                asked.add(address + "/_history/" + record.revision());
            }
        }
        for (String one : asked) {
            var encoded = get(one + "?_pretty=true");
            var kept = get(one);

            assertThat(JSON.readTree(kept.body())).as(one).isEqualTo(JSON.readTree(encoded.body()));
            assertThat(kept.body()).as(one).doesNotContain("\n");
            assertThat(fields(kept, "date")).as(one).isEqualTo(fields(encoded, "date"));
        }
        assertThat(asked).isNotEmpty();
    }

    /// Each line is marked, so that the answer shows where it is from.
    @Test
    void tellsWhatIsKept() throws Exception {
        BOOK.holds(Examples.stoppedWithAdverseEvent(), KeptAnswersTest::marked);

        for (String type : List.of("Procedure", "Observation", "AdverseEvent", "Provenance", "CarePlan")) {
            for (String asked : List.of(type, type + "?_pretty=true")) {
                JsonNode entries = JSON.readTree(get(asked).body()).path("entry");
                assertThat(entries).as(asked).isNotEmpty().allMatch(KeptAnswersTest::isMarked);
            }
        }
    }

    private static String marked(String lines) {
        return lines.replace("\"meta\":{", "\"meta\":{" + MARK);
    }

    private static boolean isMarked(JsonNode entry) {
        return entry.path("resource").path("meta").path("source").asText().equals("urn:kept");
    }

    @Test
    void packsWhatIsKeptForWhoeverAsksForIt() throws Exception {
        BOOK.holds(Examples.footMassage(), KeptAnswersTest::marked);
        var request = HttpRequest.newBuilder(address("Procedure"))
                .header("Accept-Encoding", "gzip")
                .build();
        var packed = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(page(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8)))
                    .isEqualTo(page(get("Procedure").body()));
        }
    }

    /// Without what HAPI gives each answer anew.
    private static JsonNode page(String answer) throws IOException {
        var page =
                (ObjectNode) JSON.readTree(answer.replace("_pretty=true&", "").replace("&_pretty=true", ""));
        assertThat(page.remove("id").asText()).isNotEmpty();
        assertThat(page.remove("meta").path("lastUpdated").asText()).isNotEmpty();
        return page;
    }

    /// @param varying only whether they are said
    private static Map<String, List<String>> fields(HttpResponse<String> answer, String... varying) {
        var fields = new TreeMap<>(answer.headers().map());
        // The server closes it after some questions.
        fields.remove("connection");
        // A long answer is sent in parts, and its length is not said.
        fields.remove("content-length");
        fields.remove("transfer-encoding");
        fields.replaceAll((name, said) -> List.of(varying).contains(name) ? List.of() : said);
        fields.remove("x-request-id");
        return fields;
    }

    private static HttpResponse<String> get(String asked) throws IOException, InterruptedException {
        var answer = HTTP.send(HttpRequest.newBuilder(address(asked)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(asked + " " + answer.body()).isEqualTo(200);
        return answer;
    }

    private static URI address(String asked) {
        return URI.create(tomcat.at(asked));
    }
}
