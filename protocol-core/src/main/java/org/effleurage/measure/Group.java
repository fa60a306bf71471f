package org.effleurage.measure;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Timely reassessment by shift and by age (Q11). Never by nurse: that is no measure of a nurse.
public record Group(Members members, Timeliness timeliness) {

    public enum Members {
        DAY("Day, 06–14"),
        EVENING("Evening, 14–22"),
        NIGHT("Night, 22–06"),
        UNDER_18("Under 18"),
        FROM_18("18–64"),
        FROM_65("65–79"),
        FROM_80("80 and over");

        private final String title;

        Members(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /// The same groups of other sessions, each with its like.
    static List<Group> together(List<Group> some, List<Group> others) {
        return IntStream.range(0, some.size())
                .mapToObj(at -> new Group(
                        some.get(at).members(),
                        some.get(at).timeliness().plus(others.get(at).timeliness())))
                .toList();
    }

    /// By the ward's clock on the wall at the end of the massage.
    public static List<Group> byShift(List<Episode> episodes, ZoneId zone, Window window, Instant now) {
        return Stream.of(
                        group(Members.DAY, episodes, hours(zone, 6, 14), window, now),
                        group(Members.EVENING, episodes, hours(zone, 14, 22), window, now),
                        group(Members.NIGHT, episodes, hours(zone, 6, 22).negate(), window, now))
                .toList();
    }

    private static Predicate<Episode> hours(ZoneId zone, int from, int to) {
        return episode -> {
            int hour = episode.facts().at().atZone(zone).getHour();
            return hour >= from && hour < to;
        };
    }

    public static List<Group> byAge(List<Episode> episodes, Window window, Instant now) {
        return Stream.of(
                        group(Members.UNDER_18, episodes, ages(0, 17), window, now),
                        group(Members.FROM_18, episodes, ages(18, 64), window, now),
                        group(Members.FROM_65, episodes, ages(65, 79), window, now),
                        group(Members.FROM_80, episodes, ages(80, Integer.MAX_VALUE), window, now))
                .toList();
    }

    private static Predicate<Episode> ages(int from, int to) {
        return episode -> episode.facts().age() >= from && episode.facts().age() <= to;
    }

    private static Group group(
            Members members, List<Episode> episodes, Predicate<Episode> member, Window window, Instant now) {
        return new Group(members, Timeliness.of(episodes.stream().filter(member).toList(), window, now));
    }
}
