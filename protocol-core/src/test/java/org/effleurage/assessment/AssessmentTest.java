package org.effleurage.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.effleurage.assessment.Examples.NINE_AT_NIGHT;
import static org.effleurage.assessment.Examples.frowningButOtherwiseCalm;
import static org.effleurage.assessment.Examples.nrs;

import java.util.List;
import java.util.Optional;
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
        var both = InstrumentChoice.inOrder(List.of(Instruments.NRS, Instruments.CPOT));

        assertThat(new PatientState.CanSelfReport().fit(both)).isEqualTo(new PatientState.Fit.Use(Instruments.NRS));
        assertThat(new PatientState.CannotSelfReport(Optional.empty()).fit(both))
                .isEqualTo(new PatientState.Fit.Use(Instruments.CPOT));
    }

    @Test
    void offersNoInstrumentWhereNoneIsValidOrListed() {
        var unreadable = new PatientState.BehaviourUnreadable(Assessment.WhyNotAssessable.NEUROMUSCULAR_BLOCK);
        var onlyNrs = InstrumentChoice.inOrder(List.of(Instruments.NRS));

        assertThat(unreadable.fit(InstrumentChoice.inOrder(Instruments.ALL)))
                .isEqualTo(new PatientState.Fit.NoneValid(Assessment.WhyNotAssessable.NEUROMUSCULAR_BLOCK));
        assertThat(new PatientState.CannotSelfReport(Optional.empty()).fit(onlyNrs))
                .isEqualTo(new PatientState.Fit.NoneOffered());
    }

    @Test
    void asksTheNurseWhenNobodyKnowsWhetherThePatientCanAnswer() {
        assertThat(new PatientState.NotKnown(Optional.empty()).fit(InstrumentChoice.inOrder(Instruments.ALL)))
                .isEqualTo(new PatientState.Fit.Ask(
                        PatientState.Fit.Question.CAN_ANSWER,
                        new PatientState.Fit.Use(Instruments.NRS),
                        new PatientState.Fit.Use(Instruments.CPOT)));
    }

    // guards H-05
    @Test
    void takesADeeplySedatedPatientForUnreadableWhoeverSaidTheyCanAnswer() {
        var sedated = PatientState.of(Optional.of(true), Optional.of(-4), Optional.empty());

        assertThat(sedated).isEqualTo(new PatientState.BehaviourUnreadable(Assessment.WhyNotAssessable.DEEP_SEDATION));
        assertThat(PatientState.of(Optional.of(true), Optional.of(-3), Optional.empty()))
                .isEqualTo(new PatientState.CanSelfReport());
        assertThat(PatientState.of(Optional.empty(), Optional.empty(), Optional.of(Airway.INTUBATED)))
                .isEqualTo(new PatientState.NotKnown(Optional.of(Airway.INTUBATED)));
    }

    @Test
    void asksWhoIsIntubatedOnlyWhereTheInstrumentTurnsOnIt() {
        var choice = new InstrumentChoice(List.of(
                new InstrumentChoice.Option(InstrumentChoice.When.CAN_ANSWER, Instruments.NRS),
                new InstrumentChoice.Option(InstrumentChoice.When.CANNOT_ANSWER_INTUBATED, Instruments.CPOT)));
        var nobodySaid = new PatientState.CannotSelfReport(Optional.empty());

        assertThat(nobodySaid.fit(choice))
                .isEqualTo(new PatientState.Fit.Ask(
                        PatientState.Fit.Question.INTUBATED,
                        new PatientState.Fit.Use(Instruments.CPOT),
                        new PatientState.Fit.NoneOffered()));
        assertThat(new PatientState.CannotSelfReport(Optional.of(Airway.NOT_INTUBATED)).fit(choice))
                .isEqualTo(new PatientState.Fit.NoneOffered());
    }

    @Test
    void comparesAcrossVersionsOfOneScaleAndNotAcrossScales() {
        var reworded = edition("1.0.1", "How much does it hurt?", 10);
        var longer = edition("2.0.0", "Pain now, 0 to 20", 20);

        assertThat(Assessment.change(nrs(6), reworded.score(4, NINE_AT_NIGHT, During.REST)))
                .contains(-2);
        assertThat(Assessment.change(nrs(6), longer.score(4, NINE_AT_NIGHT, During.REST)))
                .isEmpty();
    }

    private static Instrument edition(String version, String title, int highest) {
        return new Instrument(
                new Instrument.Key("nrs-0-10", version),
                "NRS",
                title,
                Instrument.Measures.PAIN,
                Instrument.AnsweredBy.PATIENT,
                new Scale(0, highest, 1, "{score}", Scale.HigherIs.WORSE, List.of()),
                List.of(),
                Meaning.NOTHING_WRITTEN,
                new Validity("", List.of()),
                new Licence(Licence.Kind.FREE, ""));
    }

    @Test
    void findsEveryInstrumentByItsOwnId() {
        assertThat(Stream.of("nrs-0-10", "cpot").map(id -> Instruments.find(id).orElseThrow()))
                .containsExactly(Instruments.NRS, Instruments.CPOT);
        assertThat(Instruments.find("vas")).isEmpty();
    }
}
