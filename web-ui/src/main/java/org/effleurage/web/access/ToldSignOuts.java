package org.effleurage.web.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Where the provider tells, behind the browser's back, that somebody has signed out. Whatever is wrong with what is
/// sent, or with reading it, is answered with 400, as OpenID Connect Back-Channel Logout 1.0 says in section 2.8: a
/// provider that was told 500 would send a wrong token again and again.
final class ToldSignOuts extends OncePerRequestFilter {
    static final String AT = "/logout/connect/back-channel/" + OidcSignIn.PROVIDER;

    private static final Logger log = LoggerFactory.getLogger(ToldSignOuts.class);

    private final JwtDecoder tokens;
    private final SignedOut signedOut;

    ToldSignOuts(JwtDecoder tokens, SignedOut signedOut) {
        this.tokens = tokens;
        this.signedOut = signedOut;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !Routes.path(request).value().equals(AT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Optional<Jwt> told = read(request.getParameterValues("logout_token"));
        if (told.isPresent()) {
            signedOut.tell(told.get());
            response.setStatus(HttpServletResponse.SC_OK);
            return;
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        // Nothing of the token is repeated.
        response.getWriter().write("""
                {"error":"invalid_request","error_description":"this is no logout token of our provider for us"}""");
    }

    private Optional<Jwt> read(String... shown) {
        if (shown == null || shown.length != 1 || shown[0].isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(tokens.decode(shown[0]));
        } catch (JwtException | IllegalStateException | IllegalArgumentException refused) {
            log.warn(
                    "a sign-out told by the provider was not believed ({})",
                    refused.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
