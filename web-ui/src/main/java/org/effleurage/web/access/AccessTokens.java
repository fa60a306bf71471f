package org.effleurage.web.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Reads access tokens: signed by the provider with a key it publishes, from it, for us, through a known client,
/// of the right kind and in force. What a header says about keys or addresses is never followed.
final class AccessTokens {
    static final Set<JWSAlgorithm> SIGNED_WITH = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int PATIENCE_MILLIS = 3000;
    private static final long MOST_MILLIS_BETWEEN_UNKNOWN_KEYS = 10_000;

    private AccessTokens() {}

    /// @param keys where the provider publishes its keys
    static JwtDecoder decoder(AccessSettings settings, String keys, ResourceRetriever talk) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(SIGNED_WITH, keySource(settings, keys, talk)));
        // Claims are looked at below, where each refusal has its sentence.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(token -> refusal(token, settings));
        return decoder;
    }

    /// A provider that is down for a while does not sign anybody out: keys already known stay in use.
    private static JWKSource<SecurityContext> keySource(AccessSettings settings, String keys, ResourceRetriever talk) {
        var known = JWKSourceBuilder.<SecurityContext>create(url(keys), talk)
                .cache(settings.keysFresh().toMillis(), PATIENCE_MILLIS * 2L)
                .refreshAheadCache(false)
                .rateLimited(betweenUnknownKeys(settings))
                .outageTolerant(settings.keysOutlast().toMillis())
                .build();
        return (wanted, context) -> {
            try {
                return known.get(wanted, context);
            } catch (RateLimitReachedException askedAlready) {
                // A key that was unknown a moment ago is unknown still: the token is refused, nothing is broken.
                return List.of();
            }
        };
    }

    /// A token that names a key nobody knows makes us ask again, though not as often as such tokens come.
    private static long betweenUnknownKeys(AccessSettings settings) {
        return Math.min(MOST_MILLIS_BETWEEN_UNKNOWN_KEYS, settings.keysFresh().toMillis() / 2);
    }

    static URL url(String address) {
        try {
            return URI.create(address).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("the provider names an address for its keys that is none", e);
        }
    }

    private static OAuth2TokenValidatorResult refusal(Jwt token, AccessSettings settings) {
        return faults(token, settings).stream()
                .findFirst()
                .map(AccessTokens::refused)
                .orElseGet(() -> new JwtTimestampValidator(CLOCKS_DIFFER).validate(token));
    }

    /// Everything that is wrong with what it claims, but for the time.
    static List<AccessCode> faults(Jwt token, AccessSettings settings) {
        var faults = new ArrayList<AccessCode>();
        if (!settings.issuer().equals(token.getClaimAsString("iss"))) {
            faults.add(AccessCode.OTHER_ISSUER);
        }
        List<String> audience = token.getAudience();
        if (audience == null || !audience.contains(settings.audience())) {
            faults.add(AccessCode.NOT_MEANT_FOR_US);
        }
        String caller = token.getClaimAsString("azp");
        if (caller == null || !settings.callers().contains(caller)) {
            faults.add(AccessCode.OTHER_CALLER);
        }
        if (!isAccessToken(token)) {
            faults.add(AccessCode.NOT_AN_ACCESS_TOKEN);
        }
        Instant end = token.getExpiresAt();
        Instant start = token.getIssuedAt();
        if (end == null || start == null || end.isAfter(start.plus(LONGEST))) {
            faults.add(AccessCode.NO_END);
        }
        return faults;
    }

    /// Keycloak says so in `typ`. An ID token of any provider is known by what only it carries.
    private static boolean isAccessToken(Jwt token) {
        String kind = token.getClaimAsString("typ");
        return (kind == null || kind.equals("Bearer"))
                && !token.hasClaim("at_hash")
                && !token.hasClaim("nonce")
                && !token.hasClaim("events");
    }

    private static OAuth2TokenValidatorResult refused(AccessCode why) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", why.sentence(), null));
    }
}
