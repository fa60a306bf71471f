package org.effleurage.fhir.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.signin.SignIn;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    /// Advertises create and search of single resources only, as the large record systems do.
    private static final String SINGLE =
            """
            {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server",
             "resource":[%s]}]}""".formatted(kind("Patient") + "," + kind("Procedure") + "," + kind("Observation"));

    private static String kind(String type) {
        return """
                {"type":"%s","interaction":[{"code":"create"},{"code":"search-type"}],
                 "searchParam":[{"name":"identifier","type":"token"}]}""".formatted(type);
    }

    @Test
    void letsAProfileGoWhereAllItNeedsIsAdvertised() throws Exception {
        assertThat(asked(200, SINGLE, Profile.SINGLE_RESOURCES)).isEqualTo(new Readiness.Ready());
    }

    @Test
    void saysInSentencesWhatIsLacking() throws Exception {
        assertThat(asked(200, SINGLE, Profile.GENERIC_R4))
                .isInstanceOfSatisfying(
                        Readiness.Lacking.class,
                        lacking -> assertThat(lacking.sentences())
                                .contains(
                                        "It does not advertise the interaction transaction.",
                                        "It does not advertise create of CarePlan.",
                                        "It does not advertise conditional create of Procedure."));
        assertThat(asked(200, SINGLE.replace("identifier", "code"), Profile.SCORES_ONLY))
                .isEqualTo(new Readiness.Lacking(List.of(
                        "It does not advertise the search of Patient by identifier.",
                        "It does not advertise the search of Observation by identifier.")));
        assertThat(asked(200, SINGLE.replace("4.0.1", "5.0.0"), Profile.SINGLE_RESOURCES))
                .isEqualTo(new Readiness.Lacking(List.of("It speaks FHIR 5.0.0; R4 (4.0.1) is needed.")));
    }

    @Test
    void knowsNothingWhereNoStatementComes() throws Exception {
        assertThat(asked(404, "", Profile.GENERIC_R4)).isInstanceOf(Readiness.NotHeard.class);
        assertThat(asked(200, "<html></html>", Profile.GENERIC_R4)).isInstanceOf(Readiness.NotHeard.class);
        assertThat(asked(200, "{\"resourceType\":\"Patient\"}", Profile.GENERIC_R4))
                .isInstanceOf(Readiness.NotHeard.class);
    }

    private static Readiness asked(int status, String body, Profile profile) throws InterruptedException {
        try (var server = MisbehavingServer.saying(status, body)) {
            var wire = new Wire(server.address(), SignIn.nobody(), Patience.USUAL, InstantSource.system());
            Readiness readiness = Readiness.of(wire, profile);
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request).startsWith("GET /fhir/metadata HTTP/1.1"));
            return readiness;
        }
    }
}
