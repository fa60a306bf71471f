package org.effleurage.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/// Somebody typing in a folder, and what they see.
final class Terminal {
    /// Maven runs tests in the module's folder.
    static final Path REPOSITORY = Path.of("..");

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Path here;
    private String input = "";

    /// Without line ends of the platform.
    record Seen(int exit, String out, String err) {}

    Terminal(Path here) {
        this.here = here;
    }

    /// The shipped ones, as they are beside every protocol.
    private static void putInstrumentsInto(Path folder) throws IOException {
        Path instruments = folder.resolve("instruments");
        if (!Files.exists(instruments)) {
            Files.createDirectories(instruments);
            for (String name : List.of("nrs-0-10.yaml", "cpot.yaml")) {
                Files.copy(REPOSITORY.resolve("protocols/instruments").resolve(name), instruments.resolve(name));
            }
        }
    }

    Terminal piping(String text) {
        input = text;
        return this;
    }

    Terminal write(String file, String text) {
        try {
            Path folder = Objects.requireNonNull(here.resolve(file).getParent());
            Files.createDirectories(folder);
            putInstrumentsInto(folder);
            Files.writeString(here.resolve(file), text);
            return this;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    String read(String file) {
        try {
            return Files.readString(here.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Seen type(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                Clock.fixed(NOON, ZoneOffset.UTC),
                here);
        int exit = Effleurage.run(console, words);
        return new Seen(exit, plain(out), plain(err));
    }

    private static String plain(StringWriter text) {
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static final String EXAMPLES = """
            examples:
              - name: broken skin stops
                given: { answers: { skin: no } }
                expect: { result: stop, because: [skin, agrees, platelets] }
              - name: a no stops
                given: { answers: { agrees: yes } }
                expect: { result: stop, because: [skin, agrees, platelets] }
              - name: few platelets need the team's word
                given:
                  results: [{ code: "777-3", value: 5, unit: "10*3/uL" }]
                  answers: { agrees: no, skin: yes }
                expect: { result: ask, because: [platelets] }
            """;

    /// A small file with an example for each rule.
    static String footTwo() {
        try (var in = Terminal.class.getResourceAsStream("/foot-2.yaml")) {
            String file = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return file.contains("\nexamples:") ? file : file + EXAMPLES;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
