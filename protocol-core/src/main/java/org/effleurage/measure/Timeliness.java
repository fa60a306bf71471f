package org.effleurage.measure;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Timely reassessment (Q1). Every session with a score before is in exactly one of the five, so none can
/// drop out.
///
/// @param timely a comparable score in the window
/// @param otherTime comparable scores, none of them in the window
/// @param reason no comparable score, but a look that says why
/// @param missing nobody looked, or only with another instrument
/// @param open the window had not passed; not yet part of the share
public record Timeliness(int timely, int otherTime, int reason, int missing, int open) {

    enum How {
        TIMELY,
        OTHER_TIME,
        REASON,
        MISSING,
        OPEN
    }

    public static Timeliness of(List<Episode> episodes, Window window, Instant now) {
        List<How> all = eligible(episodes).map(given -> how(given, window, now)).toList();
        return new Timeliness(
                count(all, How.TIMELY),
                count(all, How.OTHER_TIME),
                count(all, How.REASON),
                count(all, How.MISSING),
                count(all, How.OPEN));
    }

    Timeliness plus(Timeliness other) {
        return new Timeliness(
                timely + other.timely,
                otherTime + other.otherTime,
                reason + other.reason,
                missing + other.missing,
                open + other.open);
    }

    private static int count(List<How> all, How how) {
        return (int) all.stream().filter(one -> one == how).count();
    }

    /// Given, and scored before.
    static Stream<Episode.Given> eligible(List<Episode> episodes) {
        return Episode.given(episodes).filter(given -> given.before().scored().isPresent());
    }

    private static How how(Episode.Given given, Window window, Instant now) {
        if (window.score(given).isPresent()) {
            return How.TIMELY;
        }
        if (!window.hasPassed(given.facts().at(), now)) {
            return How.OPEN;
        }
        Look.Scored before = given.before().scored().orElseThrow();
        if (given.later().stream().anyMatch(look -> look.comparedWith(before).isPresent())) {
            return How.OTHER_TIME;
        }
        return given.later().stream().anyMatch(look -> look.scored().isEmpty()) ? How.REASON : How.MISSING;
    }

    /// Whether this one counts as timely.
    public static boolean isTimely(Episode.Given given, Window window) {
        return window.score(given).isPresent();
    }

    public Share share() {
        return new Share(timely, timely + otherTime + reason + missing);
    }

    /// The tiers of a survey of 6,091 inpatients (abstract of the Society of Hospital Medicine, data of
    /// 2017).
    public Tier tier() {
        Share share = share();
        if (share.isEmpty()) {
            return Tier.NONE;
        }
        return share.reaches(90) ? Tier.HIGH : share.reaches(75) ? Tier.MIDDLE : Tier.LOW;
    }

    public enum Tier {
        HIGH("90 % or more"),
        MIDDLE("75 % up to 90 %"),
        LOW("below 75 %"),
        NONE("no session yet");

        private final String words;

        Tier(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
