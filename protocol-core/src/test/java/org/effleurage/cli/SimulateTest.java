package org.effleurage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.effleurage.protocol.file.ProtocolFolder;
import org.effleurage.protocol.file.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateTest {
    private final Terminal terminal;

    SimulateTest(@TempDir Path here) {
        terminal = new Terminal(here).write("protocols/foot-2.yaml", Terminal.footTwo());
    }

    @Test
    void isTheSameNightForTheSameSeed() {
        var seen = terminal.type("simulate", "--seed", "7");

        assertThat(seen.exit()).isZero();
        assertThat(terminal.type("simulate", "--seed", "7")).isEqualTo(seen);
        assertThat(terminal.type("simulate", "--seed", "8").out()).isNotEqualTo(seen.out());
    }

    @ParameterizedTest
    @CsvSource({"2026-10-24, 11 h", "2026-03-28, 9 h", "2026-11-24, 10 h"})
    void countsTheHoursOfTheNightAsTheyPass(String night, String length) {
        assertThat(terminal.type("simulate", "--night", night).out())
                .contains("Europe/Berlin, %s long".formatted(length));
    }

    @Test
    void keepsTheDistanceBetweenEndAndLookWhenTheClocksChange() {
        var events = events(LocalDate.of(2026, 10, 24), 300);
        var offsets = ZoneId.of("Europe/Berlin").getRules();
        int across = 0;
        for (NightShift.Event end : events) {
            if (!end.what().equals("massage ends")) {
                continue;
            }
            var due = events.stream()
                    .filter(event -> event.bed() == end.bed() && event.what().equals("score 60 min after is due"))
                    .toList();
            for (NightShift.Event look : due) {
                assertThat(Duration.between(end.at(), look.at())).isEqualTo(Duration.ofHours(1));
                across += offsets.getOffset(end.at()).equals(offsets.getOffset(look.at())) ? 0 : 1;
            }
        }
        assertThat(across).as("looks with the change of clocks in between").isPositive();
    }

    @Test
    void losesNoLook() {
        var events = events(LocalDate.of(2026, 3, 28), 300);

        assertThat(count(events, NightShift.Kind.DUE))
                .isPositive()
                .isEqualTo(count(events, NightShift.Kind.ON_TIME)
                        + count(events, NightShift.Kind.LATE)
                        + count(events, NightShift.Kind.MISSED)
                        + count(events, NightShift.Kind.OPEN));
        for (NightShift.Kind kind : NightShift.Kind.values()) {
            assertThat(count(events, kind)).as("%s", kind).isPositive();
        }
    }

    private static long count(List<NightShift.Event> events, NightShift.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).count();
    }

    private static List<NightShift.Event> events(LocalDate night, int patients) {
        var bytes = Terminal.footTwo().getBytes(StandardCharsets.UTF_8);
        var protocol = switch (ProtocolFolder.read("foot-2.yaml", bytes, Terminal.REPOSITORY.resolve("protocols"))) {
            case Read.Good good -> good.protocol();
            case Read.Faulty faulty -> throw new AssertionError(faulty.toString());
        };
        var zone = ZoneId.of("Europe/Berlin");
        var hours = new NightShift.Hours(
                night.atTime(21, 0).atZone(zone), night.plusDays(1).atTime(7, 0).atZone(zone));
        return NightShift.of(hours, List.of(protocol), patients, 1).events();
    }
}
