package org.effleurage.web.outcomes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.effleurage.measure.Change;
import org.effleurage.measure.Measures;
import org.effleurage.measure.Share;
import org.effleurage.measure.Tool;
import org.effleurage.measure.chart.ControlChart;
import org.effleurage.measure.chart.PChart;
import org.effleurage.measure.chart.Signal;
import org.effleurage.measure.chart.XmR;
import org.jspecify.annotations.Nullable;

/// The three charts of a ward. A stretch of time in which nothing can be said has a row and no point.
final class WardCharts {
    private final Span span;
    private final Viewer viewer;
    private final Map<Span.Stretch, Measures> byStretch;

    WardCharts(Map<Span.Stretch, Measures> byStretch, Span span, Viewer viewer) {
        this.span = span;
        this.viewer = viewer;
        this.byStretch = byStretch;
    }

    /// A stretch with what is plotted of it.
    private record Plotted<T>(Span.Stretch stretch, T value) {}

    private <T> List<Plotted<T>> plotted(Function<Measures, T> value, Predicate<T> shown) {
        return byStretch.entrySet().stream()
                .map(entry -> new Plotted<>(entry.getKey(), value.apply(entry.getValue())))
                .filter(one -> shown.test(one.value()))
                .toList();
    }

    ChartView timeliness() {
        List<Plotted<Share>> shares =
                plotted(measures -> measures.timeliness().share(), share -> !share.isEmpty() && viewer.sees(share));
        List<Share> values = shares.stream().map(Plotted::value).toList();
        ControlChart chart = PChart.of(values);
        var says = new ArrayList<>(List.of(
                "Of the sessions with a score before, those with a comparable score 15 to 60 minutes after the end."
                        + " Whoever was not looked at counts as not looked at."));
        long rough = values.isEmpty() ? 0 : PChart.rough(values);
        if (rough > 0) {
            says.add("For %d of %d points the limits are rough, because fewer than five are expected on one side."
                    .formatted(rough, values.size()));
        }
        return view(
                "timeliness",
                "Reassessed in time",
                "in time",
                says,
                chart,
                shares.stream().map(Plotted::stretch).toList(),
                at -> Figures.share(values.get(at)),
                0,
                Figures::percent);
    }

    ChartView volume() {
        List<Plotted<Integer>> counts = plotted(measures -> measures.offers().given(), viewer::sees);
        List<Double> values =
                counts.stream().map(one -> one.value().doubleValue()).toList();
        return view(
                "volume",
                "Massages given",
                "massages",
                List.of("Completed or stopped. How many patients lay on the ward is not known here, so this is a count"
                        + " and no rate."),
                XmR.of(values, 0),
                counts.stream().map(Plotted::stretch).toList(),
                at -> "%d".formatted(counts.get(at).value()),
                0,
                value -> Figures.number(value).replace(".0", ""));
    }

    /// Of the instrument that most sessions were scored with; instruments are never added up.
    Optional<ChartView> change(List<Change> all) {
        return all.stream().filter(change -> change.pairs() > 0).findFirst().map(change -> change(change.tool()));
    }

    private ChartView change(Tool tool) {
        List<Plotted<Optional<Change>>> changes = plotted(
                measures -> of(tool, measures),
                change -> change.filter(viewer::seesPairsOf).isPresent());
        List<Change> values =
                changes.stream().flatMap(one -> one.value().stream()).toList();
        List<Double> medians = values.stream().map(Change::median).toList();
        return view(
                "change",
                "Change an hour after, " + Instruments.name(tool),
                "median change",
                List.of(Change.CAUTION),
                XmR.of(medians, Double.NEGATIVE_INFINITY),
                changes.stream().map(Plotted::stretch).toList(),
                at -> "%s (%d pairs)"
                        .formatted(
                                Figures.change(medians.get(at)), values.get(at).pairs()),
                Double.NEGATIVE_INFINITY,
                Figures::change);
    }

    private static Optional<Change> of(Tool tool, Measures measures) {
        return measures.changes().stream()
                .filter(change -> change.tool().equals(tool))
                .findFirst();
    }

    private ChartView view(
            String id,
            String title,
            String unit,
            List<String> says,
            ControlChart chart,
            List<Span.Stretch> stretches,
            Function<Integer, String> value,
            double lowest,
            DoubleFunction<String> figure) {
        var marks = IntStream.range(0, stretches.size())
                .mapToObj(at ->
                        mark(stretches.get(at), value.apply(at), chart.points().get(at)))
                .toList();
        var rows = byStretch.keySet().stream()
                .map(stretch -> row(stretch, stretches.indexOf(stretch), value, chart, figure))
                .toList();
        return new ChartView(
                id,
                "%s, by %s".formatted(title, span.pace().word()),
                Stream.concat(says.stream(), trial(chart).stream()).toList(),
                found(chart, stretches),
                Drawing.of(chart, marks, Drawing.Scale.around(chart, lowest, figure)),
                unit,
                rows);
    }

    private static Optional<String> trial(ControlChart chart) {
        return chart.isTrial() && !chart.points().isEmpty()
                ? Optional.of("Trial limits: with fewer than %d points they still move with every new one."
                        .formatted(ControlChart.FEWEST_FOR_LIMITS))
                : Optional.empty();
    }

    private Drawing.Mark mark(Span.Stretch stretch, String value, ControlChart.Point point) {
        String signals = signals(point);
        return new Drawing.Mark(
                stretch.label(),
                stretch.label() + ": " + value + (signals.isEmpty() ? "" : ", " + signals),
                behind(stretch));
    }

    private ChartView.Row row(
            Span.Stretch stretch,
            int at,
            Function<Integer, String> value,
            ControlChart chart,
            DoubleFunction<String> figure) {
        if (at < 0) {
            return new ChartView.Row(stretch.label(), viewer.instead(), "", "", null);
        }
        var point = chart.points().get(at);
        return new ChartView.Row(
                stretch.label(),
                value.apply(at),
                "%s to %s".formatted(figure.apply(point.lower()), figure.apply(point.upper())),
                signals(point),
                behind(stretch));
    }

    private @Nullable String behind(Span.Stretch stretch) {
        return viewer.cares()
                ? "/outcomes/sessions?ward=%s&from=%s&until=%s"
                        .formatted(viewer.wardInAddress(), stretch.from(), stretch.until())
                : null;
    }

    private static String signals(ControlChart.Point point) {
        return Stream.of(Signal.values())
                .filter(point.signals()::contains)
                .map(Signal::words)
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }

    private List<String> found(ControlChart chart, List<Span.Stretch> stretches) {
        return Stream.of(Signal.values())
                .flatMap(signal -> {
                    List<String> when = IntStream.range(0, stretches.size())
                            .filter(at -> chart.points().get(at).signals().contains(signal))
                            .mapToObj(at -> stretches.get(at).label())
                            .toList();
                    return when.isEmpty()
                            ? Stream.empty()
                            : Stream.of("%s: %s".formatted(signal.words(), String.join(", ", when)));
                })
                .toList();
    }
}
