package org.effleurage.fhir.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.effleurage.fhir.SessionBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDropTest {
    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");

    @TempDir
    private Path folder;

    // guards H-04
    @Test
    void leavesOneWholeFileHoweverOftenItIsSent() throws Exception {
        var drop = new FileDrop(folder, InstantSource.fixed(NOW));
        String bundle = Files.readString(Path.of("src/test/resources/golden/foot-5min.json"));

        assertThat(send(drop, bundle)).isInstanceOf(Receipt.Accepted.class);
        assertThat(send(drop, bundle)).isInstanceOf(Receipt.AlreadyThere.class);

        try (var files = Files.list(folder)) {
            Path only = files.toList().getFirst();
            assertThat(only.getFileName().toString()).matches("[0-9a-f-]{36}\\.json");
            assertThat(Files.readString(only))
                    .contains("\"identifier\":{\"system\":\"urn:oid:2.999.1.1\",\"value\":\"00012345\"}")
                    .doesNotContain("Patient?identifier");
        }
    }

    @Test
    void waitsForItsFolder() {
        var nowhere = new FileDrop(folder.resolve("not-there"), InstantSource.fixed(NOW));

        assertThat(nowhere.readiness()).isInstanceOf(Readiness.Lacking.class);
        assertThat(new FileDrop(folder, InstantSource.fixed(NOW)).readiness()).isEqualTo(new Readiness.Ready());
    }

    private static Receipt send(FileDrop drop, String bundle) {
        return drop.deliver(new SessionBundle.Ready(bundle), Hospital.Before.NEVER_SENT, new Remembering());
    }
}
