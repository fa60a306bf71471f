package org.effleurage.protocol;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What to say when a score is high and no pain relief is ordered. It never blocks comfort care.
///
/// @param scoreAtLeast by instrument id
public record Escalation(Map<String, BigDecimal> scoreAtLeast, String say) {
    public Escalation {
        scoreAtLeast = Collections.unmodifiableMap(new LinkedHashMap<>(scoreAtLeast));
    }
}
