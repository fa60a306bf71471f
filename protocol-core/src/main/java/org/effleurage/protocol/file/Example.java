package org.effleurage.protocol.file;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.effleurage.assessment.Airway;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.screening.Fact;
import org.effleurage.screening.OverrideReason;
import org.effleurage.screening.Result;

/// A made-up patient the author had in mind, and what must come out for them.
public record Example(String name, Given given, Expected expected) {

    /// What is known of the patient, at the moment of every dry run.
    public List<Fact> facts() {
        return MadeUp.facts(given);
    }

    /// What is known of the patient. What is not given is not known.
    ///
    /// @param conditions the problem list as it was read; empty when none was
    public record Given(
            OptionalInt age,
            Optional<Set<String>> conditions,
            List<Value> results,
            Map<String, Said> answers,
            Optional<Boolean> selfReport,
            Optional<Airway> airway,
            OptionalInt rass,
            Optional<Duration> analgesicAgo,
            List<Decided> overrides) {
        public Given {
            conditions = conditions.map(Set::copyOf);
            results = List.copyOf(results);
            answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
            overrides = List.copyOf(overrides);
        }
    }

    /// A measured value.
    public record Value(String code, BigDecimal value, String unit, Duration ago) {}

    /// An answer at the bedside, and of which side it was.
    public record Said(Rule.Answer answer, Optional<Site.Side> side) {}

    /// Somebody decided otherwise than a rule.
    public record Decided(String rule, String role, OverrideReason reason) {}

    /// What must come out. What is optional and not given may come out in any way.
    ///
    /// @param because exactly the rules that do not let the massage go on as written
    /// @param blocked exactly the sites that may not be touched while others may
    public record Expected(
            Result result,
            List<String> because,
            List<String> blocked,
            OptionalInt mostPressure,
            Optional<Set<Rule.Ban>> without,
            Optional<String> instrument,
            Optional<Duration> total,
            Places places) {
        public Expected {
            because = List.copyOf(because);
            blocked = List.copyOf(blocked);
            without = without.map(Set::copyOf);
        }
    }

    /// Where in the file each expectation stands.
    record Places(Place example, Map<String, Place> keys) {
        Place of(String key) {
            return keys.getOrDefault(key, example);
        }
    }
}
