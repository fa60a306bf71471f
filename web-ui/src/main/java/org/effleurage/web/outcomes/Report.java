package org.effleurage.web.outcomes;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.effleurage.measure.Alongside;
import org.effleurage.measure.Change;
import org.effleurage.measure.Dose;
import org.effleurage.measure.Entry;
import org.effleurage.measure.Group;
import org.effleurage.measure.Harm;
import org.effleurage.measure.Measures;
import org.effleurage.measure.Offers;
import org.effleurage.measure.Reached;
import org.effleurage.measure.Share;
import org.effleurage.measure.Timeliness;

/// The measures of a ward in lines, as docs/measures.md has them.
final class Report {
    private final Measures measures;
    private final Viewer viewer;

    Report(Measures measures, Viewer viewer) {
        this.measures = measures;
        this.viewer = viewer;
    }

    /// @param range the interval at 95 %, empty where there is none
    /// @param beside what has to be read with it
    record Line(String id, String title, String value, String range, String beside) {}

    List<Line> lines() {
        return Stream.of(timeliness(), changes(), reached(), dose(), offers(), safety(), alongside(), groups(), entry())
                .flatMap(List::stream)
                .toList();
    }

    private List<Line> timeliness() {
        Timeliness all = measures.timeliness();
        List<OptionalInt> rest = viewer.parts(List.of(all.otherTime(), all.reason(), all.missing(), all.open()));
        String beside = "Tier: %s. Not in time: %s at another time, %s with a reason, %s not looked at. Still open: %s."
                .formatted(
                        viewer.sees(all.share()) ? all.tier().words() : Viewer.HIDDEN,
                        shown(rest.get(0)),
                        shown(rest.get(1)),
                        shown(rest.get(2)),
                        shown(rest.get(3)));
        return List.of(share("Q1", "Reassessed in time", all.share(), beside));
    }

    private static String shown(OptionalInt count) {
        return count.isPresent() ? "%d".formatted(count.getAsInt()) : "few";
    }

    private List<Line> changes() {
        return measures.changes().stream().map(this::change).toList();
    }

    private Line change(Change change) {
        String title = "Mean change an hour after, " + Instruments.name(change.tool());
        if (!viewer.sees(new Share(change.pairs(), change.baselines()))) {
            return new Line("Q2", title, Viewer.HIDDEN, "", "");
        }
        return new Line(
                "Q2",
                title,
                "%s, standard deviation %s"
                        .formatted(Figures.change(change.mean()), Figures.number(change.deviation())),
                change.interval()
                        .map(range -> "%s to %s".formatted(Figures.change(range.from()), Figures.change(range.to())))
                        .orElse(""),
                "%d pairs, %d missing, %s with pain relief in between."
                        .formatted(change.pairs(), change.missing(), viewer.count(change.afterRelief())));
    }

    private List<Line> reached() {
        return measures.reached().stream().map(this::reached).toList();
    }

    private Line reached(Reached reached) {
        Reached.Goal goal = reached.goal();
        boolean seen = viewer.sees(reached.pairs()) && viewer.sees(reached.missing());
        return share(
                goal.measure(),
                goal.words(),
                reached.pairs(),
                seen
                        ? "%d missing; whatever they were, %s."
                                .formatted(reached.missing(), Figures.percents(reached.whateverTheMissingWere()))
                        : "");
    }

    private List<Line> dose() {
        Dose dose = measures.dose();
        return List.of(
                new Line(
                        "Q6",
                        "Minutes delivered of minutes planned",
                        Figures.percent(dose.fidelity()),
                        "",
                        "%d of %d minutes."
                                .formatted(
                                        dose.delivered().toMinutes(),
                                        dose.planned().toMinutes())),
                share("Q6", "Sites done of sites planned", dose.sites(), ""));
    }

    private List<Line> offers() {
        Offers offers = measures.offers();
        return List.of(share("Q7", "Given of offered", offers.accepted(), "Why not stands below."));
    }

    private List<Line> safety() {
        Offers offers = measures.offers();
        Harm harm = measures.harm();
        String rate = viewer.sees(offers.clinicalStops())
                ? offers.clinicalStopsPerThousand()
                        .map(perThousand -> "%s per 1,000 sessions.".formatted(Figures.number(perThousand)))
                        .orElse("No rate for fewer than %d sessions.".formatted(Offers.FEWEST_FOR_A_RATE))
                : "";
        return List.of(
                share("Q8", "Stopped early", offers.stoppedEarly(), ""),
                share("Q8", "Stopped for pain, skin or vital signs", offers.clinicalStops(), rate),
                share("Q8", "With an adverse event", harm.any(), events(harm)),
                share("Q8", "With a serious adverse event", harm.serious(), ""));
    }

