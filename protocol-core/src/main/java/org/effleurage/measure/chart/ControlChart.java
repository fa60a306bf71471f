package org.effleurage.measure.chart;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Points in the order of time, each with its limits and the signals it is part of.
public record ControlChart(List<Point> points) {
    /// With fewer points limits still move with every new one.
    public static final int FEWEST_FOR_LIMITS = 13;

    private static final int RUN = 7;

    public ControlChart {
        points = List.copyOf(points);
    }

    public record Point(double value, double lower, double centre, double upper, Set<Signal> signals) {
        public Point {
            signals = Set.copyOf(signals);
        }
    }

    /// Whether the limits are to be labelled as trial limits.
    public boolean isTrial() {
        return points.size() < FEWEST_FOR_LIMITS;
    }

    /// The series whose limits differ from point to point.
    static ControlChart of(List<Double> values, List<Limits> limits) {
        var signals = values.stream().map(any -> EnumSet.noneOf(Signal.class)).toList();
        int count = values.size();
        for (int at = 0; at < count; at++) {
            if (limits.get(at).leaveOut(values.get(at))) {
                signals.get(at).add(Signal.OUTSIDE);
            }
        }
        for (int from = 0; from + RUN <= count; from++) {
            if (isOnOneSide(values, limits, from)) {
                mark(signals, from, from + RUN, Signal.ONE_SIDE);
            }
            if (isTrend(values, from, true) || isTrend(values, from, false)) {
                mark(signals, from, from + RUN, Signal.TREND);
            }
        }
        for (int from = 0; from + 3 <= count; from++) {
            markNear(values, limits, signals, from, 1);
            markNear(values, limits, signals, from, -1);
        }
        return new ControlChart(IntStream.range(0, count)
                .mapToObj(at -> new Point(
                        values.get(at),
                        limits.get(at).lower(),
                        limits.get(at).centre(),
                        limits.get(at).upper(),
                        signals.get(at)))
                .toList());
    }

    private static boolean isOnOneSide(List<Double> values, List<Limits> limits, int from) {
        int side = limits.get(from).side(values.get(from));
        return side != 0
                && IntStream.range(from, from + RUN)
                        .allMatch(at -> limits.get(at).side(values.get(at)) == side);
    }

    /// Seven points, so six steps, each of them upwards or each downwards.
    private static boolean isTrend(List<Double> values, int from, boolean upwards) {
        return IntStream.range(from + 1, from + RUN)
                .allMatch(at -> upwards
                        ? Limits.rises(values.get(at - 1), values.get(at))
                        : Limits.rises(values.get(at), values.get(at - 1)));
    }

    private static void mark(List<EnumSet<Signal>> signals, int from, int until, Signal signal) {
        signals.subList(from, until).forEach(of -> of.add(signal));
    }

    private static void markNear(
            List<Double> values, List<Limits> limits, List<EnumSet<Signal>> signals, int from, int side) {
        List<Integer> near = IntStream.range(from, from + 3)
                .filter(at ->
                        limits.get(at).near(values.get(at)) && limits.get(at).side(values.get(at)) == side)
                .boxed()
                .toList();
        if (near.size() >= 2) {
            near.forEach(at -> signals.get(at).add(Signal.NEAR_A_LIMIT));
        }
    }
}
