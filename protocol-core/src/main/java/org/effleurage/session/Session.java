package org.effleurage.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.assessment.Assessment;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.screening.Fact;

/// One massage at one bedside. Each state knows only what is known by then.
public sealed interface Session {

    Offer offer();

    /// What is known when the massage is offered.
    ///
    /// @param id minted by the tablet with the first tap; the session keeps it all the way to the hospital
    /// @param author the nurse whose taps these are; after a take-over, who brought it to its end
    /// @param checks what was answered at the bedside
    /// @param overrides which rules somebody decided otherwise about
    record Offer(
            UUID id,
            UUID patient,
            ProtocolKey protocol,
            String author,
            Instant at,
            List<Fact.Answered> checks,
            List<Fact.Overridden> overrides) {
        public Offer {
            checks = List.copyOf(checks);
            overrides = List.copyOf(overrides);
        }

        public Offer(
                UUID id, UUID patient, ProtocolKey protocol, String author, Instant at, List<Fact.Answered> checks) {
            this(id, patient, protocol, author, at, checks, List.of());
        }
    }

    record Offered(Offer offer) implements Session {

        public Declined decline(EndReason.Declined reason, Instant at) {
            return new Declined(offer, reason, notBefore(offer.at(), at, "decision", "offer"));
        }

        public NotDone notDone(EndReason.NotDone reason, Optional<String> rule, Instant at) {
            return new NotDone(offer, reason, rule, notBefore(offer.at(), at, "decision", "offer"));
        }

        public UnderWay begin(Assessment before, CoTreatment alongside, Instant since) {
            notBefore(offer.at(), before.at(), "score before", "offer");
            notBefore(before.at(), since, "start", "score before");
            return new UnderWay(offer, before, alongside, since, List.of());
        }
    }

    /// Hands are on the patient, or the score after them is still to come.
    ///
    /// @param takenOver by whom it went on, as often as that happened
    record UnderWay(Offer offer, Assessment before, CoTreatment alongside, Instant since, List<TakeOver> takenOver)
            implements Session {
        public UnderWay {
            takenOver = TakeOver.inOrder(takenOver, offer.author(), since);
        }

        /// The same massage in other hands; its author is who has it last.
        public UnderWay takenOver(List<TakeOver> from) {
            return new UnderWay(offer, before, alongside, since, from);
        }

        public Completed complete(Delivered delivered, Assessment after) {
            return complete(delivered, after, Optional.empty(), VitalSigns.NONE, AlsoScored.NONE);
        }

        /// All of the planned time was given.
        ///
        /// @param event what happened to the patient meanwhile
        public Completed complete(
                Delivered delivered,
                Assessment after,
                Optional<AdverseEvent> event,
                VitalSigns vitals,
                AlsoScored also) {
            checkDelivered(delivered);
            notBefore(delivered.until(), after.at(), "score after", "end");
            checkNoticed(event);
            checkBeside(also, delivered.until());
            return new Completed(offer, before, alongside, delivered, after, event, vitals, also, takenOver);
        }

        public Stopped stop(EndReason.Stopped reason, Delivered delivered, Optional<Assessment> after) {
            return stop(reason, delivered, after, Optional.empty(), VitalSigns.NONE, AlsoScored.NONE);
        }

        /// It ended before that.
        ///
        /// @param event what happened to the patient meanwhile
        public Stopped stop(
                EndReason.Stopped reason,
                Delivered delivered,
                Optional<Assessment> after,
                Optional<AdverseEvent> event,
                VitalSigns vitals,
                AlsoScored also) {
            checkDelivered(delivered);
            after.ifPresent(score -> notBefore(delivered.until(), score.at(), "score after", "end"));
            checkNoticed(event);
            checkBeside(also, delivered.until());
            return new Stopped(offer, before, alongside, delivered, reason, after, event, vitals, also, takenOver);
        }

        private void checkBeside(AlsoScored also, Instant until) {
            also.before().forEach(score -> {
                notBefore(offer.at(), score.at(), "score beside pain", "offer");
                notBefore(score.at(), since, "start", "score beside pain before it");
            });
            also.after().forEach(score -> notBefore(until, score.at(), "score beside pain after it", "end"));
        }

        private void checkNoticed(Optional<AdverseEvent> event) {
            event.ifPresent(happened -> notBefore(since, happened.at(), "adverse event", "start"));
        }

        private void checkDelivered(Delivered delivered) {
            if (!delivered.since().equals(since)) {
                throw new IllegalArgumentException("the delivered dose starts at another time than the session");
            }
        }
    }

    sealed interface Ended extends Session {
        /// When it was decided or done: the time a chart files it under.
        Instant at();

        /// Who had it before its author; empty where nobody else did.
        List<TakeOver> takenOver();
    }

    /// The patient said no, or the person who speaks for them.
    record Declined(Offer offer, EndReason.Declined reason, Instant at) implements Ended {
        @Override
        public List<TakeOver> takenOver() {
            return List.of();
        }
    }

    /// Nothing was delivered, for a reason that is not the patient's refusal.
    record NotDone(Offer offer, EndReason.NotDone reason, Optional<String> rule, Instant at) implements Ended {
        @Override
        public List<TakeOver> takenOver() {
            return List.of();
        }
    }

    record Completed(
            Offer offer,
            Assessment before,
            CoTreatment alongside,
            Delivered delivered,
            Assessment after,
            Optional<AdverseEvent> event,
            VitalSigns vitals,
            AlsoScored also,
            List<TakeOver> takenOver)
            implements Ended {
        @Override
        public Instant at() {
            return delivered.until();
        }
    }

    record Stopped(
            Offer offer,
            Assessment before,
            CoTreatment alongside,
            Delivered delivered,
            EndReason.Stopped reason,
            Optional<Assessment> after,
            Optional<AdverseEvent> event,
            VitalSigns vitals,
            AlsoScored also,
            List<TakeOver> takenOver)
            implements Ended {
        @Override
        public Instant at() {
            return delivered.until();
        }
    }

    /// Two seconds of grace: a tablet's clock may be set back a little between two taps.
    Duration CLOCK_GRACE = Duration.ofSeconds(2);

    private static Instant notBefore(Instant earlier, Instant later, String laterName, String earlierName) {
        if (later.isBefore(earlier.minus(CLOCK_GRACE))) {
            throw new IllegalArgumentException("the %s comes before the %s".formatted(laterName, earlierName));
        }
        return later;
    }
}
