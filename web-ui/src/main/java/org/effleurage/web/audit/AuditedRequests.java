package org.effleurage.web.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.effleurage.web.access.Person;
import org.effleurage.web.access.PersonArgument;
import org.effleurage.web.access.Routes;
import org.effleurage.web.record.AuditTrail;
import org.effleurage.web.record.AuditTrail.Act;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Every look at patients is written down before it is answered: no audit, no answer. What changes something is
/// written by the act itself, in its own commit.
@Component
@Order(1)
class AuditedRequests extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(AuditedRequests.class);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final AuditTrail audit;
    private final Clock clock;

    AuditedRequests(AuditTrail audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /// Empty where an answer shows nobody.
    static Optional<Act> act(Routes.Shows shows) {
        return switch (shows) {
            case NOBODY -> Optional.empty();
            case WARD -> Optional.of(Act.WARD_READ);
            case PATIENT -> Optional.of(Act.PATIENT_READ);
            case OUTCOMES -> Optional.of(Act.OUTCOMES_READ);
            case DATA -> Optional.of(Act.DATA_TAKEN_OUT);
            case FHIR -> Optional.of(Act.FHIR_READ);
            case EXPORT -> Optional.of(Act.FHIR_EXPORTED);
            case DELIVERIES -> Optional.of(Act.DELIVERIES_READ);
            case EMERGENCIES -> Optional.of(Act.EMERGENCIES_READ);
            case AUDIT -> Optional.of(Act.AUDIT_READ);
        };
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isWritten(request)) {
            chain.doFilter(request, response);
            return;
        }
        log.warn("a read was refused because the audit could not be written");
        response.setHeader("Retry-After", "5");
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    private boolean isWritten(HttpServletRequest request) {
        Optional<Person> person = PersonArgument.find(request.getUserPrincipal());
        Optional<Routes.Route> rule = Routes.rule(request);
        Optional<Act> act = rule.flatMap(found -> act(found.shows()));
        if (person.isEmpty() || rule.isEmpty() || act.isEmpty()) {
            return true;
        }
        try {
            audit.write(new AuditTrail.Entry(
                    clock.instant(),
                    person.get().username(),
                    act.get(),
                    patient(request),
                    Optional.empty(),
                    request.getMethod() + " " + rule.get().listed()));
            return true;
        } catch (DataAccessException notWritten) {
            return false;
        }
    }

    /// The one the address or the search names. A search sent as a form is left unread, since it can be read once.
    private static Optional<UUID> patient(HttpServletRequest request) {
        String path = request.getRequestURI();
        String named = path.endsWith("/$apply") ? "subject" : "patient";
        String asked = request.getMethod().equals("GET") ? request.getParameter(named) : null;
        String where =
                path.startsWith("/api/patients/") || path.startsWith("/patients/") || path.startsWith("/fhir/Patient/")
                        ? path
                        : asked == null ? "" : asked;
        var found = ID.matcher(where);
        return found.find() ? Optional.of(UUID.fromString(found.group())) : Optional.empty();
    }
}
