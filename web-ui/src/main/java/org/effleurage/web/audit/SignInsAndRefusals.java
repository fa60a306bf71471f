package org.effleurage.web.audit;

import java.time.Clock;
import java.util.Optional;
import org.effleurage.web.access.Person;
import org.effleurage.web.access.PersonArgument;
import org.effleurage.web.access.Refusal;
import org.effleurage.web.record.AuditTrail;
import org.effleurage.web.record.AuditTrail.Act;
import org.effleurage.web.record.Colleagues;
import org.effleurage.web.record.Sessions;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;

/// Who came, who went, and who was turned away at which door; and when the application was started.
@Component
class SignInsAndRefusals {
    private final AuditTrail audit;
    private final Colleagues colleagues;
    private final Clock clock;

    SignInsAndRefusals(AuditTrail audit, Colleagues colleagues, Clock clock) {
        this.audit = audit;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    @EventListener
    void came(InteractiveAuthenticationSuccessEvent event) {
        PersonArgument.find(event.getAuthentication()).ifPresent(person -> {
            write(person.username(), Act.SIGNED_IN, roles(person));
            colleagues.came(new Sessions.Author(person.username(), person.number(), person.name()), clock.instant());
        });
    }

    private static String roles(Person person) {
        return person.roles().stream()
                .map(role -> role.word())
                .sorted()
                .toList()
                .toString();
    }

    @EventListener
    void went(LogoutSuccessEvent event) {
        PersonArgument.find(event.getAuthentication())
                .ifPresent(person -> write(person.username(), Act.SIGNED_OUT, "by themselves"));
    }

    @EventListener
    void turnedAway(Refusal refusal) {
        write(refusal.person().username(), Act.REFUSED, refusal.method() + " " + refusal.address());
    }

    /// With which settings the application works matters to whoever reads the rest.
    @EventListener
    void started(ApplicationReadyEvent event) {
        String[] profiles = event.getApplicationContext().getEnvironment().getActiveProfiles();
        write("effleurage", Act.STARTED, "profiles " + String.join(", ", profiles));
    }

    private void write(String actor, Act act, String detail) {
        audit.write(new AuditTrail.Entry(clock.instant(), actor, act, Optional.empty(), Optional.empty(), detail));
    }
}
