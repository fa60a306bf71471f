package org.effleurage.web.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Names, sizes and times of every file in the folder: enough to see that somebody touched it. Looked at rather
/// than listened for, because file events do not reach across network shares.
record FolderPrint(Map<Path, Print> files) {
    static final FolderPrint NONE = new FolderPrint(Map.of());

    private static final int DEEPEST = 3;

    record Print(long size, FileTime changedAt) {}

    static FolderPrint of(Path folder) {
        try (var found = Files.walk(folder, DEEPEST)) {
            return new FolderPrint(found.flatMap(file -> print(file).map(print -> Map.entry(file, print)).stream())
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
        } catch (IOException | UncheckedIOException gone) {
            return NONE;
        }
    }

    /// Empty for a file that vanished while it was looked at.
    private static Optional<Print> print(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(new Print(Files.size(file), Files.getLastModifiedTime(file)))
                    : Optional.empty();
        } catch (IOException vanished) {
            return Optional.empty();
        }
    }
}
