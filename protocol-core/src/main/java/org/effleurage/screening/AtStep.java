package org.effleurage.screening;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Step;

/// One step, how it may be done now, and what speaks against doing it at all.
///
/// @param mostPressure the lowest level any limit in force here allows
/// @param without what the limits in force here take away
/// @param against what is known before what is only kept to be safe
public record AtStep(Step step, OptionalInt mostPressure, Set<Rule.Ban> without, Optional<Finding> against) {
    public AtStep {
        without = Set.copyOf(without);
    }

    static AtStep of(Step step, List<Finding> findings) {
        OptionalInt most = OptionalInt.empty();
        Set<Rule.Ban> without = Set.of();
        Optional<Finding> against = Optional.empty();
        for (Finding finding : findings) {
            if (!finding.touches(step.site())) {
                continue;
            }
            if (finding.limit().isPresent()) {
                Rule.Action.Limit limit = finding.limit().get();
                most = lower(most, limit.mostPressure());
                without = with(without, limit.without());
            }
            boolean weighsMore = against.map(AtStep::isOpen).orElse(true) && (against.isEmpty() || !isOpen(finding));
            if (isAgainst(finding, step) && weighsMore) {
                against = Optional.of(finding);
            }
        }
        return new AtStep(step, most, without, against);
    }

    private static boolean isAgainst(Finding finding, Step step) {
        return finding.result() == Result.STOP
                || finding.limit().map(limit -> isTooMuch(limit, step)).orElse(false);
    }

    private static boolean isTooMuch(Rule.Action.Limit limit, Step step) {
        boolean tooFirm = limit.mostPressure().isPresent()
                && step.pressure().lowest() > limit.mostPressure().getAsInt();
        return tooFirm || (step.isHeat() && limit.without().contains(Rule.Ban.HEAT));
    }

    private static OptionalInt lower(OptionalInt one, OptionalInt other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return one.getAsInt() <= other.getAsInt() ? one : other;
    }

    private static Set<Rule.Ban> with(Set<Rule.Ban> some, Set<Rule.Ban> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        var both = EnumSet.copyOf(some);
        both.addAll(more);
        return both;
    }

    public boolean isAllowed() {
        return against.isEmpty();
    }

    /// Only a limit that is kept until somebody knows better speaks against it: an answer may still free it.
    boolean mayBeAllowedYet() {
        return against.map(AtStep::isOpen).orElse(true);
    }

    private static boolean isOpen(Finding finding) {
        return finding.result() == Result.ASK;
    }
}
