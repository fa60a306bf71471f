package org.effleurage.web.access;

import static org.springframework.security.web.util.matcher.RegexRequestMatcher.regexMatcher;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Which role opens which door. What is not listed stays shut.
@Configuration
class Doors {
    private static final String CONTENT_SECURITY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html");

    @Bean
    @Order(1)
    SecurityFilterChain fhirDoor(HttpSecurity http, SignInWay way) {
        way.programs(http);
        return http.securityMatcher("/fhir/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(rules -> rules.requestMatchers("/fhir/metadata")
                        .permitAll()
                        .anyRequest()
                        .hasAnyRole("READER", "INTEGRATOR", "LEAD"))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pageDoors(HttpSecurity http, SignInWay way) {
        way.people(http);
        return http.csrf(csrf -> csrf.spa())
                .logout(out -> out.logoutUrl("/sign-out"))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(contentSecurity(way)))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy("geolocation=(), microphone=()")))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(signInOrSaySo()))
                .addFilterBefore(new StillSignedIn(way), AuthorizationFilter.class)
                .authorizeHttpRequests(rules -> rules.requestMatchers(
                                "/sign-in",
                                "/error",
                                "/style/**",
                                "/vendor/**",
                                "/icons/**",
                                "/favicon.ico",
                                "/actuator/health",
                                "/.well-known/jwks.json")
                        .permitAll()
                        .requestMatchers("/webjars/**", "/bedside/**", "/api/**", "/bedside")
                        .hasRole("NURSE")
                        .requestMatchers("/actuator/metrics", "/actuator/metrics/effleurage.*")
                        .hasAnyRole("INTEGRATOR", "LEAD")
                        .requestMatchers(HttpMethod.POST, "/exports/**")
                        .hasAnyRole("INTEGRATOR", "LEAD")
                        .requestMatchers(HttpMethod.POST, "/protocols/**")
                        .hasRole("LEAD")
                        .requestMatchers("/", "/exports", "/protocols", "/protocols/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /// Signing out is a form, and a browser holds its redirect against the policy too.
    private static String contentSecurity(SignInWay way) {
        return CONTENT_SECURITY + "; form-action 'self'"
                + way.signOutLeadsTo().map(origin -> " " + origin).orElse("");
    }

    /// A page sends people to sign in; a script is told 401 and keeps what it holds.
    private static AuthenticationEntryPoint signInOrSaySo() {
        RequestMatcher scripts = regexMatcher("/api/.*");
        var page = new LoginUrlAuthenticationEntryPoint("/sign-in");
        return (request, response, refused) -> {
            if (!scripts.matches(request)) {
                page.commence(request, response, refused);
                return;
            }
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter().write("""
                    {"type":"about:blank","title":"Sign in again","status":401,\
                    "detail":"Nobody is signed in here. What is on this tablet is kept."}""");
        };
    }
}
