package org.effleurage.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Programs that a test needs. A Debian machine where we are root gets them by itself; elsewhere nothing happens, and
/// whoever misses one says so.
final class DebianPackages {
    private static final String APT = "/usr/bin/apt-get";

    private DebianPackages() {}

    static void install(String... names) {
        if ("root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of(APT))) {
            run(Stream.of(APT, "update", "-q"));
            run(Stream.concat(Stream.of(APT, "install", "-q", "-y", "--no-install-recommends"), Stream.of(names)));
        }
    }

    private static void run(Stream<String> words) {
        List<String> command = words.toList();
        try {
            var builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            builder.start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("could not run " + command, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted during " + command, e);
        }
    }
}
