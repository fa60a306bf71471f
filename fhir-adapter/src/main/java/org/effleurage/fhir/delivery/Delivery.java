package org.effleurage.fhir.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.effleurage.fhir.Problem;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.hospital.Holding;
import org.effleurage.fhir.hospital.Hospital.Before;
import org.effleurage.fhir.hospital.Readiness;
import org.effleurage.fhir.hospital.Receipt;

/// Carries what waits to one target. It has no thread of its own: whoever owns the time calls it, from as many
/// workers and machines as they like.
public final class Delivery {
    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());
    /// Longer than one sending may take, so that only a worker that died or hung loses its entry.
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final int MOST_IN_A_ROUND = 200;

    private final Outbox outbox;
    private final KeptBundles bundles;
    private final Target target;
    private final RetryPlan plan;
    private final RandomGenerator chance;
    private final InstantSource clock;
    private final Bucket bucket;
    private final Gate gate;
    private final AtomicReference<Quiet> quiet = new AtomicReference<>(Quiet.NOT);

    public Delivery(
            Outbox outbox,
            KeptBundles bundles,
            Target target,
            RetryPlan plan,
            RandomGenerator chance,
            InstantSource clock) {
        this.outbox = outbox;
        this.bundles = bundles;
        this.target = target;
        this.plan = plan;
        this.chance = chance;
        this.clock = clock;
        this.bucket = new Bucket(target.pace());
        this.gate = new Gate(target.hospital());
    }

    public String target() {
        return target.name();
    }

    /// What the target lacks by its own statement; empty where nothing does, or before it was asked.
    public List<String> lacking() {
        return gate.standing()
                .map(said -> switch (said) {
                    case Readiness.Lacking lacking -> lacking.sentences();
                    case Readiness.Ready ready -> List.<String>of();
                    case Readiness.NotHeard notHeard -> List.<String>of();
                })
                .orElse(List.of());
    }

    /// A person wants it tried now, whatever was heard from the hospital before.
    public void wake() {
        quiet.set(Quiet.NOT);
        gate.askAgain();
    }

    /// What one round came to.
    public record Round(int delivered, int kept, int forAPerson) {}

    /// Sends what is due, one entry after the other, until nothing is, or until the hospital wants or needs a
    /// rest.
    public Round runOnce() throws SQLException, InterruptedException {
        int delivered = 0;
        int kept = 0;
        int forAPerson = 0;
        for (int sent = 0; sent < MOST_IN_A_ROUND && maySend(); sent++) {
            Optional<Leased> entry = outbox.lease(target.name(), clock.instant(), 1, LEASE).stream()
                    .findFirst();
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

    private static final int MOST_LOOKED_AT = 5;

    /// Looks at what the target holds of what was delivered there: a server may take two scores that lie close in time
    /// and keep one. Whatever differs, a person sees; nothing is sent again by itself.
    ///
    /// @return how many differ
    public int lookBack() throws SQLException, InterruptedException {
        int differing = 0;
        if (quiet.get().at(clock.instant())) {
            return differing;
        }
        for (Outbox.Delivered entry : outbox.toLookAt(target.name(), clock.instant(), MOST_LOOKED_AT)) {
            Optional<SessionBundle> sent = bundles.of(entry.session(), entry.revision(), clock.instant());
            if (sent.isEmpty() || !(sent.get() instanceof SessionBundle.Ready ready)) {
                outbox.looked(entry, "", clock.instant());
                continue;
            }
            switch (target.hospital().holds(ready)) {
                case Holding.AsSent same -> outbox.looked(entry, "", clock.instant());
                case Holding.Differs differs -> {
                    outbox.looked(entry, String.join("\n", differs.sentences()), clock.instant());
                    differing++;
                }
                case Holding.NotHeard later -> {
                    return differing;
                }
            }
        }
        return differing;
    }

    private boolean maySend() {
        Instant now = clock.instant();
        return !quiet.get().at(now) && bucket.take(now);
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

    /// The server's own statement comes first: nothing is sent to one that does not advertise what is needed.
    private Next send(Leased entry) throws SQLException, InterruptedException {
        Next next = switch (gate.standing(clock.instant())) {
            case Readiness.Ready ready -> sendTo(entry);
            case Readiness.Lacking lacking ->
                plan.notReady(String.join("\n", lacking.sentences()), clock.instant(), chance);
            case Readiness.NotHeard notHeard ->
                plan.afterNoStatement(notHeard.why(), entry.past(), clock.instant(), chance);
        };
        quiet.updateAndGet(was -> was.after(next, plan, clock.instant(), chance));
        return next;
    }

    private Next sendTo(Leased entry) throws SQLException, InterruptedException {
        Optional<SessionBundle> found;
        try {
            found = bundles.of(entry.session(), entry.revision(), clock.instant());
        } catch (RuntimeException notToBeRead) {
            // Whatever it is that cannot be read, the sessions of other patients do not wait for it.
            String kind = notToBeRead.getClass().getSimpleName();
            return plan.aFewTimes(Reason.BOOK_UNREADABLE, kind, entry.past(), clock.instant(), chance);
        }
        if (found.isEmpty()) {
            return new Next.Person(Reason.NOT_IN_BOOK, "", false);
        }
        return switch (found.get()) {
            case SessionBundle.Unfit unfit -> new Next.Person(Reason.UNFIT, words(unfit), false);
            case SessionBundle.Ready ready -> {
                Before before = entry.unsure() ? Before.MAY_HAVE_ARRIVED : Before.NEVER_SENT;
                Receipt receipt = target.hospital().deliver(ready, before, outbox.ledger(entry, clock));
                yield plan.after(receipt, entry.past(), clock.instant(), chance);
            }
        };
    }

    private static String words(SessionBundle.Unfit unfit) {
        return unfit.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
