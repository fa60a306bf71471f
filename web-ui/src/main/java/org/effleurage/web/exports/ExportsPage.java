package org.effleurage.web.exports;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.delivery.Delivery;
import org.effleurage.fhir.delivery.Outbox;
import org.effleurage.fhir.delivery.Reason;
import org.effleurage.fhir.delivery.Row;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.AuditTrail;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// What is on its way to the hospital. Ids and states only; the hospital's own words are for those who can act on them.
@Controller
class ExportsPage {
    private static final int ROWS = 100;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm:ss", Locale.ENGLISH);

    private final Outbox outbox;
    private final Sessions sessions;
    private final Patients patients;
    private final AuditTrail audit;
    private final Clock clock;
    private final Optional<Delivery> delivery;

    /// Reads the outbox of this ward's book.
    ///
    /// @param delivery absent while no hospital is set
    ExportsPage(
            Outbox outbox,
            Sessions sessions,
            Patients patients,
            AuditTrail audit,
            Clock clock,
            Optional<Delivery> delivery) {
        this.outbox = outbox;
        this.sessions = sessions;
        this.patients = patients;
        this.audit = audit;
        this.clock = clock;
        this.delivery = delivery;
    }

    record Shown(
            Counts counts,
            List<Line> rows,
            List<ConflictLine> conflicts,
            boolean mayRetry,
            @Nullable Long older) {}

    record Counts(int waiting, int sending, int delivered, int needsPerson) {}

    record Line(
            UUID sessionId,
            int revision,
            String state,
            boolean needsPerson,
            boolean waits,
            String since,
            int tries,
            @Nullable String nextTry,
            @Nullable String reason,
            @Nullable String fix,
            @Nullable String outcome,
            @Nullable String receipt,
            @Nullable String procedureUrl) {}

    record ConflictLine(UUID session, String author, String receivedAt) {}

    @GetMapping("/exports")
    String exports(@RequestParam Optional<Long> before, Person person, Model model) throws SQLException {
        ZoneId zone = patients.ward(person.ward()).map(Patients.Ward::zone).orElse(ZoneId.of("UTC"));
        boolean mayRetry = mayRetry(person);
        List<Row> rows = outbox.page(Optional.empty(), before.orElse(Long.MAX_VALUE), ROWS);
        model.addAttribute(
                "page",
                new Shown(
                        counts(outbox.counts()),
                        rows.stream().map(row -> line(row, zone, mayRetry)).toList(),
                        sessions.conflicts().stream()
                                .map(found -> new ConflictLine(
                                        found.session(), found.author(), when(found.receivedAt(), zone)))
                                .toList(),
                        mayRetry,
                        rows.size() == ROWS ? rows.getLast().id() : null));
        return "exports";
    }

    @PostMapping("/exports/{session}/{revision}/retry")
    String retry(@PathVariable UUID session, @PathVariable int revision, Person person) throws SQLException {
        Instant now = clock.instant();
        if (!outbox.retry(session, revision, now)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit.write(new AuditTrail.Entry(
                now,
                person.username(),
                AuditTrail.Act.DELIVERY_RETRIED,
                Optional.empty(),
                Optional.of(session),
                "revision " + revision));
        delivery.ifPresent(Delivery::wake);
        return "redirect:/exports";
    }

    private static boolean mayRetry(Person person) {
        return person.is(Person.Role.INTEGRATOR) || person.is(Person.Role.LEAD);
    }

    private static Counts counts(Map<Row.State, Integer> counts) {
        return new Counts(
                counts.getOrDefault(Row.State.WAITING, 0),
                counts.getOrDefault(Row.State.SENDING, 0),
                counts.getOrDefault(Row.State.DELIVERED, 0),
                counts.getOrDefault(Row.State.NEEDS_PERSON, 0));
    }

    private static Line line(Row row, ZoneId zone, boolean mayRetry) {
        boolean waits = row.state() == Row.State.WAITING;
        return new Line(
                row.session(),
                row.revision(),
                state(row),
                row.state() == Row.State.NEEDS_PERSON,
                waits,
                when(row.settledAt().orElse(row.putAt()), zone),
                row.tries(),
                waits && !row.held() ? when(row.notBefore(), zone) : null,
                row.reason()
                        .map(reason -> reason.code() + " " + reason.sentence())
                        .orElse(null),
                row.reason().map(Reason::remedy).orElse(null),
                mayRetry ? row.outcome().orElse(null) : null,
                row.receipt()
                        .map(where -> "The hospital keeps it as " + shortened(where))
                        .orElse(null),
                row.receipt().filter(where -> where.startsWith("http")).orElse(null));
    }

    private static String state(Row row) {
        return switch (row.state()) {
            case WAITING -> row.held() ? "waiting for an earlier session of the same patient" : "waiting";
            case SENDING -> "being sent";
            case DELIVERED -> "delivered";
            case NEEDS_PERSON -> "needs a person";
        };
    }

    /// `Procedure/123` of a whole address.
    private static String shortened(String where) {
        int type = where.indexOf("Procedure/");
        String tail = type < 0 ? where : where.substring(type);
        int history = tail.indexOf("/_history");
        return history < 0 ? tail : tail.substring(0, history);
    }

    private static String when(Instant instant, ZoneId zone) {
        return WHEN.format(instant.atZone(zone));
    }
}
