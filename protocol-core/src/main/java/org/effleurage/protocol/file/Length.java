package org.effleurage.protocol.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A length of time as it is written in a file: minutes and seconds as in `2m30s`, or hours alone as in `24h`.
public final class Length {
    private static final Pattern SPELLING =
            Pattern.compile("(?:(\\d{1,3})h|(\\d{1,3})m(?:([0-5]?\\d)s)?|([0-5]?\\d)s)");
    private static final Pattern COURSE = Pattern.compile("(?:(\\d{1,3})d|(\\d{1,2})w)");
    private static final Pattern OTHER =
            Pattern.compile("(?:(\\d{1,3}) ?h(?:ours?)?)? ?(?:(\\d{1,4}) ?m(?:in(?:utes?|s)?)?)?"
                    + " ?(?:(\\d{1,5}) ?s(?:ec(?:onds?|s)?)?)?");
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,2}):)?([0-5]?\\d):([0-5]\\d)");

    static Optional<Duration> of(String text) {
        var match = SPELLING.matcher(text);
        return match.matches()
                ? Optional.of(length(number(match, 1), number(match, 2), number(match, 3) + number(match, 4)))
                : Optional.empty();
    }

    /// A length that may also be days or weeks, where a course is meant: `6d`, `4w`.
    static Optional<Duration> ofCourse(String text) {
        var match = COURSE.matcher(text);
        return match.matches() ? Optional.of(Duration.ofDays(number(match, 1) + 7L * number(match, 2))) : of(text);
    }

    /// What was probably meant by another spelling. Only offered, never taken: `2:30` may be minutes or hours.
    static Optional<String> meant(String text) {
        String small = text.strip().toLowerCase(Locale.ROOT);
        if (small.isEmpty() || small.length() > 40) {
            return Optional.empty();
        }
        for (Pattern pattern : new Pattern[] {OTHER, CLOCK}) {
            var match = pattern.matcher(small);
            if (match.matches()) {
                return Optional.of(spell(length(number(match, 1), number(match, 2), number(match, 3))));
            }
        }
        return Optional.empty();
    }

    static String spell(Duration length) {
        long minutes = length.toMinutes();
        int seconds = length.toSecondsPart();
        if (seconds == 0 && minutes > 180 && minutes % 60 == 0) {
            return minutes / 60 + "h";
        }
        if (minutes == 0) {
            return seconds + "s";
        }
        return seconds == 0 ? minutes + "m" : minutes + "m" + seconds + "s";
    }

    /// As a sentence has it: `2 min 30 s`, `24 h`, `6 days`.
    public static String words(Duration length) {
        long days = length.toDays();
        if (days > 1 && length.equals(Duration.ofDays(days))) {
            return days + " days";
        }
        long hours = length.toMinutes() >= 120 && length.toMinutes() % 60 == 0 ? length.toHours() : 0;
        long minutes = length.toMinutes() - hours * 60;
        var parts = new ArrayList<String>();
        if (hours > 0) {
            parts.add(hours + " h");
        }
        if (minutes > 0) {
            parts.add(minutes + " min");
        }
        if (length.toSecondsPart() > 0 || parts.isEmpty()) {
            parts.add(length.toSecondsPart() + " s");
        }
        return String.join(" ", parts);
    }

    private static Duration length(int hours, int minutes, int seconds) {
        return Duration.ofHours(hours).plusMinutes(minutes).plusSeconds(seconds);
    }

    private static int number(MatchResult match, int group) {
        String digits = match.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private Length() {}
}
