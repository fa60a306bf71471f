package org.effleurage.web.outcomes;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.effleurage.measure.Episode;
import org.effleurage.measure.Look;
import org.effleurage.measure.Timeliness;
import org.effleurage.measure.Window;
import org.effleurage.web.record.Episodes;

/// One session of the list behind a point.
record SessionLine(
        String session,
        String when,
        String bed,
        String patient,
        String protocol,
        String outcome,
        String scores,
        String inTime) {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm", Locale.ENGLISH);

    static SessionLine of(Episodes.Told told, ZoneId zone) {
        Episode.Facts facts = told.episode().facts();
        return new SessionLine(
                facts.session().toString(),
                WHEN.format(facts.at().atZone(zone)),
                told.bed(),
                told.familyName() + ", " + told.givenName(),
                told.title(),
                outcome(told.episode()),
                scores(told.episode()),
                inTime(told.episode()));
    }

    static String outcome(Episode episode) {
        return switch (episode) {
            case Episode.NotGiven not -> not.reason().title();
            case Episode.Given given ->
                given.stopped().map(why -> "Stopped: " + why.title()).orElse("Completed")
                        + given.event().map(SessionLine::event).orElse("");
        };
    }

    private static String event(Episode.Event event) {
        return "; adverse event: " + event.what().title() + (event.isSerious() ? ", serious" : "");
    }

    private static String scores(Episode episode) {
        return switch (episode) {
            case Episode.NotGiven not -> "";
            case Episode.Given given ->
                score(given.before())
                        + given.directlyAfter().map(look -> " → " + score(look)).orElse("")
                        + Window.HOUR
                                .score(given)
                                .map(look -> " → %d an hour after".formatted(look.value()))
                                .orElse("");
        };
    }

    static String score(Look look) {
        return switch (look) {
            case Look.Scored scored -> "%d".formatted(scored.value());
            case Look.Unscored unscored -> "not scored";
        };
    }

    private static String inTime(Episode episode) {
        return switch (episode) {
            case Episode.NotGiven not -> "";
            case Episode.Given given ->
                given.before().scored().isEmpty()
                        ? "no score before"
                        : Timeliness.isTimely(given, Window.TIMELY) ? "in time" : "not in time";
        };
    }
}
