package org.effleurage.fhir.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.signin.SignIn;
import org.junit.jupiter.api.Test;

/// A correction replaces what was found, in the version it was found in, or nothing.
class CorrectingTest {
    private static final String SESSION = "0199f1aa-5b6e-7cc1-9d1f-1f2e3d4c5b6a";
    private static final String MASSAGE = searchset(massage("7"));
    private static final String SCORES = searchset("""
            {"resource":{"resourceType":"Observation","id":"9","meta":{"versionId":"1"},
             "identifier":[{"system":"https://effleurage.org/fhir/id/observation","value":"%s.after"}]}}""".formatted(SESSION));
    private static final String NOTHING = searchset("");
    private static final String TAKEN = """
            {"resourceType":"Bundle","type":"transaction-response","entry":[
              {"response":{"status":"200 OK","location":"Procedure/7/_history/4"}}]}""";

    private static String massage(String id) {
        return """
                {"resource":{"resourceType":"Procedure","id":"%s","meta":{"versionId":"3"},
                 "identifier":[{"system":"https://effleurage.org/fhir/id/session","value":"%s"}]}}""".formatted(id, SESSION);
    }

    private static String searchset(String entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[%s]}".formatted(entries);
    }

    // guards H-15
    @Test
    void replacesTheVersionsThatStandThere() throws Exception {
        try (var server = MisbehavingServer.answering(request -> answer(request, TAKEN))) {
            assertThat(correct(server, Hospital.Before.NEVER_SENT, new Remembering()))
                    .isInstanceOf(Receipt.AlreadyThere.class);

            assertThat(server.requests()).hasSize(3);
            assertThat(server.requests().getLast())
                    .contains("\"url\":\"Procedure/7\",\"ifMatch\":\"W/\\\"3\\\"\"")
                    .contains("\"url\":\"Observation/9\",\"ifMatch\":\"W/\\\"1\\\"\"")
                    // It was never there: it is made, not replaced.
                    .contains("\"url\":\"Observation?identifier=https://effleurage.org/fhir/id/observation%7C" + SESSION
                            + ".before\"");
        }
    }

    // guards H-04 H-15
    @Test
    void sendsNothingOnceTheEntryIsAnothers() throws Exception {
        var lost = new Ledger() {
            @Override
            public Optional<String> where(String part) {
                return Optional.empty();
            }

            @Override
            public void keep(String part, String where) {
                throw new AssertionError("nothing was sent, so nothing is kept");
            }

            @Override
            public boolean held() {
                return false;
            }
        };
        try (var server = MisbehavingServer.answering(request -> answer(request, TAKEN))) {
            assertThat(correct(server, Hospital.Before.NEVER_SENT, lost))
                    .isEqualTo(Receipt.Unknown.of(Receipt.Doubt.TOO_SLOW));
            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(request).contains("/_search HTTP"));
        }
    }

    // guards H-04
    @Test
    void isNotSentAgainOnceItsTraceIsThere() throws Exception {
        String trace = searchset("{\"resource\":{\"resourceType\":\"Provenance\",\"id\":\"11\"}}");
        try (var server = MisbehavingServer.answering(
                request -> request.contains("POST /fhir/Provenance/_search") ? trace : answer(request, TAKEN))) {
            assertThat(correct(server, Hospital.Before.MAY_HAVE_ARRIVED, new Remembering()))
                    .isInstanceOfSatisfying(
                            Receipt.AlreadyThere.class,
                            there -> assertThat(there.location()).isEqualTo("Provenance/11"));
            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(request).contains("/_search HTTP"))
                    .last()
                    .satisfies(request -> assertThat(request)
                            .endsWith("_tag=https://effleurage.org/fhir/id/outbox-event%7C" + SESSION + ".2"));
        }
        try (var server = MisbehavingServer.answering(request -> answer(request, TAKEN))) {
            assertThat(correct(server, Hospital.Before.MAY_HAVE_ARRIVED, new Remembering()))
                    .isInstanceOf(Receipt.AlreadyThere.class);
            assertThat(server.requests()).hasSize(4);
        }
    }

    /// Somebody came in between; the next try reads again what stands there.
    @Test
    void triesAgainWhereAnotherVersionStandsThere() throws Exception {
        var moved = new MisbehavingServer((request, socket) -> MisbehavingServer.write(
                socket,
                request.contains("/_search HTTP") ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 412 Moved\r\n",
                answer(request, "")));
        try (moved) {
            assertThat(correct(moved, Hospital.Before.NEVER_SENT, new Remembering()))
                    .isInstanceOf(Receipt.Conflict.class);
        }
    }

    @Test
    void leavesAloneWhatIsThereTwice() throws Exception {
        String twice = searchset(massage("7") + "," + massage("8"));
        try (var server = MisbehavingServer.answering(
                request -> request.contains("POST /fhir/Procedure/_search") ? twice : answer(request, TAKEN))) {
            assertThat(correct(server, Hospital.Before.NEVER_SENT, new Remembering()))
                    .isInstanceOf(Receipt.MoreThanOne.class);
        }
    }

    private static String answer(String request, String taken) {
        if (!request.contains("/_search HTTP")) {
            return taken;
        }
        return request.contains("POST /fhir/Procedure/_search")
                ? MASSAGE
                : request.contains("POST /fhir/Observation/_search") ? SCORES : NOTHING;
    }

    private static Receipt correct(MisbehavingServer server, Hospital.Before before, Ledger ledger)
            throws IOException, InterruptedException {
        var wire = new Wire(server.address(), SignIn.nobody(), Patience.USUAL, InstantSource.system());
        var correction = new SessionBundle.Ready(
                Files.readString(Path.of("src/test/resources/golden/foot-5min-after-was-wrong.json")));
        return new WholeBundles(wire, Profile.GENERIC_R4).deliver(correction, before, ledger);
    }
}
