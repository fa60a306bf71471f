package org.effleurage.web.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/// Sign-ins at the provider whose tablet was locked. Whatever became of our session since, the provider may still know
/// its person: nobody is let in under such a sign-in before they have proven themselves after the lock.
final class LaidDown {
    /// No sign-in lives longer.
    private static final Duration KEPT = Duration.ofHours(13);

    private final Map<String, Instant> locked = new ConcurrentHashMap<>();

    void at(OidcIdToken signIn, Instant now) {
        Instant old = now.minus(KEPT);
        locked.values().removeIf(old::isAfter);
        locked.put(key(signIn), now);
    }

    Optional<Instant> since(OidcIdToken signIn) {
        return Optional.ofNullable(locked.get(key(signIn)));
    }

    /// The sign-in where the provider tells them apart, else its person.
    private static String key(OidcIdToken signIn) {
        String session = signIn.getClaimAsString("sid");
        return session == null ? "of " + signIn.getSubject() : session;
    }
}
