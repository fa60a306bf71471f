package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.v251.message.ACK;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.effleurage.web.postgres.BundledPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// ADT messages from a sender that is not ours (HAPI HL7v2), and from one that knows no manners.
class AdtIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern PORT = Pattern.compile("ADT messages are heard at port (\\d+)");

    private static BundledPostgres postgres;
    private static Product product;
    private static Nurse nurse;
    private static int port;
    private static DefaultHapiContext hl7;
    private static Connection line;

    @BeforeAll
    static void connect() throws Exception {
        postgres = Databases.fresh();
        product = Databases.startOn(
                postgres,
                "false",
                "--effleurage.census.from=",
                "--effleurage.census.wards.7B.zone=Europe/Berlin",
                "--effleurage.census.wards.4A.zone=Europe/Berlin",
                "--effleurage.census.adt.port=0");
        nurse = Nurse.signIn(product);
        port = Eventually.get(Duration.ofSeconds(20), () -> {
            var said = PORT.matcher(product.log());
            return said.find() ? Optional.of(Integer.parseInt(said.group(1))) : Optional.empty();
        });
        hl7 = new DefaultHapiContext();
        // In the letters that MSH-18 names.
        hl7.setLowerLayerProtocol(new MinLowerLayerProtocol(true));
        line = hl7.newClient("127.0.0.1", port, false);
        line.getInitiator().setTimeout(20, TimeUnit.SECONDS);
    }

    @AfterAll
    static void close() throws Exception {
        line.close();
        hl7.close();
        product.close();
        postgres.close();
    }

    // guards H-70
    @Test
    void followsAdmissionMoveDischargeAndTheirCancelling() throws Exception {
        taken("A01", "a1", "202611260801", "D-1", "7B^4^31");
        assertThat(listed("D-1").orElseThrow().path("familyName").stringValue()).isEqualTo("O'Hara & Söhne");
        taken("A02", "a2", "202611260802", "D-1", "7B^5^32");
        assertThat(bed("D-1")).contains("32");
        assertThat(listed("D-1").orElseThrow().path("room").stringValue()).isEqualTo("5");
        taken("A12", "a3", "202611260803", "D-1", "7B^4^31");
        assertThat(bed("D-1")).contains("31");
        taken("A03", "a4", "202611260804", "D-1", "7B^4^31");
        assertThat(listed("D-1")).isEmpty();
        taken("A13", "a5", "202611260805", "D-1", "7B^^31");
        assertThat(bed("D-1")).contains("31");
        assertThat(listed("D-1").orElseThrow().path("room").isNull()).isTrue();
        taken("A02", "a6", "202611260806", "D-1", "9Z^1^1");
        assertThat(listed("D-1")).as("moved to a ward that is not ours").isEmpty();
        taken("A04", "a7", "202611260807", "D-2", "7B^4^33");
        taken("A11", "a8", "202611260808", "D-2", "7B^4^33");
        assertThat(listed("D-2")).isEmpty();
        taken("A08", "a9", "202611260809", "D-2", "7B^4^33");
        assertThat(listed("D-2")).as("an update admits nobody").isEmpty();
    }

    // guards H-70
    @Test
    void takesAMessageOnceAndUndoesNothingNewer() throws Exception {
        String admitted = message("A01", "b1", "202611260900", "D-3", "7B^4^34");
        assertThat(send(admitted)).isEqualTo("AA");
        taken("A02", "b2", "202611260902", "D-3", "7B^4^35");
        assertThat(send(admitted)).as("the same again").isEqualTo("AA");
        taken("A02", "b3", "202611260901", "D-3", "7B^4^36");
        assertThat(bed("D-3")).as("what came late").contains("35");
        taken("A03", "b4", "202611260859", "D-3", "7B^4^34");
        assertThat(bed("D-3")).contains("35");

        var other = sent(message("A03", "b1", "202611260910", "D-3", "7B^4^34"));
        assertThat(other.getMSA().getAcknowledgmentCode().getValue()).isEqualTo("AR");
        assertThat(other.getMSA().getMessageControlID().getValue()).isEqualTo("b1");
        assertThat(other.getERR().getErr5_ApplicationErrorCode().encode()).isEqualTo("EFF437");
        assertThat(bed("D-3")).contains("35");
    }

    // guards H-70
    @Test
    void keepsTheTrailOfAMergedNumber() throws Exception {
        taken("A01", "c1", "202611261000", "D-4", "7B^4^37");
        JsonNode before = listed("D-4").orElseThrow();
        JsonNode protocol = Examples.protocol(nurse, before, Examples.FOOT);
        ObjectNode session = Examples.completed(before, protocol, Examples.tabletId(Instant.now()), 5, 3);
        assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);

        assertThat(send(message("A40", "c2", "202611261001", "D-5", "7B^4^37") + "MRG|D-4^^^H^MR\r"))
                .isEqualTo("AA");
        JsonNode after = listed("D-5").orElseThrow();
        assertThat(listed("D-4")).isEmpty();
        assertThat(after.path("bed").stringValue()).isEqualTo("37");
        assertThat(after.path("room").stringValue()).isEqualTo("4");
        assertThat(after.path("last").path("outcome").stringValue()).isEqualTo("completed");
        taken("A03", "c3", "202611261002", "D-4", "7B^4^37");
        assertThat(listed("D-5")).as("the old number means the same patient").isEmpty();
    }

    // guards H-70
    @Test
    void tellsInFhirWhichRecordRemainsAndFindsBothUnderIt() throws Exception {
        String gone = saveFor("e1", "202611261100", "D-7");
        String remains = saveFor("e2", "202611261101", "D-8");
        assertThat(send(message("A40", "e3", "202611261102", "D-8", "7B^4^40") + "MRG|D-7^^^H^MR\r"))
                .isEqualTo("AA");

        JsonNode old = fhir("Patient/" + gone, "lead");
        assertThat(old.path("active").booleanValue()).isFalse();
        assertThat(links(old)).containsExactly("replaced-by Patient/" + remains);
        assertThat(links(fhir("Patient/" + remains, "lead"))).containsExactly("replaces Patient/" + gone);
        assertThat(subjects("Procedure?patient=" + remains, "lead"))
                .containsExactlyInAnyOrder("Patient/" + gone, "Patient/" + remains);
        assertThat(subjects("Observation?patient=" + remains, "lead"))
                .contains("Patient/" + gone, "Patient/" + remains);
        JsonNode plan = fhir("PlanDefinition?status=active", "lead")
                .path("entry")
                .path(0)
                .path("resource");
        assertThat(asked(
                                "PlanDefinition/%s/$apply?subject=Patient/%s"
                                        .formatted(plan.path("id").stringValue(), gone),
                                "lead")
                        .statusCode())
                .as("what is known is known under the other")
                .isEqualTo(422);

        taken("A02", "e4", "202611261103", "D-8", "4A^1^1");
        for (String record : List.of(gone, remains)) {
            assertThat(asked("Patient/" + record, "lead").statusCode())
                    .as("a lead of the ward they left")
                    .isEqualTo(404);
            assertThat(asked("Patient/" + record, "integrator").statusCode()).isEqualTo(200);
        }
        assertThat(subjects("Procedure?patient=" + remains, "lead"))
                .as("what the ward itself did")
                .containsExactlyInAnyOrder("Patient/" + gone, "Patient/" + remains);
    }

    /// A patient with a session; their id.
    private static String saveFor(String control, String at, String number) throws Exception {
        taken("A01", control, at, number, "7B^4^40");
        JsonNode patient = listed(number).orElseThrow();
        JsonNode protocol = Examples.protocol(nurse, patient, Examples.FOOT);
        ObjectNode session = Examples.completed(patient, protocol, Examples.tabletId(Instant.now()), 5, 3);
        assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);
        return patient.path("id").stringValue();
    }

    private static List<String> subjects(String search, String who) throws Exception {
        return Examples.stream(fhir(search, who).path("entry"))
                .map(entry ->
                        entry.path("resource").path("subject").path("reference").stringValue())
                .distinct()
                .toList();
    }

    private static List<String> links(JsonNode patient) {
        return Examples.stream(patient.path("link"))
                .map(link -> link.path("type").stringValue() + " "
                        + link.path("other").path("reference").stringValue())
                .toList();
    }

    private static JsonNode fhir(String path, String who) throws Exception {
        var answer = asked(path, who);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Nurse.JSON.readTree(answer.body());
    }

    private static HttpResponse<String> asked(String path, String who) throws Exception {
        String credentials = Base64.getEncoder().encodeToString((who + ":" + who).getBytes(StandardCharsets.UTF_8));
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(product.address() + "/fhir/" + path))
                        .header("Authorization", "Basic " + credentials)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void refusesWhatItCannotReadAndSaysNothingOfIt() throws Exception {
        assertThat(refusal("PID|1||D-6^^^H^MR||Secretname^Sue||19610405\r", "A01", "d1"))
                .as("no PV1")
                .isEqualTo("AE 100 EFF433");
        assertThat(refusal("PID|1||||Secretname^Sue||19610405\rPV1|1|I|7B^4^38\r", "A01", "d2"))
                .isEqualTo("AE 101 EFF434");
        assertThat(refusal("PID|1||D-6^^^H^MR||Secretname^Sue||\rPV1|1|I|7B^4^38\r", "A01", "d3"))
                .isEqualTo("AE 101 EFF436");
        assertThat(raw("MSH|^~\\&|S|F|||202611260800||ORU^R01|d4|P|2.5.1\rPID|1||D-6\r"
                        .getBytes(StandardCharsets.UTF_8)))
                .contains("MSA|AR|d4", "EFF432");
        assertThat(raw("Secretname without any head".getBytes(StandardCharsets.UTF_8)))
                .contains("MSA|AR|", "EFF430");
        byte[] latin = message("A01", "d5", "202611260800", "D-6", "7B^4^38").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(raw(latin)).as("not the letters it names").contains("MSA|AE|d5", "EFF439");
        assertThat(raw(new byte[300 * 1024])).contains("EFF431");
        assertThat(listed("D-6")).isEmpty();
        assertThat(product.log()).doesNotContain("Secretname").doesNotContain("D-6");
    }

    private static void taken(String event, String id, String at, String number, String place) throws Exception {
        assertThat(send(message(event, id, at, number, place))).as(event).isEqualTo("AA");
    }

    private static String message(String event, String id, String at, String number, String place) {
        return head(event, id, at)
                + "PID|1||X9^^^OTHER^PI~%s^^^H^MR||O'Hara \\T\\ Söhne^Made^Up||19610405|F\r".formatted(number)
                + "PV1|1|I|%s\r".formatted(place);
    }

    private static String head(String event, String id, String at) {
        return "MSH|^~\\&|SENDER|HOUSE|||%s||ADT^%s|%s|P|2.5.1||||||UNICODE UTF-8\rEVN|%s|%s\r"
                .formatted(at, event, id, event, at);
    }

    private static String send(String message) throws Exception {
        return sent(message).getMSA().getAcknowledgmentCode().getValue();
    }

    private static ACK sent(String message) throws Exception {
        return (ACK) line.getInitiator().sendAndReceive(hl7.getPipeParser().parse(message));
    }

    private static String refusal(String rest, String event, String id) throws Exception {
        var answer = sent(head(event, id, "202611260800") + rest);
        return "%s %s %s"
                .formatted(
                        answer.getMSA().getAcknowledgmentCode().getValue(),
                        answer.getERR().getErr3_HL7ErrorCode().getIdentifier().getValue(),
                        answer.getERR().getErr5_ApplicationErrorCode().encode());
    }

    /// The bytes as they are, and all that comes back before the line is quiet or closed.
    private static String raw(byte[] bytes) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            var framed = new ByteArrayOutputStream();
            framed.write(0x0B);
            framed.writeBytes(bytes);
            framed.write(0x1C);
            framed.write('\r');
            socket.getOutputStream().write(framed.toByteArray());
            var answer = new ByteArrayOutputStream();
            int next = socket.getInputStream().read();
            while (next != 0x1C && next >= 0) {
                answer.write(next);
                next = socket.getInputStream().read();
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static Optional<String> bed(String number) throws Exception {
        return listed(number).map(patient -> patient.path("bed").stringValue());
    }

    private static Optional<JsonNode> listed(String number) throws Exception {
        return Examples.stream(nurse.json("/api/ward").path("patients"))
                .filter(patient -> patient.path("number").stringValue().equals(number))
                .findFirst();
    }
}
