package org.effleurage.protocol.file;

import java.nio.charset.StandardCharsets;

/// A shared file that a protocol uses, with its very text, so that a version published once can be read again
/// though the folder has long moved on.
///
/// @param text as it was read, byte order mark included; its UTF-8 bytes have the digest
public record UsedFile(Kind kind, Reference reference, String sha256, String text) {
    static UsedFile of(Kind kind, Reference reference, String text) {
        return new UsedFile(kind, reference, Digest.sha256(text.getBytes(StandardCharsets.UTF_8)), text);
    }

    /// How it is told apart in messages: `shared/adult-core@1.0.0`.
    public String name() {
        return "%s/%s".formatted(kind.folder(), reference);
    }

    /// What it adds to the digest of a protocol that uses it, and what files are sorted by there.
    String line() {
        return kind.key() + " " + reference + " " + sha256;
    }
}
