package org.effleurage.web.bedside;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.effleurage.protocol.Protocol;
import org.effleurage.screening.AtStep;
import org.effleurage.screening.Fact;
import org.effleurage.screening.Finding;
import org.effleurage.screening.Result;
import org.effleurage.screening.Screening;
import org.effleurage.session.Delivered;
import org.effleurage.session.Session;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.SessionDocument;

/// The session screened again here, with the same answers and what the record says now. It is written down,
/// never a reason to refuse: the care was given.
record SecondLook(Screening screening, Session.Ended session) {

    static SecondLook at(SessionDocument document, Protocol protocol, Patients.Known known) {
        Duration offset = Duration.ofMillis(document.clockOffsetMillis());
        var offer = document.session().offer();
        List<Fact> facts = Stream.of(
                        known.pastFacts().stream(),
                        offer.checks().stream().map(answer -> shifted(answer, offset)),
                        offer.overrides().stream().map(word -> shifted(word, offset)))
                .<Fact>flatMap(some -> some)
                .toList();
        Instant now = whenItMattered(document.session()).plus(offset);
        return new SecondLook(Screening.of(protocol, facts, now), document.session());
    }

    /// The tablet's clock is as much off for an answer as for the session.
    private static Fact shifted(Fact.Answered answer, Duration offset) {
        return new Fact.Answered(
                answer.rule(),
                answer.answer(),
                answer.side(),
                answer.source(),
                answer.at().plus(offset));
    }

    private static Fact shifted(Fact.Overridden word, Duration offset) {
        return new Fact.Overridden(
                word.rule(),
                word.role(),
                word.reason(),
                word.source(),
                word.at().plus(offset));
    }

    /// Hands on, or the decision not to.
    private static Instant whenItMattered(Session.Ended session) {
        return delivered(session).map(Delivered::since).orElse(session.at());
    }

    private static Optional<Delivered> delivered(Session.Ended session) {
        return switch (session) {
            case Session.Completed completed -> Optional.of(completed.delivered());
            case Session.Stopped stopped -> Optional.of(stopped.delivered());
            case Session.Declined declined -> Optional.empty();
            case Session.NotDone notDone -> Optional.empty();
        };
    }

    Result result() {
        return screening.result();
    }

    /// Rule by rule, without a word of the patient's: "dvt massaged", "dvt left out", "fever overridden".
    List<String> disagreements() {
        var found = new ArrayList<String>();
        delivered(session).ifPresent(dose -> {
            for (int i = 0; i < dose.sites().size(); i++) {
                compare(dose.sites().get(i), screening.steps().get(i)).ifPresent(found::add);
            }
        });
        session.offer().overrides().stream()
                .map(Fact.Overridden::rule)
                .filter(rule -> !isClear(rule))
                .map(rule -> rule + " overridden")
                .forEach(found::add);
        return found.stream().distinct().toList();
    }

    private static Optional<String> compare(Delivered.AtSite given, AtStep here) {
        boolean massaged = !given.delivered().isZero();
        if (massaged) {
            return here.against().map(finding -> finding.rule().id() + " massaged");
        }
        return given.leftOut().filter(rule -> here.isAllowed()).map(rule -> rule + " left out");
    }

    private boolean isClear(String rule) {
        return screening.findings().stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .map(Finding::result)
                .anyMatch(Result.CLEAR::equals);
    }
}
