package org.effleurage.measure.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.effleurage.measure.Share;
import org.junit.jupiter.api.Test;

/// Against numbers others have published; docs/measures.md says where.
class ChartTest {
    private static final Offset<Double> FOUR_DECIMALS = within(0.00005);

    /// NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, flow rate of ten batches.
    // guards H-50
    @Test
    void agreesWithTheHandbookOnSingleValues() {
        var flow = List.of(49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1);

        var chart = XmR.of(flow, 0);

        assertThat(XmR.meanRange(flow)).isEqualTo(1.8778, FOUR_DECIMALS);
        assertThat(chart.points().getFirst().centre()).isEqualTo(50.81, FOUR_DECIMALS);
        // The handbook divides by d2 = 1.128; 2.66 is 3/1.128 rounded, which moves the third decimal.
        assertThat(chart.points().getFirst().upper()).isEqualTo(55.8041, within(0.002));
        assertThat(chart.points().getFirst().lower()).isEqualTo(45.8159, within(0.002));
        assertThat(chart.points()).allMatch(point -> point.signals().isEmpty());
        assertThat(chart.isTrial()).isTrue();
    }

    /// An Introduction to Business Statistics, example 16.6: ten samples of 200.
    // guards H-50
    @Test
    void agreesWithATextbookOnSharesOfOneSize() {
        var chart = PChart.of(Stream.of(40, 44, 22, 34, 24, 32, 28, 32, 34, 30)
                .map(defects -> new Share(defects, 200))
                .toList());

        var first = chart.points().getFirst();
        assertThat(first.centre()).isEqualTo(0.16, FOUR_DECIMALS);
        assertThat(first.upper()).isEqualTo(0.2378, FOUR_DECIMALS);
        assertThat(first.lower()).isEqualTo(0.0822, FOUR_DECIMALS);
        assertThat(chart.points()).allMatch(point -> !point.signals().contains(Signal.OUTSIDE));
    }

    /// Montgomery, Introduction to Statistical Quality Control, exercise 6-1: 117 in twenty samples of 100;
    /// its solution gives 0.0585 with 0 and 0.1289.
    // guards H-50
    @Test
    void agreesWithATextbookWhereTheLowerLimitWouldBeBelowNought() {
        var shares = IntStream.range(0, 20)
                .mapToObj(at -> new Share(at < 17 ? 6 : 5, 100))
                .toList();

        var first = PChart.of(shares).points().getFirst();

        assertThat(first.centre()).isEqualTo(0.0585, FOUR_DECIMALS);
        assertThat(first.upper()).isEqualTo(0.1289, FOUR_DECIMALS);
        assertThat(first.lower()).isZero();
    }

    /// Pyzdek and Keller, The Handbook for Quality Management, table 9.6: 1,544 bruised of 8,000 peaches in
    /// crates of 250 and 500. The limits follow by hand: 0.193 ± 3 √(0.193 · 0.807 / n).
    // guards H-50
    @Test
    void givesEveryPointTheLimitsOfItsOwnSize() {
        int[] bruised = {
            47, 42, 55, 51, 46, 61, 39, 44, 41, 51, 88, 101, 101, 40, 48, 47, 50, 48, 57, 45, 43, 105, 98, 100, 96
        };
        var two = Set.of(10, 11, 12, 21, 22, 23, 24);
        var chart = PChart.of(IntStream.range(0, bruised.length)
                .mapToObj(at -> new Share(bruised[at], two.contains(at) ? 500 : 250))
                .toList());

        assertThat(chart.points().getFirst().centre()).isEqualTo(0.193, FOUR_DECIMALS);
        assertThat(chart.points().getFirst().upper()).isEqualTo(0.2679, FOUR_DECIMALS);
        assertThat(chart.points().getFirst().lower()).isEqualTo(0.1181, FOUR_DECIMALS);
        assertThat(chart.points().get(10).upper()).isEqualTo(0.2459, FOUR_DECIMALS);
        assertThat(chart.points().get(10).lower()).isEqualTo(0.1401, FOUR_DECIMALS);
        assertThat(chart.isTrial()).isFalse();
    }

