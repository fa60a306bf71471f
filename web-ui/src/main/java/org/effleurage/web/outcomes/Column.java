package org.effleurage.web.outcomes;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.effleurage.measure.Episode;
import org.effleurage.measure.Look;
import org.effleurage.measure.Timeliness;
import org.effleurage.measure.Window;

/// A column of data taken out; docs/data.md is the dictionary and a test compares the two. A cell is empty
/// where nothing applies. A score that is missing is never 0: its reason stands in the column beside it.
record Column(String title, String meaning, Kept kept, Function<DataRow, String> cell) {
    static final Column SESSION = new Column(
            "session",
            "the session's id",
            Kept.NAMED,
            row -> row.facts().session().toString());
    static final Column PATIENT = new Column(
            "patient",
            "the patient's id",
            Kept.NAMED,
            row -> row.told().patient().toString());
    static final Column BED = new Column(
            "bed", "where the patient lies now", Kept.NAMED, row -> row.told().bed());
    static final Column ENDED = new Column(
            "ended",
            "when it ended or was decided against, as an instant",
            Kept.NAMED,
            row -> row.facts().at().toString());
    static final Column AGE = new Column(
            "age",
            "of the patient on that day, in whole years",
            Kept.NAMED,
            row -> "%d".formatted(row.facts().age()));
    static final Column PATIENT_IN_FILE = new Column(
            "patient_in_file",
            "a number for the patient that means something in this file only",
            Kept.ALWAYS,
            row -> "%d".formatted(row.number()));
    static final Column WEEK = new Column(
            "week",
            "the Monday of its week, in the ward's calendar",
            Kept.ALWAYS,
            row -> row.local()
                    .toLocalDate()
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .toString());
    static final Column SHIFT = new Column(
            "shift",
            "day (06–14), evening (14–22) or night, by the ward's clock",
            Kept.ALWAYS,
            row -> shift(row.local().toLocalTime()));
    static final Column AGE_GROUP = new Column(
            "age_group",
            "0-17, 18-64, 65-79 or 80+",
            Kept.ALWAYS,
            row -> ages(row.facts().age()));
    static final Column PROTOCOL = new Column(
            "protocol", "the protocol's id", Kept.ALWAYS, row -> row.facts().protocol());
    static final Column OUTCOME =
            new Column("outcome", "completed, stopped or not-given", Kept.ALWAYS, Column::outcome);
    static final Column REASON =
            new Column("reason", "the code of why it was stopped or not given", Kept.ALWAYS, Column::reason);
    static final Column EVENT = new Column(
            "event",
            "the code of what happened to the patient meanwhile; empty where nothing was recorded",
            Kept.ALWAYS,
            row -> given(
                    row, one -> one.event().map(event -> event.what().code()).orElse("")));
    static final Column EVENT_SERIOUS = new Column(
            "event_serious",
            "the code of how serious that was",
            Kept.ALWAYS,
            row -> given(
                    row,
                    one -> one.event().map(event -> event.seriousness().code()).orElse("")));
    static final Column INSTRUMENT = new Column(
            "instrument",
            "with which the score before was taken",
            Kept.ALWAYS,
            row -> given(row, one -> one.before().tool().id()));
    static final Column BEFORE = new Column(
            "score_before",
            "the score before; empty where there is none",
            Kept.ALWAYS,
            row -> given(row, one -> value(Optional.of(one.before()))));
    static final Column WHY_NOT_BEFORE = new Column(
            "why_not_before",
            "the code of why there is no score before",
            Kept.ALWAYS,
            row -> given(row, one -> why(Optional.of(one.before()))));
    static final Column AFTER = new Column(
            "score_after",
            "the score directly after",
            Kept.ALWAYS,
            row -> given(row, one -> value(one.directlyAfter())));
    static final Column WHY_NOT_AFTER = new Column(
            "why_not_after",
            "the code of why there is none",
            Kept.ALWAYS,
            row -> given(row, one -> why(one.directlyAfter())));
    static final Column HOUR = new Column(
            "score_hour",
            "the first comparable score 45 to 75 minutes after the end",
            Kept.ALWAYS,
            row -> given(
                    row,
                    one -> Window.HOUR
                            .score(one)
                            .map(look -> "%d".formatted(look.value()))
                            .orElse("")));
    static final Column BESIDE_BEFORE = new Column(
            "beside_before",
            "what else the protocol asks, before: instrument=score or instrument=code of why there is none, with a space between two",
            Kept.ALWAYS,
            row -> row.beside().before());
    static final Column BESIDE_AFTER = new Column(
            "beside_after",
            "the same, after; what nobody asked does not stand there",
            Kept.ALWAYS,
            row -> row.beside().after());
    static final Column TIMELY = new Column(
            "timely",
            "yes, no or open: a comparable score 15 to 60 minutes after the end (Q1)",
            Kept.ALWAYS,
            Column::timely);
    static final Column PLANNED = new Column(
            "seconds_planned",
            "of massage, as planned",
            Kept.ALWAYS,
            row -> given(row, one -> "%d".formatted(one.dose().planned().toSeconds())));
    static final Column DELIVERED = new Column(
            "seconds_delivered",
            "of massage, as delivered",
            Kept.ALWAYS,
            row -> given(row, one -> "%d".formatted(one.dose().delivered().toSeconds())));
    static final Column SITES_PLANNED = new Column(
            "sites_planned",
            "steps of the protocol",
            Kept.ALWAYS,
            row -> given(row, one -> "%d".formatted(one.dose().sitesPlanned())));
    static final Column SITES_DONE = new Column(
            "sites_done",
            "steps with any delivered second",
            Kept.ALWAYS,
            row -> given(row, one -> "%d".formatted(one.dose().sitesDone())));
    static final Column ALONGSIDE = new Column(
            "co_treatment",
            "the pain relief it went alongside, as a code",
            Kept.ALWAYS,
            row -> given(row, one -> one.alongside().code()));
    static final Column RAISED = new Column(
            "raised",
            "yes where missing pain relief was to be raised with the team",
            Kept.ALWAYS,
            row -> given(row, one -> one.raised() ? "yes" : "no"));
    static final Column RELIEF_HOUR = new Column(
            "relief_60",
            "yes where the record has pain relief within 60 minutes after; no says only that it has none",
            Kept.ALWAYS,
            row -> given(row, one -> relief(one) ? "yes" : "no"));

