package org.effleurage.web.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The hash that binds an entry to all before it: SHA-256 over the link before and every field with its length, so
/// that no two different entries read the same.
final class Link {
    static final byte[] BEFORE_THE_FIRST = new byte[32];

    private Link() {}

    record Entry(
            long seq,
            Instant at,
            String actor,
            String act,
            @Nullable UUID patient,
            @Nullable UUID session,
            String detail) {}

    static byte[] after(byte[] before, Entry entry) {
        MessageDigest digest = sha256();
        digest.update(before);
        digest.update(ByteBuffer.allocate(16)
                .putLong(entry.seq())
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()))
                .flip());
        text(digest, entry.actor());
        text(digest, entry.act());
        text(digest, words(entry.patient()));
        text(digest, words(entry.session()));
        text(digest, entry.detail());
        return digest.digest();
    }

    private static String words(@Nullable UUID id) {
        return Optional.ofNullable(id).map(UUID::toString).orElse("");
    }

    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
