package org.effleurage.screening;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;

/// Something known of a patient: what, from where, and when it was true.
public sealed interface Fact {

    String source();

    Instant at();

    /// The whole list as it stood. A condition missing from a list that was read is known to be absent;
    /// without a list nothing is known.
    ///
    /// @param codes with the side where it has one, `dvt-leg:left`; without, both sides are meant
    /// @param tells codes that the list would name if they were true: of no other is it known that they are absent.
    ///     [#EVERYTHING] stands for all of them
    record ProblemList(Set<String> codes, Set<String> tells, String source, Instant at) implements Fact {
        public static final String EVERYTHING = "*";

        public ProblemList {
            codes = Set.copyOf(codes);
            tells = Set.copyOf(tells);
        }

        public ProblemList(Set<String> codes, String source, Instant at) {
            this(codes, Set.of(EVERYTHING), source, at);
        }

        public boolean tellsOf(String code) {
            return tells.contains(code) || tells.contains(EVERYTHING);
        }
    }

    record Measurement(String code, BigDecimal value, String unit, String source, Instant at) implements Fact {}

    record Born(LocalDate on, String source, Instant at) implements Fact {}

    /// Whether the patient can say how much it hurts.
    record SelfReport(boolean able, String source, Instant at) implements Fact {}

    /// Pain relief was given at this time.
    record Analgesic(String source, Instant at) implements Fact {}

    /// What was said at the bedside.
    ///
    /// @param side of which side the answer was, where the rule asks for one
    record Answered(String rule, Rule.Answer answer, Optional<Site.Side> side, String source, Instant at)
            implements Fact {
        public Answered(String rule, Rule.Answer answer, String source, Instant at) {
            this(rule, answer, Optional.empty(), source, at);
        }
    }

    /// Somebody decided otherwise than the rule.
    ///
    /// @param role who decided, for example `physician`; the rule says which roles may
    record Overridden(String rule, String role, OverrideReason reason, String source, Instant at) implements Fact {}
}
