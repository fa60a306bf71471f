package org.effleurage.hospital;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// Who is in the hospital when it opens: a transaction Bundle that may be loaded again without changing anything.
sealed interface Ward {

    record BuiltIn() implements Ward {}

    record FromFile(Path bundle) implements Ward {}

    record Nobody() implements Ward {}

    static Ward of(String word) {
        return word.equals("none") ? new Nobody() : new FromFile(Path.of(word).toAbsolutePath());
    }

    default Optional<String> json() {
        return switch (this) {
            case BuiltIn builtIn -> Optional.of(builtInWard());
            case FromFile file -> Optional.of(read(file.bundle()));
            case Nobody nobody -> Optional.empty();
        };
    }

    private static String builtInWard() {
        try (var in = Ward.class.getResourceAsStream("ward-7b.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path bundle) {
        try {
            return Files.readString(bundle);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
