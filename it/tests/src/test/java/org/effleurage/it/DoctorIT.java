package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an integrator sees who asks, before the first session, whether a server will take them.
class DoctorIT {

    @Test
    void findsARealServerFitAndLeavesNothingThere() throws Exception {
        var hospital = PretendHospital.shared();
        int before = hospital.search("Procedure").size();

        Said said = doctor(hospital.base());

        assertThat(said.text())
                .contains("works  The profile generic-r4 can be used.")
                .contains("set    effleurage.targets.hospital.profile: generic-r4")
                .contains("works  Corrections replace only the version they were made for.")
                .contains("works  It lets us search, with the keys in the body.");
        for (String type : List.of("CarePlan", "Procedure", "Observation", "Provenance")) {
            assertThat(said.text())
                    .contains("works  A made-up %s was judged without being kept, and nothing in it is wrong."
                            .formatted(type));
        }
        assertThat(said.exitCode()).isZero();
        assertThat(hospital.search("Procedure")).hasSize(before);
    }

    @Test
    void saysWhatIsWrongWithAnAddressAndWithAQuestion() throws Exception {
        Said nobody = doctor("http://127.0.0.1:9/fhir");
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.text()).contains("fails  Its statement (/metadata) cannot be read: ");
        Said asked = doctor("fhir.hospital.org");
        assertThat(asked.exitCode()).isEqualTo(2);
        assertThat(asked.text()).contains("effleurage doctor URL");
    }

    private record Said(int exitCode, String text) {}

    private static Said doctor(String url) throws Exception {
        Process asking = new ProcessBuilder(
                        Product.root().resolve("bin/effleurage").toString(), "doctor", url)
                .redirectErrorStream(true)
                .start();
        String text = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(asking.waitFor(), text);
    }
}
