package org.effleurage.protocol;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A reason not to start, not to touch one place, or to touch it only lightly. What the record cannot tell is
/// asked at the bedside, in the rule's own question.
///
/// @param scope where the rule speaks: the whole session, or some places
/// @param say what the nurse reads when the rule holds
/// @param question asked when the record cannot tell; a rule without one stays "ask the team"
/// @param overrideBy the roles that may decide otherwise, with a reason; usually nobody
/// @param source where the rule comes from, or `local`
public record Rule(
        String id,
        When when,
        Action action,
        Scope scope,
        String say,
        Optional<Question> question,
        Set<String> overrideBy,
        String source) {

    /// Asked by hand every time: no record can answer them for the patient in the bed, and nobody can for them.
    public static final Set<String> ASKED_EVERY_TIME = Set.of("agrees", "skin");

    public Rule {
        overrideBy = Set.copyOf(overrideBy);
        if (ASKED_EVERY_TIME.contains(id) && !overrideBy.isEmpty()) {
            throw new IllegalArgumentException("nobody decides otherwise than the patient or the skin");
        }
    }

    /// Of the whole session, and nobody may decide otherwise.
    public Rule(String id, When when, Action action, String say, Optional<Question> question, String source) {
        this(id, when, action, Scope.SESSION, say, question, Set.of(), source);
    }

    public Optional<Action.Limit> limit() {
        return action instanceof Action.Limit limit ? Optional.of(limit) : Optional.empty();
    }

    /// What makes the rule hold.
    public sealed interface When {
        /// A condition in the patient's problem list; a list read longer ago than `within` does not show its
        /// absence.
        record Condition(String code, String title, Duration within) implements When {}

        /// A measured value under or over a limit; a value older than `within` counts as missing.
        record Measured(
                String code,
                String title,
                Optional<BigDecimal> below,
                Optional<BigDecimal> above,
                String unit,
                Duration within)
                implements When {
            /// Richmond Agitation-Sedation Scale in the record, SNOMED CT.
            public static final String RASS = "1345050000";
        }

        /// Younger or older than the protocol was written for, in completed years.
        record AgeOutside(OptionalInt from, OptionalInt until) implements When {}

        /// The patient cannot say how much it hurts; known for as long as `within`.
        record CannotAnswer(Duration within) implements When {}

        /// The last pain relief was given later than `from` ago, or longer ago than `until`.
        record AnalgesicOutside(Duration from, Duration until) implements When {}

        /// Only the bedside knows: asked every time.
        record Bedside() implements When {}
    }

    /// What happens while the rule holds.
    public sealed interface Action {
        /// Hands off, wherever the rule speaks. No answer talks it away.
        record Stop() implements Action {}

        /// The team's word first.
        record Check() implements Action {}

        /// The massage goes on, lighter or without something. Until it is known, the limit is kept.
        ///
        /// @param mostPressure Walton's level, 0 (hold) to 4
        record Limit(OptionalInt mostPressure, Set<Ban> without) implements Action {
            public Limit {
                without = Set.copyOf(without);
            }
        }

        Action STOP = new Stop();
        Action CHECK = new Check();
    }

    /// What a limit takes away.
    public enum Ban {
        HEAT,
        SCENTED_PRODUCT,
        PRODUCT;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Where a rule speaks.
    public sealed interface Scope {
        record Session() implements Scope {
            @Override
            public boolean covers(Site site, Site.Side side) {
                return true;
            }

            @Override
            public boolean isSided() {
                return false;
            }
        }

        /// Some parts of the body.
        ///
        /// @param sided one side may be spoken of and the other left free; a side not known is both
        record Places(Set<Region> regions, boolean sided) implements Scope {
            public Places {
                regions = Set.copyOf(regions);
                if (regions.isEmpty()) {
                    throw new IllegalArgumentException("a rule of some places names at least one");
                }
            }

            @Override
            public boolean covers(Site site, Site.Side side) {
                return site.touches(side) && holds(site.part());
            }

            /// A loop: screening asks this more often than anything else.
            private boolean holds(Site.Part touched) {
                for (Region region : regions) {
                    if (region.holds(touched)) {
                        return true;
                    }
                }
                return false;
            }

            @Override
            public boolean isSided() {
                return sided;
            }
        }

        Scope SESSION = new Session();

        /// Whether a rule that holds on this side speaks of this site.
        boolean covers(Site site, Site.Side side);

        /// Whether one side may be spoken of and the other left free.
        boolean isSided();
    }

    /// A leg is more than its foot: what holds for the leg holds for the foot.
    public enum Region {
        FOOT(Site.Part.FOOT),
        HAND(Site.Part.HAND),
        BACK(Site.Part.BACK),
        LEG(Site.Part.FOOT),
        ARM(Site.Part.HAND);

        private final Site.Part part;

        Region(Site.Part part) {
            this.part = part;
        }

        public boolean holds(Site.Part touched) {
            return part == touched;
        }

        public boolean hasSides() {
            return part != Site.Part.BACK;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What the bedside is asked.
    ///
    /// @param stopOn the answer under which the rule holds
    public record Question(String text, Answer stopOn) {}

    public enum Answer {
        YES,
        NO;

        public String code() {
            return this == YES ? "yes" : "no";
        }
    }
}
