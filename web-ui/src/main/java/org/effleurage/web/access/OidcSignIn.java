package org.effleurage.web.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/// Sign-in through Keycloak or another OpenID provider. Keycloak's own Java adapters are retired; Spring Security's
/// OAuth2 support stands in their place.
@Configuration
@Profile("oidc")
class OidcSignIn {
    /// Client roles under `resource_access.<client>.roles`, as Keycloak writes them.
    private static final String CLIENT = "effleurage";

    @Bean
    SignInWay oidcWay() {
        var users = new OidcUserService();
        return new SignInWay() {
            @Override
            public void pages(HttpSecurity http) {
                http.oauth2Login(login -> login.loginPage("/sign-in")
                        .userInfoEndpoint(
                                info -> info.oidcUserService(request -> new OidcPerson(users.loadUser(request)))));
            }

            @Override
            public void fhir(HttpSecurity http) {
                http.oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(JwtPerson::new)));
            }
        };
    }

    static Person person(ClaimAccessor claims) {
        return new Person(
                text(claims, "preferred_username"),
                text(claims, "staff_number"),
                text(claims, "name"),
                roles(claims),
                text(claims, "ward"));
    }

    private static String text(ClaimAccessor claims, String claim) {
        String said = claims.getClaimAsString(claim);
        return said == null ? "" : said;
    }

    private static Set<Person.Role> roles(ClaimAccessor claims) {
        Object clients = claims.getClaims().get("resource_access");
        Object ours = clients instanceof Map<?, ?> all ? all.get(CLIENT) : null;
        Object roles = ours instanceof Map<?, ?> client ? client.get("roles") : List.of();
        Collection<?> words = roles instanceof Collection<?> many ? many : List.of();
        return Stream.of(Person.Role.values())
                .filter(role -> words.contains(role.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static final class OidcPerson extends DefaultOidcUser implements SignedIn {
        private static final long serialVersionUID = 1L;
        private final Person person;

        OidcPerson(OidcUser user) {
            super(SignedIn.authorities(OidcSignIn.person(user)), user.getIdToken(), user.getUserInfo());
            this.person = OidcSignIn.person(user);
        }

        @Override
        public Person person() {
            return person;
        }
    }

    private static final class JwtPerson extends AbstractOAuth2TokenAuthenticationToken<Jwt> implements SignedIn {
        private static final long serialVersionUID = 1L;
        private final Person person;

        JwtPerson(Jwt token) {
            super(token, SignedIn.authorities(OidcSignIn.person(token)));
            this.person = OidcSignIn.person(token);
            setAuthenticated(true);
        }

        @Override
        public Map<String, Object> getTokenAttributes() {
            return getToken().getClaims();
        }

        @Override
        public Person person() {
            return person;
        }
    }
}
