package org.effleurage.web.outcomes;

import java.util.Map;
import org.effleurage.measure.Interval;
import org.effleurage.measure.Share;
import org.effleurage.measure.Tool;
import org.effleurage.web.language.Speech;

/// Numbers as people read them in their language.
record Figures(Speech words) {
    static final String NONE = "–";

    /// With the two numbers it is made of, so that 100 % of two is seen for what it is.
    String share(Share share) {
        return share.isEmpty()
                ? words.say("figures.nobody")
                : words.say(
                        "figures.share",
                        Map.of("percent", percent(share.value()), "part", share.part(), "whole", share.whole()));
    }

    String percent(double part) {
        return Double.isNaN(part) ? NONE : words.say("figures.percent", "n", words.number(100 * part, 0));
    }

    String interval(Share share) {
        return share.isEmpty() ? NONE : percents(share.interval());
    }

    String percents(Interval interval) {
        return range(percent(interval.from()), percent(interval.to()));
    }

    String range(String from, String to) {
        return words.say("figures.range", "from", from, "to", to);
    }

    String change(double points) {
        return Double.isNaN(points) ? NONE : words.difference(points);
    }

    String number(double value) {
        return Double.isNaN(value) ? NONE : words.number(value, 1);
    }

    /// As on an axis: whole where it is whole.
    String count(double value) {
        return value == Math.rint(value) ? words.number(value, 0) : number(value);
    }

    /// As in `NRS (0 to 10)`.
    String scale(Tool tool) {
        return words.say(
                "figures.scale",
                Map.of("name", Instruments.shortName(tool), "lowest", tool.lowest(), "highest", tool.highest()));
    }
}
