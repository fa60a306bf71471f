package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// A backup as `docs/operating.md` says to make it, and what is known after it was laid back.
class RestoreIT {
    private final Path top = TestFolders.fresh("restore");
    private final Path data = top.resolve("data");
    private final Path anchors = TestFolders.fresh("restore-anchors");

    // guards H-03
    @Test
    void bringsBackWhatWasSavedAndSaysWhatWasLost() throws Exception {
        Files.createDirectory(data);
        ObjectNode kept;
        try (var product = start()) {
            Nurse nurse = Nurse.signIn(product);
            kept = Examples.routineFootMassage(nurse);
            assertThat(nurse.post(kept.toString()).statusCode()).isEqualTo(201);
        }
        run("cp", "-a", data.toString(), top.resolve("backup").toString());

        ObjectNode lost;
        try (var product = start()) {
            Nurse nurse = Nurse.signIn(product);
            lost = Examples.routineFootMassage(nurse);
            assertThat(nurse.post(lost.toString()).statusCode()).isEqualTo(201);
            untilAnchored(nurse, links());
        }
        assertThat(verify()).contains("The audit is whole");
        run("rm", "-rf", data.toString());
        run("cp", "-a", top.resolve("backup").toString(), data.toString());

        assertThat(verify()).contains("The chain ends at").contains("The audit is not as it was written");
        try (var product = start()) {
            Nurse nurse = Nurse.signIn(product);
            assertThat(nurse.post(kept.deepCopy().put("note", "other").toString())
                            .statusCode())
                    .isEqualTo(409);
            assertThat(nurse.post(lost.toString()).statusCode()).isEqualTo(201);
        }
    }

    private Product start() {
        return Product.start(
                "--effleurage.data=" + data,
                "--effleurage.hospital.url=false",
                "--effleurage.audit.anchors=" + anchors,
                "--effleurage.audit.anchor-every=0s");
    }

    private long links() throws Exception {
        try (var files = Files.walk(anchors)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var lines = Files.readAllLines(file);
                return Long.parseLong(lines.getLast().split(" ", -1)[1]);
            }
        }
        return 0;
    }

    /// Each look at the ward adds to the audit, so that a next anchor comes.
    private void untilAnchored(Nurse nurse, long before) throws Exception {
        Eventually.get(Duration.ofSeconds(60), () -> {
            nurse.get("/api/ward");
            return links() > before ? Optional.of(true) : Optional.empty();
        });
    }

    private String verify() throws Exception {
        return run(
                Child.java(),
                "-XX:+UseSerialGC",
                "-cp",
                Product.root().resolve("web-ui/target/app/effleurage.jar").toString(),
                "org.effleurage.web.setup.VerifyAudit");
    }

    private String run(String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("EFFLEURAGE_DATA", data.toString());
        builder.environment().put("EFFLEURAGE_AUDIT_ANCHORS", anchors.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
