package org.effleurage.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The shipped protocols with seconds instead of minutes, so that nobody waits five minutes.
final class ShortMassages {
    private ShortMassages() {}

    static Path in(Path folder) throws IOException {
        Path shortened = Files.createDirectories(folder.resolve("protocols"));
        Path shipped = Product.root().resolve("protocols");
        TestFolders.copy(shipped, shortened);
        try (var files = Files.list(shipped)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                Files.writeString(shortened.resolve(file.getFileName()), inSeconds(Files.readString(file)));
            }
        }
        return shortened;
    }

    private static String inSeconds(String yaml) {
        return yaml.replaceAll("length: \\S+", "length: 1s")
                .replaceAll("(?m)^ *total: \\S+\n", "")
                .replaceAll("title: \\w+-minute (\\w)", "title: Short $1");
    }
}
