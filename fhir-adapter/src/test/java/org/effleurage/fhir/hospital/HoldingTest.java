package org.effleurage.fhir.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.signin.SignIn;
import org.junit.jupiter.api.Test;

/// What was delivered, beside what is there.
class HoldingTest {
    private static final SessionBundle.Ready SENT = sent();

    private static SessionBundle.Ready sent() {
        try {
            return new SessionBundle.Ready(Files.readString(Path.of("src/test/resources/golden/foot-5min.json")));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void isContentWhereAllOfItStandsThere() throws Exception {
        assertThat(holds(all())).isEqualTo(new Holding.AsSent());
    }

    // guards H-03
    @Test
    void missesThePartnerThatAServerKeptForOneReading() throws Exception {
        List<ObjectNode> kept = all();
        kept.removeIf(resource -> value(resource).endsWith(".after"));

        assertThat(holds(kept)).isEqualTo(new Holding.Differs(List.of("The score after is not there.")));
    }

    @Test
    void seesDoublesAndOtherWords() throws Exception {
        List<ObjectNode> kept = all();
        kept.add(kept.getFirst().deepCopy().put("id", "second"));
        kept.stream()
                .filter(resource -> value(resource).endsWith(".before"))
                .forEach(resource -> ((ObjectNode) resource.path("valueQuantity")).put("value", 9));

        assertThat(holds(kept))
                .isEqualTo(new Holding.Differs(
                        List.of("The massage is there 2 times.", "The score before says something else there.")));
    }

    @Test
    void takesNoSilenceForAnAnswer() throws Exception {
        try (var server = MisbehavingServer.saying(503, "")) {
            assertThat(hospital(server, Profile.GENERIC_R4).holds(SENT)).isInstanceOf(Holding.NotHeard.class);
        }
        try (var server = MisbehavingServer.saying(200, "<html></html>")) {
            assertThat(hospital(server, Profile.GENERIC_R4).holds(SENT)).isInstanceOf(Holding.NotHeard.class);
        }
    }

    @Test
    void asksOnlyForWhatTheProfileSends() throws Exception {
        try (var server = MisbehavingServer.answering(request -> searchset(request, all()))) {
            assertThat(hospital(server, Profile.SCORES_ONLY).holds(SENT)).isEqualTo(new Holding.AsSent());
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request).contains("POST /fhir/Observation/_search"));
        }
    }

    private static Holding holds(List<ObjectNode> kept) throws Exception {
        try (var server = MisbehavingServer.answering(request -> searchset(request, kept))) {
            return hospital(server, Profile.GENERIC_R4).holds(SENT);
        }
    }

    private static WholeBundles hospital(MisbehavingServer server, Profile profile) {
        return new WholeBundles(
                new Wire(server.address(), SignIn.nobody(), Patience.USUAL, InstantSource.system()), profile);
    }

    private static String searchset(String request, List<ObjectNode> kept) {
        String type = request.contains("/Procedure/_search") ? "Procedure" : "Observation";
        return kept.stream()
                .filter(resource -> resource.path("resourceType").asText().equals(type))
                .map(resource -> "{\"resource\":" + resource + "}")
                .collect(Collectors.joining(
                        ",", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[", "]}"));
    }

    private static List<ObjectNode> all() {
        try {
            var all = new ArrayList<ObjectNode>();
            for (JsonNode entry : Search.JSON.readTree(SENT.json()).path("entry")) {
                ObjectNode resource = (ObjectNode) entry.path("resource");
                all.add(resource.put("id", Integer.toString(all.size())));
            }
            all.removeIf(resource -> !List.of("Procedure", "Observation")
                    .contains(resource.path("resourceType").asText()));
            return all;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String value(JsonNode resource) {
        return resource.path("identifier").path(0).path("value").asText();
    }
}
