package org.effleurage.web.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;

/// Says why an access token is refused, all of it at once and in the order a person would mend it. What it says of
/// issuer, audience, caller and roles is repeated; the token itself and whoever it names are not.
public final class TokenDoctor {
    /// Where each stands.
    private static final Map<AccessCode, String> CLAIMS = Map.of(
            AccessCode.OTHER_ISSUER, "iss",
            AccessCode.NOT_MEANT_FOR_US, "aud",
            AccessCode.OTHER_CALLER, "azp",
            AccessCode.NOT_AN_ACCESS_TOKEN, "typ");

    private final AccessSettings settings;
    private final ProviderTalk talk = new ProviderTalk();

    public TokenDoctor(AccessSettings settings) {
        this.settings = settings;
    }

    /// Empty where the token is taken.
    public List<String> faults(String token, Instant now) {
        SignedJWT read;
        Map<String, Object> claims;
        try {
            read = SignedJWT.parse(token);
            claims = read.getJWTClaimsSet().toJSONObject();
        } catch (ParseException unreadable) {
            return List.of(AccessCode.NO_SIGNED_TOKEN.sentence());
        }
        var said = new ArrayList<String>();
        ofTheSignature(read).ifPresent(why -> said.add(why.sentence()));
        Jwt jwt = jwt(token, read, claims);
        AccessTokens.faults(jwt, settings).forEach(why -> said.add(why.sentence() + detail(why, jwt)));
        ofTheTime(jwt, now).ifPresent(said::add);
        if (new Claims(settings).person(jwt).roles().isEmpty()) {
            said.add("%s They are looked for at %s."
                    .formatted(AccessCode.NO_ROLE_IN_TOKEN.sentence(), settings.rolesClaim()));
        }
        return said;
    }

    private static Jwt jwt(String token, SignedJWT read, Map<String, Object> claims) {
        Map<String, Object> converted =
                MappedJwtClaimSetConverter.withDefaults(Map.of()).convert(claims);
        return Jwt.withTokenValue(token)
                .headers(headers -> headers.putAll(read.getHeader().toJSONObject()))
                .claims(all -> all.putAll(converted))
                .build();
    }

    private Optional<AccessCode> ofTheSignature(SignedJWT read) {
        if (!AccessTokens.SIGNED_WITH.contains(read.getHeader().getAlgorithm())) {
            return Optional.of(AccessCode.OTHER_ALGORITHM);
        }
        try {
            String address = ProviderTalk.keys(Optional.of(talk.registration(settings.issuer())
                    .registrationId(OidcSignIn.PROVIDER)
                    .clientId(settings.clientId())
                    .build()));
            JWK key = JWKSet.parse(
                            talk.retrieveResource(AccessTokens.url(address)).getContent())
                    .getKeyByKeyId(read.getHeader().getKeyID());
            return key instanceof AsymmetricJWK known ? ofTheKey(read, known) : Optional.of(AccessCode.UNKNOWN_KEY);
        } catch (IOException | ParseException | IllegalStateException unheard) {
            return Optional.of(AccessCode.PROVIDER_AWAY);
        }
    }

    private static Optional<AccessCode> ofTheKey(SignedJWT read, AsymmetricJWK key) {
        try {
            var verifier = new DefaultJWSVerifierFactory().createJWSVerifier(read.getHeader(), key.toPublicKey());
            return read.verify(verifier) ? Optional.empty() : Optional.of(AccessCode.OTHER_SIGNATURE);
        } catch (JOSEException unfit) {
            return Optional.of(AccessCode.OTHER_SIGNATURE);
        }
    }

    private static String detail(AccessCode why, Jwt jwt) {
        return Optional.ofNullable(CLAIMS.get(why))
                .map(claim ->
                        " It says %s = %s.".formatted(claim, jwt.getClaims().get(claim)))
                .orElse("");
    }

    private static Optional<String> ofTheTime(Jwt jwt, Instant now) {
        Instant from = jwt.getNotBefore();
        Instant until = jwt.getExpiresAt();
        if (from != null && now.isBefore(from.minus(AccessTokens.CLOCKS_DIFFER))) {
            return Optional.of("%s It begins at %s.".formatted(AccessCode.NOT_IN_FORCE.sentence(), from));
        }
        return until != null && now.isAfter(until.plus(AccessTokens.CLOCKS_DIFFER))
                ? Optional.of("%s It ended at %s.".formatted(AccessCode.NOT_IN_FORCE.sentence(), until))
                : Optional.empty();
    }
}
