package org.effleurage.web.outcomes;

import java.time.Duration;
import java.util.Locale;
import org.effleurage.measure.Interval;
import org.effleurage.measure.Share;

/// Numbers as people read them.
final class Figures {
    private Figures() {}

    static final String NONE = "–";

    /// With the two numbers it is made of, so that 100 % of two is seen for what it is.
    static String share(Share share) {
        return share.isEmpty()
                ? "nobody yet"
                : "%s (%d of %d)".formatted(percent(share.value()), share.part(), share.whole());
    }

    static String percent(double part) {
        return Double.isNaN(part) ? NONE : String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }

    static String interval(Share share) {
        return share.isEmpty() ? NONE : percents(share.interval());
    }

    static String percents(Interval interval) {
        return String.format(Locale.ROOT, "%.0f to %.0f %%", 100 * interval.from(), 100 * interval.to());
    }

    /// With its sign, and a minus that is as wide as a plus.
    static String change(double points) {
        return Double.isNaN(points)
                ? NONE
                : String.format(Locale.ROOT, "%+.1f", points).replace('-', '−');
    }

    static String number(double value) {
        return Double.isNaN(value)
                ? NONE
                : String.format(Locale.ROOT, "%.1f", value).replace('-', '−');
    }

    static String minutes(Duration length) {
        return length.compareTo(Duration.ofHours(2)) < 0
                ? "%d min".formatted(length.toMinutes())
                : "%d h %d min".formatted(length.toHours(), length.toMinutesPart());
    }
}
