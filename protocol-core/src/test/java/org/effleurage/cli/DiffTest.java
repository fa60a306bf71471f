package org.effleurage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {
    private final Terminal terminal;

    DiffTest(@TempDir Path here) {
        terminal = new Terminal(here).write("old.yaml", Terminal.footTwo());
    }

    private static String stricter(String version) {
        return Terminal.footTwo().replace("below: 50", "below: 20").replace("version: 1.0.0", "version: " + version);
    }

    @Test
    void isContentWhenTheVersionSaysWhatChanged() {
        var seen = terminal.write("new.yaml", stricter("2.0.0")).type("diff", "old.yaml", "new.yaml");

        assertThat(seen.exit()).isZero();
        assertThat(seen.out()).isEqualTo("""
                foot-2 2.0.0, compared with 1.0.0

                  safety    Rule to check first "platelets" looks at: Platelets below 20 10*3/uL, of the last 24 h; it was: Platelets below 50 10*3/uL, of the last 24 h.

                2 files, nothing wrong
                """);
    }

    @Test
    void findsAVersionThatSaysLessThanWhatChanged() {
        var seen = terminal.write("new.yaml", stricter("1.0.1")).type("diff", "old.yaml", "new.yaml");

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).contains("""
                new.yaml:3:1 error EFF188 What changed raises the first number; 1.0.1 is too low after 1.0.0.
                  3 | version: 1.0.1
                    | ^
                  remedy: Write version: 2.0.0
                """);
    }

    @Test
    void writesItsFindingForProgramsToo() {
        var seen = terminal.write("new.yaml", stricter("1.0.1"))
                .type("diff", "--format", "github", "old.yaml", "new.yaml");

        assertThat(seen.out()).startsWith("::error file=new.yaml,line=3,col=1,title=EFF188::");
    }

    @Test
    void refusesTwoProtocols() {
        var seen = terminal.write("new.yaml", Terminal.footTwo().replace("id: foot-2", "id: foot-3"))
                .type("diff", "old.yaml", "new.yaml");

        assertThat(seen.exit()).isEqualTo(2);
        assertThat(seen.err()).startsWith("foot-2 and foot-3 are two protocols, not two versions of one.");
    }

    @Test
    void saysWhatIsWrongWithAFaultyFileFirst() {
        var seen = terminal.write("new.yaml", "role: sole\n").type("diff", "old.yaml", "new.yaml");

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).contains("EFF140");
    }
}
