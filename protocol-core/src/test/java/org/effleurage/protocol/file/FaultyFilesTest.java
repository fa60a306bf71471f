package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each file in `faulty/` says in its first line what is wrong with it, and where.
class FaultyFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/faulty");

    /// About bytes, folders and rights, and about several files: shown by `ProtocolFileTest`,
    /// `ProtocolFolderTest` and `SharedFilesTest`. What examples show is shown by `RehearsalTest`.
    private static final Set<Fault> SHOWN_ELSEWHERE = EnumSet.of(
            Fault.VERSION_TOO_LOW,
            Fault.SIGNATURE_MISSING,
            Fault.SIGNATURE_WRONG,
            Fault.KEY_UNREADABLE,
            Fault.VERSION_GOES_BACK,
            Fault.NOT_A_BUNDLE,
            Fault.NOT_READ,
            Fault.FOLDER_MISSING,
            Fault.CANNOT_READ,
            Fault.OUTSIDE_FOLDER,
            Fault.TOO_LARGE,
            Fault.NOT_UTF8,
            Fault.EMPTY,
            Fault.SAME_VERSION_TWICE,
            Fault.TOO_MANY,
            Fault.CHANGED_AFTER_PUBLICATION,
            Fault.UNKNOWN_VERSION,
            Fault.OTHER_KIND,
            Fault.USED_FILE_FAULTY,
            Fault.WRONG_FOLDER,
            Fault.WORDING_NOT_FREE,
            Fault.NO_PERMISSION,
            Fault.WORDING_DOES_NOT_FIT,
            Fault.ITEMS_DIFFER,
            Fault.OFF_THE_SCALE,
            Fault.TWO_READINGS,
            Fault.EXAMPLE_FAILED,
            Fault.RULE_WITHOUT_EXAMPLE);

    // guards H-01: sole-treatment, alternative, pain-not-measured and pain-by-the-back-door are among them
    @TestFactory
    Stream<DynamicTest> saysPlaceAndCode() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> {
                    String wanted = Files.readAllLines(file).getFirst().replace("# expect ", "");

                    assertThat(found(file)).isEqualTo(wanted);
                }));
    }

    @Test
    void hasAFileForEveryFault() throws IOException {
        var shown = EnumSet.copyOf(SHOWN_ELSEWHERE);
        for (Path file : files()) {
            problems(file).forEach(problem -> shown.add(problem.fault()));
        }

        assertThat(files()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(shown).containsExactlyInAnyOrder(Fault.values());
    }

    @Test
    void givesEveryProblemASentenceARemedyAndItsLine() throws IOException {
        for (Path file : files()) {
            var lines = Files.readAllLines(file);
            for (Problem problem : problems(file)) {
                assertThat(problem.sentence()).as(problem.toString()).matches("(?s).*[.?]");
                assertThat(problem.remedy()).as(problem.toString()).isNotBlank();
                assertThat(problem.toString())
                        .startsWith("%s:%d:%d error %s "
                                .formatted(
                                        file.getFileName(),
                                        problem.line(),
                                        problem.column(),
                                        problem.fault().code()))
                        .doesNotContain("expected <", "scanning", "token", "org.snakeyaml");
                assertThat(lines.get(problem.line() - 1).replace('\t', ' ')).contains(problem.excerpt());
            }
        }
    }

    @Test
    void givesNoCodeTwice() {
        var codes = Arrays.stream(Fault.values()).map(Fault::code).toList();

        assertThat(codes).doesNotHaveDuplicates().isSorted().allMatch(code -> code.matches("EFF1\\d\\d"));
    }

    private static List<Path> files() throws IOException {
        try (var listed = Files.list(FOLDER)) {
            return listed.sorted().toList();
        }
    }

    private static String found(Path file) {
        return problems(file).stream()
                .map(problem -> "%d:%d %s"
                        .formatted(
                                problem.line(),
                                problem.column(),
                                problem.fault().code()))
                .collect(Collectors.joining(", "));
    }

    private static List<Problem> problems(Path file) {
        return switch (Examples.read(Manuscript.read(String.valueOf(file.getFileName()), file))) {
            case Read.Good good -> List.of();
            case Read.Faulty faulty -> faulty.problems();
        };
    }
}
