package org.effleurage.web.patient;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.effleurage.assessment.Assessment;
import org.effleurage.assessment.Instrument;
import org.effleurage.fhir.ReassessmentRecord;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.session.AdverseEvent;
import org.effleurage.session.AlsoScored;
import org.effleurage.session.Delivered;
import org.effleurage.session.Giver;
import org.effleurage.session.Session;
import org.effleurage.web.language.Speech;

/// What was recorded of one patient, ready to be drawn: a track for each instrument, since two scales never
/// share a line, massages as bars below, events as flags. What was entered in error is left out.
///
/// @param rows the same once more, for those who read rather than look
record Timeline(List<Axis.Tick> ticks, List<Track> tracks, List<Bar> bars, List<Flag> flags, List<Row> rows) {
    /// Height of a track, in the drawing's own units.
    static final int HEIGHT = 120;

    /// One instrument.
    ///
    /// @param shape each instrument has its own, so that a print without colour can be read
    /// @param lines points that follow one another without a missing score between them
    record Track(String title, int lowest, int highest, int shape, List<Point> points, List<String> lines) {}

    /// @param missing there is a reason instead of a score; it lies on the ground line
    record Point(double x, double y, boolean missing, String words) {}

    record Bar(double x, double width, String words) {}

    record Flag(double x, String words) {}

    record Row(String when, String what, String score, String by) {}

    private record Seen(Assessment score, String moment, String by) {}

    static Timeline of(List<Recorded> all, Axis axis, Speech words) {
        var scores = new ArrayList<Seen>();
        var bars = new ArrayList<Bar>();
        var flags = new ArrayList<Flag>();
        var rows = new ArrayList<Moment>();
        for (Recorded record : all) {
            switch (record) {
                case SessionRecord session -> {
                    if (!withdrawn(session)) {
                        massage(session, axis, bars, rows, words);
                        event(session, axis, flags, rows, words);
                        before(session.session())
                                .ifPresent(score -> scores.add(seen(score, words.say("timeline.before"), session)));
                        after(session.session())
                                .ifPresent(score -> scores.add(seen(score, words.say("timeline.after"), session)));
                        AlsoScored also = also(session.session());
                        also.before()
                                .forEach(score -> scores.add(seen(score, words.say("timeline.also-before"), session)));
                        also.after()
                                .forEach(score -> scores.add(seen(score, words.say("timeline.also-after"), session)));
                    }
                }
                case ReassessmentRecord later ->
                    scores.add(new Seen(
                            later.reassessment().look(),
                            words.say(
                                    "timeline.later",
                                    "minutes",
                                    later.reassessment().after().toMinutes()),
                            later.author().name()));
            }
        }
        scores.removeIf(seen -> !axis.holds(seen.score().at()));
        scores.sort(Comparator.comparing(seen -> seen.score().at()));
        scores.forEach(seen -> rows.add(new Moment(
                seen.score().at(),
                seen.moment(),
                words.say(
                        "timeline.scored",
                        "score",
                        said(seen.score(), words),
                        "scale",
                        seen.score().instrument().shortName()),
                seen.by())));
        return new Timeline(
                axis.ticks(), tracks(scores, axis, words), List.copyOf(bars), List.copyOf(flags), told(rows, axis));
    }

    private static Seen seen(Assessment score, String moment, SessionRecord session) {
        return new Seen(score, moment, session.nurseAt(score.at()).name());
    }

    private static void massage(SessionRecord session, Axis axis, List<Bar> bars, List<Moment> rows, Speech words) {
        delivered(session.session()).filter(dose -> axis.holds(dose.until())).ifPresent(dose -> {
            String given = words.say(
                    outcome(session.session()), "title", session.protocol().title());
            double from = Math.max(0, axis.x(dose.since()));
            bars.add(new Bar(from, Math.max(3, axis.x(dose.until()) - from), given));
            String by = session.nurses().stream()
                    .map(SessionRecord.Staff::name)
                    .reduce((first, next) -> words.say("timeline.then", "first", first, "next", next))
                    .orElse("");
            rows.add(new Moment(dose.since(), given, length(dose, words), by));
        });
    }

    private static void event(SessionRecord session, Axis axis, List<Flag> flags, List<Moment> rows, Speech words) {
        event(session.session()).filter(event -> axis.holds(event.at())).ifPresent(event -> {
            String told = words.say(
                    "timeline.event-is",
                    "what",
                    words.named("event", event.what().code(), event.what().title()),
                    "seriousness",
                    words.named(
                            "serious",
                            event.seriousness().code(),
                            event.seriousness().title()));
            flags.add(new Flag(axis.x(event.at()), told));
            rows.add(new Moment(
                    event.at(),
                    words.say("timeline.event"),
                    told,
                    session.nurseAt(event.at()).name()));
        });
    }

    private record Moment(Instant at, String what, String score, String by) {}

    private static List<Row> told(List<Moment> moments, Axis axis) {
        return moments.stream()
                .sorted(Comparator.comparing(Moment::at).reversed())
                .map(moment -> new Row(axis.say(moment.at()), moment.what(), moment.score(), moment.by()))
                .toList();
    }

