package org.effleurage.fhir.hospital;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The wait a busy server asks for: seconds, or a date. Anything else counts as not said.
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(1);

    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After").map(String::strip).flatMap(said -> wait(said, now));
    }

    private static Optional<Duration> wait(String said, Instant now) {
        return (said.matches("\\d{1,9}") ? Optional.of(Duration.ofSeconds(Long.parseLong(said))) : until(said, now))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            var then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, then.toInstant()));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private RetryAfter() {}
}
