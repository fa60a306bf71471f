package org.effleurage.fhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A small size of what `bin/fault-run` runs large, and the proof that it would notice.
class FaultRunIT {
    private static FaultRun run;

    @BeforeAll
    static void open() throws IOException {
        run = new FaultRun(Path.of("..", "..", "protocols"));
    }

    @AfterAll
    static void close() {
        run.close();
    }

    // guards H-03 H-04
    @Test
    void losesDoublesAndReordersNothingWhileMachinesDie() throws Exception {
        FaultRun.Verdict verdict = run.of(plan(250, SwitchedOff.NOTHING, Duration.ofSeconds(3), Duration.ofMinutes(4)));

        assertThat(verdict.good()).as(verdict.toString()).isTrue();
        assertThat(verdict.kills()).isPositive();
    }

    @Test
    void wouldNoticeThatTwoMaySendTheSame() throws Exception {
        FaultRun.Verdict verdict = run.of(plan(60, SwitchedOff.LEASE, NOBODY_DIES, Duration.ofSeconds(25)));

        assertThat(verdict.twice()).as(verdict.toString()).isPositive();
    }

    @Test
    void wouldNoticeThatALaterSessionWentFirst() throws Exception {
        FaultRun.Verdict verdict = run.of(plan(60, SwitchedOff.PATIENT_ORDER, NOBODY_DIES, Duration.ofSeconds(25)));

        assertThat(verdict.outOfOrder()).as(verdict.toString()).isPositive();
    }

    private static final Duration NOBODY_DIES = Duration.ofHours(1);

    private static FaultRun.Plan plan(int sessions, SwitchedOff off, Duration killEvery, Duration most) {
        return new FaultRun.Plan(sessions, 20_261_126, off, killEvery, most);
    }
}
