package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.hl7.fhir.r4.model.InstantType;
import org.jspecify.annotations.Nullable;

/// When something took place against when it was asked for. A bare date is a date on the ward, with the offset the
/// resource itself carries; a period fits if any of it lies within.
final class AskedDates {
    /// @param field which may be a period or a moment
    static boolean fit(@Nullable DateRangeParam asked, Line line, String field) {
        if (asked == null) {
            return true;
        }
        JsonNode period = line.json().path(field + "Period");
        JsonNode moment = line.json().path(field + "DateTime");
        if (period.isObject()) {
            return fit(asked, at(period.path("start")), at(period.path("end")));
        }
        return moment.isTextual() && fit(asked, at(moment), at(moment));
    }

    static boolean fit(@Nullable DateRangeParam asked, InstantType moment) {
        OffsetDateTime at = OffsetDateTime.parse(moment.getValueAsString());
        return asked == null || fit(asked, at, at);
    }

    private static OffsetDateTime at(JsonNode moment) {
        return OffsetDateTime.parse(moment.asText());
    }

    private static boolean fit(DateRangeParam asked, OffsetDateTime start, OffsetDateTime end) {
        return (asked.getLowerBound() == null || lower(asked.getLowerBound(), start, end))
                && (asked.getUpperBound() == null || upper(asked.getUpperBound(), start, end));
    }

    private static boolean lower(DateParam bound, OffsetDateTime start, OffsetDateTime end) {
        Span span = Span.of(bound, start.getOffset());
        return switch (prefix(bound)) {
            case EQUAL, GREATERTHAN_OR_EQUALS -> !end.toInstant().isBefore(span.from);
            case GREATERTHAN -> !end.toInstant().isBefore(span.until);
            case STARTS_AFTER -> !start.toInstant().isBefore(span.until);
            case LESSTHAN, LESSTHAN_OR_EQUALS, ENDS_BEFORE, NOT_EQUAL, APPROXIMATE -> throw unknown();
        };
    }

    private static boolean upper(DateParam bound, OffsetDateTime start, OffsetDateTime end) {
        Span span = Span.of(bound, start.getOffset());
        return switch (prefix(bound)) {
            case EQUAL, LESSTHAN_OR_EQUALS -> start.toInstant().isBefore(span.until);
            case LESSTHAN -> start.toInstant().isBefore(span.from);
            case ENDS_BEFORE -> end.toInstant().isBefore(span.from);
            case GREATERTHAN, GREATERTHAN_OR_EQUALS, STARTS_AFTER, NOT_EQUAL, APPROXIMATE -> throw unknown();
        };
    }

    private static ParamPrefixEnum prefix(DateParam bound) {
        return bound.getPrefix() == null ? ParamPrefixEnum.EQUAL : bound.getPrefix();
    }

    private static Refused unknown() {
        return Refused.invalid("A date is asked for with eq, gt, ge, lt, le, sa or eb.");
    }

    /// The stretch of time a date stands for.
    ///
    /// @param until the first instant after it
    private record Span(Instant from, Instant until) {
        static Span of(DateParam bound, ZoneOffset ward) {
            String text = bound.getValueAsString();
            Instant moment = bound.getValue().toInstant();
            return switch (bound.getPrecision()) {
                case YEAR ->
                    days(
                            Year.parse(text).atDay(1),
                            Year.parse(text).plusYears(1).atDay(1),
                            ward);
                case MONTH ->
                    days(
                            YearMonth.parse(text).atDay(1),
                            YearMonth.parse(text).plusMonths(1).atDay(1),
                            ward);
                case DAY -> days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1), ward);
                case MINUTE -> new Span(moment, moment.plusSeconds(60));
                case SECOND -> new Span(moment, moment.plusSeconds(1));
                case MILLI -> new Span(moment, moment.plusMillis(1));
            };
        }

        private static Span days(LocalDate from, LocalDate until, ZoneOffset ward) {
            return new Span(
                    from.atStartOfDay().toInstant(ward), until.atStartOfDay().toInstant(ward));
        }
    }

    private AskedDates() {}
}
