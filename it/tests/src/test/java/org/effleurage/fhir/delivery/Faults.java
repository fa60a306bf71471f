package org.effleurage.fhir.delivery;

import java.util.SplittableRandom;

/// What goes wrong at a hospital, in percent of what is asked of it, drawn from a seed: the same question asked the
/// same number of times meets the same fault in every run.
record Faults(long seed) implements Night {

    enum Fault {
        NONE(69),
        /// Kept, and the connection breaks off before the answer.
        ANSWER_LOST(10),
        UNAVAILABLE(10),
        TOO_MANY(5),
        /// Kept at once, answered when nobody listens any more.
        ANSWERED_LATE(2),
        /// Lies about and is kept long after the sender gave up.
        KEPT_LATE(2),
        NEVER_KEPT(1),
        /// Kept, and answered with a page for people.
        GARBAGE(1),
        /// The connection breaks off, and nothing was kept.
        HUNG_UP(0);

        private final int percent;

        Fault(int percent) {
            this.percent = percent;
        }
    }

    @Override
    public Fault of(String question, int time) {
        int drawn = new SplittableRandom(seed ^ question.hashCode() * 0x9E3779B97F4A7C15L ^ time).nextInt(100);
        for (Fault fault : Fault.values()) {
            drawn -= fault.percent;
            if (drawn < 0) {
                return fault;
            }
        }
        throw new IllegalStateException("the percents are fewer than a hundred");
    }

    /// Some outlive a lease.
    @Override
    public long stallMillis(String question) {
        return new SplittableRandom(seed + question.hashCode()).nextLong(600, 3000);
    }
}
