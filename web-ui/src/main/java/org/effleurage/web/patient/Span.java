package org.effleurage.web.patient;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// How far back the timeline goes.
enum Span {
    DAY("24h", Optional.of(Duration.ofHours(24))),
    THREE_DAYS("72h", Optional.of(Duration.ofDays(3))),
    STAY("stay", Optional.empty());

    private final String word;
    private final Optional<Duration> length;

    Span(String word, Optional<Duration> length) {
        this.word = word;
        this.length = length;
    }

    /// A word that is none of these shows three days.
    static Span of(String word) {
        return Stream.of(values())
                .filter(span -> span.word.equals(word))
                .findFirst()
                .orElse(THREE_DAYS);
    }

    /// @param first the oldest moment there is
    Instant since(Instant first, Instant now) {
        return length.map(now::minus).orElse(first);
    }

    public String word() {
        return word;
    }
}
