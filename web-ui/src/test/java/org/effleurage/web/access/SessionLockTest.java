package org.effleurage.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.effleurage.web.access.Person.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/// What a locked session can still do, for how long, and what opens it.
class SessionLockTest {
    private static final Instant LOCKED = Instant.parse("2026-11-26T10:00:00Z");
    private static final Person NURSE = new Person("nurse", "RN-1", "N", Set.of(Role.NURSE), Wards.of("7B"));

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    // guards H-45
    @ParameterizedTest
    @CsvSource({
        "GET, /api/ward, 423",
        "GET, /api/patients/0190aaaa-0000-7000-8000-000000000001/bedside, 423",
        "HEAD, /exports, 423",
        "POST, /api/sessions, 423",
        "POST, /api/corrections, 423",
        "POST, /protocols/icu-foot-5/0.2.0/proposal, 423",
        "POST, /exports/replay, 423",
        "GET, /bedside, 200",
        "GET, /bedside/bedside.js, 200",
        "GET, /style/base.css, 200",
        "GET, /api/lock, 200",
        "POST, /api/unlock, 200",
        "POST, /csp-reports, 200",
    })
    void showsNobodyAndChangesNothing(String method, String path, int status) throws Exception {
        pass(locked(method, path), LOCKED.plusSeconds(60));

        assertThat(response.getStatus()).isEqualTo(status);
    }

    // guards H-45
    @ParameterizedTest
    @ValueSource(strings = {"/exports", "/audit", "/patients/0190aaaa-0000-7000-8000-000000000001"})
    void leadsWhoeverOpensAPageToItsLock(String path) throws Exception {
        pass(locked("GET", path), LOCKED.plusSeconds(60));

        assertThat(response.getRedirectedUrl()).isEqualTo("/bedside");
        assertThat(response.getContentAsString()).isEmpty();
    }

    // guards H-45
    @Test
    void tellsAScriptThatAsksForAPageThatItIsLocked() throws Exception {
        var request = locked("GET", "/exports");
        request.addHeader("Sec-Fetch-Dest", "empty");
        pass(request, LOCKED.plusSeconds(60));

        assertThat(response.getStatus()).isEqualTo(423);
    }

    // guards H-45
    @Test
    void endsAQuarterOfAnHourAfterTheLastTouch() throws Exception {
        var request = locked("GET", "/bedside");
        pass(request, LOCKED.plus(Duration.ofMinutes(12)));
        assertThat(request.getSession(false)).isNotNull();

        var later = locked("GET", "/bedside");
        pass(later, LOCKED.plus(Duration.ofMinutes(14)));
        assertThat(later.getSession(false)).isNull();
    }

    /// Whoever has a badge comes back later than a quarter of an hour, also to a tablet that was asleep.
    // guards H-45
    @Test
    void waitsLongerForWhoeverHasABadge() throws Exception {
        var request = new MockHttpServletRequest("GET", "/bedside");
        var session = Optional.ofNullable(request.getSession()).orElseThrow();
        session.setMaxInactiveInterval(900);
        SessionLock.lock(session, LOCKED, Duration.ofHours(2));
        pass(request, LOCKED.plus(Duration.ofMinutes(119)));
        assertThat(request.getSession(false)).isSameAs(session);
        assertThat(session.getMaxInactiveInterval()).isEqualTo(7200);

        pass(request, LOCKED.plus(Duration.ofMinutes(121)));
        assertThat(request.getSession(false)).isNull();
    }

    @Test
    void goesBackToTheUsualTimeOnceItIsOpen() {
        var session =
                Optional.ofNullable(new MockHttpServletRequest().getSession()).orElseThrow();
        session.setMaxInactiveInterval(900);
        SessionLock.lock(session, LOCKED, Duration.ofHours(2));

        SessionLock.open(session);

        assertThat(session.getMaxInactiveInterval()).isEqualTo(900);
        assertThat(SessionLock.isOver(session, LOCKED.plus(Duration.ofHours(3))))
                .isFalse();
    }

    // guards H-45
    @Test
    void isGuessedAtFiveTimesAtMost() {
        var session = locked("GET", "/bedside").getSession();
        for (int guess = 1; guess < 5; guess++) {
            assertThat(SessionLock.mayTryAgain(session)).as("guess %d", guess).isTrue();
        }
        assertThat(SessionLock.mayTryAgain(session)).isFalse();
    }

