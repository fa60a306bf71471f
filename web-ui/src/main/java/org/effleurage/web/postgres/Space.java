package org.effleurage.web.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.effleurage.web.postgres.PostgresCannotStart.Reason;

/// Room on the disk, asked before it is needed.
final class Space {
    private Space() {}

    static void mustHold(Path folder, long bytes) throws IOException {
        var free = Files.getFileStore(folder).getUsableSpace();
        if (free < bytes) {
            throw new PostgresCannotStart(
                    Reason.DISK_FULL,
                    "The disk of %s has %d MB left, PostgreSQL needs %d MB to start. Free some, or name another place with effleurage.data."
                            .formatted(folder, free / 1_000_000, bytes / 1_000_000));
        }
    }
}
