package org.effleurage.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/// Sign-ins the provider has ended by a message behind the browser's back. Whoever comes with one of them next
/// is out.
final class SignedOut implements LogoutHandler {
    private static final Logger log = LoggerFactory.getLogger(SignedOut.class);

    /// No sign-in lives longer.
    private static final Duration KEPT = Duration.ofHours(13);

    private final Clock clock;
    private final Map<String, Instant> sessions = new ConcurrentHashMap<>();
    private final Map<String, Instant> people = new ConcurrentHashMap<>();

    SignedOut(Clock clock) {
        this.clock = clock;
    }

    /// @param told what Spring Security has checked to be a logout token of our provider
    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication told) {
        if (told == null || !(told.getPrincipal() instanceof OidcLogoutToken token)) {
            return;
        }
        Instant now = clock.instant();
        Instant old = now.minus(KEPT);
        sessions.values().removeIf(old::isAfter);
        people.values().removeIf(old::isAfter);
        log.info("the provider has signed somebody out");
        if (token.getSessionId() != null) {
            sessions.put(token.getSessionId(), now);
        } else if (token.getSubject() != null) {
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
