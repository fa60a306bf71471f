package org.effleurage.fhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void standsOnThePageOfProblemsWordForWord() throws IOException {
        var onPage = Files.readString(Path.of("../docs/problems.md"))
                .lines()
                .filter(line -> line.matches("\\| EFF4(0\\d|1[0-5]) .*"))
                .toList();

        assertThat(onPage)
                .containsExactlyElementsOf(Stream.of(Reason.values())
                        .map(reason -> "| %s | %s | %s |".formatted(reason.code(), reason.sentence(), reason.remedy()))
                        .toList());
    }
}
