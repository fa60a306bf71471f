package org.effleurage.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.effleurage.web.access.Person.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/// How long a sign-in lasts, by a clock that is moved.
class StillSignedInTest {
    private static final Person NURSE = new Person("nurse", "RN-1", "N", Set.of(Role.NURSE), Wards.of("7B"));
    private static final ClientRegistration PROVIDER = ClientRegistration.withRegistrationId("hospital")
            .clientId("effleurage")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri("https://ward.example/login")
            .authorizationUri("https://provider.example/a")
            .tokenUri("https://provider.example/t")
            .build();

    private final MovedClock clock = new MovedClock();
    private MockHttpServletRequest request = new MockHttpServletRequest();
    private String answer = "";

    /// Starts when the sessions of this test do.
    private static final class MovedClock extends Clock {
        private Instant now = Instant.now();

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class DemoWay implements SignInWay {
        @Override
        public void people(HttpSecurity http) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public void programs(HttpSecurity http) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public Optional<String> signOutLeadsTo() {
            return Optional.empty();
        }

        @Override
        public Optional<String> provesAgainAt() {
            return Optional.empty();
        }

        @Override
        public boolean provesAgain(Person person, String password) {
            return false;
        }

        @Override
        public void locked(Authentication signed, Instant at) {
            throw new AssertionError("nobody locks");
        }

        @Override
        public boolean stillStands(HttpServletRequest request, HttpServletResponse response, Authentication signed) {
            return true;
        }
    }

    private record Somebody(Person person) implements SignedIn {}

    @BeforeEach
    void signIn() {
        request = new MockHttpServletRequest();
        request.getSession();
        var signed = new TestingAuthenticationToken(new Somebody(NURSE), "");
        SecurityContextHolder.getContext().setAuthentication(signed);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    // guards H-40
    @Test
    void endsWithTheShiftAndNotBefore() throws Exception {
        clock.move(Duration.ofHours(12).minusMinutes(1));
        pass();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNotNull();

        clock.move(Duration.ofMinutes(2));
        pass();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
        assertThat(request.getSession(false)).isNull();
    }

    private void pass() throws Exception {
        new StillSignedIn(new DemoWay(), clock).doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        // A request passes a filter of this kind once.
        request.removeAttribute(StillSignedIn.class.getName() + ".FILTERED");
    }

    // guards H-40
    @Test
    void outlastsTenMinutesWithoutTheProvider() {
        answer = "temporarily_unavailable";
        assertThat(look()).isTrue();
        for (int minute = 0; minute < 10; minute++) {
            clock.move(Duration.ofMinutes(1));
            assertThat(look()).as("minute %d", minute).isTrue();
        }
    }

    // guards H-40
    @Test
    void endsOnceTheProviderSaysSo() {
        answer = "invalid_grant";
        assertThat(look()).isTrue();
        clock.move(Duration.ofMinutes(4));
        assertThat(look()).isTrue();

        clock.move(Duration.ofMinutes(2));
        assertThat(look()).isFalse();
    }

    private boolean look() {
        var repository = new HttpSessionOAuth2AuthorizedClientRepository();
        OidcIdToken idToken = OidcIdToken.withTokenValue("t")
                .subject("somebody")
                .issuedAt(clock.instant())
                .expiresAt(clock.instant().plusSeconds(60))
                .build();
        var signed = new OAuth2AuthenticationToken(new OidcPerson(idToken, NURSE), List.of(), "hospital");
        repository.saveAuthorizedClient(
                new OAuth2AuthorizedClient(
                        PROVIDER,
                        "somebody",
                        new OAuth2AccessToken(
                                OAuth2AccessToken.TokenType.BEARER,
                                "a",
                                clock.instant(),
                                clock.instant().plusSeconds(60)),
                        new OAuth2RefreshToken("r", clock.instant())),
                signed,
                request,
                new MockHttpServletResponse());
        return new FreshRoles(
                        Duration.ofMinutes(5),
                        repository,
                        asked -> {
                            throw new OAuth2AuthorizationException(new OAuth2Error(answer));
                        },
                        provider -> {
                            throw new AssertionError("no token came");
                        },
                        token -> new OidcPerson(token, NURSE),
                        clock)
                .look(request, new MockHttpServletResponse(), signed);
    }
}
