package org.effleurage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What a nurse educator reads when a file is wrong, word for word: `reports/` holds the whole text for each file in
/// `faulty/`. After a sentence was changed on purpose, `-Dgolden.update=true` writes them anew; read every difference.
class GoldenReportsTest {
    private static final Path FAULTY = Path.of("src/test/resources/faulty");
    private static final Path REPORTS = Path.of("src/test/resources/reports");

    private final Terminal terminal;

    GoldenReportsTest(@TempDir Path here) throws IOException {
        Path instruments = Files.createDirectories(here.resolve("instruments"));
        for (Path shipped : files(Terminal.REPOSITORY.resolve("protocols/instruments"))) {
            Files.copy(shipped, instruments.resolve(shipped.getFileName()));
        }
        terminal = new Terminal(here);
    }

    @TestFactory
    Stream<DynamicTest> readsAsWritten() throws IOException {
        return files(FAULTY).stream()
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> {
                    String told = told(file);
                    if (Boolean.getBoolean("golden.update")) {
                        Files.createDirectories(REPORTS);
                        Files.writeString(report(file), told);
                    }

                    assertThat(report(file)).content().isEqualTo(told);
                }));
    }

    @Test
    void hasNoReportWithoutItsFile() throws IOException {
        assertThat(files(REPORTS))
                .hasSizeGreaterThanOrEqualTo(80)
                .containsExactlyElementsOf(
                        files(FAULTY).stream().map(GoldenReportsTest::report).toList());
    }

    private String told(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        var seen = terminal.write(name, Files.readString(file)).type("lint", "--color", "never", name);
        assertThat(seen.exit()).isEqualTo(1);
        return seen.out();
    }

    private static Path report(Path file) {
        return REPORTS.resolve(String.valueOf(file.getFileName()).replace(".yaml", ".txt"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.sorted().toList();
        }
    }
}
