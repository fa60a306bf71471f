package org.effleurage.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.effleurage.web.access.Person.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.ui.ExtendedModelMap;

/// What weighs much is done only soon after a proof of who somebody is, and nothing they typed is lost over it.
class FreshProofFirstTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration LASTS = Duration.ofMinutes(5);
    private static final Person LEAD = person("lead");

    private final SignInWay demo = new DemoSignIn().demoWay(CLOCK);
    private final MockHttpSession session = new MockHttpSession();
    private MockHttpServletResponse response = new MockHttpServletResponse();
    private final HeldFormArgument held = new HeldFormArgument(CLOCK);

    private record Somebody(Person person) implements SignedIn {}

    private static Person person(String username) {
        return new Person(username, "RN-1", "N", Set.of(Role.LEAD, Role.NURSE), Wards.of("7B"));
    }

    @BeforeEach
    void signIn() {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(new Somebody(LEAD), ""));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    // guards H-42
    @ParameterizedTest
    @CsvSource({
        "POST, /break-glass, /break-glass",
        "POST, /protocols/icu-foot-5/0.2.0/proposal, /protocols/icu-foot-5/0.2.0",
        "POST, /protocols/icu-foot-5/0.2.0/approval, /protocols/icu-foot-5/0.2.0",
        "POST, /protocols/icu-foot-5/0.2.0/retirement, /protocols/icu-foot-5/0.2.0",
    })
    void asksForAProofBeforeWhatWeighsMuch(String method, String path, String page) throws Exception {
        assertThat(pass(asked(method, path))).isFalse();

        assertThat(response.getRedirectedUrl()).isEqualTo("/proof");
        assertThat(HeldForm.in(session).orElseThrow().page()).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /break-glass",
        "POST, /break-glass/0190aaaa-0000-7000-8000-000000000001/end",
        "POST, /protocols/icu-foot-5/0.2.0/return",
        "POST, /api/sessions",
        "GET, /api/ward",
        "GET, /fhir/Procedure",
    })
    void letsEverythingElseThrough(String method, String path) throws Exception {
        assertThat(pass(asked(method, path))).isTrue();
    }

    // guards H-42
    @ParameterizedTest
    @CsvSource({"-1, true", "-299, true", "-301, false", "-86400, false", "20, true", "120, false"})
    void takesAProofThatIsNewOnly(long secondsFromNow, boolean through) throws Exception {
        new LastProof(Optional.of(NOW.plusSeconds(secondsFromNow))).keep(session);

        assertThat(pass(asked("POST", "/break-glass"))).isEqualTo(through);
    }

    // guards H-42
    @Test
    void forgetsTheProofOfASignInThatSaysNothing() throws Exception {
        new LastProof(Optional.of(NOW)).keep(session);
        new LastProof(Optional.empty()).keep(session);

        assertThat(pass(asked("POST", "/break-glass"))).isFalse();
    }

    @Test
    void givesBackWhatWasTypedOnceToTheSamePersonOnTheSamePage() throws Exception {
        pass(typed());

        assertThat(held.take(looking(LEAD, "/protocols/a/1.0.0")).isEmpty()).isTrue();
        assertThat(held.take(looking(person("lead2"), "/break-glass")).isEmpty())
                .isTrue();
        assertThat(held.take(looking(LEAD, "/break-glass")).fields())
                .isEqualTo(Map.of("number", "4857773510", "why", "covering", "words", "called to help"));
        assertThat(held.take(looking(LEAD, "/break-glass")).isEmpty()).isTrue();
    }

    @Test
    void forgetsWhatWasTypedAfterTenMinutes() throws Exception {
        pass(typed());
        var late = new HeldFormArgument(Clock.fixed(NOW.plus(Duration.ofMinutes(11)), ZoneOffset.UTC));

        assertThat(late.take(looking(LEAD, "/break-glass")).isEmpty()).isTrue();
    }

    @Test
    void takesThePasswordWhereItIsGivenHere() throws Exception {
        pass(typed());
        var page = new ProofPage(demo, CLOCK, refusal -> {});
        var model = new ExtendedModelMap();

        assertThat(page.prove("wrong", LEAD, asked("POST", "/proof"), model)).isEqualTo("proof");
        assertThat(model.get("refused")).asString().startsWith("EFF639");
        assertThat(pass(asked("POST", "/break-glass"))).isFalse();
        assertThat(page.prove("lead", LEAD, asked("POST", "/proof"), model)).isEqualTo("redirect:/break-glass");
        assertThat(pass(asked("POST", "/break-glass"))).isTrue();
    }

    // guards H-45
    @Test
    void isGuessedAtFiveTimesAtMost() throws Exception {
        pass(typed());
        var page = new ProofPage(demo, CLOCK, refusal -> {});
        for (int guess = 1; guess < 5; guess++) {
            assertThat(page.prove("wrong", LEAD, asked("POST", "/proof"), new ExtendedModelMap()))
                    .isEqualTo("proof");
        }

        assertThat(page.prove("wrong", LEAD, asked("POST", "/proof"), new ExtendedModelMap()))
                .isEqualTo("redirect:/sign-in?error");
        assertThat(session.isInvalid()).isTrue();
    }

    // guards H-42
    @Test
    void asksTheProviderAnewAndBelievesWhatIsNewOnly() throws Exception {
        var proof = atTheProvider();
        pass(typed());
        var leaving = asked("GET", FreshProof.AT);
        leaving.setServletPath(FreshProof.AT);
        assertThat(Optional.ofNullable(proof.resolve(leaving)).orElseThrow().getAuthorizationRequestUri())
                .contains("prompt=login", "max_age=0", "login_hint=lead");

        for (Optional<Instant> old : List.of(Optional.<Instant>empty(), Optional.of(NOW.minusSeconds(600)))) {
            assertThat(backFrom(proof, signed(LEAD, old))).isEqualTo("/proof?refused");
            assertThat(pass(typed())).isFalse();
        }
        assertThat(backFrom(proof, signed(LEAD, Optional.of(NOW.minusSeconds(2)))))
                .isEqualTo("/break-glass");
        assertThat(held.take(looking(LEAD, "/break-glass")).field("why")).isEqualTo("covering");
        assertThat(pass(typed())).isTrue();
    }

    /// Who signs in as somebody else at that moment is just somebody else.
    @Test
    void dropsWhatWasTypedWhenSomebodyElseSignsIn() throws Exception {
        pass(typed());

        assertThat(backFrom(atTheProvider(), signed(person("lead2"), Optional.of(NOW))))
                .isEqualTo("/");
        assertThat(HeldForm.in(session)).isEmpty();
    }

    // guards H-42
    @Test
    void tellsAProgramWhatIsMissing() throws Exception {
        SecurityContextHolder.getContext().setAuthentication(program(Map.of()));
        assertThat(pass(typed())).isFalse();
        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getHeader("WWW-Authenticate"))
                .contains("insufficient_user_authentication", "EFF640", "max_age=\"300\"");
        assertThat(HeldForm.in(session)).isEmpty();

        SecurityContextHolder.getContext()
                .setAuthentication(
                        program(Map.of(LastProof.CLAIM, NOW.minusSeconds(3).getEpochSecond())));
        assertThat(pass(typed())).isTrue();
    }

    private static JwtPerson program(Map<String, Object> more) {
        var token = Jwt.withTokenValue("t").header("alg", "RS256").subject("s").claims(all -> all.putAll(more));
        return new JwtPerson(token.build(), LEAD);
    }

    private static FreshProof atTheProvider() {
        var provider = ClientRegistration.withRegistrationId("hospital")
                .clientId("effleurage")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("https://ward.example/login")
                .authorizationUri("https://provider.example/a")
                .tokenUri("https://provider.example/t")
                .build();
        return new FreshProof(new InMemoryClientRegistrationRepository(provider), new LaidDown(), LASTS, CLOCK);
    }

    private String backFrom(FreshProof proof, OAuth2AuthenticationToken signed) throws Exception {
        var answer = new MockHttpServletResponse();
        proof.onAuthenticationSuccess(asked("GET", "/login/oauth2/code/hospital"), answer, signed);
        return Optional.ofNullable(answer.getRedirectedUrl()).orElseThrow();
    }

    private static OAuth2AuthenticationToken signed(Person person, Optional<Instant> proven) {
        var token = OidcIdToken.withTokenValue("t")
                .subject("somebody")
                .issuedAt(NOW)
                .expiresAt(NOW.plusSeconds(60));
        proven.ifPresent(token::authTime);
        return new OAuth2AuthenticationToken(new OidcPerson(token.build(), person), List.of(), "hospital");
    }

    private MockHttpServletRequest typed() {
        var request = asked("POST", "/break-glass");
        request.setParameters(
                Map.of("number", "4857773510", "why", "covering", "words", "called to help", "_csrf", "token"));
        return request;
    }

    private MockHttpServletRequest looking(Person person, String path) {
        var request = asked("GET", path);
        request.setUserPrincipal(new TestingAuthenticationToken(new Somebody(person), ""));
        return request;
    }

    private MockHttpServletRequest asked(String method, String path) {
        var request = new MockHttpServletRequest(method, path);
        request.setSession((HttpSession) session);
        return request;
    }

    /// Whether it came through.
    private boolean pass(MockHttpServletRequest request) throws Exception {
        var chain = new MockFilterChain();
        response = new MockHttpServletResponse();
        new FreshProofFirst(demo, LASTS, CLOCK).doFilter(request, response, chain);
        return chain.getRequest() != null;
    }
}
