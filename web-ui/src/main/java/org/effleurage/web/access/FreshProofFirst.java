package org.effleurage.web.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets what weighs much through only soon after a proof of who somebody is; otherwise it asks for one, and keeps what
/// they had typed. Which addresses these are stands in [Routes].
final class FreshProofFirst extends OncePerRequestFilter {
    private final SignInWay way;
    private final Duration lasts;
    private final Clock clock;

    FreshProofFirst(SignInWay way, Duration lasts, Clock clock) {
        this.way = way;
        this.lasts = lasts;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication signed = SecurityContextHolder.getContext().getAuthentication();
        Optional<Person> person = PersonArgument.find(signed);
        Optional<String> page = Routes.rule(request).flatMap(rule -> rule.proofFrom(request));
        Instant now = clock.instant();
        if (page.isEmpty() || person.isEmpty()) {
            chain.doFilter(request, response);
        } else if (signed instanceof JwtPerson) {
            program(request, response, chain, LastProof.of(signed).isFresh(now, lasts));
        } else if (LastProof.of(request.getSession(false)).isFresh(now, lasts)) {
            HeldForm.drop(request.getSession(false));
            chain.doFilter(request, response);
        } else {
            HeldForm.hold(request, person.get(), page.get(), now);
            response.sendRedirect(way.provesAgainAt().orElse(ProofPage.AT));
        }
    }

    /// Whoever shows a token is told how to get one that will do (RFC 9470).
    private void program(HttpServletRequest request, HttpServletResponse response, FilterChain chain, boolean isFresh)
            throws ServletException, IOException {
        if (isFresh) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer error=\"insufficient_user_authentication\", error_description=\"%s\", max_age=\"%d\""
                        .formatted(AccessCode.TOKEN_NOT_FRESH.sentence(), lasts.toSeconds()));
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
}
