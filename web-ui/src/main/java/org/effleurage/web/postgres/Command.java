package org.effleurage.web.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of a program of the machine or of PostgreSQL, to its end.
final class Command {
    private static final long MOST_SECONDS = 300;
    private static final int DID_NOT_RUN = -1;

    private Command() {}

    record Ended(int exit, String output) {
        boolean worked() {
            return exit == 0;
        }

        List<String> lastLines() {
            return lastOf(output);
        }
    }

    static List<String> lastOf(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.subList(Math.max(0, lines.size() - 8), lines.size());
    }

    static Ended run(Path in, List<String> command) {
        Path output = null;
        try {
            // A file, not a pipe: a server left behind by the command must not keep the reader waiting.
            output = Files.createTempFile("effleurage", ".out");
            var builder = new ProcessBuilder(command)
                    .directory(in.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            var environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("PG"));
            environment.put("LC_ALL", "C");
            environment.put("TZ", "UTC");
            var process = builder.start();
            process.getOutputStream().close();
            var exit = exitOf(process);
            return new Ended(exit, new String(Files.readAllBytes(output), UTF_8));
        } catch (IOException notThere) {
            return new Ended(DID_NOT_RUN, String.valueOf(notThere.getMessage()));
        } finally {
            if (output != null) {
                discard(output);
            }
        }
    }

    /// An interrupted thread still finishes what it began: a half-stopped database helps nobody.
    private static int exitOf(Process process) {
        var interrupted = false;
        try {
            while (true) {
                try {
                    if (process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                        return process.exitValue();
                    }
                    process.destroyForcibly();
                    return DID_NOT_RUN;
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void discard(Path output) {
        try {
            Files.deleteIfExists(output);
        } catch (IOException stillHeld) {
            output.toFile().deleteOnExit();
        }
    }
}
