package org.effleurage.fhir.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// A hospital that is down or busy is down or busy for every session: all of them wait, and one asks.
record Quiet(Instant until, int inARow) {
    static final Quiet NOT = new Quiet(Instant.MIN, 0);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    boolean at(Instant now) {
        return now.isBefore(until);
    }

    Quiet after(Next next, RetryPlan plan, Instant now, RandomGenerator chance) {
        return switch (next) {
            case Next.Done done -> NOT;
            case Next.Person person -> NOT;
            case Next.Keep keep ->
                switch (keep.reason()) {
                    case SLOW_DOWN -> new Quiet(keep.until(), inARow + 1);
                    case OUT_OF_REACH,
                            SERVER_FAILED,
                            NOT_SIGNED_IN,
                            ANSWER_LOST,
                            SENT_ELSEWHERE,
                            FOLDER_NOT_WRITTEN,
                            NOT_READY -> longer(plan, now, chance);
                    case MET_ANOTHER, MORE_THAN_ONE, REFUSED, UNINTELLIGIBLE, UNFIT, NOT_IN_BOOK, BOOK_UNREADABLE ->
                        NOT;
                };
        };
    }

    Quiet longer(RetryPlan plan, Instant now, RandomGenerator chance) {
        Duration rest = plan.untilNextTry(inARow + 1, chance);
        return new Quiet(now.plus(rest.compareTo(LONGEST) < 0 ? rest : LONGEST), inARow + 1);
    }
}