    static final List<Column> ALL = List.of(
            SESSION,
            PATIENT,
            BED,
            ENDED,
            AGE,
            PATIENT_IN_FILE,
            WEEK,
            SHIFT,
            AGE_GROUP,
            PROTOCOL,
            OUTCOME,
            REASON,
            EVENT,
            EVENT_SERIOUS,
            INSTRUMENT,
            BEFORE,
            WHY_NOT_BEFORE,
            AFTER,
            WHY_NOT_AFTER,
            HOUR,
            BESIDE_BEFORE,
            BESIDE_AFTER,
            TIMELY,
            PLANNED,
            DELIVERED,
            SITES_PLANNED,
            SITES_DONE,
            ALONGSIDE,
            RAISED,
            RELIEF_HOUR);

    private static final Set<Column> NUMBERS =
            Set.of(AGE, PATIENT_IN_FILE, BEFORE, AFTER, HOUR, PLANNED, DELIVERED, SITES_PLANNED, SITES_DONE);

    /// Whether a de-identified file has it.
    enum Kept {
        NAMED,
        ALWAYS
    }

    public boolean isNamed() {
        return kept == Kept.NAMED;
    }

    /// Its meaning for whoever reads the page; a file has the English one.
    public String word() {
        return "column." + title.replace('_', '-');
    }

    /// Whole numbers only, where there is any value.
    boolean isNumber() {
        return NUMBERS.contains(this);
    }

    String of(DataRow row) {
        return cell.apply(row);
    }

    private static String shift(LocalTime time) {
        int hour = time.getHour();
        return hour < 6 || hour >= 22 ? "night" : hour < 14 ? "day" : "evening";
    }

    private static String ages(int age) {
        return age < 18 ? "0-17" : age < 65 ? "18-64" : age < 80 ? "65-79" : "80+";
    }

    private static String given(DataRow row, Function<Episode.Given, String> cell) {
        return switch (row.told().episode()) {
            case Episode.NotGiven not -> "";
            case Episode.Given given -> cell.apply(given);
        };
    }

    private static String outcome(DataRow row) {
        return switch (row.told().episode()) {
            case Episode.NotGiven not -> "not-given";
            case Episode.Given given -> given.stopped().isPresent() ? "stopped" : "completed";
        };
    }

    private static String reason(DataRow row) {
        return switch (row.told().episode()) {
            case Episode.NotGiven not -> not.reason().code();
            case Episode.Given given -> given.stopped().map(why -> why.code()).orElse("");
        };
    }

    private static String value(Optional<Look> look) {
        return look.flatMap(Look::scored)
                .map(scored -> "%d".formatted(scored.value()))
                .orElse("");
    }

    private static String why(Optional<Look> look) {
        return look.stream()
                .flatMap(one -> switch (one) {
                    case Look.Scored scored -> Stream.<String>empty();
                    case Look.Unscored unscored -> Stream.of(unscored.why());
                })
                .findFirst()
                .orElse("");
    }

    private static String timely(DataRow row) {
        return given(
                row,
                one -> one.before().scored().isEmpty()
                        ? ""
                        : Timeliness.isTimely(one, Window.TIMELY)
                                ? "yes"
                                : row.known().isAfter(one.facts().at().plus(Window.TIMELY.to())) ? "no" : "open");
    }

    private static boolean relief(Episode.Given given) {
        var end = given.facts().at();
        return given.relief().stream()
                .anyMatch(dose -> dose.isAfter(end) && !dose.isAfter(end.plus(Duration.ofMinutes(60))));
    }
}
