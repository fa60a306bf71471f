package org.effleurage.web.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;

/// Sign-ins the provider has ended by a message behind the browser's back. Whoever comes with one of them next
/// is out.
final class SignedOut {
    private static final Logger log = LoggerFactory.getLogger(SignedOut.class);

    /// No sign-in lives longer.
    private static final Duration KEPT = Duration.ofHours(13);

    private final Clock clock;
    private final Map<String, Instant> sessions = new ConcurrentHashMap<>();
    private final Map<String, Instant> people = new ConcurrentHashMap<>();

    SignedOut(Clock clock) {
        this.clock = clock;
    }

    /// @param token what [LogoutTokens] has checked
    void tell(Jwt token) {
        Instant now = clock.instant();
        Instant old = now.minus(KEPT);
        sessions.values().removeIf(old::isAfter);
        people.values().removeIf(old::isAfter);
        log.info("the provider has signed somebody out");
        String session = token.getClaimAsString("sid");
        if (session != null) {
            sessions.put(session, now);
        } else {
            people.put(token.getSubject(), now);
        }
    }

    boolean has(OidcUser user) {
        String session = user.getIdToken().getClaimAsString("sid");
        Instant everywhere = people.get(user.getSubject());
        Instant since = user.getIdToken().getIssuedAt();
        return (session != null && sessions.containsKey(session))
                || (everywhere != null && (since == null || !since.isAfter(everywhere)));
    }
}
