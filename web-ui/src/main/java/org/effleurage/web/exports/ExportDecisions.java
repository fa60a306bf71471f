package org.effleurage.web.exports;

import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.delivery.Deliveries;
import org.effleurage.fhir.delivery.Desk;
import org.effleurage.fhir.delivery.Reason;
import org.effleurage.fhir.delivery.WhySetAside;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.AuditTrail;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// What a lead or an integrator decides about sessions that have not arrived. Each decision is written down in the
/// commit that carries it out.
@Controller
class ExportDecisions {
    private static final String BACK = "redirect:/exports";

    private final Desk desk;
    private final Deliveries deliveries;
    private final Patients patients;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    ExportDecisions(
            Desk desk,
            Deliveries deliveries,
            Patients patients,
            Sessions sessions,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.desk = desk;
        this.deliveries = deliveries;
        this.patients = patients;
        this.sessions = sessions;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    @PostMapping("/exports/{session}/{revision}/retry")
    String retry(@PathVariable UUID session, @PathVariable int revision, Person person) throws SQLException {
        Instant now = clock.instant();
        inOneCommit(() -> {
            found(sessions.isWithinReach(session) && desk.retry(session, revision, now));
            write(person, AuditTrail.Act.DELIVERY_RETRIED, Optional.of(session), "revision " + revision, now);
        });
        deliveries.wake();
        return BACK;
    }

    @PostMapping("/exports/alike/retry")
    String retryAllLike(@RequestParam String target, @RequestParam String reason, Person person) throws SQLException {
        Instant now = clock.instant();
        Reason known = Reason.of(reason).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        inOneCommit(() -> {
            int many = desk.retryAllLike(target, known, now);
            write(
                    person,
                    AuditTrail.Act.DELIVERY_RETRIED,
                    Optional.empty(),
                    "%d with %s".formatted(many, known.code()),
                    now);
        });
        deliveries.wake();
        return BACK;
    }

    @PostMapping("/exports/{session}/{revision}/aside")
    String setAside(
            @PathVariable UUID session,
            @PathVariable int revision,
            @RequestParam String target,
            @RequestParam String why,
            Person person)
            throws SQLException {
        Instant now = clock.instant();
        WhySetAside reason = WhySetAside.of(why).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        inOneCommit(() -> {
            found(sessions.isWithinReach(session)
                    && desk.setAside(session, revision, target, person.username(), reason, now));
            write(
                    person,
                    AuditTrail.Act.DELIVERY_SET_ASIDE,
                    Optional.of(session),
                    "revision %d, %s".formatted(revision, reason.code()),
                    now);
        });
        return BACK;
    }

    /// @param since a moment on the ward's own clock, as a browser sends it
    @PostMapping("/exports/replay")
    String replay(@RequestParam String target, @RequestParam String since, Person person) throws SQLException {
        Instant now = clock.instant();
        Instant from = moment(
                since, patients.ward(person.ward()).map(Patients.Ward::zone).orElse(ZoneId.of("UTC")));
        inOneCommit(() -> {
            int many = desk.replay(target, from, now);
            write(
                    person,
                    AuditTrail.Act.DELIVERY_REPLAYED,
                    Optional.empty(),
                    "%d delivered since %s".formatted(many, from),
                    now);
        });
        deliveries.wake();
        return BACK;
    }

    @FunctionalInterface
    private interface Decision {
        void take() throws SQLException;
    }

    /// The decision and its audit entry stand together or not at all.
    private void inOneCommit(Decision decision) throws SQLException {
        TransactionStatus commit = transactions.getTransaction(TransactionDefinition.withDefaults());
        try {
            decision.take();
            transactions.commit(commit);
        } finally {
            if (!commit.isCompleted()) {
                transactions.rollback(commit);
            }
        }
    }

    private static Instant moment(String since, ZoneId ward) {
        try {
            return LocalDateTime.parse(since).atZone(ward).toInstant();
        } catch (DateTimeException noMoment) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "a moment is 2026-11-20T21:05", noMoment);
        }
    }

    private static void found(boolean changed) {
        if (!changed) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private void write(Person person, AuditTrail.Act act, Optional<UUID> session, String detail, Instant now) {
        audit.write(new AuditTrail.Entry(now, person.username(), act, Optional.empty(), session, detail));
    }
}
