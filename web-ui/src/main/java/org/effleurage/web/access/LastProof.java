package org.effleurage.web.access;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/// When somebody last proved who they are. What weighs much is done only soon after.
///
/// @param at empty where nobody says: then it counts as long ago
record LastProof(Optional<Instant> at) {
    private static final String GIVEN = LastProof.class.getName() + ".given";

    /// What a provider that is asked for a proof answers with.
    static final String CLAIM = "auth_time";

    boolean isFresh(Instant now, Duration lasts) {
        return at.filter(when -> !when.isBefore(now.minus(lasts)))
                .filter(when -> !when.isAfter(now.plus(AccessTokens.CLOCKS_DIFFER)))
                .isPresent();
    }

    boolean isSince(Instant moment) {
        return at.filter(when -> !when.isBefore(moment)).isPresent();
    }

    /// The same for every later request of this session.
    void keep(HttpSession session) {
        at.ifPresentOrElse(when -> session.setAttribute(GIVEN, when), () -> session.removeAttribute(GIVEN));
    }

    static LastProof of(@Nullable HttpSession session) {
        return new LastProof(
                session != null && session.getAttribute(GIVEN) instanceof Instant when
                        ? Optional.of(when)
                        : Optional.empty());
    }

    /// As the provider says it.
    static LastProof of(@Nullable Authentication signed) {
        Object said = signed instanceof JwtPerson program
                ? program.getToken().getClaims().get(CLAIM)
                : signed != null && signed.getPrincipal() instanceof OidcPerson person
                        ? person.getIdToken().getAuthenticatedAt()
                        : null;
        return new LastProof(
                switch (said) {
                    case Instant when -> Optional.of(when);
                    case Number seconds -> Optional.of(Instant.ofEpochSecond(seconds.longValue()));
                    case null, default -> Optional.empty();
                });
    }
}
