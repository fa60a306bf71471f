package org.effleurage.fhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.effleurage.fhir.TransactionReply.Line;
import org.effleurage.fhir.hospital.Receipt;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");
    private static final RetryPlan PLAN = RetryPlan.USUAL;
    /// The longest wait that chance may give.
    private static final RandomGenerator UNLUCKY = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    private static final List<Line> SAID = List.of(new Line("error", "invalid", "", "No."));

    @Test
    void isDoneWhenItIsThereHoweverItGotThere() {
        assertThat(first(new Receipt.Accepted("Procedure/7", NOW))).isEqualTo(new Next.Done("Procedure/7"));
        assertThat(first(new Receipt.AlreadyThere("Procedure/7", NOW))).isEqualTo(new Next.Done("Procedure/7"));
    }

    // guards H-03
    @Test
    void triesAHospitalThatIsDownForEver() {
        var down = new Receipt.Unreachable(Receipt.Cause.NO_CONNECTION);
        for (int streak : List.of(1, 5, 50, 100_000)) {
            var next = PLAN.after(down, past(Reason.OUT_OF_REACH, streak), NOW, UNLUCKY);

            assertThat(next)
                    .isInstanceOfSatisfying(
                            Next.Keep.class,
                            keep -> assertThat(keep.until()).isBeforeOrEqualTo(NOW.plus(Duration.ofMinutes(15))));
        }
    }

    @Test
    void waitsUpToTwiceAsLongEachTimeAndNeverMoreThanAQuarterOfAnHour() {
        var widest = java.util.stream.IntStream.of(1, 2, 3, 4, 9, 10, 40)
                .mapToObj(streak -> PLAN.untilNextTry(streak, UNLUCKY).toSeconds())
                .toList();

        assertThat(widest).containsExactly(2L, 4L, 8L, 16L, 512L, 900L, 900L);
    }

    @Test
    void spreadsTheTriesOverTheWholeWait() {
        var chance = new Random(3);
        var waits = java.util.stream.Stream.generate(() -> PLAN.untilNextTry(8, chance))
                .limit(1_000)
                .toList();

        assertThat(waits).allMatch(wait -> !wait.isNegative() && wait.compareTo(Duration.ofSeconds(256)) <= 0);
        assertThat(waits).anyMatch(wait -> wait.toSeconds() < 26).anyMatch(wait -> wait.toSeconds() > 230);
    }

    @Test
    void triesAConflictAFewTimesAndThenAsks() {
        var conflict = new Receipt.Conflict(SAID);

        assertThat(PLAN.after(conflict, past(Reason.MET_ANOTHER, 3), NOW, UNLUCKY))
                .isInstanceOf(Next.Keep.class);
        assertThat(PLAN.after(conflict, past(Reason.MET_ANOTHER, 4), NOW, UNLUCKY))
                .isEqualTo(new Next.Person(Reason.MET_ANOTHER, "error invalid No.", false));
        assertThat(PLAN.after(conflict, past(Reason.OUT_OF_REACH, 90), NOW, UNLUCKY))
                .isInstanceOf(Next.Keep.class);
    }

    @Test
    void asksAPersonAtOnceWhereTimeWillNotHelp() {
        assertThat(first(new Receipt.MoreThanOne(SAID)))
                .isEqualTo(new Next.Person(Reason.MORE_THAN_ONE, "error invalid No.", false));
        assertThat(first(new Receipt.Refused(422, SAID)))
                .isEqualTo(new Next.Person(Reason.REFUSED, "error invalid No.", false));
        assertThat(first(new Receipt.Refused(404, List.of())))
                .isEqualTo(new Next.Person(Reason.REFUSED, "status 404", false));
    }

    @Test
    void keepsEverythingWhileItIsNotSignedIn() {
        assertThat(PLAN.after(new Receipt.NotSignedIn(401), past(Reason.NOT_SIGNED_IN, 900), NOW, UNLUCKY))
                .isEqualTo(new Next.Keep(NOW.plus(Duration.ofMinutes(15)), Reason.NOT_SIGNED_IN, "status 401", false));
    }

    @Test
    void comesBackNoSoonerThanItWasAskedTo() {
        var named = first(new Receipt.SlowDown(429, Optional.of(Duration.ofMinutes(2))));
        var unnamed = first(new Receipt.SlowDown(503, Optional.empty()));

        assertThat(named).isEqualTo(new Next.Keep(NOW.plusSeconds(122), Reason.SLOW_DOWN, "", false));
        assertThat(unnamed).isEqualTo(new Next.Keep(NOW.plusSeconds(2), Reason.SLOW_DOWN, "", false));
    }

    @Test
    void asksAPersonWhenTheAnswerStaysUnintelligible() {
        var odd = new Receipt.Unknown(Receipt.Doubt.NO_FHIR_ANSWER, "an empty answer");

        assertThat(first(odd)).isInstanceOf(Next.Keep.class);
        assertThat(PLAN.after(odd, past(Reason.UNINTELLIGIBLE, 4), NOW, UNLUCKY))
                .isEqualTo(new Next.Person(Reason.UNINTELLIGIBLE, "an empty answer", true));
    }

    // guards H-04
    @Test
    void remembersThatAnAnswerWasLost() {
        for (var doubt : Receipt.Doubt.values()) {
            assertThat(first(Receipt.Unknown.of(doubt)))
                    .isInstanceOfSatisfying(
                            Next.Keep.class, keep -> assertThat(keep.unsure()).isTrue());
        }
        assertThat(first(new Receipt.Unreachable(Receipt.Cause.NO_CONNECTION)))
                .isInstanceOfSatisfying(
                        Next.Keep.class, keep -> assertThat(keep.unsure()).isFalse());
    }

    @Test
    void blamesNoEntryForATargetThatSaysNothingOfItself() {
        for (Receipt why :
                List.of(new Receipt.Refused(404, List.of()), Receipt.Unknown.of(Receipt.Doubt.NO_FHIR_ANSWER))) {
            assertThat(PLAN.afterNoStatement(why, past(Reason.NOT_READY, 900), NOW, UNLUCKY))
                    .isInstanceOfSatisfying(
                            Next.Keep.class, keep -> assertThat(keep.reason()).isEqualTo(Reason.NOT_READY));
        }
    }

    private static Next first(Receipt receipt) {
        return PLAN.after(receipt, RetryPlan.Past.NONE, NOW, UNLUCKY);
    }

    private static RetryPlan.Past past(Reason reason, int streak) {
        return new RetryPlan.Past(Optional.of(reason), streak);
    }
}
