package org.effleurage.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.web.csrf.CsrfFilter;

/// Sign-in through Keycloak or another OpenID provider. Keycloak's own Java adapters are retired; Spring
/// Security's OAuth2 support stands in their place. Tokens stay in the server's session: no script ever holds
/// one.
@Configuration
@Profile("oidc")
@EnableConfigurationProperties(AccessSettings.class)
class OidcSignIn {
    static final String PROVIDER = "hospital";
    private static final String NOT_OURS = "provider";

    /// The provider is asked when it is needed first, so that the application starts while it is down.
    @Bean
    ClientRegistrationRepository providers(AccessSettings settings, ProviderTalk talk) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(settings, talk)));
    }

    @Bean
    ProviderTalk providerTalk() {
        return new ProviderTalk();
    }

    @Bean
    IdTokens idTokens(ProviderTalk talk) {
        return new IdTokens(talk);
    }

    private static ClientRegistration registration(AccessSettings settings, ProviderTalk talk) {
        return talk.registration(settings.issuer())
                .registrationId(PROVIDER)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .scope("openid", "profile")
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }

    @Bean
    OAuth2AuthorizedClientRepository tokensInTheSession() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    JwtDecoder accessTokens(AccessSettings settings, ClientRegistrationRepository providers, ProviderTalk talk) {
        return new SupplierJwtDecoder(() -> AccessTokens.decoder(
                settings, ProviderTalk.keys(Optional.ofNullable(providers.findByRegistrationId(PROVIDER))), talk));
    }

    @Bean
    SignInWay oidcWay(
            AccessSettings settings,
            ClientRegistrationRepository providers,
            OAuth2AuthorizedClientRepository tokens,
            IdTokens idTokens,
            ProviderTalk talk,
            Clock clock) {
        return new OidcWay(settings, providers, tokens, idTokens, talk, clock);
    }

    private static final class OidcWay implements SignInWay {
        private final AccessSettings settings;
        private final ClientRegistrationRepository providers;
        private final ProviderTalk talk;
        private final Clock clock;
        private final LaidDown laidDown = new LaidDown();
        private final Claims claims;
        private final SignedOut signedOut;
        private final FreshRoles roles;

        OidcWay(
                AccessSettings settings,
                ClientRegistrationRepository providers,
                OAuth2AuthorizedClientRepository tokens,
                IdTokens idTokens,
                ProviderTalk talk,
                Clock clock) {
            this.settings = settings;
            this.providers = providers;
            this.talk = talk;
            this.clock = clock;
            this.claims = new Claims(settings);
            this.signedOut = new SignedOut(clock);
            this.roles = new FreshRoles(
                    settings.checkAgain(),
                    tokens,
                    new RestClientRefreshTokenTokenResponseClient(),
                    idTokens,
                    this::person,
                    clock);
        }

        @Override
        public void people(HttpSecurity http) {
            var out = new OidcClientInitiatedLogoutSuccessHandler(providers);
            out.setPostLogoutRedirectUri("{baseUrl}/sign-in");
            var fresh = new FreshProof(providers, laidDown, settings.proofLasts(), clock);
            http.oauth2Login(login -> login.loginPage("/sign-in")
                            .authorizationEndpoint(asking -> asking.authorizationRequestResolver(fresh))
                            .successHandler(fresh)
                            .failureHandler(OidcWay::turnAway)
                            .userInfoEndpoint(info -> info.oidcUserService(request -> welcome(request.getIdToken()))))
                    .logout(logout -> logout.logoutSuccessHandler(out))
                    .addFilterBefore(new ToldSignOuts(logoutTokens(), signedOut), CsrfFilter.class);
        }

        private JwtDecoder logoutTokens() {
            return new SupplierJwtDecoder(() -> LogoutTokens.decoder(
                    settings, ProviderTalk.keys(Optional.ofNullable(providers.findByRegistrationId(PROVIDER))), talk));
        }

        private static void turnAway(HttpServletRequest request, HttpServletResponse response, Exception refused)
                throws IOException {
            String code = code(refused);
            if (!code.equals(NOT_OURS)) {
                FreshProof.askNextTime(request);
            }
            response.sendRedirect("/sign-in?error=" + code);
        }

        private static String code(Exception refused) {
            return refused instanceof OAuth2AuthenticationException told
                            && told.getError().getErrorCode().startsWith("EFF")
                    ? told.getError().getErrorCode()
                    : NOT_OURS;
        }

        private OidcPerson welcome(OidcIdToken token) {
            OidcPerson arrived = person(token);
            Person person = arrived.person();
            if (person.username().isBlank()) {
                throw refused(AccessCode.NO_USERNAME);
            }
            if (person.roles().isEmpty()) {
                throw refused(AccessCode.NO_ROLE);
            }
            if (person.number().isBlank()) {
                throw refused(AccessCode.NO_STAFF_NUMBER);
            }
            return arrived;
        }

        private static OAuth2AuthenticationException refused(AccessCode why) {
            return new OAuth2AuthenticationException(new OAuth2Error(why.code(), why.sentence(), null));
        }

        private OidcPerson person(OidcIdToken token) {
            return new OidcPerson(token, claims.person(token));
        }

        @Override
        public void programs(HttpSecurity http) {
            http.oauth2ResourceServer(server -> server.jwt(
                    jwt -> jwt.jwtAuthenticationConverter(token -> new JwtPerson(token, claims.person(token)))));
        }

        @Override
        public Optional<String> signOutLeadsTo() {
            return Optional.of(settings.issuerOrigin());
        }

        @Override
        public Optional<String> provesAgainAt() {
            return Optional.of(FreshProof.AT);
        }

        @Override
        public boolean provesAgain(Person person, String password) {
            return false;
        }

        @Override
        public void locked(Authentication signed, Instant at) {
            if (signed.getPrincipal() instanceof OidcPerson person) {
                laidDown.at(person.getIdToken(), at);
            }
        }

        @Override
        public boolean stillStands(HttpServletRequest request, HttpServletResponse response, Authentication signed) {
            return !(signed instanceof OAuth2AuthenticationToken token)
                    || (token.getPrincipal() instanceof OidcPerson person
                            && !signedOut.has(person)
                            && roles.look(request, response, token));
        }
    }
}
