package org.effleurage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.effleurage.protocol.file.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplainTest {
    private final Terminal terminal = new Terminal(Path.of(""));

    @ParameterizedTest
    @EnumSource(Fault.class)
    void knowsEveryProblemOfAFile(Fault fault) {
        var seen = terminal.type("explain", fault.code());

        assertThat(seen.exit()).isZero();
        assertThat(seen.out())
                .startsWith("%s  %s\nremedy: %s\n".formatted(fault.code(), fault.meaning(), fault.remedy()));
    }

    @Test
    void knowsEveryCodeOfThePage() throws IOException {
        long rows = Files.readAllLines(Terminal.REPOSITORY.resolve("docs/problems.md")).stream()
                .filter(line -> line.startsWith("| EFF"))
                .count();

        assertThat(terminal.type("explain", "all").out().lines()).hasSize((int) rows);
        assertThat(terminal.type("explain", "eff216").out())
                .contains("This id was saved before with other content.")
                .contains("Sessions and later looks from a tablet");
    }

    @Test
    void saysWhenThereIsNoSuchCode() {
        var seen = terminal.type("explain", "EFF998");

        assertThat(seen.exit()).isEqualTo(2);
        assertThat(seen.err()).startsWith("There is no problem EFF998.");
    }
}
