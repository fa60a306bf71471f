package org.effleurage.web.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// How long the chain was and how it ended, written down outside the database every few minutes. Whoever rewrites the
/// tables has to rewrite this file too; ship it, or the log that repeats it, to where they cannot.
///
/// @param folder holds one file for each audit, named by its id; a line is a time, a position, a hash
public record Anchors(Path folder) {
    /// Below the data folder, where no other folder is named.
    public static final String USUAL = "audit-anchors";

    public record Anchor(Instant at, long position, String hash) {
        @Override
        public String toString() {
            return at + " " + position + " " + hash;
        }
    }

    void drop(UUID audit, Instant now, long position, String hash) throws IOException {
        var anchor = new Anchor(now, position, hash);
        Files.createDirectories(folder);
        try (var channel = FileChannel.open(file(audit), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((anchor + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
    }

    /// A line cut short by a power cut, always the last one, is passed over.
    public List<Anchor> read(UUID audit) throws IOException {
        if (!Files.exists(file(audit))) {
            return List.of();
        }
        return Files.readAllLines(file(audit), StandardCharsets.US_ASCII).stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length == 3 && words[2].length() == 64)
                .map(words -> new Anchor(Instant.parse(words[0]), Long.parseLong(words[1]), words[2]))
                .toList();
    }

    private Path file(UUID audit) {
        return folder.resolve(audit + ".anchors");
    }
}