    /// Kinds are parts of all events, so one alone is not shown where it is small.
    private String events(Harm harm) {
        if (!viewer.sees(harm.any())) {
            return "";
        }
        List<OptionalInt> times =
                viewer.parts(harm.kinds().stream().map(Harm.Counted::times).toList());
        Stream<String> kinds = IntStream.range(0, times.size())
                .mapToObj(at -> "%s: %s".formatted(harm.kinds().get(at).what().title(), shown(times.get(at))));
        Stream<String> rate = harm.perThousand().stream()
                .map(perThousand -> "%s per 1,000 sessions".formatted(Figures.number(perThousand)));
        return Stream.concat(rate, kinds)
                .reduce((one, other) -> one + "; " + other)
                .map(all -> all + ".")
                .orElse("");
    }

    private List<Line> alongside() {
        Alongside alongside = measures.alongside();
        String confounded = "Doses the record holds; massage is one of several reasons for or against one.";
        return List.of(
                share("Q9", "Pain relief alongside recorded", alongside.recorded(), ""),
                share("Q9", "Began at 4 or more with none ordered", alongside.highWithNone(), ""),
                share("Q9", "Of those, raised with the team", alongside.raised(), ""),
                share("Q10", "Pain relief within 60 minutes after", alongside.withinHour(), confounded),
                share("Q10", "Pain relief within 120 minutes after", alongside.withinTwoHours(), confounded));
    }

    private List<Line> groups() {
        var lines = new ArrayList<Line>();
        lines.addAll(groups(measures.shifts()));
        lines.addAll(groups(measures.ages()));
        return lines;
    }

    /// The groups make up the whole that stands in the first line.
    private List<Line> groups(List<Group> groups) {
        List<Share> shares =
                groups.stream().map(group -> group.timeliness().share()).toList();
        List<OptionalInt> parts = viewer.parts(shares.stream().map(Share::part).toList());
        List<OptionalInt> rests = viewer.parts(
                shares.stream().map(share -> share.whole() - share.part()).toList());
        return IntStream.range(0, groups.size())
                .filter(at -> !shares.get(at).isEmpty())
                .mapToObj(at -> parts.get(at).isPresent() && rests.get(at).isPresent()
                        ? share("Q11", "In time: " + groups.get(at).title(), shares.get(at), "")
                        : new Line("Q11", "In time: " + groups.get(at).title(), Viewer.HIDDEN, "", ""))
                .toList();
    }

    private List<Line> entry() {
        Entry entry = measures.entry();
        return List.of(new Line(
                "Q12",
                "From the end to saved, median",
                entry.median().map(Figures::minutes).orElse(Figures.NONE),
                "",
                "Within an hour: %s.".formatted(viewer.share(entry.sameHour()))));
    }

    private Line share(String id, String title, Share share, String beside) {
        return new Line(id, title, viewer.share(share), viewer.interval(share), beside);
    }

    /// @param bar how long, of a hundred
    record Bar(String reason, String times, int bar, String together) {}

    /// Why massages were not given, the most frequent first.
    List<Bar> whyNot() {
        List<Offers.Counted> reasons = measures.offers().notGiven();
        List<OptionalInt> seen =
                viewer.parts(reasons.stream().map(Offers.Counted::times).toList());
        int all = reasons.stream().mapToInt(Offers.Counted::times).sum();
        int most = reasons.stream().mapToInt(Offers.Counted::times).max().orElse(1);
        var bars = new ArrayList<Bar>();
        int together = 0;
        for (int at = 0; at < reasons.size(); at++) {
            String title = reasons.get(at).reason().title();
            if (seen.get(at).isEmpty()) {
                bars.add(new Bar(title, Viewer.HIDDEN, 0, ""));
                continue;
            }
            together += reasons.get(at).times();
            bars.add(new Bar(
                    title,
                    "%d".formatted(reasons.get(at).times()),
                    100 * reasons.get(at).times() / most,
                    Figures.percent((double) together / all)));
        }
        return bars;
    }
}
