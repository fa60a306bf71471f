package org.effleurage.web.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Reads what a provider sends to end a sign-in: a logout token as OpenID Connect Back-Channel Logout 1.0, section 2.6
/// has it, signed with a key that [ProviderTalk] fetched.
final class LogoutTokens {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private LogoutTokens() {}

    /// @param keys where the provider publishes its keys
    static JwtDecoder decoder(AccessSettings settings, String keys, ResourceRetriever talk) {
        var source = JWKSourceBuilder.<SecurityContext>create(AccessTokens.url(keys), talk)
                .build();
        var processor = new DefaultJWTProcessor<SecurityContext>();
        // Keycloak says logout+jwt, the older form is JWT; the claims below tell it from every other token.
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("logout+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(AccessTokens.SIGNED_WITH, source));
        // Where iat is missing, Spring would make one up.
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(null, Set.of("iat", "exp", "jti")));
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(token -> refusal(token, settings));
        return decoder;
    }

    private static OAuth2TokenValidatorResult refusal(Jwt token, AccessSettings settings) {
        return fault(token, settings)
                .map(why -> OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_request", why, null)))
                .orElseGet(() -> new JwtTimestampValidator(AccessTokens.CLOCKS_DIFFER).validate(token));
    }

    static Optional<String> fault(Jwt token, AccessSettings settings) {
        if (!settings.issuer().equals(token.getClaimAsString("iss"))) {
            return Optional.of("it is of another issuer");
        }
        if (token.getAudience() == null || !token.getAudience().contains(settings.clientId())) {
            return Optional.of("it is not meant for us");
        }
        if (!isWord(token, "sub") && !isWord(token, "sid")) {
            return Optional.of("it names nobody");
        }
        if (!(token.getClaims().get("events") instanceof Map<?, ?> events)
                || !(events.get(EVENT) instanceof Map<?, ?>)) {
            return Optional.of("it tells of no sign-out");
        }
        return token.hasClaim("nonce") ? Optional.of("it has a nonce, as an ID token") : Optional.empty();
    }

    private static boolean isWord(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof String word && !word.isBlank();
    }
}
