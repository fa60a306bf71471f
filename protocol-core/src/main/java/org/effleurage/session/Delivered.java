package org.effleurage.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.effleurage.protocol.Site;

/// The dose as it was given: by whom, between two instants, less the pauses, per step of the protocol.
public record Delivered(Giver by, Instant since, Instant until, List<Pause> pauses, List<AtSite> sites) {
    public Delivered {
        pauses = List.copyOf(pauses);
        sites = List.copyOf(sites);
        if (until.isBefore(since)) {
            throw new IllegalArgumentException("the end comes before the start");
        }
        Instant lastPauseEnded = since;
        for (Pause pause : pauses) {
            if (pause.from().isBefore(lastPauseEnded) && !pause.from().isBefore(since)) {
                throw new IllegalArgumentException("two pauses overlap or stand out of order");
            }
            lastPauseEnded = pause.to();
            if (pause.from().isBefore(since) || pause.to().isAfter(until)) {
                throw new IllegalArgumentException("a pause lies outside the session");
            }
        }
        Duration worked = Duration.between(since, until)
                .minus(pauses.stream().map(Pause::length).reduce(Duration.ZERO, Duration::plus));
        if (delivered(sites).minus(ROUNDING.multipliedBy(sites.size() + 1L)).compareTo(worked) > 0) {
            throw new IllegalArgumentException("more minutes were delivered than lie between start and end");
        }
    }

    /// By the nurse of the session.
    public Delivered(Instant since, Instant until, List<Pause> pauses, List<AtSite> sites) {
        this(Giver.NURSE, since, until, pauses, sites);
    }

    /// Delivered time is kept in whole seconds per site.
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    public Duration total() {
        return delivered(sites);
    }

    private static Duration delivered(List<AtSite> sites) {
        return sites.stream().map(AtSite::delivered).reduce(Duration.ZERO, Duration::plus);
    }

    /// One step of the protocol as it was done, or left out.
    ///
    /// @param leftOut the rule for whose sake nobody began with it
    public record AtSite(Site site, Duration planned, Duration delivered, Optional<String> leftOut) {
        public AtSite {
            if (delivered.isNegative() || planned.isNegative()) {
                throw new IllegalArgumentException("a duration is never negative");
            }
            if (leftOut.isPresent() && !delivered.isZero()) {
                throw new IllegalArgumentException("a step that was left out has delivered minutes");
            }
        }

        public AtSite(Site site, Duration planned, Duration delivered) {
            this(site, planned, delivered, Optional.empty());
        }
    }

    public record Pause(Instant from, Instant to) {
        public Pause {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("a pause ends before it begins");
            }
        }

        Duration length() {
            return Duration.between(from, to);
        }
    }
}
