package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// The hospital's server is away: the nurse notices nothing, and it arrives once when the server is back.
class HospitalDownIT {

    // guards H-03 H-04
    @Test
    void keepsTheSessionUntilTheHospitalReturns() throws Exception {
        String data = TestFolders.fresh("hospital").toString();
        int port;
        try (var away = PretendHospital.start("--data", data)) {
            port = away.port();
        }
        try (var postgres = Databases.fresh();
                var product = Databases.startOn(postgres, "http://127.0.0.1:%d/fhir".formatted(port))) {
            var nurse = Nurse.signIn(product);
            ObjectNode session = Examples.routineFootMassage(nurse);
            assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);
            var integrator = Nurse.signIn(product.address(), "integrator");
            String page = Eventually.get(
                    Duration.ofSeconds(30),
                    () -> Optional.of(integrator.get("/exports").body())
                            .filter(shown -> shown.contains(session.path("id").stringValue()))
                            .filter(shown -> shown.contains("EFF4")));
            assertThat(page).doesNotContain("Bergmann");

            try (var back = PretendHospital.start("--data", data, "--port", Integer.toString(port))) {
                nurse.post(session.toString());
                integrator.post(
                        "/exports/" + session.path("id").stringValue() + "/1/retry",
                        new byte[0],
                        "application/x-www-form-urlencoded");
                Eventually.get(
                        Duration.ofMinutes(1),
                        () -> back.search("Procedure").stream().findFirst());
                assertThat(back.search("Procedure")).hasSize(1);
                assertThat(back.search("Observation")).hasSize(2);
            }
        }
    }
}
