package org.effleurage.web.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/// Unlocking at the provider: it is asked to have the person prove themselves anew, and believed only when it says that
/// they did so after the lock. An address in a browser can be edited, and a provider may still know them.
final class FreshProof implements OAuth2AuthorizationRequestResolver, AuthenticationSuccessHandler {
    static final String AT = "/oauth2/authorization/" + OidcSignIn.PROVIDER;
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private final OAuth2AuthorizationRequestResolver usual;
    private final AuthenticationSuccessHandler onwards = new SavedRequestAwareAuthenticationSuccessHandler();

    FreshProof(ClientRegistrationRepository providers) {
        this.usual = new DefaultOAuth2AuthorizationRequestResolver(providers, "/oauth2/authorization");
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return anew(usual.resolve(request), request);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String provider) {
        return anew(usual.resolve(request, provider), request);
    }

    private static @Nullable OAuth2AuthorizationRequest anew(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request) {
        if (asked == null || SessionLock.since(request.getSession(false)).isEmpty()) {
            return asked;
        }
        return OAuth2AuthorizationRequest.from(asked)
                .additionalParameters(more -> {
                    more.put("prompt", "login");
                    more.put("max_age", "0");
                    PersonArgument.find(SecurityContextHolder.getContext().getAuthentication())
                            .ifPresent(person -> more.put("login_hint", person.username()));
                })
                .build();
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication signed)
            throws IOException, ServletException {
        Optional<Instant> locked = SessionLock.since(request.getSession(false));
        if (locked.isPresent() && !isNewer(signed, locked.get().minus(CLOCKS_DIFFER))) {
            request.getSession().invalidate();
            response.sendRedirect("/sign-in?error=" + AccessCode.NOT_PROVEN_ANEW.code());
            return;
        }
        SessionLock.open(request.getSession(false));
        onwards.onAuthenticationSuccess(request, response, signed);
    }

    private static boolean isNewer(Authentication signed, Instant lock) {
        return signed.getPrincipal() instanceof OidcPerson person
                && person.getIdToken().getAuthenticatedAt() != null
                && !person.getIdToken().getAuthenticatedAt().isBefore(lock);
    }
}
