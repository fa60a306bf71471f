package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.effleurage.protocol.Protocol;

final class Examples {
    /// Where every test looks for what the repository ships: Maven runs tests in the module's folder.
    static final Path REPOSITORY = Path.of("..");

    /// The smallest file with every key; all faulty files are this one with one thing wrong.
    static String footTwo() {
        return resource("/foot-2.yaml");
    }

    /// The same with made-up patients, one for each of its rules.
    static String footTwoWithExamples() {
        return footTwo() + resource("/foot-2-examples.yaml");
    }

    private static String resource(String name) {
        try (InputStream in = Examples.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The shipped instruments are there, as they are beside every protocol.
    static Read read(String text) {
        return read(Manuscript.read("foot-2.yaml", text.getBytes(StandardCharsets.UTF_8)));
    }

    static Read read(Manuscript manuscript) {
        return ProtocolFile.read(manuscript, shippedInstruments());
    }

    private static Shelf shippedInstruments() {
        try (var files = Files.list(REPOSITORY.resolve("protocols").resolve("instruments"))) {
            return Shelf.of(files.map(file -> Manuscript.read("instruments/" + file.getFileName(), file))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static void putInstrumentsInto(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("instruments"));
        for (String name : List.of("nrs-0-10.yaml", "cpot.yaml")) {
            Files.copy(
                    REPOSITORY.resolve("protocols").resolve("instruments").resolve(name),
                    folder.resolve("instruments").resolve(name));
        }
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
