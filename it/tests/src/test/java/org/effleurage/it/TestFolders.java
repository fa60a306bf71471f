package org.effleurage.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.springframework.util.FileSystemUtils;

/// Folders that another user may enter: PostgreSQL never runs as root, and so must be able to reach its data.
/// What a run leaves behind can be looked at for some hours; a later run takes it away, or the disk would fill.
final class TestFolders {
    private static final String PREFIX = "effleurage-test-";
    private static final Duration KEPT = Duration.ofHours(3);

    static {
        removeThoseOfEarlierRuns();
    }

    private TestFolders() {}

    static Path fresh(String name) {
        try {
            Path folder = Files.createTempDirectory(PREFIX + name + "-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeThoseOfEarlierRuns() {
        File[] left = new File(System.getProperty("java.io.tmpdir"))
                .listFiles(folder -> folder.getName().startsWith(PREFIX)
                        && folder.lastModified() < System.currentTimeMillis() - KEPT.toMillis());
        for (File folder : left == null ? new File[0] : left) {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /// A folder with all that is in it.
    static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path there = to.resolve(from.relativize(one));
                if (Files.isDirectory(one)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(one, there);
                }
            }
        }
    }
}
