package org.effleurage.fhir.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.effleurage.fhir.TransactionReply.Line;
import org.effleurage.fhir.hospital.Receipt;

/// When to try again, and when a person must look. What only needs time is tried for ever; nothing is ever dropped.
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
            case Receipt.Conflict conflict -> afterConflict(conflict, past, now, chance);
            case Receipt.Refused refused -> new Next.Person(Reason.REFUSED, words(refused));
            case Receipt.NotSignedIn notSignedIn ->
                new Next.Keep(now.plus(upTo(most, chance)), Reason.NOT_SIGNED_IN, "status " + notSignedIn.status());
            case Receipt.SlowDown busy -> new Next.Keep(now.plus(afterBusy(busy, past, chance)), Reason.SLOW_DOWN, "");
            case Receipt.Unreachable down -> {
                Reason reason = reason(down.cause());
                yield new Next.Keep(
                        now.plus(untilNextTry(past.with(reason), chance)),
                        reason,
                        down.cause().words());
            }
            case Receipt.Unintelligible odd -> aFewTimes(Reason.UNINTELLIGIBLE, odd.why(), past, now, chance);
        };
    }

    /// Where many send at once 409 is normal and passes; 412 stays until someone merges what is doubled.
    private Next afterConflict(Receipt.Conflict conflict, Past past, Instant now, RandomGenerator chance) {
        String outcome = words(conflict.outcome());
        return conflict.status() == 412
                ? new Next.Person(Reason.MORE_THAN_ONE, outcome)
                : aFewTimes(Reason.MET_ANOTHER, outcome, past, now, chance);
    }

    Next aFewTimes(Reason reason, String outcome, Past past, Instant now, RandomGenerator chance) {
        int streak = past.with(reason);
        return streak >= few
                ? new Next.Person(reason, outcome)
                : new Next.Keep(now.plus(untilNextTry(streak, chance)), reason, outcome);
    }

    private static Reason reason(Receipt.Cause cause) {
        return switch (cause) {
            case NO_CONNECTION, NOT_SECURE, TOO_SLOW, BROKE_OFF -> Reason.OUT_OF_REACH;
            case SERVER_ERROR -> Reason.SERVER_FAILED;
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
