package org.effleurage.measure.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The chart for single values: limits from how far each value lies from the one before (Shewhart; Wheeler's
/// constants).
public final class XmR {
    private static final double TO_LIMITS = 2.66;
    private static final double TOO_FAR = 3.267;

    private XmR() {}

    /// One limit for all points.
    ///
    /// @param lowest where values end by nature: 0 for counts
    public static ControlChart of(List<Double> values, double lowest) {
        double centre =
                values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        Limits limits =
                Limits.around(centre, TO_LIMITS * meanRange(values) / 3).within(lowest, Double.POSITIVE_INFINITY);
        return ControlChart.of(values, values.stream().map(any -> limits).toList());
    }

    /// One leap, such as a ward that moved house, would widen the limits for all: ranges beyond their own
    /// limit are left out, once.
    static double meanRange(List<Double> values) {
        double all = mean(ranges(values));
        return mean(ranges(values).filter(range -> range <= TOO_FAR * all));
    }

    private static DoubleStream ranges(List<Double> values) {
        return IntStream.range(1, values.size()).mapToDouble(at -> Math.abs(values.get(at) - values.get(at - 1)));
    }

    /// A single value has no range: its limits are itself.
    private static double mean(DoubleStream ranges) {
        return ranges.average().orElse(0);
    }
}
