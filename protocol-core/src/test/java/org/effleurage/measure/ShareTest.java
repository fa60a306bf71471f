package org.effleurage.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ShareTest {

    /// 6 of 32: a worked example in R gives 0.08889545 to 0.35309155 (docs/measures.md).
    // guards H-50
    @Test
    void agreesWithAPublishedWilsonInterval() {
        var interval = new Share(6, 32).interval();

        assertThat(interval.from()).isEqualTo(0.08889545, within(5e-9));
        assertThat(interval.to()).isEqualTo(0.35309155, within(5e-9));
    }

    /// By hand: with nothing of n the interval is 0 to z²/(n + z²); 3.8415 / 23.8415 = 0.1611.
    @Test
    void isNotEmptyWhereNothingWasCounted() {
        assertThat(new Share(0, 20).interval().from()).isZero();
        assertThat(new Share(0, 20).interval().to()).isEqualTo(0.1611, within(0.00005));
        assertThat(new Share(20, 20).interval().from()).isEqualTo(0.8389, within(0.00005));
        assertThat(new Share(20, 20).interval().to()).isEqualTo(1);
    }

    // guards H-50
    @Test
    void isNoNumberOfNobody() {
        assertThat(new Share(0, 0).value()).isNaN();
        assertThat(new Share(0, 0).reaches(0)).isFalse();
        assertThat(new Share(0, 0).interval()).isEqualTo(new Interval(0, 1));
    }

    /// A spreadsheet that rounds first takes 899 of 1,000 for 90 %.
    @Test
    void reachesATargetExactly() {
        assertThat(new Share(3, 4).reaches(75)).isTrue();
        assertThat(new Share(9, 10).reaches(90)).isTrue();
        assertThat(new Share(899, 1000).reaches(90)).isFalse();
    }

    @Test
    void isAlwaysAPart() {
        assertThatThrownBy(() -> new Share(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    // guards H-51
    @Test
    void hidesSmallCounts() {
        assertThat(SmallCells.parts(List.of(10, 4, 2)))
                .containsExactly(OptionalInt.of(10), OptionalInt.empty(), OptionalInt.empty());
        assertThat(SmallCells.parts(List.of(10, 5, 0)))
                .containsExactly(OptionalInt.of(10), OptionalInt.of(5), OptionalInt.of(0));
    }

    /// Whoever knows the whole would find the one that is missing.
    // guards H-51
    @Test
    void hidesASecondCountWhereOneAloneCouldBeWorkedOut() {
        assertThat(SmallCells.parts(List.of(30, 3, 12)))
                .containsExactly(OptionalInt.of(30), OptionalInt.empty(), OptionalInt.empty());
        assertThat(SmallCells.parts(List.of(3, 0, 0))).allMatch(count -> !count.equals(OptionalInt.of(3)));
    }

    // guards H-51
    @Test
    void hidesAShareWhoseRestIsSmall() {
        assertThat(SmallCells.shows(new Share(20, 22))).isFalse();
        assertThat(SmallCells.shows(new Share(3, 30))).isFalse();
        assertThat(SmallCells.shows(new Share(30, 30))).isTrue();
        assertThat(SmallCells.shows(new Share(10, 30))).isTrue();
    }

    /// From printed tables: 2.228 for 10, 2.201 for 11, 2.086 for 20, 2.000 for 60 and 1.980 for 120 degrees
    /// of freedom.
    @Test
    void knowsStudentsT() {
        assertThat(StudentT.twoSided95(1)).isEqualTo(12.706);
        assertThat(StudentT.twoSided95(11)).isEqualTo(2.201, within(0.0005));
        assertThat(StudentT.twoSided95(20)).isEqualTo(2.086, within(0.0005));
        assertThat(StudentT.twoSided95(60)).isEqualTo(2.000, within(0.0005));
        assertThat(StudentT.twoSided95(120)).isEqualTo(1.980, within(0.0005));
    }
}
