package org.effleurage.it;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Asks again until there is an answer. Fails when there is none in good time.
final class Eventually {
    private static final Duration EVERY = Duration.ofMillis(200);

    private Eventually() {}

    static <T> T get(Duration most, Callable<Optional<T>> question) throws Exception {
        long end = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> answer = question.call();
            if (answer.isPresent()) {
                return answer.get();
            }
            LockSupport.parkNanos(EVERY.toNanos());
        }
        throw new AssertionError("no answer within " + most);
    }
}
