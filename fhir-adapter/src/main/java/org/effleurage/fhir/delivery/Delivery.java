package org.effleurage.fhir.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.effleurage.fhir.Problem;
import org.effleurage.fhir.RecordedSessions;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.fhir.hospital.Hospital;
import org.effleurage.fhir.hospital.Receipt;

/// Carries what waits to the hospital. It has no thread of its own: whoever owns the time calls it, from as many
/// workers and machines as they like.
public final class Delivery {
    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());
    /// Longer than one sending may take, so that only a worker that died or hung loses its entry.
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final int MOST_IN_A_ROUND = 200;

    private final Outbox outbox;
    private final RecordedSessions book;
    private final Hospital hospital;
    private final RetryPlan plan;
    private final RandomGenerator chance;
    private final InstantSource clock;
    private final AtomicReference<Quiet> quiet = new AtomicReference<>(Quiet.NOT);

    public Delivery(
            Outbox outbox,
            RecordedSessions book,
            Hospital hospital,
            RetryPlan plan,
            RandomGenerator chance,
            InstantSource clock) {
        this.outbox = outbox;
        this.book = book;
        this.hospital = hospital;
        this.plan = plan;
        this.chance = chance;
        this.clock = clock;
    }

    /// A person wants it tried now, whatever was heard from the hospital before.
    public void wake() {
        quiet.set(Quiet.NOT);
    }

    /// What one round came to.
    public record Round(int delivered, int kept, int forAPerson) {}

    /// Sends what is due, one entry after the other, until nothing is, or until the hospital wants or needs a rest.
    public Round runOnce() throws SQLException, InterruptedException {
        int delivered = 0;
        int kept = 0;
        int forAPerson = 0;
        for (int sent = 0; sent < MOST_IN_A_ROUND && !quiet.get().at(clock.instant()); sent++) {
            Optional<Leased> entry =
                    outbox.lease(clock.instant(), 1, LEASE).stream().findFirst();
            if (entry.isEmpty()) {
                break;
            }
            switch (deliver(entry.get())) {
                case Next.Done done -> delivered++;
                case Next.Keep keep -> kept++;
                case Next.Person person -> forAPerson++;
            }
        }
        return new Round(delivered, kept, forAPerson);
    }

    private Next deliver(Leased entry) throws SQLException, InterruptedException {
        Next next = send(entry);
        if (!outbox.settle(entry, next, clock.instant())) {
            LOG.log(System.Logger.Level.INFO, "entry {0} was taken over before it could be settled", entry.id());
        } else if (next instanceof Next.Person person) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "entry {0} needs a person after {1} tries: {2}",
                    entry.id(),
                    entry.tries(),
                    person.reason().code());
        }
        return next;
    }

    private Next send(Leased entry) throws InterruptedException {
        Optional<SessionRecord> found;
        try {
            found = book.find(entry.session(), entry.revision());
        } catch (RuntimeException notToBeRead) {
            // Whatever it is that cannot be read, the sessions of other patients do not wait for it.
            String kind = notToBeRead.getClass().getSimpleName();
            return plan.aFewTimes(Reason.BOOK_UNREADABLE, kind, entry.past(), clock.instant(), chance);
        }
        if (found.isEmpty()) {
            return new Next.Person(Reason.NOT_IN_BOOK, "");
        }
        return switch (SessionBundle.of(found.get())) {
            case SessionBundle.Unfit unfit -> new Next.Person(Reason.UNFIT, words(unfit));
            case SessionBundle.Ready ready -> {
                Receipt receipt = hospital.deliver(ready);
                Next next = plan.after(receipt, entry.past(), clock.instant(), chance);
                quiet.updateAndGet(before -> before.after(next, plan, clock.instant(), chance));
                yield next;
            }
        };
    }

    private static String words(SessionBundle.Unfit unfit) {
        return unfit.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    /// A hospital that is down or busy is down or busy for every session: all of them wait, and one asks.
    private record Quiet(Instant until, int inARow) {
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
                        case OUT_OF_REACH, SERVER_FAILED, NOT_SIGNED_IN -> longer(plan, now, chance);
                        case MET_ANOTHER, MORE_THAN_ONE, REFUSED, UNINTELLIGIBLE, UNFIT, NOT_IN_BOOK, BOOK_UNREADABLE ->
                            NOT;
                    };
            };
        }

        private Quiet longer(RetryPlan plan, Instant now, RandomGenerator chance) {
            Duration rest = plan.untilNextTry(inARow + 1, chance);
            return new Quiet(now.plus(rest.compareTo(LONGEST) < 0 ? rest : LONGEST), inARow + 1);
        }
    }
}
