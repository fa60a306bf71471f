package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The application is killed again and again while tablets send. Whatever it said was saved is there, once, and
/// the hospital has it once.
class KilledServerIT {
    private static final int KILLS = 20;
    private static final int TABLETS = 4;
    private static final int SAVES_BETWEEN_KILLS = 12;

    /// What was being sent when the last kill came waits for its lease to run out; then the rest follows.
    private static final Duration UNTIL_ALL_ARRIVED = Duration.ofMinutes(10);

    private final PretendHospital hospital = PretendHospital.shared();
    private final Path data = TestFolders.fresh("killed");
    private final Map<UUID, String> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> unanswered = new ConcurrentLinkedQueue<>();

    // guards H-03 H-04
    @Test
    void losesAndDoublesNothing() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            Product product = start();
            sendUntilKilled(product, kill);
        }
        try (Product product = start()) {
            var nurse = Nurse.signIn(product);
            for (String session : unanswered) {
                assertThat(nurse.post(session).statusCode()).isEqualTo(201);
            }
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS * SAVES_BETWEEN_KILLS);
            for (var session : acknowledged.entrySet()) {
                assertThat(nurse.post(session.getValue()).statusCode())
                        .as("an acknowledged session is known and unchanged")
                        .isEqualTo(201);
            }
            Set<String> ours =
                    acknowledged.keySet().stream().map(UUID::toString).collect(Collectors.toSet());
            Map<String, Long> atTheHospital = Eventually.get(UNTIL_ALL_ARRIVED, () -> delivered(ours));
            assertThat(atTheHospital.values()).containsOnly(1L);
        }
    }

    /// All of ours, once every one has arrived.
    private Optional<Map<String, Long>> delivered(Set<String> ours) {
        Map<String, Long> arrived = hospital.searchAll("Procedure").stream()
                .map(procedure ->
                        procedure.path("identifier").path(0).path("value").stringValue())
                .filter(ours::contains)
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        return arrived.size() == ours.size() ? Optional.of(arrived) : Optional.empty();
    }

    private Product start() {
        return Product.start("--effleurage.data=" + data, "--effleurage.hospital.url=" + hospital.base());
    }

    private void sendUntilKilled(Product product, int round) throws Exception {
        var nurse = Nurse.signIn(product);
        JsonNode protocol = Examples.protocol(nurse, Examples.patientInBed(nurse, "1"), Examples.FOOT);
        int enough = acknowledged.size() + SAVES_BETWEEN_KILLS;
        var killed = new AtomicBoolean();
        try (var tablets = Executors.newFixedThreadPool(TABLETS)) {
            for (int tablet = 1; tablet <= TABLETS; tablet++) {
                JsonNode patient = Examples.patientInBed(nurse, Integer.toString(tablet));
                tablets.execute(() -> {
                    while (!killed.get()) {
                        send(nurse, patient, protocol);
                    }
                });
            }
            Eventually.get(
                    Duration.ofMinutes(1), () -> acknowledged.size() >= enough ? Optional.of(true) : Optional.empty());
            // Every other time the database goes down with it, as in a power cut of the processes.
            if (round % 2 == 0) {
                product.killWithItsDatabase();
            } else {
                product.kill();
            }
            killed.set(true);
        }
    }

    private void send(Nurse nurse, JsonNode patient, JsonNode protocol) {
        UUID id = Examples.tabletId(Instant.now());
        String session = Examples.completed(patient, protocol, id, 6, 4).toString();
        try {
            HttpResponse<String> answer = nurse.post(session);
            if (answer.statusCode() == 201) {
                acknowledged.put(id, session);
                return;
            }
        } catch (IOException | InterruptedException e) {
            // No answer: it may or may not be saved. A tablet sends it again.
        }
        unanswered.add(session);
    }
}
