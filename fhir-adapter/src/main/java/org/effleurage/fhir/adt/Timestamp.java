package org.effleurage.fhir.adt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as HL7 v2 writes them: `202611260815+0100`. One without an offset is of the sender's own zone.
final class Timestamp {
    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)?(?:\\.(\\d{1,4}))?([+-]\\d{4})?");
    private static final int NANO_DIGITS = 9;

    private Timestamp() {}

    static Optional<Instant> instant(String words, ZoneId zone) {
        Matcher found = MOMENT.matcher(words);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            var local = LocalDateTime.of(
                            number(found, 1), number(found, 2), number(found, 3), number(found, 4), number(found, 5))
                    .plusSeconds(found.group(6) == null ? 0 : number(found, 6))
                    .plusNanos(nanos(found.group(7) == null ? "" : found.group(7)));
            return Optional.of(
                    found.group(8) == null
                            ? local.atZone(zone).toInstant()
                            : local.toInstant(ZoneOffset.of(found.group(8))));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static long nanos(String digits) {
        return Long.parseLong((digits + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS));
    }

    /// A day of birth; a time behind it is passed over.
    static Optional<LocalDate> day(String words) {
        try {
            return words.matches("\\d{8}.*")
                    ? Optional.of(LocalDate.of(
                            Integer.parseInt(words.substring(0, 4)),
                            Integer.parseInt(words.substring(4, 6)),
                            Integer.parseInt(words.substring(6, 8))))
                    : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
