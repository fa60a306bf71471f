package org.effleurage.web.access;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A tablet that was laid down. Its session stays, shows no patient and changes nothing until the same person has
/// proven themselves anew; then everything is where it was.
final class SessionLock {
    /// A tablet locks itself after two minutes; a quarter of an hour after the last touch its session ends.
    static final Duration USUALLY = Duration.ofMinutes(13);

    private static final int MOST_WRONG = 5;
    private static final String SINCE = SessionLock.class.getName() + ".since";
    private static final String UNTIL = SessionLock.class.getName() + ".until";
    private static final String WRONG = SessionLock.class.getName() + ".wrong";
    private static final String IDLE = SessionLock.class.getName() + ".idle";

    private SessionLock() {}

    /// @param stays how long it waits for its person; then its session ends
    static void lock(HttpSession session, Instant now, Duration stays) {
        if (since(session).isEmpty()) {
            session.setAttribute(SINCE, now);
            session.setAttribute(UNTIL, now.plus(stays));
            session.setAttribute(WRONG, 0);
            session.setAttribute(IDLE, session.getMaxInactiveInterval());
            // A tablet whose screen is off asks for nothing.
            session.setMaxInactiveInterval(
                    Math.max(session.getMaxInactiveInterval(), Math.toIntExact(stays.toSeconds())));
        }
    }

    /// Whether nobody has come for it in time.
    static boolean isOver(HttpSession session, Instant now) {
        return session.getAttribute(UNTIL) instanceof Instant until && now.isAfter(until);
    }

    static Optional<Instant> since(@Nullable HttpSession session) {
        return session != null && session.getAttribute(SINCE) instanceof Instant since
                ? Optional.of(since)
                : Optional.empty();
    }

    static void open(@Nullable HttpSession session) {
        if (session != null) {
            if (session.getAttribute(IDLE) instanceof Integer idle) {
                session.setMaxInactiveInterval(idle);
            }
            session.removeAttribute(IDLE);
            session.removeAttribute(SINCE);
            session.removeAttribute(UNTIL);
            session.removeAttribute(WRONG);
        }
    }

    /// False once somebody has guessed too often: what is on the tablet is kept, and its person signs in again.
    static boolean mayTryAgain(HttpSession session) {
        int wrong = session.getAttribute(WRONG) instanceof Integer many ? many + 1 : 1;
        session.setAttribute(WRONG, wrong);
        return wrong < MOST_WRONG;
    }
}
