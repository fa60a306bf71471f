package org.effleurage.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.effleurage.session.Examples.LEFT_FOOT;
import static org.effleurage.session.Examples.RIGHT_FOOT;
import static org.effleurage.session.Examples.at;
import static org.effleurage.session.Examples.fiveMinutes;
import static org.effleurage.session.Examples.foot;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveredTest {

    @Test
    void addsUpWhatWasGivenAtEachSite() {
        assertThat(fiveMinutes().total()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void isNeverMoreThanTheTimeThatPassed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Delivered(at(0), at(200), List.of(), List.of(foot(LEFT_FOOT, 150), foot(RIGHT_FOOT, 150))));
    }

    @Test
    void countsNoPauseAsMassage() {
        var threeMinutes = List.of(new Delivered.Pause(at(60), at(240)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Delivered(at(0), at(300), threeMinutes, List.of(foot(LEFT_FOOT, 150))));
        assertThat(new Delivered(at(0), at(330), threeMinutes, List.of(foot(LEFT_FOOT, 150))).total())
                .hasSeconds(150);
    }

    @Test
    void countsNoPauseTwice() {
        var overlapping = List.of(new Delivered.Pause(at(60), at(120)), new Delivered.Pause(at(90), at(150)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Delivered(at(0), at(300), overlapping, List.of()))
                .withMessage("two pauses overlap or stand out of order");
    }

    @Test
    void forgivesTheRoundingOfSeconds() {
        assertThat(new Delivered(at(0), at(299), List.of(), List.of(foot(LEFT_FOOT, 150), foot(RIGHT_FOOT, 150)))
                        .total())
                .hasMinutes(5);
    }

    @Test
    void refusesTimesThatRunBackwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Delivered(at(10), at(0), List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Delivered.Pause(at(10), at(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Delivered(at(0), at(60), List.of(new Delivered.Pause(at(50), at(70))), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> foot(LEFT_FOOT, -1));
    }
}
