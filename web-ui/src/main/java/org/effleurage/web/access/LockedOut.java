package org.effleurage.web.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Holds a locked session to what shows nobody and changes nothing. The page covers its screen as well; only this
/// keeps whoever loads it again, or asks without it, from seeing more. Whoever opens another page is led to where the
/// lock can be opened.
final class LockedOut extends OncePerRequestFilter {
    private static final Set<String> LOOKS = Set.of("GET", "HEAD");
    private static final Set<String> OF_THE_LOCK = Set.of("/api/lock", "/api/unlock", ContentPolicy.REPORTS);

    private final Clock clock;

    LockedOut(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session == null || SessionLock.since(session).isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        if (SessionLock.isOver(session, clock.instant())) {
            session.invalidate();
            SecurityContextHolder.clearContext();
            chain.doFilter(request, response);
            return;
        }
        if (isHarmless(request)) {
            chain.doFilter(request, response);
            return;
        }
        if (PageTokens.isPageToBeOpened(request)) {
            response.sendRedirect("/bedside");
            return;
        }
        response.setStatus(HttpStatus.LOCKED.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter().write("""
                {"type":"about:blank","title":"Locked","status":423,\
                "detail":"This tablet is locked. What is on it is kept."}""");
    }

    private static boolean isHarmless(HttpServletRequest request) {
        return Routes.rule(request)
                .map(rule -> OF_THE_LOCK.contains(rule.listed())
                        || (LOOKS.contains(request.getMethod()) && rule.shows() == Routes.Shows.NOBODY))
                // What is not listed is shut a step later.
                .orElse(true);
    }
}
