package org.effleurage.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/// Whoever sends a wrong token here signs nobody out, and is told 400, never 500.
class ToldSignOutsTest {
    private static final String ISSUER = "https://provider.example/realms/ward";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static RSAKey ours;
    private static RSAKey others;

    private final SignedOut signedOut = new SignedOut(Clock.systemUTC());
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private ResourceRetriever provider =
            where -> new Resource(new JWKSet(ours).toPublicJWKSet().toString(), "application/json");

    @BeforeAll
    static void keys() throws Exception {
        ours = new RSAKeyGenerator(2048).keyID("ours").generate();
        others = new RSAKeyGenerator(2048).keyID("ours").generate();
    }

    // guards H-40
    @Test
    void takesALogoutTokenOfEitherType() throws Exception {
        for (String type : List.of("logout+jwt", "JWT")) {
            assertThat(tell(signed(type, ours, claims -> {})).getStatus())
                    .as(type)
                    .isEqualTo(200);
        }
        assertThat(isOut("session-1")).isTrue();
        assertThat(isOut("session-2")).isFalse();
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("another issuer", claims -> claims.issuer("https://attacker.example")),
                wrong("an issuer that is no address", claims -> claims.issuer("ward")),
                wrong("no issuer", claims -> claims.issuer(null)),
                wrong("another audience", claims -> claims.audience("somebody")),
                wrong("no audience", claims -> claims.audience((String) null)),
                wrong("no beginning", claims -> claims.issueTime(null)),
                wrong("no end", claims -> claims.expirationTime(null)),
                wrong("an end in the past", claims -> claims.expirationTime(at(-120))),
                wrong("no id", claims -> claims.jwtID(null)),
                wrong("nobody", claims -> claims.subject(null).claim("sid", null)),
                wrong(
                        "a session that is a number",
                        claims -> claims.subject(null).claim("sid", 7)),
                wrong("a nonce", claims -> claims.claim("nonce", "n")),
                wrong("no events", claims -> claims.claim("events", null)),
                wrong("events that are a word", claims -> claims.claim("events", EVENT)),
                wrong("events that are a list", claims -> claims.claim("events", List.of(EVENT))),
                wrong("another event", claims -> claims.claim("events", Map.of("http://x", Map.of()))),
                wrong("an event that is a word", claims -> claims.claim("events", Map.of(EVENT, "now"))));
    }

    private static Arguments wrong(String what, Consumer<JWTClaimsSet.Builder> lie) {
        return Arguments.of(what, lie);
    }

    // guards H-40
    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void refuses(String what, Consumer<JWTClaimsSet.Builder> lie) throws Exception {
        assertThat(tell(signed("logout+jwt", ours, lie)).getStatus()).as(what).isEqualTo(400);
        assertThat(response.getContentAsString()).contains("\"invalid_request\"");
        assertThat(isOut("session-1")).isFalse();
    }

    // guards H-40
    @Test
    void refusesWhatIsNoTokenOfTheProvider() throws Exception {
        String right = signed("logout+jwt", ours, claims -> {});
        for (String shown : List.of(
                "",
                "word",
                "...",
                right.substring(0, right.length() - 20),
                right.replaceFirst("\\.[^.]*$", "."),
                "eyJhbGciOiJub25lIn0" + right.substring(right.indexOf('.')).replaceFirst("\\.[^.]*$", "."),
                signed("logout+jwt", others, claims -> {}),
                signed("at+jwt", ours, claims -> {}))) {
            assertThat(tell(shown).getStatus()).as(shown).isEqualTo(400);
        }
        assertThat(tell(right, right).getStatus()).isEqualTo(400);
        assertThat(tell().getStatus()).isEqualTo(400);
        assertThat(isOut("session-1")).isFalse();
    }

    /// Also then it is the provider's to send it again; we are not broken.
    @Test
    void refusesWhileTheProviderSaysNoKeys() throws Exception {
        provider = where -> {
            throw new IOException("away");
        };

        assertThat(tell(signed("logout+jwt", ours, claims -> {})).getStatus()).isEqualTo(400);
    }

    @Test
    void leavesEverythingElseAlone() throws Exception {
        var chain = new MockFilterChain();
        filter().doFilter(new MockHttpServletRequest("POST", "/api/sessions"), response, chain);

        assertThat(chain.getRequest()).isNotNull();
    }

    private MockHttpServletResponse tell(String... tokens) throws Exception {
        var request = new MockHttpServletRequest("POST", ToldSignOuts.AT);
        request.addParameter("logout_token", tokens);
        response.reset();
        filter().doFilter(request, response, new MockFilterChain());
        return response;
    }

    private ToldSignOuts filter() {
        return new ToldSignOuts(LogoutTokens.decoder(settings(), ISSUER + "/keys", provider), signedOut);
    }

    private static AccessSettings settings() {
        return new AccessSettings(
                ISSUER,
                "effleurage",
                "",
                "effleurage",
                List.of("effleurage"),
                "roles",
                "groups",
                "/wards",
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofHours(4),
                Duration.ofMinutes(5),
                Duration.ofHours(2));
    }

    private boolean isOut(String session) {
        var token = OidcIdToken.withTokenValue("t")
                .subject("somebody")
                .claim("sid", session)
                .issuedAt(Instant.now())
                .expiresAt(Instant.now().plusSeconds(60))
                .build();
        return signedOut.has(new DefaultOidcUser(List.of(), token));
    }

    private static String signed(String type, RSAKey key, Consumer<JWTClaimsSet.Builder> lie) throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("effleurage")
                .subject("somebody")
                .issueTime(at(-1))
                .expirationTime(at(60))
                .jwtID("once")
                .claim("sid", "session-1")
                .claim("events", Map.of(EVENT, Map.of()));
        lie.accept(claims);
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build();
        var token = new SignedJWT(header, claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static Date at(long secondsFromNow) {
        return Date.from(Instant.now().plusSeconds(secondsFromNow));
    }
}
