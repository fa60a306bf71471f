package org.effleurage.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page an officer or an integrator reads, beside the codes that really leave.
class CodesPageTest {

    @Test
    void namesEveryPublishedCodeWithItsSourceAndADate() throws IOException {
        List<String> lines = Files.readString(Path.of("../docs/codes.md"))
                .lines()
                .filter(line -> line.matches("\\| [^|]+ \\| `.*"))
                .toList();

        assertThat(lines).allSatisfy(line -> assertThat(line).containsPattern("\\| 20\\d\\d-\\d\\d-\\d\\d \\|"));
        assertThat(lines.stream().map(CodesPageTest::withoutDateAndUse))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Codes.all().stream(), InstrumentCodes.all().stream())
                        .filter(code -> !code.source().equals("project"))
                        .map(CodesPageTest::line)
                        .toList());
    }

    private static String line(Code code) {
        String system = switch (code.system()) {
            case Codes.LOINC -> "LOINC";
            case Codes.SNOMED -> "SNOMED CT";
            default -> code.system().substring(code.system().lastIndexOf('/') + 1);
        };
        return "| %s | `%s` | %s | %s |"
                .formatted(system, code.code(), code.display().orElse("none is sent"), code.source());
    }

    private static String withoutDateAndUse(String line) {
        return line.replaceFirst(" 20\\d\\d-\\d\\d-\\d\\d \\|[^|]*\\|$", "");
    }
}
