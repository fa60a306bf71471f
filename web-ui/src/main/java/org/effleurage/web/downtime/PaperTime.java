package org.effleurage.web.downtime;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.effleurage.web.language.Speech;

/// The ward's clock as paper has it, with the age beside it.
record PaperTime(ZoneId zone, Instant now, Speech words) {

    String whole() {
        return words.when(now, zone);
    }

    String at(Instant instant) {
        return words.lately(instant, zone);
    }

    /// "26-Nov 14:05, 4 h old"
    String aged(Instant instant) {
        Duration age = Duration.between(instant, now);
        if (age.toDays() > 365) {
            return words.say("downtime.on-record");
        }
        if (age.toHours() < 1) {
            return words.say("downtime.minutes-old", "time", at(instant), "n", Math.max(0, age.toMinutes()));
        }
        return age.toHours() < 48
                ? words.say("downtime.hours-old", "time", at(instant), "n", age.toHours())
                : words.say("downtime.days-old", "time", at(instant), "n", age.toDays());
    }
}
