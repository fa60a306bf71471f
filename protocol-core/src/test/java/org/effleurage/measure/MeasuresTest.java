package org.effleurage.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.effleurage.measure.Examples.CPOT;
import static org.effleurage.measure.Examples.NOON;
import static org.effleurage.measure.Examples.NRS;
import static org.effleurage.measure.Examples.VAS;
import static org.effleurage.measure.Examples.massage;
import static org.effleurage.measure.Examples.massageOfSomebodyAsleep;
import static org.effleurage.measure.Examples.notGiven;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.effleurage.assessment.During;
import org.effleurage.session.AdverseEvent;
import org.effleurage.session.EndReason;
import org.junit.jupiter.api.Test;

/// Every number here was worked out by hand.
class MeasuresTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    // guards H-50
    @Test
    void countsEveryScoredSessionExactlyOnceForTimeliness() {
        var episodes = List.of(
                massage(NRS, 6).after(15, 4).made(),
                massage(NRS, 6).after(60, 4).made(),
                massage(NRS, 6).after(14, 4).after(61, 4).made(),
                massage(NRS, 6).notScoredAfter(30).made(),
                massage(NRS, 6).made(),
                massage(NRS, 6).after(30, CPOT, During.REST, 1).made(),
                massage(NRS, 0, NOON.minusSeconds(600)).made(),
                massageOfSomebodyAsleep().made(),
                notGiven(EndReason.NotDone.NO_TIME));

        var timeliness = Timeliness.of(episodes, Window.TIMELY, NOON);

        assertThat(timeliness).isEqualTo(new Timeliness(2, 1, 1, 2, 1));
        assertThat(timeliness.share()).isEqualTo(new Share(2, 6));
        assertThat(timeliness.tier()).isEqualTo(Timeliness.Tier.LOW);
    }

    /// A score in time counts at once; without one nobody is late before the hour is over.
    @Test
    void callsNobodyLateBeforeTheWindowHasPassed() {
        var end = NOON.minus(Duration.ofMinutes(60));

        assertThat(Timeliness.of(List.of(massage(NRS, 5, end).made()), Window.TIMELY, NOON))
                .isEqualTo(new Timeliness(0, 0, 0, 0, 1));
        assertThat(Timeliness.of(List.of(massage(NRS, 5, end).made()), Window.TIMELY, NOON.plusSeconds(1)))
                .isEqualTo(new Timeliness(0, 0, 0, 1, 0));
        assertThat(Timeliness.of(List.of(massage(NRS, 5, end).after(20, 5).made()), Window.TIMELY, NOON))
                .isEqualTo(new Timeliness(1, 0, 0, 0, 0));
    }

    @Test
    void saysNothingOfAnEmptyWard() {
        assertThat(Timeliness.of(List.of(), Window.TIMELY, NOON).tier()).isEqualTo(Timeliness.Tier.NONE);
        assertThat(Change.of(List.of(), Window.HOUR, NOON)).isEmpty();
        assertThat(Reached.of(List.of(), Window.HOUR, NOON)).isEmpty();
        assertThat(Dose.of(List.of()).fidelity()).isNaN();
        assertThat(Entry.of(List.of()).median()).isEmpty();
        assertThat(Offers.of(List.of()).clinicalStopsPerThousand()).isEmpty();
    }

    /// Changes −2, −4 and 0: mean −2, variance (0 + 4 + 4) / 2 = 4, so 2; t for 2 is 4.303; 4.303 · 2 / √3 =
    /// 4.969.
    // guards H-50
    @Test
    void measuresChangeWithinOneInstrument() {
        var episodes = List.of(
                massage(NRS, 6).after(60, 4).made(),
                massage(NRS, 8).after(50, 4).reliefAfter(20).made(),
                massage(NRS, 5).after(75, 5).reliefAfter(80).made(),
                massage(NRS, 9).made(),
                massage(NRS, 9).after(60, CPOT, During.REST, 0).made(),
                massage(NRS, 9).after(60, NRS, During.MOVEMENT, 0).made(),
                massage(CPOT, 4).after(60, 1).made());

        var changes = Change.of(episodes, Window.HOUR, NOON);

        assertThat(changes).hasSize(2);
        Change nrs = changes.getFirst();
        assertThat(nrs).isEqualTo(new Change(NRS, 6, Map.of(-2, 1, -4, 1, 0, 1), 1));
        assertThat(nrs.pairs()).isEqualTo(3);
        assertThat(nrs.mean()).isEqualTo(-2);
        assertThat(nrs.deviation()).isEqualTo(2);
        assertThat(nrs.median()).isEqualTo(-2);
        assertThat(nrs.missing()).isEqualTo(3);
        assertThat(nrs.interval().orElseThrow().from()).isEqualTo(-6.969, within(0.0005));
        assertThat(nrs.interval().orElseThrow().to()).isEqualTo(2.969, within(0.0005));
        assertThat(changes.getLast().tool()).isEqualTo(CPOT);
        assertThat(changes.getLast().mean()).isEqualTo(-3);
        assertThat(changes.getLast().interval())
                .as("one pair says nothing of spread")
                .isEmpty();
    }

    // guards H-50
    @Test
    void hasNoAverageWhereEveryReassessmentIsMissing() {
        var changes = Change.of(List.of(massage(NRS, 6).made(), massage(NRS, 7).made()), Window.HOUR, NOON);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.pairs()).isZero();
            assertThat(change.missing()).isEqualTo(2);
            assertThat(change.mean()).isNaN();
        });
    }

    /// Of 10, 8, 1 and a missing 6: two points 10→7 yes and 8→7 no, 1 cannot fall by two; thirty per cent
    /// 10→7 is exactly 30 % and counts, 8→7 does not, 1→0 does.
    // guards H-50
    @Test
    void countsRespondersAmongThoseWhoCouldRespond() {
        var episodes = List.of(
                massage(NRS, 10).after(60, 7).made(),
                massage(NRS, 8).after(60, 7).made(),
                massage(NRS, 1).after(60, 0).made(),
                massage(NRS, 0).after(60, 0).made(),
                massage(NRS, 6).made());

        var two = Reached.of(Reached.Goal.TWO_POINTS, episodes, Window.HOUR, NOON);
        var thirty = Reached.of(Reached.Goal.THIRTY_PERCENT, episodes, Window.HOUR, NOON);

        assertThat(two).isEqualTo(new Reached(Reached.Goal.TWO_POINTS, new Share(1, 2), 1));
        assertThat(thirty).isEqualTo(new Reached(Reached.Goal.THIRTY_PERCENT, new Share(2, 3), 1));
        assertThat(two.whateverTheMissingWere().from()).isEqualTo(1.0 / 3, within(1e-9));
        assertThat(two.whateverTheMissingWere().to()).isEqualTo(2.0 / 3, within(1e-9));
    }

    @Test
    void knowsTheGoalsOfEachInstrument() {
        var episodes = List.of(
                massage(NRS, 7).after(60, 3).made(),
                massage(NRS, 3).after(60, 3).made(),
                massage(VAS, 50).after(60, 40).made(),
                massage(VAS, 50).after(60, 33).made(),
                massage(CPOT, 3).after(60, 2).made(),
                massage(CPOT, 5).after(60, 3).made(),
                massage(CPOT, 2).after(60, 0).made());

        assertThat(Reached.of(Reached.Goal.NRS_THREE, episodes, Window.HOUR, NOON)
                        .pairs())
                .isEqualTo(new Share(1, 1));
        assertThat(Reached.of(Reached.Goal.TEN_MILLIMETRES, episodes, Window.HOUR, NOON)
                        .pairs())
                .isEqualTo(new Share(2, 2));
        assertThat(Reached.of(Reached.Goal.VAS_THIRTY_THREE, episodes, Window.HOUR, NOON)
                        .pairs())
                .isEqualTo(new Share(1, 2));
        assertThat(Reached.of(Reached.Goal.CPOT_TWO, episodes, Window.HOUR, NOON)
                        .pairs())
                .isEqualTo(new Share(1, 2));
    }

    /// 300 of 600 seconds and 600 of 600: three quarters. One of two sites and two of two.
    @Test
    void addsDosesUp() {
        var dose = Dose.of(List.of(
                massage(NRS, 5)
                        .dose(new Dose(Duration.ofMinutes(10), Duration.ofMinutes(5), 2, 1))
                        .made(),
                massage(NRS, 5).made()));

        assertThat(dose.fidelity()).isEqualTo(0.75);
        assertThat(dose.sites()).isEqualTo(new Share(3, 4));
    }

    @Test
    void countsOffersByWhatBecameOfThem() {
        var offers = Offers.of(List.of(
                massage(NRS, 5).made(),
                massage(NRS, 5).stopped(EndReason.Stopped.PAIN_UP).made(),
                massage(NRS, 5).stopped(EndReason.Stopped.CALLED_AWAY).made(),
                notGiven(EndReason.Declined.PATIENT_DECLINED),
                notGiven(EndReason.NotDone.NO_TIME),
                notGiven(EndReason.NotDone.NO_TIME)));

        assertThat(offers.accepted()).isEqualTo(new Share(3, 6));
        assertThat(offers.notGiven())
                .containsExactly(
                        new Offers.Counted(EndReason.NotDone.NO_TIME, 2),
                        new Offers.Counted(EndReason.Declined.PATIENT_DECLINED, 1));
        assertThat(offers.stoppedEarly()).isEqualTo(new Share(2, 3));
        assertThat(offers.clinicalStops()).isEqualTo(new Share(1, 3));
        assertThat(offers.clinicalStopsPerThousand())
                .as("three sessions make no rate")
                .isEmpty();
    }

    @Test
    void makesARateOfTwentySessions() {
        var episodes = new ArrayList<Episode>();
        IntStream.range(0, 19).forEach(at -> episodes.add(massage(NRS, 5).made()));
        assertThat(Offers.of(episodes).clinicalStopsPerThousand()).isEmpty();

        episodes.add(massage(NRS, 5).stopped(EndReason.Stopped.SKIN_CHANGE).made());

        assertThat(Offers.of(episodes).clinicalStopsPerThousand()).isEqualTo(Optional.of(50.0));
    }

    // guards H-50
    @Test
    void countsEverySessionInWhichSomethingHappened() {
        var episodes = new ArrayList<Episode>(List.of(
                massage(NRS, 5)
                        .with(AdverseEvent.What.FAINTNESS, AdverseEvent.Seriousness.NOT_SERIOUS)
                        .made(),
                massage(NRS, 5)
                        .stopped(EndReason.Stopped.SKIN_CHANGE)
                        .with(AdverseEvent.What.SKIN_CHANGE, AdverseEvent.Seriousness.LONGER_STAY)
                        .made(),
                massage(NRS, 5)
                        .with(AdverseEvent.What.FAINTNESS, AdverseEvent.Seriousness.NOT_SERIOUS)
                        .made(),
                massage(NRS, 5).stopped(EndReason.Stopped.PAIN_UP).made(),
                notGiven(EndReason.NotDone.NO_TIME)));

        var harm = Harm.of(episodes);

        assertThat(harm.any()).isEqualTo(new Share(3, 4));
        assertThat(harm.serious()).isEqualTo(new Share(1, 4));
        assertThat(harm.kinds())
                .containsExactly(
                        new Harm.Counted(AdverseEvent.What.FAINTNESS, 2),
                        new Harm.Counted(AdverseEvent.What.SKIN_CHANGE, 1));
        assertThat(harm.perThousand()).as("four sessions make no rate").isEmpty();
        IntStream.range(0, 16).forEach(at -> episodes.add(massage(NRS, 5).made()));
        assertThat(Harm.of(episodes).perThousand()).isEqualTo(Optional.of(150.0));
    }

    // guards H-01
    @Test
    void showsHighScoresWithoutPainRelief() {
        var alongside = Alongside.of(List.of(
                massage(NRS, 4).noneOrdered(true).made(),
                massage(NRS, 7).noneOrdered(false).made(),
                massage(NRS, 7).reliefAfter(60).made(),
                massage(NRS, 3).noneOrdered(false).reliefAfter(61).made()));

        assertThat(alongside.recorded()).isEqualTo(new Share(4, 4));
        assertThat(alongside.highWithNone()).isEqualTo(new Share(2, 3));
        assertThat(alongside.raised()).isEqualTo(new Share(1, 2));
        assertThat(alongside.withinHour()).isEqualTo(new Share(1, 4));
        assertThat(alongside.withinTwoHours()).isEqualTo(new Share(2, 4));
    }

    /// In the night of 25-Oct-2026 the clock in Berlin goes from three to two: 00:30 UTC and 01:30 UTC are
    /// both half past two, and both are night. 04:59 UTC is 05:59, 05:00 UTC is 06:00.
    @Test
    void goesByTheClockOnTheWall() {
        var ends = List.of("00:30", "01:30", "04:59", "05:00", "12:59", "13:00", "20:59", "21:00");
        var episodes = ends.stream()
                .map(time -> massage(NRS, 5, Instant.parse("2026-10-25T" + time + ":00Z"))
                        .made())
                .toList();

        assertThat(Group.byShift(episodes, BERLIN, Window.TIMELY, NOON).stream()
                        .map(group -> group.timeliness().missing()))
                .containsExactly(2, 2, 4);
    }

    @Test
    void groupsByAge() {
        var episodes = IntStream.of(17, 18, 64, 65, 79, 80, 101)
                .mapToObj(age -> massage(NRS, 5).aged(age).made())
                .toList();

        assertThat(Group.byAge(episodes, Window.TIMELY, NOON).stream()
                        .map(group -> group.timeliness().share().whole()))
                .containsExactly(1, 2, 2, 2);
    }

    /// One, three and seventy minutes: the middle is three. With a fourth of five minutes it is four.
    @Test
    void takesTheMiddleDelay() {
        var three = IntStream.of(1, 70, 3)
                .mapToObj(minutes -> massage(NRS, 5)
                        .writtenAfter(Duration.ofMinutes(minutes))
                        .made())
                .toList();
        assertThat(Entry.of(three).median()).contains(Duration.ofMinutes(3));
        assertThat(Entry.of(three).sameHour()).isEqualTo(new Share(2, 3));

        var four = new ArrayList<>(three);
        four.add(massage(NRS, 5).writtenAfter(Duration.ofMinutes(5)).made());

        assertThat(Entry.of(four).median()).contains(Duration.ofMinutes(4));
    }

    /// A week here, a day there: whatever the cuts, the sum is what all sessions say together.
    // guards H-50
    @Test
    void saysOfAYearInPartsWhatItSaysOfTheWhole() {
        var all = allSorts();
        var whole = Measures.of(all, BERLIN, NOON);

        assertThat(whole.changes()).hasSize(3);
        assertThat(whole.timeliness())
                .as("every kind of session is among them")
                .isEqualTo(new Timeliness(2, 1, 1, 3, 1));
        for (var cuts : List.of(List.of(1), List.of(4, 9), List.of(0, 3, 3, 8, 11), ones(all.size()))) {
            var parts = new ArrayList<Measures>();
            int from = 0;
            for (int cut : cuts) {
                parts.add(Measures.of(all.subList(from, cut), BERLIN, NOON));
                from = cut;
            }
            parts.add(Measures.of(all.subList(from, all.size()), BERLIN, NOON));

            assertThat(Measures.together(parts)).as("cut at %s", cuts).isEqualTo(whole);
        }
    }

    private static List<Integer> ones(int size) {
        return IntStream.range(1, size).boxed().toList();
    }

    private static List<Episode> allSorts() {
        return List.of(
                massage(NRS, 6).after(15, 4).after(60, 5).reliefAfter(20).made(),
                massage(CPOT, 5).after(60, 2).aged(40).made(),
                massage(NRS, 6)
                        .after(14, 4)
                        .after(61, 4)
                        .stopped(EndReason.Stopped.PAIN_UP)
                        .made(),
                notGiven(EndReason.NotDone.NO_TIME),
                massage(NRS, 6)
                        .notScoredAfter(30)
                        .writtenAfter(Duration.ofMinutes(90))
                        .made(),
                massage(VAS, 60)
                        .with(AdverseEvent.What.FAINTNESS, AdverseEvent.Seriousness.NOT_SERIOUS)
                        .made(),
                massage(NRS, 7).noneOrdered(true).aged(85).made(),
                notGiven(EndReason.Declined.PATIENT_DECLINED),
                massage(NRS, 0, NOON.minusSeconds(600)).made(),
                massageOfSomebodyAsleep()
                        .dose(new Dose(Duration.ofMinutes(10), Duration.ofMinutes(3), 2, 1))
                        .made(),
                notGiven(EndReason.Declined.PATIENT_DECLINED),
                massage(VAS, 60)
                        .with(AdverseEvent.What.SKIN_CHANGE, AdverseEvent.Seriousness.LONGER_STAY)
                        .stopped(EndReason.Stopped.SKIN_CHANGE)
                        .made());
    }
}
