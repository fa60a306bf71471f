package org.effleurage.fhir.delivery;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// One entry as the exports page shows it.
///
/// @param outcome the hospital's own words, which may repeat what the record says: for this page, never for a log
/// @param receipt where the Procedure lies at the hospital
/// @param held an earlier session of the same patient has to go first
/// @param differs what of it stands there otherwise than it was sent, a sentence a line
public record Row(
        long id,
        UUID session,
        int revision,
        UUID patient,
        State state,
        Instant putAt,
        Instant notBefore,
        int tries,
        Optional<Reason> reason,
        Optional<String> outcome,
        Optional<String> receipt,
        Optional<Instant> settledAt,
        String target,
        Optional<Aside> aside,
        boolean held,
        Optional<String> differs) {

    /// Who decided that it is not sent, and why.
    public record Aside(String by, WhySetAside why) {}

    /// Where an entry stands.
    public enum State {
        WAITING,
        SENDING,
        DELIVERED,
        NEEDS_PERSON,
        SET_ASIDE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
