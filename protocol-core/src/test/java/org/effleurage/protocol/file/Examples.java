package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.effleurage.protocol.Protocol;

final class Examples {
    /// Where every test looks for what the repository ships: Maven runs tests in the module's folder.
    static final Path REPOSITORY = Path.of("..");

    /// The smallest file with every key; all faulty files are this one with one thing wrong.
    static String footTwo() {
        try (InputStream in = Examples.class.getResourceAsStream("/foot-2.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Read read(String text) {
        return ProtocolFile.read("foot-2.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    static Protocol good(String text) {
        return switch (read(text)) {
            case Read.Good good -> good.protocol();
            case Read.Faulty faulty -> throw new AssertionError(faulty.toString());
        };
    }

    static Problem onlyProblem(Read read) {
        assertThat(read).isInstanceOf(Read.Faulty.class);
        var problems = ((Read.Faulty) read).problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private Examples() {}
}