    @Test
    void keepsTheTimeOfTheFirstLock() {
        var session = locked("GET", "/bedside").getSession();

        SessionLock.lock(session, LOCKED.plusSeconds(600), SessionLock.USUALLY);

        assertThat(SessionLock.since(session)).contains(LOCKED);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    // guards H-45
    @Test
    void hasTheProviderAskAnew() {
        var request = locked("GET", FreshProof.AT);
        request.setServletPath(FreshProof.AT);
        SecurityContextHolder.getContext().setAuthentication(signed(Optional.empty()));

        assertThat(Optional.ofNullable(proof().resolve(request)).orElseThrow().getAuthorizationRequestUri())
                .contains("prompt=login", "max_age=0", "login_hint=nurse");
        SessionLock.open(request.getSession());
        assertThat(Optional.ofNullable(proof().resolve(request)).orElseThrow().getAuthorizationRequestUri())
                .doesNotContain("prompt=login", "login_hint");
    }

    // guards H-45
    @Test
    void isOpenedByAProofThatIsNewerOnly() throws Exception {
        for (Optional<Instant> old : List.of(Optional.<Instant>empty(), Optional.of(LOCKED.minusSeconds(3600)))) {
            var request = locked("GET", "/login/oauth2/code/hospital");
            var answer = new MockHttpServletResponse();
            proof().onAuthenticationSuccess(request, answer, signed(old));
            assertThat(answer.getRedirectedUrl()).isEqualTo("/sign-in?error=EFF637");
            assertThat(request.getSession(false)).isNull();
        }
        var request = locked("GET", "/login/oauth2/code/hospital");
        proof().onAuthenticationSuccess(request, response, signed(Optional.of(LOCKED.plusSeconds(30))));
        assertThat(response.getRedirectedUrl()).isEqualTo("/");
        assertThat(SessionLock.since(request.getSession(false))).isEmpty();
    }

    /// Whatever became of the session since: whoever finds the tablet must not come in because the provider still knows
    /// its nurse.
    // guards H-45
    @Test
    void asksAgainOfASignInWhoseTabletWasLocked() throws Exception {
        var signIn = signed(Optional.of(LOCKED.minusSeconds(600)));
        laidDown.at(token(signIn), LOCKED);
        var request = new MockHttpServletRequest("GET", "/login/oauth2/code/hospital");
        proof().onAuthenticationSuccess(request, response, signIn);
        assertThat(response.getRedirectedUrl()).isEqualTo(FreshProof.AT);
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();

        var asked = new MockHttpServletRequest("GET", FreshProof.AT);
        asked.setServletPath(FreshProof.AT);
        asked.setSession(Optional.ofNullable(request.getSession(false)).orElseThrow());
        assertThat(Optional.ofNullable(proof().resolve(asked)).orElseThrow().getAuthorizationRequestUri())
                .contains("prompt=login", "max_age=0");

        var again = new MockHttpServletResponse();
        proof().onAuthenticationSuccess(asked, again, signIn);
        assertThat(again.getRedirectedUrl()).isEqualTo("/sign-in?error=EFF637");
        assertThat(asked.getSession(false)).isNull();

        var proven = new MockHttpServletResponse();
        proof().onAuthenticationSuccess(asked, proven, signed(Optional.of(LOCKED.plusSeconds(40))));
        assertThat(proven.getRedirectedUrl()).isEqualTo("/");
    }

    private static OidcIdToken token(OAuth2AuthenticationToken signed) {
        return ((OidcPerson) Optional.ofNullable(signed.getPrincipal()).orElseThrow()).getIdToken();
    }

    private final LaidDown laidDown = new LaidDown();

    private FreshProof proof() {
        var provider = ClientRegistration.withRegistrationId("hospital")
                .clientId("effleurage")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("https://ward.example/login")
                .authorizationUri("https://provider.example/a")
                .tokenUri("https://provider.example/t")
                .build();
        return new FreshProof(
                new InMemoryClientRegistrationRepository(provider),
                laidDown,
                Duration.ofMinutes(5),
                Clock.fixed(LOCKED.plusSeconds(60), ZoneOffset.UTC));
    }

    private static OAuth2AuthenticationToken signed(Optional<Instant> proven) {
        var token = OidcIdToken.withTokenValue("t")
                .subject("somebody")
                .issuedAt(LOCKED)
                .expiresAt(LOCKED.plusSeconds(60));
        proven.ifPresent(token::authTime);
        return new OAuth2AuthenticationToken(new OidcPerson(token.build(), NURSE), List.of(), "hospital");
    }

    private static MockHttpServletRequest locked(String method, String path) {
        var request = new MockHttpServletRequest(method, path);
        SessionLock.lock(request.getSession(), LOCKED, SessionLock.USUALLY);
        return request;
    }

    private void pass(MockHttpServletRequest request, Instant now) throws Exception {
        new LockedOut(Clock.fixed(now, ZoneOffset.UTC)).doFilter(request, response, new MockFilterChain());
    }
}