    /// NHSRplotthedots (NHS-R community), tests of its point types: six are no run, seven are, eight are one
    /// run.
    @Test
    void findsSevenOnOneSide() {
        assertThat(run(1, 1, 1, 1, 1, 1)).isEmpty();
        assertThat(run(1, 1, 1, 1, 1, 1, -1)).isEmpty();
        assertThat(run(1, 1, 1, 1, 1, 1, 1, 1, -1)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(run(-1, -1, -1, -1, -1, -1, -1, -1, 1)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(run(-1, 1, 1, 1, 1, 1, 1, 1, 1, -1)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(run(1, 1, 1, 0, 1, 1, 1, 1))
                .as("a point on the centre is on no side")
                .isEmpty();
    }

    /// From the same tests.
    @Test
    void findsSevenRisingOrFalling() {
        assertThat(trend(1, 2, 3, 4, 5, 6)).isEmpty();
        assertThat(trend(1, 2, 3, 3, 4, 5, 6)).isEmpty();
        assertThat(trend(1, 2, 3, 4, 5, 6, 7)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(trend(2, 1, 2, 3, 4, 5, 6, 7, 3)).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(trend(7, 6, 5, 4, 3, 2, 1)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(trend(2, 7, 6, 5, 4, 3, 2, 1, 3)).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    /// From the same tests; the last one is ours, since they do not look at sides.
    @Test
    void findsTwoOfThreeNearALimit() {
        assertThat(near(1, 0, 1)).containsExactly(0, 2);
        assertThat(near(0, 1, 1)).containsExactly(1, 2);
        assertThat(near(1, 1, 0)).containsExactly(0, 1);
        assertThat(near(0, 0, 1, 0, 1, 0, 0)).containsExactly(2, 4);
        assertThat(near(0, 0, 1, 1, 0, 0, 0)).containsExactly(2, 3);
        assertThat(near(1, 0, 0, 1)).isEmpty();
        assertThat(near(1, 0, 0, 1, 1)).containsExactly(3, 4);
        assertThat(near(1, -1, 0)).as("near two different limits").isEmpty();
    }

    @Test
    void findsWhatIsOutside() {
        var chart = ControlChart.of(List.of(0.0, 3.0, 3.1, -3.1), limits(4));

        assertThat(chart.points().stream().map(ControlChart.Point::signals))
                .containsExactly(Set.of(), Set.of(), Set.of(Signal.OUTSIDE), Set.of(Signal.OUTSIDE));
    }

    @Test
    void leavesOneLeapOutOfTheRanges() {
        var values = new ArrayList<>(List.of(5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 5.0, 6.0));
        values.add(40.0);

        // Eleven ranges of 1 and one of 34: the mean of all is 3.75, and 34 is more than 3.267 times that.
        assertThat(XmR.meanRange(values)).isEqualTo(1.0);
        assertThat(XmR.of(values, 0).points().getLast().signals()).contains(Signal.OUTSIDE);
    }

    @Test
    void saysNothingOfALevelLineOrASinglePoint() {
        assertThat(XmR.of(DoubleStream.generate(() -> 0.1).limit(30).boxed().toList(), 0)
                        .points())
                .allMatch(point -> point.signals().isEmpty());
        assertThat(XmR.of(List.of(4.0), 0).points()).singleElement().satisfies(point -> {
            assertThat(point.signals()).isEmpty();
            assertThat(point.lower()).isEqualTo(4);
        });
        assertThat(XmR.of(List.of(), 0).points()).isEmpty();
        assertThat(PChart.of(List.of()).points()).isEmpty();
        assertThat(PChart.of(List.of(new Share(3, 3), new Share(5, 5))).points())
                .allMatch(point -> point.signals().isEmpty() && point.upper() == 1);
    }

    @Test
    void hasNoPointForADayWithoutAnybody() {
        assertThatThrownBy(() -> PChart.of(List.of(new Share(0, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave it out");
    }

    private static List<Integer> run(double... values) {
        return marked(Signal.ONE_SIDE, values);
    }

    private static List<Integer> trend(double... values) {
        return marked(Signal.TREND, values);
    }

    /// 1 stands for a point in the outer third.
    private static List<Integer> near(double... places) {
        return marked(
                Signal.NEAR_A_LIMIT,
                DoubleStream.of(places).map(place -> place * 2.5).toArray());
    }

    private static List<Integer> marked(Signal signal, double... values) {
        var points = ControlChart.of(DoubleStream.of(values).boxed().toList(), limits(values.length))
                .points();
        return IntStream.range(0, points.size())
                .filter(at -> points.get(at).signals().contains(signal))
                .boxed()
                .toList();
    }

    private static List<Limits> limits(int count) {
        return Stream.generate(() -> Limits.around(0, 1)).limit(count).toList();
    }
}
