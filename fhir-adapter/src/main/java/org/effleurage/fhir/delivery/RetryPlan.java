package org.effleurage.fhir.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.effleurage.fhir.TransactionReply.Line;
import org.effleurage.fhir.hospital.Receipt;

/// When to try again, and when a person must look. What only needs time is tried for ever; nothing is ever
/// dropped.
///
/// @param first the widest wait after the first try; it doubles with each try that ends the same way
/// @param most the widest wait of all
/// @param few after how many equal endings a doubtful answer goes to a person
public record RetryPlan(Duration first, Duration most, int few) {
    public static final RetryPlan USUAL = new RetryPlan(Duration.ofSeconds(2), Duration.ofMinutes(15), 5);

    /// How the tries before this one ended.
    ///
    /// @param streak how many in a row ended for the last reason
    record Past(Optional<Reason> last, int streak) {
        static final Past NONE = new Past(Optional.empty(), 0);

        int with(Reason reason) {
            return last.equals(Optional.of(reason)) ? streak + 1 : 1;
        }
    }

    Next after(Receipt receipt, Past past, Instant now, RandomGenerator chance) {
        return switch (receipt) {
            case Receipt.Accepted accepted -> new Next.Done(accepted.location());
            case Receipt.AlreadyThere there -> new Next.Done(there.location());
            // Where many send at once 409 is normal and passes; several records stay until someone merges them.
            case Receipt.Conflict conflict ->
                aFewTimes(Reason.MET_ANOTHER, words(conflict.outcome()), past, now, chance);
            case Receipt.MoreThanOne several -> new Next.Person(Reason.MORE_THAN_ONE, words(several.outcome()), false);
            case Receipt.Refused refused -> new Next.Person(Reason.REFUSED, words(refused), false);
            case Receipt.NotSignedIn notSignedIn ->
                slowly(Reason.NOT_SIGNED_IN, "status " + notSignedIn.status(), now, chance);
            case Receipt.SentElsewhere elsewhere ->
                slowly(Reason.SENT_ELSEWHERE, "status " + elsewhere.status(), now, chance);
            case Receipt.SlowDown busy ->
                new Next.Keep(now.plus(afterBusy(busy, past, chance)), Reason.SLOW_DOWN, "", false);
            case Receipt.Unreachable down ->
                forEver(reason(down.cause()), down.cause().words(), false, past, now, chance);
            case Receipt.Unknown unknown -> afterDoubt(unknown, past, now, chance);
        };
    }

    private Next afterDoubt(Receipt.Unknown unknown, Past past, Instant now, RandomGenerator chance) {
        return switch (unknown.doubt()) {
            case TOO_SLOW, BROKE_OFF -> forEver(Reason.ANSWER_LOST, unknown.why(), true, past, now, chance);
            case SERVER_FAILED -> forEver(Reason.SERVER_FAILED, unknown.why(), true, past, now, chance);
            case NO_FHIR_ANSWER ->
                switch (aFewTimes(Reason.UNINTELLIGIBLE, unknown.why(), past, now, chance)) {
                    case Next.Keep keep -> new Next.Keep(keep.until(), keep.reason(), keep.outcome(), true);
                    case Next.Person person -> new Next.Person(person.reason(), person.outcome(), true);
                    case Next.Done done -> done;
                };
        };
    }

    /// A target that cannot be asked what it can do gets nothing; no entry is to blame for that.
    Next afterNoStatement(Receipt why, Past past, Instant now, RandomGenerator chance) {
        return switch (after(why, past, now, chance)) {
            case Next.Keep keep ->
                keep.reason() == Reason.UNINTELLIGIBLE
                        ? notReady(keep.outcome(), now, chance)
                        : new Next.Keep(keep.until(), keep.reason(), keep.outcome(), false);
            case Next.Person person -> notReady(person.outcome(), now, chance);
            case Next.Done done -> notReady("no statement", now, chance);
        };
    }

    Next notReady(String lacking, Instant now, RandomGenerator chance) {
        return slowly(Reason.NOT_READY, lacking, now, chance);
    }

    Next aFewTimes(Reason reason, String outcome, Past past, Instant now, RandomGenerator chance) {
        int streak = past.with(reason);
        return streak >= few
                ? new Next.Person(reason, outcome, false)
                : new Next.Keep(now.plus(untilNextTry(streak, chance)), reason, outcome, false);
    }

    private Next forEver(
            Reason reason, String outcome, boolean unsure, Past past, Instant now, RandomGenerator chance) {
        return new Next.Keep(now.plus(untilNextTry(past.with(reason), chance)), reason, outcome, unsure);
    }

    /// A setting is wrong, here or there: asking often would help nobody.
    private Next slowly(Reason reason, String outcome, Instant now, RandomGenerator chance) {
        return new Next.Keep(now.plus(upTo(most, chance)), reason, outcome, false);
    }

    private static Reason reason(Receipt.Cause cause) {
        return switch (cause) {
            case NO_CONNECTION, NOT_SECURE, NO_SIGN_IN -> Reason.OUT_OF_REACH;
            case NO_FOLDER -> Reason.FOLDER_NOT_WRITTEN;
        };
    }

    /// Never sooner than asked, and not all of us in the same moment.
    private Duration afterBusy(Receipt.SlowDown busy, Past past, RandomGenerator chance) {
        return busy.askedFor()
                .map(asked -> asked.plus(upTo(first, chance)))
                .orElseGet(() -> untilNextTry(past.with(Reason.SLOW_DOWN), chance));
    }

    /// Full jitter: anywhere between at once and a widest wait that doubles.
    Duration untilNextTry(int streak, RandomGenerator chance) {
        Duration widest = first;
        for (int doubled = 1; doubled < streak && widest.compareTo(most) < 0; doubled++) {
            widest = widest.multipliedBy(2);
        }
        return upTo(widest.compareTo(most) < 0 ? widest : most, chance);
    }

    private static Duration upTo(Duration widest, RandomGenerator chance) {
        return Duration.ofMillis(chance.nextLong(widest.toMillis() + 1));
    }

    private static String words(Receipt.Refused refused) {
        return refused.outcome().isEmpty() ? "status " + refused.status() : words(refused.outcome());
    }

    private static String words(List<Line> outcome) {
        return outcome.stream().map(Line::toString).collect(Collectors.joining("\n"));
    }
}
