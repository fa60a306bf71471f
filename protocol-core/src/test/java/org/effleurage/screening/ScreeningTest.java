package org.effleurage.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.effleurage.screening.Examples.CLOT;
import static org.effleurage.screening.Examples.NOW;
import static org.effleurage.screening.Examples.PLATELETS;
import static org.effleurage.screening.Examples.SKIN;
import static org.effleurage.screening.Examples.answer;
import static org.effleurage.screening.Examples.platelets;
import static org.effleurage.screening.Examples.problemList;
import static org.effleurage.screening.Examples.protocolWith;

import java.time.Duration;
import java.util.List;
import org.effleurage.protocol.Rule;
import org.junit.jupiter.api.Test;

class ScreeningTest {

    @Test
    void asksAWellDocumentedPatientOnlyWhatTheRecordCannotKnow() {
        var known = List.of(problemList(NOW.minusSeconds(60)), platelets("210", "10*3/uL", NOW.minusSeconds(3600)));

        var screening = Screening.of(protocolWith(CLOT, PLATELETS, SKIN), known, NOW);

        assertThat(screening.result()).isEqualTo(Result.ASK);
        assertThat(screening.findings())
                .filteredOn(finding -> finding.result() == Result.ASK)
                .extracting(Finding::rule)
                .containsExactly(SKIN);
    }

    @Test
    void isAsBadAsItsWorstFinding() {
        var facts = List.of(problemList(NOW, "dvt-leg"), answer(SKIN, Rule.Answer.YES, NOW));

        assertThat(Screening.of(protocolWith(SKIN, CLOT), facts, NOW).result()).isEqualTo(Result.STOP);
    }

    @Test
    void liftsNoStopOfTheRecordByAnAnswer() {
        var facts = List.of(problemList(NOW, "dvt-leg"), answer(CLOT, Rule.Answer.NO, NOW));

        assertThat(Screening.of(protocolWith(CLOT), facts, NOW).result()).isEqualTo(Result.STOP);
    }

    @Test
    void stopsOnAnAnswerWhateverTheRecordSays() {
        var facts = List.of(problemList(NOW), answer(CLOT, Rule.Answer.YES, NOW));

        assertThat(Screening.of(protocolWith(CLOT), facts, NOW).result()).isEqualTo(Result.STOP);
    }

    @Test
    void clearsACheckOnceTheTeamHasAgreed() {
        var facts = List.of(platelets("30", "10*3/uL", NOW), answer(PLATELETS, Rule.Answer.YES, NOW));

        assertThat(Screening.of(protocolWith(PLATELETS), facts, NOW).result()).isEqualTo(Result.CLEAR);
    }

    @Test
    void takesTheLimitItselfAsWithin() {
        assertThat(Screening.of(protocolWith(PLATELETS), List.of(platelets("50", "10*3/uL", NOW)), NOW)
                        .result())
                .isEqualTo(Result.CLEAR);
        assertThat(Screening.of(protocolWith(PLATELETS), List.of(platelets("49.9", "10*3/uL", NOW)), NOW)
                        .result())
                .isEqualTo(Result.ASK);
    }

    // guards H-02
    @Test
    void keepsAListedClotHoweverOldTheList() {
        var old = problemList(NOW.minus(Duration.ofDays(9)), "dvt-leg");

        assertThat(Screening.of(protocolWith(CLOT), List.of(old), NOW).result()).isEqualTo(Result.STOP);
    }

    // guards H-02
    @Test
    void asksAgainWhenTheGoAheadIsFromThisMorning() {
        var morning = answer(SKIN, Rule.Answer.YES, NOW.minus(Duration.ofHours(8)));

        assertThat(Screening.of(protocolWith(SKIN), List.of(morning), NOW).result())
                .isEqualTo(Result.ASK);
    }

    @Test
    void showsTheFactItRestsOnAndItsTime() {
        var result = platelets("210", "10*3/uL", NOW.minusSeconds(3600));

        var finding = Screening.of(protocolWith(PLATELETS), List.of(result), NOW)
                .findings()
                .getFirst();

        assertThat(finding.because().english()).isEqualTo("Platelets 210 10*3/uL");
        assertThat(finding.basis()).contains(new Finding.Basis("Laboratory", result.at()));
    }

    // guards H-02
    @Test
    void isNotClearWithoutAnyRule() {
        assertThat(Screening.of(protocolWith(), List.of(), NOW).result()).isEqualTo(Result.ASK);
    }
}
