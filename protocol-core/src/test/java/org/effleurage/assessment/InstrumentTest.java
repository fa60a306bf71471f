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
        assertThat(scored.items().keySet())
                .containsExactly("face", "body-movement", "muscle-tension", "ventilator-or-voice");
    }

    // guards H-05
    @Test
    void fillsNoMissingItemWithZero() {
        for (var item : Instruments.CPOT.items()) {
            var incomplete = new HashMap<>(frowningButOtherwiseCalm());
            incomplete.remove(item.id());

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Instruments.CPOT.score(incomplete, NINE_AT_NIGHT, During.REST))
                    .withMessage("CPOT has no score for " + item.title());
        }
    }

    // guards H-05
    @Test
    void takesFourZerosOfCpotAsZero() {
        var calm = Map.of("face", 0, "body-movement", 0, "muscle-tension", 0, "ventilator-or-voice", 0);

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
                        "x", "X", "X", false, 0, 10, List.of(new Instrument.Item("face", "Face", 0, 2))));
    }
}
