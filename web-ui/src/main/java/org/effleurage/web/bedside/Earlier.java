package org.effleurage.web.bedside;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.effleurage.assessment.Assessment;
import org.effleurage.assessment.Instrument;
import org.effleurage.protocol.Protocol;
import org.effleurage.session.AdverseEvent;
import org.effleurage.session.AlsoScored;
import org.effleurage.session.Session;
import org.effleurage.session.TakeOver;
import org.effleurage.web.record.EarlierSessions;
import org.jspecify.annotations.Nullable;

/// Sessions of the last days as the tablet shows them, with what stood there before a correction.
final class Earlier {
    private Earlier() {}

    /// @param revisions of one session, the newest last
    static BedsideView.EarlierView of(List<EarlierSessions.Revision> revisions, Protocol protocol) {
        var newest = revisions.getLast();
        Session.Ended session = newest.document().session();
        return new BedsideView.EarlierView(
                newest.session(),
                newest.number(),
                protocol.id().value(),
                protocol.version().toString(),
                protocol.title(),
                outcome(session),
                startedAt(session).orElse(null),
                session.at(),
                newest.document().recordedAt(),
                revisions.getFirst().by(),
                had(newest),
                handedIn(revisions.getFirst()),
                newest.withdrawn(),
                before(session).map(Earlier::score).orElse(null),
                after(session).map(Earlier::score).orElse(null),
                protocol.schedule().also().stream()
                        .map(instrument -> beside(instrument, revisions))
                        .toList(),
                event(session).orElse(null),
                was(revisions));
    }

    private static Optional<Instant> startedAt(Session.Ended session) {
        return switch (session) {
            case Session.Completed completed ->
                Optional.of(completed.delivered().since());
            case Session.Stopped stopped -> Optional.of(stopped.delivered().since());
            case Session.Declined declined -> Optional.empty();
            case Session.NotDone notDone -> Optional.empty();
        };
    }

    private static List<BedsideView.HadView> had(EarlierSessions.Revision newest) {
        List<TakeOver> takeOvers = newest.document().session().takenOver();
        return IntStream.range(0, takeOvers.size())
                .mapToObj(i -> new BedsideView.HadView(
                        newest.had().get(i), takeOvers.get(i).at()))
                .toList();
    }

    private static BedsideView.@Nullable HandedInView handedIn(EarlierSessions.Revision revision) {
        return revision.handedIn()
                .map(in -> new BedsideView.HandedInView(in.by(), in.why().code()))
                .orElse(null);
    }

    private static List<BedsideView.WasView> was(List<EarlierSessions.Revision> revisions) {
        var was = new ArrayList<BedsideView.WasView>();
        for (int next = 1; next < revisions.size(); next++) {
            Session.Ended old = revisions.get(next - 1).document().session();
            var by = revisions.get(next);
            by.document()
                    .correction()
                    .ifPresent(why -> was.add(new BedsideView.WasView(
                            words(before(old)),
                            words(after(old)),
                            why.reason().code(),
                            by.by(),
                            why.at(),
                            handedIn(by))));
        }
        return was;
    }

    private static BedsideView.BesideView beside(Instrument instrument, List<EarlierSessions.Revision> revisions) {
        AlsoScored now = also(revisions.getLast());
        return new BedsideView.BesideView(
                instrument.id(),
                instrument.title(),
                with(instrument, now.before()).map(Earlier::score).orElse(null),
                with(instrument, now.after()).map(Earlier::score).orElse(null),
                revisions.stream()
                        .limit(revisions.size() - 1)
                        .map(Earlier::also)
                        .map(old -> new BedsideView.BesideWas(
                                words(with(instrument, old.before())), words(with(instrument, old.after()))))
                        .toList());
    }

    private static Optional<Assessment> with(Instrument instrument, List<Assessment> scores) {
        return scores.stream()
                .filter(score -> score.instrument().id().equals(instrument.id()))
                .findFirst();
    }

    private static AlsoScored also(EarlierSessions.Revision revision) {
        return switch (revision.document().session()) {
            case Session.Completed completed -> completed.also();
            case Session.Stopped stopped -> stopped.also();
            case Session.Declined declined -> AlsoScored.NONE;
            case Session.NotDone notDone -> AlsoScored.NONE;
        };
    }

    static Optional<Assessment> before(Session.Ended session) {
        return switch (session) {
            case Session.Completed completed -> Optional.of(completed.before());
            case Session.Stopped stopped -> Optional.of(stopped.before());
            case Session.Declined declined -> Optional.empty();
            case Session.NotDone notDone -> Optional.empty();
        };
    }

    static Optional<Assessment> after(Session.Ended session) {
        return switch (session) {
            case Session.Completed completed -> Optional.of(completed.after());
            case Session.Stopped stopped -> stopped.after();
            case Session.Declined declined -> Optional.empty();
            case Session.NotDone notDone -> Optional.empty();
        };
    }

    private static Optional<BedsideView.EventView> event(Session.Ended session) {
        Optional<AdverseEvent> happened = switch (session) {
            case Session.Completed completed -> completed.event();
            case Session.Stopped stopped -> stopped.event();
            case Session.Declined declined -> Optional.empty();
            case Session.NotDone notDone -> Optional.empty();
        };
        return happened.map(event -> new BedsideView.EventView(
                event.what().code(), event.seriousness().code(), event.at()));
    }

    private static String outcome(Session.Ended session) {
        return switch (session) {
            case Session.Completed completed -> "completed";
            case Session.Stopped stopped -> "stopped";
            case Session.Declined declined -> "declined";
            case Session.NotDone notDone -> "not-done";
        };
    }

    private static BedsideView.ScoreView score(Assessment assessment) {
        return new BedsideView.ScoreView(assessment.instrument().id(), shown(assessment), assessment.at());
    }

    private static @Nullable String words(Optional<Assessment> assessment) {
        return assessment.map(Earlier::shown).orElse(null);
    }

    /// The number, or the code of why there is none: the tablet says it in its reader's language.
    static String shown(Assessment assessment) {
        return switch (assessment) {
            case Assessment.Scored scored -> Integer.toString(scored.value());
            case Assessment.NotAssessed not -> not.reason().code();
            case Assessment.NotAssessable not -> not.reason().code();
        };
    }
}
