package org.effleurage.web.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.effleurage.web.access.AccessCode;
import org.effleurage.web.postgres.PostgresCannotStart;
import org.junit.jupiter.api.Test;

/// `docs/problems.md` and the program name the same codes.
class ProblemsPageTest {

    @Test
    void listsWhatASessionCanBeRefusedFor() throws IOException {
        assertThat(rows("EFF2").stream().map(row -> row.split(" \\| ", -1)[1]))
                .containsExactlyElementsOf(Arrays.stream(IntakeCode.values())
                        .map(IntakeCode::meaning)
                        .toList());
        assertThat(rows("EFF2").stream().map(ProblemsPageTest::code))
                .containsExactlyElementsOf(
                        Arrays.stream(IntakeCode.values()).map(IntakeCode::code).toList());
    }

    @Test
    void listsWhyTheDatabaseCannotStart() throws IOException {
        assertThat(rows("EFF3").stream().map(ProblemsPageTest::code))
                .containsExactlyElementsOf(Arrays.stream(PostgresCannotStart.Reason.values())
                        .map(PostgresCannotStart.Reason::code)
                        .toList());
    }

    @Test
    void listsWhyASignInIsRefused() throws IOException {
        assertThat(rows("EFF6"))
                .containsExactlyElementsOf(Arrays.stream(AccessCode.values())
                        .map(why -> "| %s | %s | %s |".formatted(why.code(), why.meaning(), why.remedy()))
                        .toList());
    }

    private static List<String> rows(String start) throws IOException {
        return Files.readAllLines(Path.of("../docs/problems.md")).stream()
                .filter(line -> line.startsWith("| " + start))
                .toList();
    }

    private static String code(String row) {
        return row.substring(2, 8);
    }
}
