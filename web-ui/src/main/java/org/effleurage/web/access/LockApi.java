package org.effleurage.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Locks the tablet's session and opens it again, for the same person only. Somebody else signs in as themselves.
@RestController
class LockApi {
    private final SignInWay way;
    private final Badges badges;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    LockApi(SignInWay way, Badges badges, Clock clock, ApplicationEventPublisher events) {
        this.way = way;
        this.badges = badges;
        this.clock = clock;
        this.events = events;
    }

    /// How it stands.
    ///
    /// @param at where the provider is asked for the proof; none where a password is given here
    /// @param badge whether a badge and its PIN open it as well
    record Lock(boolean locked, String name, @Nullable String at, boolean badge) {}

    /// A password, or a badge and its PIN.
    record Proof(
            @Nullable String password,
            @Nullable String badge,
            @Nullable String pin) {}

    @GetMapping("/api/lock")
    Lock lock(Person person, HttpServletRequest request) {
        return new Lock(
                SessionLock.since(request.getSession(false)).isPresent(),
                person.name(),
                way.provesAgainAt().orElse(null),
                badges.open(person).isPresent());
    }

    @PostMapping("/api/lock")
    ResponseEntity<Void> lock(Authentication signed, Person person, HttpServletRequest request) {
        Instant now = clock.instant();
        Optional.ofNullable(request.getSession(false)).ifPresent(session -> {
            SessionLock.lock(session, now, badges.open(person).orElse(SessionLock.USUALLY));
            way.locked(signed, now);
        });
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/unlock")
    ResponseEntity<Void> unlock(@RequestBody Proof proof, Person person, HttpServletRequest request) {
        HttpSession session = request.getSession();
        if (SessionLock.since(session).isEmpty()) {
            return ResponseEntity.noContent().build();
        }
        if (hasBadge(proof, person)) {
            return open(session, request);
        }
        if (way.provesAgain(person, Objects.requireNonNullElse(proof.password(), ""))) {
            new LastProof(Optional.of(clock.instant())).keep(session);
            return open(session, request);
        }
        events.publishEvent(new Refusal(person, "POST", "/api/unlock"));
        if (SessionLock.mayTryAgain(session)) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).build();
        }
        session.invalidate();
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
    }

    private boolean hasBadge(Proof proof, Person person) {
        return proof.badge() != null && proof.pin() != null && badges.belong(person, proof.badge(), proof.pin());
    }

    private static ResponseEntity<Void> open(HttpSession session, HttpServletRequest request) {
        SessionLock.open(session);
        request.changeSessionId();
        return ResponseEntity.noContent().build();
    }
}
