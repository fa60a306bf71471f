package org.effleurage.web.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What PostgreSQL wrote down about itself when it last started: its process and its port.
record Postmaster(long process, int port) {
    private static final int PORT_LINE = 3;

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /// Empty too when only half of it reached the disk, as a power cut leaves it.
    static Optional<Postmaster> of(Path data) throws IOException {
        if (!Files.exists(file(data))) {
            return Optional.empty();
        }
        var lines = new String(Files.readAllBytes(file(data)), UTF_8).lines().toList();
        if (lines.size() <= PORT_LINE || !isNumber(lines.getFirst()) || !isNumber(lines.get(PORT_LINE))) {
            return Optional.empty();
        }
        return Optional.of(new Postmaster(
                Long.parseLong(lines.getFirst().strip()),
                Integer.parseInt(lines.get(PORT_LINE).strip())));
    }

    private static boolean isNumber(String line) {
        return line.strip().matches("\\d{1,9}");
    }

    boolean alive() {
        return handle().map(handle ->
                        handle.info().command().map(Postmaster::isPostgres).orElse(true))
                .orElse(false);
    }

    /// After a power cut the number may belong to any other program.
    boolean replacedByAnother() {
        return handle().isPresent() && !alive();
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive);
    }

    private static boolean isPostgres(String command) {
        var name = String.valueOf(Path.of(command).getFileName());
        return name.startsWith("postgres");
    }
}
