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
import org.effleurage.measure.Proportion;
import org.effleurage.measure.Share;
import org.effleurage.measure.Tool;
import org.effleurage.measure.chart.ControlChart;
import org.effleurage.measure.chart.PChart;
import org.effleurage.measure.chart.Signal;
import org.effleurage.measure.chart.XmR;
import org.effleurage.web.language.Speech;
import org.jspecify.annotations.Nullable;

/// The three charts of a ward. A stretch of time in which nothing can be said has a row and no point.
final class WardCharts {
    private final Span span;
    private final Viewer viewer;
    private final Speech words;
    private final Figures figures;
    private final Map<Span.Stretch, Measures> byStretch;

    WardCharts(Map<Span.Stretch, Measures> byStretch, Span span, Viewer viewer, Speech words) {
        this.span = span;
        this.viewer = viewer;
        this.words = words;
        this.figures = new Figures(words);
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
        var says = new ArrayList<>(List.of(words.say("chart.timely-says")));
        long rough = values.isEmpty() ? 0 : PChart.rough(values);
        if (rough > 0) {
            says.add(words.say("chart.rough", "rough", rough, "all", values.size()));
        }
        return view(
                "timeliness",
                Titles.of(Proportion.TIMELY, words),
                words.say("sessions.in-time"),
                says,
                chart,
                shares.stream().map(Plotted::stretch).toList(),
                at -> figures.share(values.get(at)),
                0,
                figures::percent);
    }

    ChartView volume() {
        List<Plotted<Integer>> counts = plotted(measures -> measures.offers().given(), viewer::sees);
        List<Double> values =
                counts.stream().map(one -> one.value().doubleValue()).toList();
        return view(
                "volume",
                words.say("chart.volume"),
                words.say("chart.massages"),
                List.of(words.say("chart.volume-says")),
                XmR.of(values, 0),
                counts.stream().map(Plotted::stretch).toList(),
                at -> "%d".formatted(counts.get(at).value()),
                0,
                figures::count);
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
                words.say("chart.change", "scale", figures.scale(tool)),
                words.say("chart.median"),
                List.of(words.say("outcomes.caution")),
                XmR.of(medians, Double.NEGATIVE_INFINITY),
                changes.stream().map(Plotted::stretch).toList(),
                at -> words.say(
                        "chart.pairs",
                        "change",
                        figures.change(medians.get(at)),
                        "n",
                        values.get(at).pairs()),
                Double.NEGATIVE_INFINITY,
                figures::change);
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
                words.say(span.pace().title(), "title", title),
                Stream.concat(says.stream(), trial(chart).stream()).toList(),
                found(chart, stretches),
                Drawing.of(chart, marks, Drawing.Scale.around(chart, lowest, figure)),
                unit,
                rows);
    }

    private Optional<String> trial(ControlChart chart) {
        return chart.isTrial() && !chart.points().isEmpty()
                ? Optional.of(words.say("chart.trial", "n", ControlChart.FEWEST_FOR_LIMITS))
                : Optional.empty();
    }

    private Drawing.Mark mark(Span.Stretch stretch, String value, ControlChart.Point point) {
        String signals = signals(point);
        String said = words.say("chart.point", "when", label(stretch), "value", value);
        return new Drawing.Mark(label(stretch), signals.isEmpty() ? said : words.and(said, signals), behind(stretch));
    }

    private String label(Span.Stretch stretch) {
        return words.day(stretch.from());
    }

    private ChartView.Row row(
            Span.Stretch stretch,
            int at,
            Function<Integer, String> value,
            ControlChart chart,
            DoubleFunction<String> figure) {
        if (at < 0) {
            return new ChartView.Row(label(stretch), viewer.instead(figures), "", "", null);
        }
        var point = chart.points().get(at);
        return new ChartView.Row(
                label(stretch),
                value.apply(at),
                figures.range(figure.apply(point.lower()), figure.apply(point.upper())),
                signals(point),
                behind(stretch));
    }

    private @Nullable String behind(Span.Stretch stretch) {
        return viewer.cares()
                ? "/outcomes/sessions?ward=%s&from=%s&until=%s"
                        .formatted(viewer.wardInAddress(), stretch.from(), stretch.until())
                : null;
    }

    private String signals(ControlChart.Point point) {
        return Stream.of(Signal.values())
                .filter(point.signals()::contains)
                .map(signal -> Titles.of(signal, words))
                .reduce((one, other) -> words.say("outcomes.also", "one", one, "other", other))
                .orElse("");
    }

    private List<String> found(ControlChart chart, List<Span.Stretch> stretches) {
        return Stream.of(Signal.values())
                .flatMap(signal -> when(signal, chart, stretches).stream()
                        .map(when -> words.say("chart.found", "signal", Titles.of(signal, words), "when", when)))
                .toList();
    }

    private Optional<String> when(Signal signal, ControlChart chart, List<Span.Stretch> stretches) {
        var rows = new ArrayList<List<Span.Stretch>>();
        boolean goesOn = false;
        for (int at = 0; at < stretches.size(); at++) {
            boolean signed = chart.points().get(at).signals().contains(signal);
            if (signed && !goesOn) {
                rows.add(new ArrayList<>());
            }
            if (signed) {
                rows.getLast().add(stretches.get(at));
            }
            goesOn = signed;
        }
        return rows.stream().flatMap(this::told).reduce(words::and);
    }

    /// Three points in a row and more by the first and the last of them.
    private Stream<String> told(List<Span.Stretch> row) {
        return row.size() < 3
                ? row.stream().map(this::label)
                : Stream.of(figures.range(label(row.getFirst()), label(row.getLast())));
    }
}
