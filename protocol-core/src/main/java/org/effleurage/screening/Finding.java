package org.effleurage.screening;

import java.time.Instant;
import java.util.Optional;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;

/// What one rule came to, and the fact it rests on, so that a nurse can see why and how old the reason is.
///
/// @param holds true when the rule is known to hold, or to need the team's word; false when it does not, or
///     nobody knows
/// @param side the side of which this was found; both when it is not known
/// @param limit kept while it is in force, known or not
public record Finding(
        Rule rule,
        Result result,
        boolean holds,
        Because because,
        Optional<Basis> basis,
        Site.Side side,
        Optional<Rule.Action.Limit> limit) {

    public record Basis(String source, Instant at) {
        static Basis of(Fact fact) {
            return new Basis(fact.source(), fact.at());
        }
    }

    /// Whether this finding says anything of a site: a stop or a limit of the left foot leaves the right one
    /// alone.
    public boolean touches(Site site) {
        return rule.scope().covers(site, side);
    }

    /// Of two facts from the same moment, or of record and answer, the worse counts. Two that are equally bad
    /// count for the sides of both.
    Finding and(Finding other) {
        int worse = Integer.compare(weight(), other.weight());
        if (worse != 0) {
            return worse > 0 ? this : other;
        }
        return (holds ? this : other).on(side.and(other.side));
    }

    Finding on(Site.Side sides) {
        return sides == side ? this : new Finding(rule, result, holds, because, basis, sides, limit);
    }

    /// A limit that is known weighs more than one that is kept to be safe: no answer lifts it.
    private int weight() {
        return switch (result) {
            case STOP -> 4;
            case ASK -> limit.isPresent() ? 2 : 1;
            case CLEAR -> limit.isPresent() ? 3 : 0;
        };
    }
}