    private static List<Track> tracks(List<Seen> scores, Axis axis, Speech words) {
        Map<String, List<Seen>> byInstrument = new LinkedHashMap<>();
        scores.forEach(seen -> byInstrument
                .computeIfAbsent(seen.score().instrument().id(), id -> new ArrayList<>())
                .add(seen));
        var tracks = new ArrayList<Track>();
        for (List<Seen> of : byInstrument.values()) {
            Instrument instrument = of.getLast().score().instrument();
            List<Point> points =
                    of.stream().map(seen -> point(seen, axis, words)).toList();
            tracks.add(new Track(
                    instrument.title(),
                    instrument.scale().lowest(),
                    instrument.scale().highest(),
                    tracks.size() % 4,
                    points,
                    lines(points)));
        }
        return List.copyOf(tracks);
    }

    private static Point point(Seen seen, Axis axis, Speech words) {
        Assessment score = seen.score();
        String told = words.say(
                "timeline.point",
                Map.of("moment", seen.moment(), "score", said(score, words), "time", axis.say(score.at())));
        Optional<Double> height = height(score);
        return new Point(axis.x(score.at()), height.orElse((double) HEIGHT), height.isEmpty(), told);
    }

    private static Optional<Double> height(Assessment assessment) {
        return switch (assessment) {
            case Assessment.Scored scored -> {
                var scale = scored.instrument().scale();
                double share = (double) (scored.value() - scale.lowest()) / (scale.highest() - scale.lowest());
                yield Optional.of(Math.round((1 - share) * HEIGHT * 10) / 10.0);
            }
            case Assessment.NotAssessed missing -> Optional.empty();
            case Assessment.NotAssessable missing -> Optional.empty();
        };
    }

    /// A missing score is a gap: a line through it would say that somebody looked.
    private static List<String> lines(List<Point> points) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (Point point : points) {
            if (point.missing()) {
                lines.add(line.toString());
                line.setLength(0);
            } else {
                line.append(line.isEmpty() ? "" : " ")
                        .append(point.x())
                        .append(',')
                        .append(point.y());
            }
        }
        lines.add(line.toString());
        return lines.stream().filter(found -> found.contains(" ")).toList();
    }

    private static String said(Assessment assessment, Speech words) {
        return switch (assessment) {
            case Assessment.Scored scored ->
                words.say(
                        "timeline.of",
                        "value",
                        scored.value(),
                        "highest",
                        scored.instrument().scale().highest());
            case Assessment.NotAssessed missing ->
                words.named("noScore", missing.reason().code(), missing.reason().title());
            case Assessment.NotAssessable missing ->
                words.named("noScore", missing.reason().code(), missing.reason().title());
        };
    }

    private static boolean withdrawn(SessionRecord session) {
        return session.corrected().filter(by -> by.why().reason().withdraws()).isPresent();
    }

    private static Optional<Delivered> delivered(Session.Ended session) {
        return switch (session) {
            case Session.Completed done -> Optional.of(done.delivered());
            case Session.Stopped stopped -> Optional.of(stopped.delivered());
            case Session.Declined declined -> Optional.empty();
            case Session.NotDone notDone -> Optional.empty();
        };
    }

    private static Optional<Assessment> before(Session.Ended session) {
        return switch (session) {
            case Session.Completed done -> Optional.of(done.before());
            case Session.Stopped stopped -> Optional.of(stopped.before());
            case Session.Declined declined -> Optional.empty();
            case Session.NotDone notDone -> Optional.empty();
        };
    }

    private static Optional<Assessment> after(Session.Ended session) {
        return switch (session) {
            case Session.Completed done -> Optional.of(done.after());
            case Session.Stopped stopped -> stopped.after();
            case Session.Declined declined -> Optional.empty();
            case Session.NotDone notDone -> Optional.empty();
        };
    }

    private static AlsoScored also(Session.Ended session) {
        return switch (session) {
            case Session.Completed done -> done.also();
            case Session.Stopped stopped -> stopped.also();
            case Session.Declined declined -> AlsoScored.NONE;
            case Session.NotDone notDone -> AlsoScored.NONE;
        };
    }

    private static Optional<AdverseEvent> event(Session.Ended session) {
        return switch (session) {
            case Session.Completed done -> done.event();
            case Session.Stopped stopped -> stopped.event();
            case Session.Declined declined -> Optional.empty();
            case Session.NotDone notDone -> Optional.empty();
        };
    }

    /// Only what was given is drawn.
    private static String outcome(Session.Ended session) {
        return switch (session) {
            case Session.Completed done -> "timeline.completed";
            case Session.Stopped stopped -> "timeline.stopped";
            case Session.Declined declined -> "";
            case Session.NotDone notDone -> "";
        };
    }

    private static String length(Delivered dose, Speech words) {
        return words.say(given(dose.by()), "length", words.toTheSecond(dose.total()));
    }

    private static String given(Giver by) {
        return switch (by) {
            case NURSE -> "timeline.given";
            case FAMILY -> "timeline.given-family";
        };
    }
}
