package org.effleurage.web.bedside;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Step;
import org.effleurage.session.Delivered;
import org.effleurage.session.Session;
import org.effleurage.web.record.IntakeCode;
import org.effleurage.web.record.IntakeProblem;
import org.effleurage.web.record.SessionDocument;

/// What only the server can see in a session that reads well: is it of this protocol version, and is it over yet?
final class Intake {
    /// What is left of a clock's error once the tablet's own offset is taken out.
    private static final Duration CLOCK_GRACE = Duration.ofMinutes(2);

    private Intake() {}

    static List<IntakeProblem> check(SessionDocument document, Protocol protocol, Instant now) {
        var problems = new ArrayList<IntakeProblem>();
        document.correction()
                .map(correction -> new IntakeProblem(
                        IntakeCode.NO_CORRECTION,
                        "/correction",
                        "a session is not corrected by sending it anew",
                        "send a correction"))
                .ifPresent(problems::add);
        inTheFuture(document.recordedAt(), document.clockOffsetMillis(), now).ifPresent(problems::add);
        delivered(document.session())
                .filter(dose -> !followsSteps(dose, protocol.steps()))
                .ifPresent(dose -> problems.add(new IntakeProblem(
                        IntakeCode.OTHER_SITES,
                        "/sites",
                        "the sites, sides and planned seconds are not those of %s %s"
                                .formatted(protocol.id(), protocol.version()),
                        "send one entry for every step of the version the session began with")));
        return problems;
    }

    static Optional<IntakeProblem> inTheFuture(Instant recordedAt, long clockOffsetMillis, Instant now) {
        Instant latest = recordedAt.plusMillis(clockOffsetMillis);
        if (!latest.isAfter(now.plus(CLOCK_GRACE))) {
            return Optional.empty();
        }
        return Optional.of(new IntakeProblem(
                IntakeCode.IN_THE_FUTURE,
                "/recordedAt",
                "this time lies in the future, even with the tablet's own clock offset",
                "set the tablet's clock, and try again once that time has passed; the record keeps the times it has"));
    }

    private static boolean followsSteps(Delivered dose, List<Step> steps) {
        return dose.sites().stream()
                .map(at -> new Planned(at.site(), at.planned()))
                .toList()
                .equals(steps.stream()
                        .map(step -> new Planned(step.site(), step.length()))
                        .toList());
    }

    private record Planned(Site site, Duration length) {}

    private static Optional<Delivered> delivered(Session.Ended session) {
        return switch (session) {
            case Session.Completed completed -> Optional.of(completed.delivered());
            case Session.Stopped stopped -> Optional.of(stopped.delivered());
            case Session.Declined declined -> Optional.empty();
            case Session.NotDone notDone -> Optional.empty();
        };
    }
}
