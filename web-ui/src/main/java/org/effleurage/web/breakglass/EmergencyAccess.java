package org.effleurage.web.breakglass;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/// One patient opened by one person.
///
/// @param ward where the patient lay then
/// @param endedAt when it was given back before its time
record EmergencyAccess(
        UUID id,
        UUID patient,
        Ward ward,
        String bed,
        Opener opener,
        Instant openedAt,
        Instant until,
        Why why,
        String words,
        Optional<Instant> endedAt,
        boolean reviewed) {

    static final Duration LONGEST = Duration.ofMinutes(60);
    /// Fewer letters say nothing.
    static final int FEWEST_LETTERS = 10;

    record Ward(String code, String name, ZoneId zone) {}

    record Opener(String username, String number, String name) {}

    boolean isOpen(Instant now) {
        return endedAt.isEmpty() && !now.isBefore(openedAt) && now.isBefore(until);
    }

    boolean isOf(String username) {
        return opener.username().equals(username);
    }
}
