package org.effleurage.web.outcomes;

import java.time.ZoneId;
import java.util.stream.Stream;
import org.effleurage.measure.Episode;
import org.effleurage.measure.Look;
import org.effleurage.measure.Timeliness;
import org.effleurage.measure.Window;
import org.effleurage.session.EndReason;
import org.effleurage.web.language.Speech;
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
    static SessionLine of(Episodes.Told told, ZoneId zone, Speech words) {
        Episode.Facts facts = told.episode().facts();
        return new SessionLine(
                facts.session().toString(),
                words.when(facts.at(), zone),
                told.bed(),
                told.familyName() + ", " + told.givenName(),
                told.title(),
                outcome(told.episode(), words),
                scores(told.episode(), words),
                inTime(told.episode(), words));
    }

    static String outcome(Episode episode, Speech words) {
        return switch (episode) {
            case Episode.NotGiven not -> reason(not.reason(), words);
            case Episode.Given given ->
                event(
                        given,
                        given.stopped()
                                .map(why -> words.say("outcome.stopped", "reason", reason(why, words)))
                                .orElse(words.say("outcome.completed")),
                        words);
        };
    }

    static String reason(EndReason why, Speech words) {
        return words.named("reason", why.code(), why.title());
    }

    private static String event(Episode.Given given, String outcome, Speech words) {
        return given.event()
                .map(event -> words.say(
                        event.isSerious() ? "outcome.event-serious" : "outcome.event",
                        "outcome",
                        outcome,
                        "what",
                        words.named("event", event.what().code(), event.what().title())))
                .orElse(outcome);
    }

    private static String scores(Episode episode, Speech words) {
        return switch (episode) {
            case Episode.NotGiven not -> "";
            case Episode.Given given ->
                Stream.of(
                                Stream.of(score(given.before(), words)),
                                given.directlyAfter().stream().map(look -> score(look, words)),
                                Window.HOUR.score(given).stream()
                                        .map(look -> words.say("sessions.hour-after", "score", look.value())))
                        .flatMap(part -> part)
                        .reduce((first, next) -> words.say("sessions.then", "first", first, "next", next))
                        .orElse("");
        };
    }

    static String score(Look look, Speech words) {
        return switch (look) {
            case Look.Scored scored -> "%d".formatted(scored.value());
            case Look.Unscored unscored -> words.say("told.unscored");
        };
    }

    private static String inTime(Episode episode, Speech words) {
        return switch (episode) {
            case Episode.NotGiven not -> "";
            case Episode.Given given -> words.say(inTime(given));
        };
    }

    private static String inTime(Episode.Given given) {
        if (given.before().scored().isEmpty()) {
            return "sessions.no-score";
        }
        return Timeliness.isTimely(given, Window.TIMELY) ? "sessions.in-time" : "sessions.not-in-time";
    }
}
