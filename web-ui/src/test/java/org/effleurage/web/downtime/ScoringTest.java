package org.effleurage.web.downtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.PatientState;
import org.effleurage.protocol.file.ProtocolFolder;
import org.effleurage.web.language.Speech;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private static final List<Instrument> SHIPPED = ProtocolFolder.read(Path.of("../protocols")).protocols().stream()
            .flatMap(protocol -> protocol.schedule().instruments().stream())
            .distinct()
            .toList();

    @Test
    void givesReadingsThatStandForOneAnotherOneRowOfBoxes() {
        assertThat(lines("cpot"))
                .extracting(Scoring.Line::title)
                .containsExactly(
                        "Face",
                        "Body movement",
                        "Muscle tension",
                        "intubated: Compliance with the ventilator; not intubated: Vocalisation");
    }

    /// What is ticked adds up to a score of the instrument, whichever way it is read.
    @Test
    void hasBoxesFromTheLowestToTheHighestScore() {
        assertThat(SHIPPED).isNotEmpty().allSatisfy(instrument -> {
            List<Scoring.Line> lines = lines(instrument.id());
            if (lines.stream().noneMatch(line -> line.boxes().isEmpty())) {
                assertThat(ends(lines, true)).isEqualTo(instrument.lowest());
                assertThat(ends(lines, false)).isEqualTo(instrument.highest());
            }
        });
    }

    private static int ends(List<Scoring.Line> lines, boolean lowest) {
        return lines.stream()
                .mapToInt(
                        line -> lowest ? line.boxes().getFirst() : line.boxes().getLast())
                .sum();
    }

    private static List<Scoring.Line> lines(String id) {
        Instrument instrument =
                SHIPPED.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        return Stream.of(new PatientState.Fit.Use(instrument))
                .flatMap(use -> Scoring.of(use, Speech.ENGLISH).stream())
                .flatMap(scoring -> scoring.lines().stream())
                .toList();
    }
}
