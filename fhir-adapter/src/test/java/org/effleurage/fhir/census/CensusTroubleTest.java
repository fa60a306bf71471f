package org.effleurage.fhir.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.effleurage.fhir.adt.AdtTrouble;
import org.junit.jupiter.api.Test;

class CensusTroubleTest {
    @Test
    void standsOnThePageOfProblemsWordForWord() throws IOException {
        var onPage = Files.readString(Path.of("../docs/problems.md"))
                .lines()
                .filter(line -> line.matches("\\| EFF4(1[6-9]|[23]\\d) .*"))
                .toList();

        assertThat(onPage)
                .containsExactlyElementsOf(Stream.concat(
                                Stream.of(CensusTrouble.values())
                                        .map(one -> row(one.code(), one.meaning(), one.remedy())),
                                Stream.of(AdtTrouble.values()).map(one -> row(one.code(), one.meaning(), one.remedy())))
                        .toList());
    }

    private static String row(String code, String meaning, String remedy) {
        return "| %s | %s | %s |".formatted(code, meaning, remedy);
    }
}
