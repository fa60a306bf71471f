package org.effleurage.web.outcomes;

import java.util.Locale;
import org.effleurage.measure.Group;
import org.effleurage.measure.Proportion;
import org.effleurage.measure.Reached;
import org.effleurage.measure.Timeliness;
import org.effleurage.measure.chart.Signal;
import org.effleurage.web.language.Speech;

/// What the measures have a name for, in the reader's language.
final class Titles {
    private Titles() {}

    static String of(Proportion share, Speech words) {
        return words.named("share", code(share), share.title());
    }

    static String counts(Proportion share, Speech words) {
        return words.named("counts", code(share), share.part() + " ÷ " + share.whole());
    }

    /// A goal is called as the share of those who came to it.
    static String of(Reached.Goal goal, Speech words) {
        return words.named("share", code(goal), goal.words());
    }

    static String of(Timeliness.Tier tier, Speech words) {
        return words.named("tier", code(tier), tier.words());
    }

    static String of(Group.Members members, Speech words) {
        return words.named("group", code(members), members.title());
    }

    static String of(Signal signal, Speech words) {
        return words.named("signal", code(signal), signal.words());
    }

    private static String code(Enum<?> named) {
        return named.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
