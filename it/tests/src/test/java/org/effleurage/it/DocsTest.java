package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a page leads to is there: other pages and their headings, files, commands, and the tests it calls upon.
class DocsTest {
    private static final Path TOP = Product.root();
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern FILE = Pattern.compile(
            "(?<![\\w/.$-])((?:bin|deploy|docs|protocols|it|web-ui|fhir-adapter|protocol-core)/[\\w./-]*[\\w])");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*[a-z](?:IT|Test))`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    /// Made by a build, by a script or by whoever reads the page, so not in a clone.
    private static final Pattern MADE =
            Pattern.compile(".*/target/.*|deploy/secrets/.*|deploy/secrets|protocols/(draft\\.yaml|.*\\.sig)");

    static Stream<Path> pages() throws IOException {
        try (var files = Files.walk(TOP.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(TOP.resolve("README.md"), TOP.resolve("SECURITY.md")),
                            files.filter(file -> file.toString().endsWith(".md")).toList().stream())
                    .sorted();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadOnlyWhereSomethingIs(Path page) throws IOException {
        String text = Files.readString(page);

        assertThat(LINK.matcher(text).results().filter(link -> !isWebAddress(link.group(1))))
                .allSatisfy(link -> {
                    Path there = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                    assertThat(there).as(link.group()).exists();
                    if (link.group(2) != null) {
                        assertThat(headings(there)).as(link.group()).contains(link.group(2));
                    }
                });
        assertThat(named(FILE, text).filter(name -> !MADE.matcher(name).matches()))
                .allSatisfy(name -> assertThat(TOP.resolve(name)).exists());
        assertThat(named(TEST, text)).isSubsetOf(TESTS);
    }

    /// None is forgotten by the list that people begin with.
    @Test
    void areAllInTheList() throws IOException {
        String list = Files.readString(TOP.resolve("docs/README.md"));
        try (var files = Files.list(TOP.resolve("docs"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".md") && !name.equals("README.md")))
                    .allSatisfy(name -> assertThat(list).contains("(" + name));
        }
    }

    private static final Set<String> TESTS = tests();

    private static Set<String> tests() {
        try (var files = Files.walk(TOP)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("IT.java") || name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isWebAddress(String link) {
        return link.contains("://") || link.startsWith("mailto:");
    }

    private static Stream<String> named(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).distinct();
    }

    /// As the pages are shown: small letters, spaces as hyphens, no other signs.
    private static List<String> headings(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map((MatchResult found) -> found.group(1))
                .map(words -> words.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\s-]", ""))
                .map(words -> String.join("-", Arrays.asList(words.strip().split("\\s", -1))))
                .toList();
    }
}
