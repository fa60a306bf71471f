package org.effleurage.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Schedule;
import org.effleurage.protocol.file.Length;
import org.effleurage.screening.Finding;
import org.effleurage.screening.Result;
import org.effleurage.screening.Screening;

/// A made-up patient's night: screening, perhaps a massage, and the looks that follow it.
final class NightPatient {
    private final int bed;
    private final Protocol protocol;
    private final Random chance;
    private final NightShift.Hours hours;

    NightPatient(int bed, Protocol protocol, Random chance, NightShift.Hours hours) {
        this.bed = bed;
        this.protocol = protocol;
        this.chance = chance;
        this.hours = hours;
    }

    void live(Consumer<NightShift.Event> tell) {
        Instant start =
                hours.from().toInstant().plus(minutes(10, (int) hours.length().toMinutes() - 30));
        var screening = Screening.of(protocol, new NightFacts(chance, start).of(protocol), start);
        switch (screening.result()) {
            case STOP -> notStarted(tell, start, "stopped", screening);
            case ASK -> notStarted(tell, start, "to be asked", screening);
            case CLEAR -> massage(tell, start);
        }
    }

    private void notStarted(Consumer<NightShift.Event> tell, Instant start, String why, Screening screening) {
        List<String> reasons = screening.findings().stream()
                .filter(finding -> finding.result() == screening.result())
                .map(Finding::rule)
                .map(rule -> screening.result() == Result.STOP
                        ? rule.say()
                        : rule.question().map(question -> question.text()).orElse(rule.say()))
                .toList();
        event(
                tell,
                start,
                NightShift.Kind.NOT_STARTED,
                "%s not started, %s: %s".formatted(protocol.id(), why, String.join(" / ", reasons)));
    }

    private void massage(Consumer<NightShift.Event> tell, Instant start) {
        event(
                tell,
                start,
                NightShift.Kind.MASSAGE,
                "%s begins, %s".formatted(protocol.id(), Length.words(protocol.total())));
        boolean early = chance.nextInt(20) == 0;
        Instant end = start.plus(early ? protocol.total().dividedBy(2) : protocol.total());
        event(
                tell,
                end,
                NightShift.Kind.TOLD,
                early
                        ? "stopped early: "
                                + protocol.stopRules()
                                        .get(chance.nextInt(protocol.stopRules().size()))
                                        .say()
                        : "massage ends");
        Schedule schedule = protocol.schedule();
        assessment(tell, "score after", end, schedule.afterWithin());
        for (Schedule.Again again : schedule.again()) {
            assessment(tell, "score %s after".formatted(Length.words(again.at())), end.plus(again.at()), again.grace());
        }
    }

    /// Three of four looks come in time; of the rest most come late and some never.
    private void assessment(Consumer<NightShift.Event> tell, String what, Instant due, Duration grace) {
        Instant handover = hours.until().toInstant();
        int luck = chance.nextInt(20);
        Instant late = due.plus(grace);
        Instant done = luck < 15
                ? due.plus(Duration.ofSeconds((long) (grace.toSeconds() * chance.nextDouble())))
                : late.plus(minutes(1, 40));
        if (due.isAfter(handover)) {
            return;
        }
        event(tell, due, NightShift.Kind.DUE, what + " is due");
        if (luck == 19) {
            if (late.isAfter(handover)) {
                event(tell, handover, NightShift.Kind.OPEN, what + " still open at handover");
            } else {
                event(tell, late, NightShift.Kind.MISSED, what + " is late and was never taken");
            }
        } else if (done.isAfter(handover)) {
            event(tell, handover, NightShift.Kind.OPEN, what + " still open at handover");
        } else if (done.isAfter(late)) {
            event(
                    tell,
                    done,
                    NightShift.Kind.LATE,
                    "%s taken, late by %s".formatted(what, Length.words(wholeMinutes(Duration.between(late, done)))));
        } else {
            event(tell, done, NightShift.Kind.ON_TIME, what + " taken");
        }
    }

    private void event(Consumer<NightShift.Event> tell, Instant at, NightShift.Kind kind, String what) {
        tell.accept(new NightShift.Event(at, bed, kind, what));
    }

    private Duration minutes(int least, int most) {
        return Duration.ofMinutes(least + chance.nextInt(most - least + 1));
    }

    private static Duration wholeMinutes(Duration length) {
        return Duration.ofMinutes(Math.max(1, length.toMinutes()));
    }
}
