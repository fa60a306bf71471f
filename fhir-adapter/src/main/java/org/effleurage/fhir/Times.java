package org.effleurage.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;

/// Instants as the ward's wall clock showed them, with the offset of that very moment: two in the morning comes
/// twice in one night of the year.
record Times(ZoneId ward) {
    DateTimeType at(Instant instant) {
        return new DateTimeType(text(instant));
    }

    InstantType stamp(Instant instant) {
        return new InstantType(text(instant));
    }

    Period between(Instant start, Instant end) {
        return new Period().setStartElement(at(start)).setEndElement(at(end));
    }

    /// For a sentence; the offset stands in the resource's own times.
    String clock(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(instant.atZone(ward));
    }

    private String text(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(ward));
    }

    static org.hl7.fhir.r4.model.Duration seconds(Duration duration) {
        var seconds = new org.hl7.fhir.r4.model.Duration();
        seconds.setValue(duration.toSeconds())
                .setUnit("s")
                .setSystem("http://unitsofmeasure.org")
                .setCode("s");
        return seconds;
    }
}
