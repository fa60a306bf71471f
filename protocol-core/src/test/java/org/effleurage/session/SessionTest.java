package org.effleurage.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.effleurage.session.Examples.FOOT_MASSAGE;
import static org.effleurage.session.Examples.LEFT_FOOT;
import static org.effleurage.session.Examples.at;
import static org.effleurage.session.Examples.begun;
import static org.effleurage.session.Examples.fiveMinutes;
import static org.effleurage.session.Examples.foot;
import static org.effleurage.session.Examples.nrs;
import static org.effleurage.session.Examples.offered;
import static org.effleurage.session.Examples.paracetamol;

import java.util.List;
import java.util.Optional;
import org.effleurage.assessment.Assessment;
import org.junit.jupiter.api.Test;

class SessionTest {

    @Test
    void goesFromOfferToCompleted() {
        var completed = begun().complete(fiveMinutes(), nrs(2, 340));

        assertThat(Assessment.change(completed.before(), completed.after())).contains(-2);
        assertThat(completed.at()).isEqualTo(at(330));
    }

    // guards H-05
    @Test
    void keepsAZeroBeforeAndAfter() {
        var completed = offered().begin(nrs(0, 20), paracetamol(), at(30)).complete(fiveMinutes(), nrs(0, 340));

        assertThat(completed.before()).isEqualTo(nrs(0, 20));
        assertThat(completed.after()).isEqualTo(nrs(0, 340));
    }

    // guards H-05
    @Test
    void keepsThePainBeforeWhenThePatientAsksToStop() {
        var ninetySeconds = new Delivered(at(30), at(120), List.of(), List.of(foot(LEFT_FOOT, 90)));

        var stopped = begun().stop(EndReason.Stopped.PATIENT_ASKED, ninetySeconds, Optional.empty());

        assertThat(stopped.before()).isEqualTo(nrs(4, 20));
        assertThat(stopped.after()).isEmpty();
        assertThat(stopped.delivered().total()).hasSeconds(90);
    }

    // guards H-07
    @Test
    void keepsTheProtocolItWasOfferedWith() {
        assertThat(begun().complete(fiveMinutes(), nrs(2, 340)).offer().protocol())
                .isEqualTo(FOOT_MASSAGE);
    }

    // guards H-01
    @Test
    void beginsOnlyWithAWordOnThePainReliefAlongside() {
        assertThat(begun().alongside()).isEqualTo(paracetamol());
        assertThat(begun().complete(fiveMinutes(), nrs(2, 340)).alongside()).isEqualTo(paracetamol());
    }

    @Test
    void keepsEverybodyWhoHadTheMassage() {
        var twice = List.of(new TakeOver("amir", at(90)), new TakeOver("berta", at(200)));

        assertThat(begun().takenOver(twice).complete(fiveMinutes(), nrs(2, 340)).takenOver())
                .isEqualTo(twice);
        assertThat(begun().complete(fiveMinutes(), nrs(2, 340)).takenOver()).isEmpty();
    }

    @Test
    void refusesATakeOverThatCannotHaveHappened() {
        String author = begun().offer().author();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> begun().takenOver(List.of(new TakeOver(author, at(90)))))
                .withMessage("nobody takes a massage over from themselves");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> begun().takenOver(List.of(new TakeOver("amir", at(20)))))
                .withMessage("the take-over comes before the start, or before the one before it");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> begun().takenOver(List.of(new TakeOver("amir", at(200)), new TakeOver("berta", at(90)))))
                .withMessage("the take-over comes before the start, or before the one before it");
    }

    @Test
    void refusesAnOrderThatCannotHaveHappened() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> offered().begin(nrs(4, -10), paracetamol(), at(30)))
                .withMessage("the score before comes before the offer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> offered().begin(nrs(4, 60), paracetamol(), at(30)))
                .withMessage("the start comes before the score before");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> begun().complete(fiveMinutes(), nrs(2, 300)))
                .withMessage("the score after comes before the end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> begun().stop(EndReason.Stopped.PAIN_UP, fiveMinutes(), Optional.of(nrs(7, 100))))
                .withMessage("the score after comes before the end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> offered().decline(EndReason.Declined.PATIENT_DECLINED, at(-10)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> offered().notDone(EndReason.NotDone.ASLEEP, Optional.empty(), at(-10)));
    }

    @Test
    void forgivesATabletClockSetBackByTwoSeconds() {
        assertThat(offered().begin(nrs(4, -2), paracetamol(), at(-2)).since()).isEqualTo(at(-2));
    }

    @Test
    void refusesADoseThatBeganAtAnotherTime() {
        var another = new Delivered(at(40), at(330), List.of(), List.of(foot(LEFT_FOOT, 150)));

        assertThatIllegalArgumentException().isThrownBy(() -> begun().complete(another, nrs(2, 340)));
    }
}
