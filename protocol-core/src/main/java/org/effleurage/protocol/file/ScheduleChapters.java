package org.effleurage.protocol.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.effleurage.protocol.Schedule;

/// `schedule`: how long before, how soon after, and when again. In a protocol, or in a file of its own.
final class ScheduleChapters {
    static final List<String> SET_KEYS = List.of("before_within", "after_within", "again");
    static final List<String> AGAIN_KEYS = List.of("at", "grace", "mandatory");

    private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
    private static final Duration ONE_DAY = Duration.ofDays(1);

    static Schedule.Times read(Fields block) {
        var before = block.length("before_within", ONE_MINUTE, ONE_DAY, "10m");
        var after = block.length("after_within", ONE_MINUTE, ONE_DAY, "5m");
        return new Schedule.Times(before, after, again(block));
    }

    private static List<Schedule.Again> again(Fields block) {
        var again = new ArrayList<Schedule.Again>();
        for (Fields point : block.blocks("again", "a reassessment", AGAIN_KEYS)) {
            var at = point.length("at", ONE_MINUTE, Duration.ofDays(2), "30m");
            var grace = point.length("grace", Duration.ZERO, ONE_DAY, "15m");
            boolean mandatory = !point.has("mandatory") || point.truth("mandatory");
            if (point.isSound()
                    && !again.isEmpty()
                    && at.compareTo(again.getLast().at()) <= 0) {
                point.fault(
                        Fault.OUT_OF_ORDER,
                        point.placeOfValue("at"),
                        "%s does not come after %s."
                                .formatted(
                                        Length.spell(at),
                                        Length.spell(again.getLast().at())));
            }
            again.add(new Schedule.Again(at, grace, mandatory));
        }
        return again;
    }

    private ScheduleChapters() {}
}
