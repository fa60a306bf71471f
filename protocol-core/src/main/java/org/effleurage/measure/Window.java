package org.effleurage.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// A stretch of minutes after the end of a massage, both ends included.
public record Window(Duration from, Duration to) {

    /// When a reassessment is timely. No source gives a national number of minutes for methods without
    /// medicine, so it is a convention of ours and not a standard.
    public static final Window TIMELY = minutes(15, 60);

    /// The look an hour after: what a change is measured with.
    public static final Window HOUR = minutes(45, 75);

    public static Window minutes(int from, int to) {
        return new Window(Duration.ofMinutes(from), Duration.ofMinutes(to));
    }

    /// Nobody can be late before it has passed.
    boolean hasPassed(Instant end, Instant now) {
        return now.isAfter(end.plus(to));
    }

    /// The first score in here that can be compared with the one before.
    public Optional<Look.Scored> score(Episode.Given given) {
        Instant opens = given.facts().at().plus(from);
        Instant shuts = given.facts().at().plus(to);
        return given.before()
                .scored()
                .flatMap(before -> given.later().stream()
                        .filter(look -> !look.at().isBefore(opens) && !look.at().isAfter(shuts))
                        .flatMap(look -> look.comparedWith(before).stream())
                        .min(Comparator.comparing(Look.Scored::at)));
    }
}
