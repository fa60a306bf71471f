package org.effleurage.screening;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.effleurage.protocol.Rule;

/// Something known of a patient: what, from where, and when it was true.
public sealed interface Fact {

    String source();

    Instant at();

    /// The whole list as it stood. A condition missing from a list that was read is known to be absent;
    /// without a list nothing is known.
    record ProblemList(Set<String> codes, String source, Instant at) implements Fact {
        public ProblemList {
            codes = Set.copyOf(codes);
        }
    }

    record Measurement(String code, BigDecimal value, String unit, String source, Instant at) implements Fact {}

    record Answered(String rule, Rule.Answer answer, String source, Instant at) implements Fact {}
}
