package org.effleurage.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.effleurage.assessment.Examples.NINE_AT_NIGHT;
import static org.effleurage.assessment.Examples.frowningButOtherwiseCalm;
import static org.effleurage.assessment.Examples.nrs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstrumentTest {

    // guards H-05
    @Test
    void takesZeroAsAScore() {
        assertThat(nrs(0).value()).isZero();
        assertThat(Assessment.change(nrs(4), nrs(0))).contains(-4);
        assertThat(Assessment.change(nrs(0), nrs(0))).contains(0);
    }

    @Test
    void refusesEleven() {
        assertThatIllegalArgumentException().isThrownBy(() -> nrs(11)).withMessage("NRS runs from 0 to 10, got 11");
        assertThatIllegalArgumentException().isThrownBy(() -> nrs(-1));
    }

    @Test
    void addsUpTheItemsOfCpot() {
        var scored = Instruments.CPOT.score(frowningButOtherwiseCalm(), NINE_AT_NIGHT, During.REST);

        assertThat(scored.value()).isEqualTo(3);
        assertThat(scored.items().keySet()).containsExactly("face", "body-movement", "muscle-tension", "ventilator");
    }

    // guards H-05
    @Test
    void fillsNoMissingItemWithZero() {
        for (var item : Instruments.CPOT.items()) {
            var incomplete = new HashMap<>(frowningButOtherwiseCalm());
            item.rows().forEach(row -> incomplete.remove(row.id()));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Instruments.CPOT.score(incomplete, NINE_AT_NIGHT, During.REST))
                    .withMessage("CPOT has no score for " + item.title());
        }
    }

    // guards H-05
    @Test
    void takesFourZerosOfCpotAsZero() {
        var calm = Map.of("face", 0, "body-movement", 0, "muscle-tension", 0, "voice", 0);

        assertThat(Instruments.CPOT.score(calm, NINE_AT_NIGHT, During.REST).value())
                .isZero();
    }

    @Test
    void refusesCpotAsOneNumberAndItemsItDoesNotHave() {
        var withSleep = new HashMap<>(frowningButOtherwiseCalm());
        withSleep.put("sleep", 1);

        assertThatIllegalArgumentException().isThrownBy(() -> Instruments.CPOT.score(3, NINE_AT_NIGHT, During.REST));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instruments.CPOT.score(withSleep, NINE_AT_NIGHT, During.REST))
                .withMessage("CPOT has no item sleep");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instruments.NRS.score(Map.of("face", 1), NINE_AT_NIGHT, During.REST));
    }

    @Test
    void readsOneItemByTheVentilatorOrTheVoiceAndNeverByBoth() {
        var byVoice = new HashMap<>(frowningButOtherwiseCalm());
        byVoice.remove("ventilator");
        byVoice.put("voice", 1);
        var both = new HashMap<>(frowningButOtherwiseCalm());
        both.put("voice", 1);

        assertThat(Instruments.CPOT.score(byVoice, NINE_AT_NIGHT, During.REST).value())
                .isEqualTo(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instruments.CPOT.score(both, NINE_AT_NIGHT, During.REST))
                .withMessage("Ventilator compliance or vocalisation of CPOT is scored one way or the other, not both");
    }

    @Test
    void takesOnlyNumbersOnItsSteps() {
        var faces = new Scale(0, 10, 2, "{score}", Scale.HigherIs.WORSE, List.of());

        assertThat(faces.holds(4)).isTrue();
        assertThat(faces.holds(5)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faces.check("FPS-R", 5))
                .withMessage("FPS-R goes from 0 in steps of 2, got 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scale(0, 9, 2, "{score}", Scale.HigherIs.WORSE, List.of()));
    }

    @Test
    void keepsScoresInRangeHoweverTheyAreMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Assessment.Scored(Instruments.NRS, 11, Map.of(), NINE_AT_NIGHT, During.REST));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Assessment.Scored(
                        Instruments.CPOT, 8, frowningButOtherwiseCalm(), NINE_AT_NIGHT, During.REST))
                .withMessage("the total of CPOT is not the sum of its items");
    }

    @Test
    void refusesAnInstrumentWhoseItemsDoNotAddUp() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Instrument(
                        new Instrument.Key("x", "1.0.0"),
                        "X",
                        "X",
                        Instrument.Measures.PAIN,
                        Instrument.AnsweredBy.OBSERVER,
                        new Scale(0, 10, 1, "{score}", Scale.HigherIs.WORSE, List.of()),
                        List.of(new Item("face", "Face", 0, 2, List.of(), List.of())),
                        Meaning.NOTHING_WRITTEN,
                        new Validity("", List.of()),
                        new Licence(Licence.Kind.FREE, "")));
    }
}
