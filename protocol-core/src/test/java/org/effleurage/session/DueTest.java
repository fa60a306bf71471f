package org.effleurage.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.effleurage.assessment.During;
import org.effleurage.assessment.InstrumentChoice;
import org.effleurage.assessment.Instruments;
import org.effleurage.protocol.Schedule;
import org.junit.jupiter.api.Test;

class DueTest {
    private static final Instant END = Examples.NINE_AT_NIGHT;
    private static final Schedule.Again AT_30 = new Schedule.Again(minutes(30), minutes(15), true);
    private static final Schedule.Again AT_60 = new Schedule.Again(minutes(60), minutes(15), false);

    @Test
    void asksForEveryLookThatWasNotTaken() {
        assertThat(Due.open(twoLooks(), END, List.of()))
                .containsExactly(new Due(AT_30, at(30)), new Due(AT_60, at(60)));
        assertThat(Due.open(twoLooks(), END, List.of(minutes(30)))).containsExactly(new Due(AT_60, at(60)));
        assertThat(Due.open(twoLooks(), END, List.of(minutes(60), minutes(30)))).isEmpty();
    }

    // guards H-14
    @Test
    void isDueFromTenMinutesBeforeToTheEndOfItsGraceAndThenLate() {
        var due = new Due(AT_30, at(30));

        assertThat(due.state(at(20).minusMillis(1))).isEqualTo(Due.State.LATER);
        assertThat(due.state(at(20))).isEqualTo(Due.State.DUE);
        assertThat(due.state(at(45))).isEqualTo(Due.State.DUE);
        assertThat(due.state(at(45).plusMillis(1))).isEqualTo(Due.State.OVERDUE);
        assertThat(due.state(at(24 * 60))).isEqualTo(Due.State.OVERDUE);
    }

    @Test
    void lapsesWhereTheProtocolDoesNotInsist() {
        var due = new Due(AT_60, at(60));

        assertThat(due.state(at(75))).isEqualTo(Due.State.DUE);
        assertThat(due.state(at(76))).isEqualTo(Due.State.LAPSED);
    }

    private static Schedule twoLooks() {
        return new Schedule(
                new Schedule.Times(minutes(15), minutes(10), List.of(AT_30, AT_60)),
                InstrumentChoice.inOrder(List.of(Instruments.NRS)),
                List.of(),
                List.of(),
                During.REST);
    }

    private static Duration minutes(int many) {
        return Duration.ofMinutes(many);
    }

    private static Instant at(int minute) {
        return END.plus(minutes(minute));
    }
}
