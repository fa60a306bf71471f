package org.effleurage.screening;

import java.time.Instant;
import java.util.Optional;
import org.effleurage.protocol.Rule;

/// What one rule came to, and the fact it rests on, so that a nurse can see why and how old the reason is.
public record Finding(Rule rule, Result result, String because, Optional<Basis> basis) {
    public record Basis(String source, Instant at) {}
}
