package org.effleurage.web.outcomes;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.effleurage.measure.chart.ControlChart;
import org.jspecify.annotations.Nullable;

/// A control chart as places on a picture. Time runs from left to right in every script, as figures do.
///
/// @param line through the points
/// @param upper the upper limits as steps, one step a point
record Drawing(
        int width, int height, List<Dot> dots, String line, String upper, String lower, List<Tick> ticks, Tick centre) {
    private static final int START = 60;
    private static final int END = 24;
    private static final int TOP = 16;
    private static final int BOTTOM = 46;
    private static final int HEIGHT = 280;

    /// Room for a finger on each point.
    private static final int STEP = 26;

    private static final int NARROWEST = 620;

    /// @param href the list behind it, or null for whoever may not see it
    /// @param label only some: they would stand on each other
    record Dot(
            double x,
            double y,
            boolean signal,
            String words,
            @Nullable String label,
            @Nullable String href) {}

    record Tick(double y, String label) {}

    /// What is written at a point.
    record Mark(String label, String words, @Nullable String href) {}

    static Drawing of(ControlChart chart, List<Mark> marks, Scale scale) {
        List<ControlChart.Point> points = chart.points();
        int width = Math.max(NARROWEST, START + END + STEP * points.size());
        double step = (double) (width - START - END) / Math.max(1, points.size());
        int every = Math.max(1, (int) Math.ceil(56 / step));
        var dots = IntStream.range(0, points.size())
                .mapToObj(at -> new Dot(
                        x(at, step),
                        scale.y(points.get(at).value()),
                        !points.get(at).signals().isEmpty(),
                        marks.get(at).words(),
                        at % every == 0 ? marks.get(at).label() : null,
                        marks.get(at).href()))
                .toList();
        double centre = points.isEmpty() ? Double.NaN : points.getFirst().centre();
        return new Drawing(
                width,
                HEIGHT,
                dots,
                dots.stream().map(dot -> place(dot.x(), dot.y())).collect(Collectors.joining(" ")),
                steps(points.stream().map(ControlChart.Point::upper).toList(), step, scale),
                steps(points.stream().map(ControlChart.Point::lower).toList(), step, scale),
                scale.ticks(),
                new Tick(points.isEmpty() ? 0 : scale.y(centre), scale.words(centre)));
    }

    private static double x(int at, double step) {
        return START + step * (at + 0.5);
    }

    private static String steps(List<Double> limits, double step, Scale scale) {
        return IntStream.range(0, limits.size())
                .mapToObj(at -> place(START + step * at, scale.y(limits.get(at))) + " "
                        + place(START + step * (at + 1), scale.y(limits.get(at))))
                .collect(Collectors.joining(" "));
    }

    private static String place(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
    }

    /// From a value to its height on the picture.
    record Scale(double lowest, double highest, double every, DoubleFunction<String> figure) {

        /// Around everything that is drawn, in steps of 1, 2 or 5 times a power of ten.
        static Scale around(ControlChart chart, double lowest, DoubleFunction<String> figure) {
            double low = chart.points().stream()
                    .mapToDouble(point -> Math.min(point.value(), point.lower()))
                    .min()
                    .orElse(0);
            double high = chart.points().stream()
                    .mapToDouble(point -> Math.max(point.value(), point.upper()))
                    .max()
                    .orElse(1);
            double every = every(Math.max(high - Math.max(low, lowest), 1e-6) / 5);
            return new Scale(
                    Math.max(lowest, every * Math.floor(low / every)),
                    Math.max(every * Math.ceil(high / every), every),
                    every,
                    figure);
        }

        private static double every(double about) {
            double ten = Math.pow(10, Math.floor(Math.log10(about)));
            double times = about / ten;
            return ten * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
        }

        double y(double value) {
            double room = HEIGHT - TOP - BOTTOM;
            return TOP + room * (1 - (value - lowest) / Math.max(highest - lowest, 1e-9));
        }

        String words(double value) {
            return figure.apply(value);
        }

        List<Tick> ticks() {
            int count = (int) Math.round((highest - lowest) / every);
            return IntStream.rangeClosed(0, count)
                    .mapToDouble(at -> lowest + at * every)
                    .mapToObj(value -> new Tick(y(value), figure.apply(value)))
                    .toList();
        }
    }
}
