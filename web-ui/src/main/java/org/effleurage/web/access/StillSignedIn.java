package org.effleurage.web.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends a sign-in that has outlived a shift, or that the provider has ended. Nothing on the tablet is lost by it.
final class StillSignedIn extends OncePerRequestFilter {
    private static final long LONGEST_MILLIS = Duration.ofHours(12).toMillis();
    private final SignInWay way;
    private final Clock clock;

    StillSignedIn(SignInWay way, Clock clock) {
        this.way = way;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentication signed = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && signed != null && PersonArgument.find(signed).isPresent()) {
            boolean stands = clock.millis() - session.getCreationTime() < LONGEST_MILLIS
                    && way.stillStands(request, response, signed);
            if (!stands) {
                session.invalidate();
                SecurityContextHolder.clearContext();
            }
        }
        chain.doFilter(request, response);
    }
}
