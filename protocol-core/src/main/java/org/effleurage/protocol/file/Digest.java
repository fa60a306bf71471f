package org.effleurage.protocol.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/// What a version is known by: the SHA-256 of the very bytes the lead approved, those of the shared files
/// included.
final class Digest {

    static String sha256(byte[] bytes) {
        return hex(fresh(), bytes);
    }

    /// @param used in their order
    static String sha256(byte[] bytes, Collection<UsedFile> used) {
        var digest = fresh();
        digest.update(bytes);
        for (UsedFile file : used) {
            digest.update(("\n" + file.line()).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String hex(MessageDigest digest, byte[] bytes) {
        return HexFormat.of().formatHex(digest.digest(bytes));
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    private Digest() {}
}
