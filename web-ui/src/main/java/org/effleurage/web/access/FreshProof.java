package org.effleurage.web.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
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

/// Has the provider ask somebody anew who they are: to unlock, to sign in again after a lock, and before what weighs
/// much. It is believed only when it says that they proved it since; an address in a browser can be edited, and a
/// provider may still know them.
final class FreshProof implements OAuth2AuthorizationRequestResolver, AuthenticationSuccessHandler {
    static final String AT = "/oauth2/authorization/" + OidcSignIn.PROVIDER;
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);
    private static final String ASKED_FOR = FreshProof.class.getName() + ".askedFor";

    private final OAuth2AuthorizationRequestResolver usual;
    private final LaidDown laidDown;
    private final Duration lasts;
    private final Clock clock;
    private final AuthenticationSuccessHandler onwards = new SavedRequestAwareAuthenticationSuccessHandler();

    FreshProof(ClientRegistrationRepository providers, LaidDown laidDown, Duration lasts, Clock clock) {
        this.usual = new DefaultOAuth2AuthorizationRequestResolver(providers, "/oauth2/authorization");
        this.laidDown = laidDown;
        this.lasts = lasts;
        this.clock = clock;
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
        if (asked == null || !isWanted(request.getSession(false))) {
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

    /// The provider knows somebody whom we let in no further: asked as before, it would name them again to
    /// whoever comes next to the tablet.
    static void askNextTime(HttpServletRequest request) {
        request.getSession().setAttribute(ASKED_FOR, true);
    }

    private static boolean isWanted(@Nullable HttpSession session) {
        return SessionLock.since(session).isPresent()
                || HeldForm.in(session).isPresent()
                || (session != null && session.getAttribute(ASKED_FOR) != null);
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication signed)
            throws IOException, ServletException {
        HttpSession session = request.getSession();
        var proof = LastProof.of(signed);
        boolean isOld = lockedAt(session, signed)
                .filter(locked -> !proof.isSince(locked.minus(CLOCKS_DIFFER)))
                .isPresent();
        if (isOld) {
            turnBack(request, response, isWanted(session));
            return;
        }
        SessionLock.open(session);
        session.removeAttribute(ASKED_FOR);
        proof.keep(session);
        Optional<HeldForm> held = HeldForm.in(session);
        if (held.filter(form -> form.isOf(PersonArgument.find(signed))).isPresent()) {
            boolean isProven = proof.isFresh(clock.instant(), lasts);
            response.sendRedirect(isProven ? held.get().page() : ProofPage.AT + "?refused");
            return;
        }
        HeldForm.drop(session);
        onwards.onAuthenticationSuccess(request, response, signed);
    }

    private Optional<Instant> lockedAt(HttpSession session, Authentication signed) {
        return SessionLock.since(session)
                .or(() -> signed.getPrincipal() instanceof OidcPerson person
                        ? laidDown.since(person.getIdToken())
                        : Optional.empty());
    }

    /// Once more with the wish for a proof, where it was not asked for yet; otherwise it was refused or taken out.
    private static void turnBack(HttpServletRequest request, HttpServletResponse response, boolean wasAsked)
            throws IOException {
        request.getSession().invalidate();
        SecurityContextHolder.clearContext();
        if (wasAsked) {
            response.sendRedirect("/sign-in?error=" + AccessCode.NOT_PROVEN_ANEW.code());
            return;
        }
        askNextTime(request);
        response.sendRedirect(AT);
    }
}
