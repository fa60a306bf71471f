package org.effleurage.fhir.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.effleurage.fhir.signin.SignIn;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final String STATEMENT =
            """
            {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","software":{"name":"Wardline"},
             "rest":[{"mode":"server","operation":[{"name":"validate"}],"resource":[%s]}]}""".formatted(String.join(",", List.of(kind("Patient"), kind("Procedure"), kind("Observation"))));

    private static String kind(String type) {
        return """
                {"type":"%s","interaction":[{"code":"create"},{"code":"search-type"}],
                 "searchParam":[{"name":"identifier","type":"token"}]}""".formatted(type);
    }

    @Test
    void saysWhatWillWorkAndWhatToSet() throws Exception {
        try (var server = MisbehavingServer.answering(DoctorTest::answer)) {
            Diagnosis diagnosis = examine(server);

            assertThat(diagnosis.toString().lines())
                    .contains(
                            "works  It answers as Wardline, FHIR 4.0.1.",
                            "fails  The profile generic-r4 cannot be used: It does not advertise the interaction transaction.",
                            "works  The profile single-resources can be used.",
                            "set    effleurage.targets.hospital.profile: single-resources",
                            "works  Programs sign in with a key (SMART Backend Services).",
                            "set    effleurage.targets.hospital.sign-in.token-url: https://h.test/token",
                            "works  It lets us search, with the keys in the body.",
                            "fails  It does not say that it keeps versions of Procedure and Observation when they are replaced:"
                                    + " a correction that is held up on its way could undo a later one.",
                            "works  A made-up Procedure was judged without being kept, and nothing in it is wrong.",
                            "works  A made-up Observation was judged without being kept, and nothing in it is wrong.");
            assertThat(diagnosis.sendable()).isTrue();
        }
    }

    @Test
    void saysWhatWouldBeRefusedAndWhere() throws Exception {
        String refusal = """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid",
                 "expression":["Procedure.category"],"diagnostics":"No category is taken"}]}""";
        try (var server = MisbehavingServer.answering(
                request -> request.contains("POST /fhir/Procedure/$validate") ? refusal : answer(request))) {
            assertThat(examine(server).toString())
                    .contains("fails  A made-up Procedure would be refused: ")
                    .contains("No category is taken");
        }
    }

    /// It is the mapping's own, and goes with it.
    @Test
    void triesWhatIsReallySent() throws Exception {
        String sent = Files.readString(Path.of("src/test/resources/golden/foot-5min.json"))
                .replaceAll("urn:oid:2\\.999\\.1\\.\\d%7C[A-Za-z0-9-]+", "urn:effleurage:doctor%7Cnobody")
                .replace("Alex Smith", "Made up by Effleurage");
        String tried =
                Files.readString(Path.of("src/main/resources/org/effleurage/fhir/hospital/made-up-session.json"));

        assertThat(Search.JSON.readTree(tried)).isEqualTo(Search.JSON.readTree(sent));
    }

    @Test
    void createsNothing() throws Exception {
        try (var server = MisbehavingServer.answering(DoctorTest::answer)) {
            examine(server);

            assertThat(server.requests())
                    .filteredOn(request -> request.startsWith("POST"))
                    .allSatisfy(request -> assertThat(request).containsAnyOf("/_search HTTP", "/$validate HTTP"));
        }
    }

    @Test
    void saysWhyItCouldNotLook() throws Exception {
        try (var server = MisbehavingServer.saying(401, "")) {
            assertThat(examine(server).toString())
                    .isEqualTo("fails  Its statement (/metadata) cannot be read: it does not let us in (401).");
        }
        try (var server = MisbehavingServer.saying(200, "<html></html>")) {
            assertThat(examine(server).sendable()).isFalse();
        }
    }

    private static Diagnosis examine(MisbehavingServer server) throws InterruptedException {
        return Doctor.examine(new Wire(server.address(), SignIn.nobody(), Patience.USUAL, InstantSource.system()));
    }

    private static String answer(String request) {
        if (request.contains("smart-configuration")) {
            return """
                    {"token_endpoint":"https://h.test/token","token_endpoint_auth_methods_supported":["private_key_jwt"]}""";
        }
        if (request.contains("_search")) {
            return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";
        }
        return request.contains("$validate") ? "{\"resourceType\":\"OperationOutcome\"}" : STATEMENT;
    }
}
