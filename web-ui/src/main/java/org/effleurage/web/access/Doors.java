package org.effleurage.web.access;

import static org.springframework.security.web.util.matcher.RegexRequestMatcher.regexMatcher;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Two ways in, one list of who may: a program shows a token with each request, a person has a session.
@Configuration
class Doors {
    private static final String BEARER = "Bearer ";
    private static final PathPattern FHIR = PathPatternParser.defaultInstance.parse("/fhir/**");

    private final Duration proofLasts;

    Doors(@Value("${effleurage.access.proof-lasts:5m}") Duration proofLasts) {
        this.proofLasts = proofLasts;
    }

    @Bean
    @Order(1)
    SecurityFilterChain programsDoor(HttpSecurity http, SignInWay way, ApplicationEventPublisher events, Clock clock) {
        way.programs(http);
        return http.securityMatcher(Doors::isProgram)
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(out -> out.disable())
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(ContentPolicy.PROGRAMS)))
                .exceptionHandling(errors -> errors.accessDeniedHandler(turnAway(events)))
                .addFilterAfter(new FreshProofFirst(way, proofLasts, clock), AuthorizationFilter.class)
                .authorizeHttpRequests(rules -> rules.anyRequest().access(Doors::mayEnter))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain peopleDoor(HttpSecurity http, SignInWay way, ApplicationEventPublisher events, Clock clock) {
        way.people(http);
        return http.csrf(csrf ->
                        csrf.spa().csrfTokenRepository(new PageTokens()).ignoringRequestMatchers(ContentPolicy.REPORTS))
                .requestCache(cache -> cache.requestCache(askedFor()))
                .logout(out -> out.logoutUrl("/sign-out"))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(ContentPolicy.pages(way)))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(self), geolocation=(), microphone=()"))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(signInOrSaySo()).accessDeniedHandler(turnAway(events)))
                .addFilterBefore(new StillSignedIn(way, clock), AuthorizationFilter.class)
                .addFilterBefore(new LockedOut(clock), AuthorizationFilter.class)
                .addFilterAfter(new FreshProofFirst(way, proofLasts, clock), AuthorizationFilter.class)
                .authorizeHttpRequests(rules -> rules.anyRequest().access(Doors::mayEnter))
                .build();
    }

    /// The page somebody asked for is opened after the sign-in. A browser also asks by itself, as a tablet does for its
    /// worker; whoever signs in then was never meant to read that.
    private static RequestCache askedFor() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(PageTokens::isPageToBeOpened);
        return cache;
    }

    /// `/fhir` is for programs; so is any other address when a token is shown.
    private static boolean isProgram(HttpServletRequest request) {
        String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        return FHIR.matches(Routes.path(request))
                || (shown != null && shown.regionMatches(true, 0, BEARER, 0, BEARER.length()));
    }

    private static AuthorizationDecision mayEnter(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext asked) {
        boolean lets = Routes.rule(asked.getRequest())
                .map(rule -> rule.who().lets(PersonArgument.find(who.get())))
                .orElse(false);
        return new AuthorizationDecision(lets);
    }

    /// Whoever is turned away is told so, and it is told on.
    private static AccessDeniedHandler turnAway(ApplicationEventPublisher events) {
        var answer = new AccessDeniedHandlerImpl();
        return (request, response, refused) -> {
            PersonArgument.find(request.getUserPrincipal())
                    .ifPresent(person -> events.publishEvent(new Refusal(
                            person,
                            request.getMethod(),
                            Routes.rule(request).map(Routes.Route::listed).orElse("an address that is not listed"))));
            answer.handle(request, response, refused);
        };
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
