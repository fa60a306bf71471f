package org.effleurage.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.effleurage.assessment.Examples.NINE_AT_NIGHT;
import static org.effleurage.assessment.Examples.frowningButOtherwiseCalm;
import static org.effleurage.assessment.Examples.nrs;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssessmentTest {
    private final Assessment asleep = new Assessment.NotAssessed(
            Instruments.NRS, Assessment.WhyNotAssessed.ASLEEP, NINE_AT_NIGHT.plusSeconds(600));
    private final Assessment sedated =
            new Assessment.NotAssessable(Instruments.CPOT, Assessment.WhyNotAssessable.DEEP_SEDATION, NINE_AT_NIGHT);

    @Test
    void comparesTwoScoresOfOneInstrumentInOneCondition() {
        assertThat(Assessment.change(nrs(6), nrs(4))).contains(-2);
    }

    @Test
    void comparesNothingAcrossInstrumentsOrConditions() {
        var cpot = Instruments.CPOT.score(frowningButOtherwiseCalm(), NINE_AT_NIGHT, During.REST);
        var moving = Instruments.NRS.score(4, NINE_AT_NIGHT, During.MOVEMENT);

        assertThat(Assessment.change(nrs(6), cpot)).isEmpty();
        assertThat(Assessment.change(nrs(6), moving)).isEmpty();
    }

    // guards H-05
    @Test
    void doesNotTakeAMissingScoreForZero() {
        for (Assessment missing : List.of(asleep, sedated)) {
            assertThat(Assessment.change(nrs(6), missing)).isEmpty();
            assertThat(Assessment.change(missing, nrs(6))).isEmpty();
            assertThat(Assessment.change(missing, missing)).isEmpty();
        }
    }

    @Test
    void asksWhoCanAnswerAndWatchesWhoCannot() {
        var both = List.of(Instruments.NRS, Instruments.CPOT);

        assertThat(new PatientState.CanSelfReport().fit(both)).isEqualTo(new PatientState.Fit.Use(Instruments.NRS));
        assertThat(new PatientState.CannotSelfReport().fit(both)).isEqualTo(new PatientState.Fit.Use(Instruments.CPOT));
    }

    @Test
    void offersNoInstrumentWhereNoneIsValidOrListed() {
        var unreadable = new PatientState.BehaviourUnreadable(Assessment.WhyNotAssessable.NEUROMUSCULAR_BLOCK);
        var onlyNrs = List.of(Instruments.NRS);

        assertThat(unreadable.fit(Instruments.ALL))
                .isEqualTo(new PatientState.Fit.NoneValid(Assessment.WhyNotAssessable.NEUROMUSCULAR_BLOCK));
        assertThat(new PatientState.CannotSelfReport().fit(onlyNrs)).isEqualTo(new PatientState.Fit.NoneOffered());
    }

    @Test
    void asksTheNurseWhenNobodyKnowsWhetherThePatientCanAnswer() {
        assertThat(new PatientState.NotKnown().fit(Instruments.ALL))
                .isInstanceOfSatisfying(PatientState.Fit.Ask.class, ask -> {
                    assertThat(ask.ifTheyCan()).contains(Instruments.NRS);
                    assertThat(ask.ifTheyCannot()).contains(Instruments.CPOT);
                });
    }

    @Test
    void findsEveryInstrumentByItsOwnId() {
        assertThat(Stream.of("nrs-0-10", "cpot").map(id -> Instruments.find(id).orElseThrow()))
                .containsExactly(Instruments.NRS, Instruments.CPOT);
        assertThat(Instruments.find("vas")).isEmpty();
    }
}
