package org.effleurage.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/// Asks the provider every few minutes what the signed-in person may do by now. Only its plain "no" ends a
/// sign-in; while it does not answer, the last answer stands.
final class FreshRoles {
    private static final Logger log = LoggerFactory.getLogger(FreshRoles.class);
    private static final String ASKED = FreshRoles.class.getName() + ".asked";

    private final Duration every;
    private final OAuth2AuthorizedClientRepository tokens;
    private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> provider;
    private final JwtDecoderFactory<ClientRegistration> idTokens;
    private final Function<OidcIdToken, OidcPerson> people;
    private final Clock clock;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    FreshRoles(
            Duration every,
            OAuth2AuthorizedClientRepository tokens,
            OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> provider,
            JwtDecoderFactory<ClientRegistration> idTokens,
            Function<OidcIdToken, OidcPerson> people,
            Clock clock) {
        this.every = every;
        this.tokens = tokens;
        this.provider = provider;
        this.idTokens = idTokens;
        this.people = people;
        this.clock = clock;
    }

    /// False when the provider says that the sign-in is over.
    boolean look(HttpServletRequest request, HttpServletResponse response, OAuth2AuthenticationToken signed) {
        HttpSession session = request.getSession();
        Instant now = clock.instant();
        if (session.getAttribute(ASKED) instanceof Instant asked
                && asked.plus(every).isAfter(now)) {
            return true;
        }
        boolean first = session.getAttribute(ASKED) == null;
        // Said before the asking, so that the tablet's other requests do not ask as well.
        session.setAttribute(ASKED, now);
        return first || ask(request, response, signed);
    }

    private boolean ask(HttpServletRequest request, HttpServletResponse response, OAuth2AuthenticationToken signed) {
        OAuth2AuthorizedClient held =
                tokens.loadAuthorizedClient(signed.getAuthorizedClientRegistrationId(), signed, request);
        if (held == null || held.getRefreshToken() == null) {
            return false;
        }
        try {
            var answer = provider.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                    held.getClientRegistration(), held.getAccessToken(), held.getRefreshToken()));
            keep(request, response, signed, held, answer);
            return true;
        } catch (OAuth2AuthorizationException refused) {
            boolean over = refused.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_GRANT);
            log.info(
                    "the provider {} ({})",
                    over ? "has ended a sign-in" : "does not answer",
                    refused.getError().getErrorCode());
            return !over;
        } catch (JwtException unreadable) {
            log.warn("the provider's new ID token could not be read; the last one stands");
            return true;
        }
    }

    private void keep(
            HttpServletRequest request,
            HttpServletResponse response,
            OAuth2AuthenticationToken signed,
            OAuth2AuthorizedClient held,
            OAuth2AccessTokenResponse answer) {
        var client = new OAuth2AuthorizedClient(
                held.getClientRegistration(),
                held.getPrincipalName(),
                answer.getAccessToken(),
                answer.getRefreshToken());
        tokens.saveAuthorizedClient(client, signed, request, response);
        if (!(answer.getAdditionalParameters().get("id_token") instanceof String text)) {
            return;
        }
        Jwt token = idTokens.createDecoder(held.getClientRegistration()).decode(text);
        if (!signed.getName().equals(token.getSubject())) {
            throw new JwtException("the new ID token is somebody else's");
        }
        OidcPerson person =
                people.apply(new OidcIdToken(text, token.getIssuedAt(), token.getExpiresAt(), token.getClaims()));
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new OAuth2AuthenticationToken(
                person, person.getAuthorities(), signed.getAuthorizedClientRegistrationId()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
