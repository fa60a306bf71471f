package org.effleurage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// guards H-02
class TryTest {
    private final Terminal terminal;

    TryTest(@TempDir Path here) {
        terminal = new Terminal(here).write("foot.yaml", Terminal.footTwo());
    }

    private Terminal.Seen screen(String patient) {
        return terminal.write("patient.yaml", patient).type("try", "foot.yaml", "patient.yaml");
    }

    @Test
    void asksWhatIsNotGiven() {
        var seen = screen("conditions: []\n");

        assertThat(seen.exit()).isZero();
        assertThat(seen.out()).startsWith("foot-2 1.0.0: ask\n").contains("ask   skin: ", "ask   platelets: ");
    }

    @Test
    void clearsAPatientOfWhomAllIsKnown() {
        var seen = screen("""
                results: [{ code: "777-3", value: 180, unit: "10*3/uL" }]
                answers: { agrees: no, skin: yes }
                """);

        assertThat(seen.out()).isEqualTo("""
                foot-2 1.0.0: clear
                  left  Left foot, 1 min
                  left  Right foot, 1 min
                """);
    }

    @Test
    void stopsAtAReasonNotToStart() {
        assertThat(screen("answers: { skin: no }\n").out())
                .startsWith("foot-2 1.0.0: stop\n")
                .contains("stop  skin: Broken skin. (Answered no)");
    }

    @Test
    void saysWhatIsWrongWithThePatient() {
        var seen = screen("answers: { skinn: no }\nage: old\n");

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).contains("patient.yaml:1:", "Did you mean \"skin\"?", "patient.yaml:2:");
    }

    @Test
    void needsAPatient() {
        assertThat(terminal.type("try", "foot.yaml", "nobody.yaml").exit()).isEqualTo(2);
    }
}
