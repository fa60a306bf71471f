package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The pages about the library name what is in the files, all of it and nothing else.
class LibraryPagesTest {
    private static final Path PROTOCOLS = Examples.REPOSITORY.resolve("protocols");
    private static final Pattern CONDITION = Pattern.compile("condition: ([a-z-]+)");
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([a-z-]+)`");
    private static final Pattern STUDY = Pattern.compile("(?m)^  - id: ([a-z0-9-]+)");
    private static final Pattern CITED = Pattern.compile("`([a-z-]+-(?:\\d{4}|trauma))`");
    private static final Pattern SECOND_CELL = Pattern.compile("(?m)^\\| P\\d\\d \\| `([a-z0-9-]+)`");

    // guards H-02: a condition that nobody maps would be cleared by every list
    @Test
    void nameEveryConditionAHospitalHasToMap() {
        assertThat(found(FIRST_CELL, page("conditions.md"))).isEqualTo(found(CONDITION, everyFile()));
    }

    @Test
    void sayOfEveryStudyWhatItShows() {
        String library = text(PROTOCOLS.resolve("shared").resolve("library.yaml"));

        assertThat(found(STUDY, library)).isEqualTo(found(CITED, page("evidence.md")));
    }

    @Test
    void listEveryProtocol() {
        assertThat(found(SECOND_CELL, page("library.md")))
                .isEqualTo(new TreeSet<>(files(PROTOCOLS).stream()
                        .map(file -> String.valueOf(file.getFileName()).replace(".yaml", ""))
                        .toList()));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return new TreeSet<>(
                pattern.matcher(text).results().map(match -> match.group(1)).toList());
    }

    private static String everyFile() {
        return Stream.of(PROTOCOLS, PROTOCOLS.resolve("shared"))
                .flatMap(folder -> files(folder).stream())
                .map(LibraryPagesTest::text)
                .reduce("", String::concat);
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String page(String name) {
        return text(Examples.REPOSITORY.resolve("docs").resolve(name));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
