package org.effleurage.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/// Local sign-in for the demo: a form for people, basic credentials for curl on `/fhir`.
@Configuration
@Profile("demo")
class DemoSignIn {

    @Bean
    SignInWay demoWay(Clock clock) {
        return new SignInWay() {
            @Override
            public void people(HttpSecurity http) {
                http.formLogin(form -> form.loginPage("/sign-in").permitAll().successHandler(welcome(clock)))
                        .logout(out -> out.logoutSuccessUrl("/sign-in?out"));
            }

            @Override
            public void programs(HttpSecurity http) {
                http.httpBasic(Customizer.withDefaults());
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
                return DemoPeople.ALL.stream()
                        .filter(known -> known.person().username().equals(person.username()))
                        .anyMatch(known -> known.password().equals(password));
            }

            @Override
            public void locked(Authentication signed, Instant at) {
                // Nobody comes back in without the password.
            }

            @Override
            public boolean stillStands(
                    HttpServletRequest request, HttpServletResponse response, Authentication signed) {
                return true;
            }
        };
    }

    /// Whoever signs in on a locked tablet has just proven who they are.
    private static AuthenticationSuccessHandler welcome(Clock clock) {
        var onwards = new SavedRequestAwareAuthenticationSuccessHandler();
        return (request, response, signed) -> {
            SessionLock.open(request.getSession(false));
            HeldForm.drop(request.getSession(false));
            new LastProof(Optional.of(clock.instant())).keep(request.getSession());
            onwards.onAuthenticationSuccess(request, response, signed);
        };
    }

    @Bean
    UserDetailsService demoUsers() {
        Map<String, DemoPeople.DemoPerson> people = DemoPeople.ALL.stream()
                .collect(Collectors.toUnmodifiableMap(known -> known.person().username(), Function.identity()));
        return username -> {
            DemoPeople.DemoPerson known = people.get(username);
            if (known == null) {
                throw new UsernameNotFoundException("nobody of that name");
            }
            return new DemoUser(known.person(), "{noop}" + known.password());
        };
    }

    private record DemoUser(Person person, String password) implements UserDetails, SignedIn {
        private static final long serialVersionUID = 1L;

        @Override
        public Collection<? extends GrantedAuthority> getAuthorities() {
            return SignedIn.authorities(person);
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public String getUsername() {
            return person.username();
        }
    }
}
