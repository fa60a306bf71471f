package org.effleurage.web.outcomes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.effleurage.measure.Change;
import org.effleurage.measure.Dose;
import org.effleurage.measure.Entry;
import org.effleurage.measure.Group;
import org.effleurage.measure.Harm;
import org.effleurage.measure.Measures;
import org.effleurage.measure.Offers;
import org.effleurage.measure.Proportion;
import org.effleurage.measure.Reached;
import org.effleurage.measure.Share;
import org.effleurage.measure.Timeliness;
import org.effleurage.web.language.Speech;

/// The measures of a ward in lines, as docs/measures.md has them.
final class Report {
    private final Measures measures;
    private final Viewer viewer;
    private final Speech words;
    private final Figures figures;

    Report(Measures measures, Viewer viewer, Speech words) {
        this.measures = measures;
        this.viewer = viewer;
        this.words = words;
        this.figures = new Figures(words);
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
        String beside = words.say(
                "measure.timely-rest",
                Map.of(
                        "tier",
                        viewer.sees(all.share()) ? Titles.of(all.tier(), words) : Viewer.hidden(figures),
                        "other",
                        shown(rest.get(0)),
                        "reason",
                        shown(rest.get(1)),
                        "missing",
                        shown(rest.get(2)),
                        "open",
                        shown(rest.get(3))));
        return List.of(share(Proportion.TIMELY, beside));
    }

    private String shown(OptionalInt count) {
        return count.isPresent() ? "%d".formatted(count.getAsInt()) : words.say("figures.few");
    }

    private List<Line> changes() {
        return measures.changes().stream().map(this::change).toList();
    }

    private Line change(Change change) {
        String title = words.say("measure.change", "scale", figures.scale(change.tool()));
        if (!viewer.sees(new Share(change.pairs(), change.baselines()))) {
            return new Line("Q2", title, Viewer.hidden(figures), "", "");
        }
        return new Line(
                "Q2",
                title,
                words.say(
                        "measure.mean",
                        "mean",
                        figures.change(change.mean()),
                        "deviation",
                        figures.number(change.deviation())),
                change.interval()
                        .map(range -> figures.range(figures.change(range.from()), figures.change(range.to())))
                        .orElse(""),
                words.say(
                        "measure.pairs",
                        Map.of(
                                "pairs",
                                change.pairs(),
                                "missing",
                                change.missing(),
                                "relief",
                                viewer.count(change.afterRelief(), figures))));
    }

    private List<Line> reached() {
        return measures.reached().stream().map(this::reached).toList();
    }

    private Line reached(Reached reached) {
        Reached.Goal goal = reached.goal();
        boolean seen = viewer.sees(reached.pairs()) && viewer.sees(reached.missing());
        return share(
                goal.measure(),
                Titles.of(goal, words),
                reached.pairs(),
                seen
                        ? words.say(
                                "measure.missing",
                                "n",
                                reached.missing(),
                                "range",
                                figures.percents(reached.whateverTheMissingWere()))
                        : "");
    }

    private List<Line> dose() {
        Dose dose = measures.dose();
        return List.of(
                new Line(
                        "Q6",
                        words.say("measure.minutes"),
                        figures.percent(dose.fidelity()),
                        "",
                        words.say(
                                "measure.minutes-of",
                                "delivered",
                                dose.delivered().toMinutes(),
                                "planned",
                                dose.planned().toMinutes())),
                share(Proportion.SITES, ""));
    }

    private List<Line> offers() {
        return List.of(share(Proportion.GIVEN, words.say("measure.why-not")));
    }

    private List<Line> safety() {
        return List.of(
                share(Proportion.STOPPED, ""),
                share(Proportion.STOPPED_FOR_THE_BODY, rateOfStops()),
                share(Proportion.EVENT, events()),
                share(Proportion.SERIOUS_EVENT, ""));
    }

    private String rateOfStops() {
        Offers offers = measures.offers();
        if (!viewer.sees(offers.clinicalStops())) {
            return "";
        }
        return offers.clinicalStopsPerThousand()
                .map(perThousand -> rate(perThousand) + ".")
                .orElse(words.say("measure.no-rate", "n", Offers.FEWEST_FOR_A_RATE));
    }

    private String rate(double perThousand) {
        return words.say("measure.rate", "n", figures.number(perThousand));
    }

    /// Kinds are parts of all events, so one alone is not shown where it is small.
    private String events() {
        Harm harm = measures.harm();
        if (!viewer.sees(harm.any())) {
            return "";
        }
        List<OptionalInt> times =
                viewer.parts(harm.kinds().stream().map(Harm.Counted::times).toList());
        Stream<String> kinds = IntStream.range(0, times.size())
                .mapToObj(at ->
                        words.say("measure.event", "what", title(harm.kinds().get(at)), "n", shown(times.get(at))));
        return Stream.concat(harm.perThousand().stream().map(this::rate), kinds)
                .reduce((one, other) -> words.say("outcomes.also", "one", one, "other", other))
                .map(all -> all + ".")
                .orElse("");
    }

    private String title(Harm.Counted kind) {
        return words.named("event", kind.what().code(), kind.what().title());
    }

    private List<Line> alongside() {
        String confounded = words.say("measure.confounded");
        return List.of(
                share(Proportion.RECORDED_ALONGSIDE, ""),
                share(Proportion.NONE_ORDERED, ""),
                share(Proportion.RAISED, ""),
                share(Proportion.RELIEF_IN_AN_HOUR, confounded),
                share(Proportion.RELIEF_IN_TWO_HOURS, confounded));
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
                        ? share("Q11", title(groups.get(at)), shares.get(at), "")
                        : new Line("Q11", title(groups.get(at)), Viewer.hidden(figures), "", ""))
                .toList();
    }

    private String title(Group group) {
        return words.say("measure.group", "group", Titles.of(group.members(), words));
    }

    private List<Line> entry() {
        Entry entry = measures.entry();
        return List.of(new Line(
                "Q12",
                words.say("measure.saved"),
                entry.median().map(words::length).orElse(Figures.NONE),
                "",
                words.say("measure.saved-within", "share", viewer.share(entry.sameHour(), figures))));
    }

    private Line share(Proportion share, String beside) {
        return share(share.measure(), Titles.of(share, words), share.of(measures), beside);
    }

    private Line share(String id, String title, Share share, String beside) {
        return new Line(id, title, viewer.share(share, figures), viewer.interval(share, figures), beside);
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
            String title = SessionLine.reason(reasons.get(at).reason(), words);
            if (seen.get(at).isEmpty()) {
                bars.add(new Bar(title, Viewer.hidden(figures), 0, ""));
                continue;
            }
            together += reasons.get(at).times();
            bars.add(new Bar(
                    title,
                    "%d".formatted(reasons.get(at).times()),
                    100 * reasons.get(at).times() / most,
                    figures.percent((double) together / all)));
        }
        return bars;
    }
}
