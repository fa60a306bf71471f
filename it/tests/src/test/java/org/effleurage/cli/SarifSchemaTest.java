package org.effleurage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds the SARIF report against the schema OASIS published for version 2.1.0.
class SarifSchemaTest {
    private static final Path FAULTY = Path.of("protocol-core/src/test/resources/faulty");

    private final Path here;

    SarifSchemaTest(@TempDir Path here) throws IOException {
        this.here = here;
        copy(root().resolve("protocols/instruments"), here.resolve("instruments"));
    }

    @Test
    void acceptsTheReportOnEveryFaultyFile() throws IOException {
        copy(root().resolve(FAULTY), here);

        String report = report(".");

        assertThat(report.split("\"ruleId\"")).hasSizeGreaterThan(100);
        assertThat(wrong(report)).isEmpty();
    }

    @Test
    void acceptsAReportWithoutAnyProblem() {
        assertThat(wrong(report("instruments/cpot.yaml"))).isEmpty();
    }

    /// Problems of a whole file have no line, and names of files have spaces.
    @Test
    void acceptsAProblemOfAWholeFile() throws IOException {
        Files.writeString(here.resolve("nothing at all.yaml"), "");

        String report = report("nothing at all.yaml");

        assertThat(report).contains("nothing%20at%20all.yaml").doesNotContain("startLine");
        assertThat(wrong(report)).isEmpty();
    }

    @Test
    void refusesWhatIsNoReport() {
        assertThat(wrong(report("nobody.yaml").replace("\"error\"", "\"bad\""))).isNotEmpty();
    }

    private String report(String file) {
        var out = new StringWriter();
        var console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(out),
                new PrintWriter(new StringWriter()),
                Clock.systemUTC(),
                here);
        Effleurage.run(console, "lint", "--format", "sarif", file);
        return out.toString();
    }

    private static List<Error> wrong(String report) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(published(), InputFormat.JSON);
        return schema.validate(
                report,
                InputFormat.JSON,
                context -> context.executionConfig(settings -> settings.formatAssertionsEnabled(true)));
    }

    private static String published() {
        try (var in = SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /// From wherever in the repository the tests run.
    private static Path root() {
        return Stream.of("..", "../..")
                .map(Path::of)
                .filter(up -> Files.isDirectory(up.resolve(FAULTY)))
                .findFirst()
                .orElseThrow();
    }
}
