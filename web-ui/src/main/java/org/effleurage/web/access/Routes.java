package org.effleurage.web.access;

import static org.effleurage.web.access.Person.Role.CHARGE_NURSE;
import static org.effleurage.web.access.Person.Role.INTEGRATOR;
import static org.effleurage.web.access.Person.Role.LEAD;
import static org.effleurage.web.access.Person.Role.NURSE;
import static org.effleurage.web.access.Person.Role.QUALITY;
import static org.effleurage.web.access.Person.Role.READER;
import static org.effleurage.web.access.Person.Role.SECURITY_OFFICER;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Every address, who may use it, what its answer shows and whether it asks for a fresh proof, in one list.
/// What is not listed stays shut, and a controller whose address is not listed fails the build.
public final class Routes {

    public sealed interface Who {
        /// Whether the door opens.
        ///
        /// @param signed nobody, or who is signed in
        default boolean lets(Optional<Person> signed) {
            return switch (this) {
                case Anybody anybody -> true;
                case AnybodySignedIn anybody -> signed.isPresent();
                case Holders holders ->
                    signed.map(person -> holders.roles().stream().anyMatch(person::is))
                            .orElse(false);
            };
        }

        record Anybody() implements Who {}

        record AnybodySignedIn() implements Who {}

        record Holders(Set<Person.Role> roles) implements Who {}
    }

    /// What an answer shows of patients. Whatever shows anybody is written into the audit before it is given.
    public enum Shows {
        NOBODY,
        WARD,
        PATIENT,
        OUTCOMES,
        DATA,
        FHIR,
        EXPORT,
        DELIVERIES,
        EMERGENCIES,
        AUDIT
    }

    /// The first that fits decides.
    ///
    /// @param method empty for every method
    /// @param page where somebody is who has to prove who they are just before; empty where nobody has to
    public record Route(Optional<HttpMethod> method, PathPattern pattern, Who who, Shows shows, Optional<String> page) {

        boolean fits(HttpMethod asked, PathContainer path) {
            return method.map(wanted -> fits(wanted, asked)).orElse(true) && pattern.matches(path);
        }

        /// Whoever may read may ask how long it would be.
        private static boolean fits(HttpMethod wanted, HttpMethod asked) {
            return wanted.equals(asked) || (wanted.equals(HttpMethod.GET) && asked.equals(HttpMethod.HEAD));
        }

        /// As the list has it: an address as it was asked may hold anything.
        public String listed() {
            return pattern.getPatternString();
        }

        private Route showing(Shows what) {
            return new Route(method, pattern, who, what, page);
        }

        private Route afterAProofOn(String itsPage) {
            return new Route(method, pattern, who, shows, Optional.of(itsPage));
        }

        /// The page that this was sent from, where it asks for a fresh proof.
        Optional<String> proofFrom(HttpServletRequest request) {
            return page.flatMap(itsPage -> Optional.ofNullable(pattern.matchAndExtract(path(request)))
                    .map(found -> UriComponentsBuilder.fromPath(itsPage)
                            .encode()
                            .buildAndExpand(found.getUriVariables())
                            .toUriString()));
        }
    }

    public static final List<Route> ALL = Stream.of(
                    Stream.of(
                            open("/sign-in"),
                            open("/error"),
                            open("/style/**"),
                            open("/script/**"),
                            open("/favicon.ico"),
                            open("/actuator/health"),
                            openTo(HttpMethod.GET, "/actuator/health/liveness"),
                            openTo(HttpMethod.GET, "/actuator/health/readiness"),
                            open("/.well-known/jwks.json"),
                            openTo(HttpMethod.POST, ContentPolicy.REPORTS),
                            only(HttpMethod.POST, "/api/sessions", NURSE),
                            only(HttpMethod.POST, "/api/reassessments", NURSE),
                            only(HttpMethod.POST, "/api/corrections", NURSE),
                            only(HttpMethod.POST, "/api/under-way", NURSE),
                            only(HttpMethod.POST, "/api/unsent", NURSE),
                            only(HttpMethod.GET, "/api/lock", NURSE),
                            only(HttpMethod.POST, "/api/lock", NURSE),
                            only(HttpMethod.POST, "/api/unlock", NURSE),
                            only(HttpMethod.GET, "/badge", NURSE).afterAProofOn("/badge"),
                            only(HttpMethod.POST, "/badge", NURSE).afterAProofOn("/badge"),
                            only(HttpMethod.POST, "/badge/removal", NURSE).afterAProofOn("/badge"),
                            only(HttpMethod.GET, "/api/ward", NURSE).showing(Shows.WARD),
                            only(HttpMethod.GET, "/api/patients/{id}/bedside", NURSE)
                                    .showing(Shows.PATIENT),
                            only(HttpMethod.GET, "/api/ward/bedsides", NURSE).showing(Shows.WARD),
                            only(HttpMethod.GET, "/patients/{id}", NURSE).showing(Shows.PATIENT),
                            only(HttpMethod.GET, "/bedside", NURSE),
                            only(HttpMethod.GET, "/bedside-worker.js", NURSE),
                            only(HttpMethod.GET, "/bedside.webmanifest", NURSE),
                            only(HttpMethod.GET, "/bedside/**", NURSE),
                            only(HttpMethod.GET, "/webjars/**", NURSE),
                            signedIn(HttpMethod.GET, "/"),
                            signedIn(HttpMethod.GET, ProofPage.AT),
                            signedIn(HttpMethod.POST, ProofPage.AT),
                            signedIn(HttpMethod.GET, "/protocols"),
                            signedIn(HttpMethod.GET, "/protocols/**"),
                            only(HttpMethod.POST, "/protocols/{id}/{version}/proposal", LEAD)
                                    .afterAProofOn("/protocols/{id}/{version}"),
                            only(HttpMethod.POST, "/protocols/{id}/{version}/approval", LEAD)
                                    .afterAProofOn("/protocols/{id}/{version}"),
                            only(HttpMethod.POST, "/protocols/{id}/{version}/return", LEAD),
                            only(HttpMethod.POST, "/protocols/{id}/{version}/retirement", LEAD)
                                    .afterAProofOn("/protocols/{id}/{version}"),
                            only(HttpMethod.GET, "/outcomes", CHARGE_NURSE, LEAD, QUALITY)
                                    .showing(Shows.OUTCOMES),
                            only(HttpMethod.GET, "/outcomes/sessions", CHARGE_NURSE, LEAD)
                                    .showing(Shows.WARD),
                            only(HttpMethod.GET, "/outcomes/data.csv", CHARGE_NURSE, LEAD, QUALITY)
                                    .showing(Shows.DATA),
                            only(HttpMethod.GET, "/outcomes/data.ndjson", CHARGE_NURSE, LEAD, QUALITY)
                                    .showing(Shows.DATA),
                            only(HttpMethod.GET, "/outcomes/data.xlsx", CHARGE_NURSE, LEAD, QUALITY)
                                    .showing(Shows.DATA),
                            only(HttpMethod.GET, "/outcomes/columns", CHARGE_NURSE, LEAD, QUALITY),
                            only(HttpMethod.GET, "/handover", NURSE, CHARGE_NURSE, LEAD)
                                    .showing(Shows.WARD),
                            only(HttpMethod.POST, "/downtime/packs", NURSE, CHARGE_NURSE, LEAD),
                            only(HttpMethod.GET, "/downtime/packs/{id}", NURSE, CHARGE_NURSE, LEAD)
                                    .showing(Shows.WARD),
                            only(HttpMethod.GET, "/api/downtime-sheets/{code}", NURSE),
                            only(HttpMethod.GET, "/exports", NURSE, CHARGE_NURSE, LEAD, INTEGRATOR)
                                    .showing(Shows.DELIVERIES),
                            only(HttpMethod.POST, "/exports/{session}/{revision}/retry", INTEGRATOR, LEAD),
                            only(HttpMethod.POST, "/exports/{session}/{revision}/aside", INTEGRATOR, LEAD),
                            only(HttpMethod.POST, "/exports/alike/retry", INTEGRATOR, LEAD),
                            only(HttpMethod.POST, "/exports/replay", INTEGRATOR, LEAD),
                            only(HttpMethod.GET, "/api/break-glass", NURSE, CHARGE_NURSE, LEAD),
                            only(HttpMethod.GET, "/break-glass", NURSE),
                            only(HttpMethod.POST, "/break-glass", NURSE).afterAProofOn("/break-glass"),
                            only(HttpMethod.POST, "/break-glass/{id}/end", NURSE),
                            only(HttpMethod.GET, "/break-glass/reviews", CHARGE_NURSE, LEAD)
                                    .showing(Shows.EMERGENCIES),
                            only(HttpMethod.POST, "/break-glass/{id}/review", CHARGE_NURSE, LEAD),
                            only(HttpMethod.GET, "/audit", SECURITY_OFFICER).showing(Shows.AUDIT),
                            only(HttpMethod.POST, "/audit/proofs", SECURITY_OFFICER),
                            only(HttpMethod.GET, "/actuator/metrics", INTEGRATOR, LEAD),
                            only(HttpMethod.GET, "/actuator/metrics/effleurage.{name}", INTEGRATOR, LEAD),
                            only(HttpMethod.GET, "/fhir/AuditEvent", SECURITY_OFFICER)
                                    .showing(Shows.AUDIT),
                            only(HttpMethod.POST, "/fhir/AuditEvent/_search", SECURITY_OFFICER)
                                    .showing(Shows.AUDIT),
                            only(HttpMethod.GET, "/fhir/AuditEvent/{id}", SECURITY_OFFICER)
                                    .showing(Shows.AUDIT),
                            counts(HttpMethod.GET, "Measure"),
                            counts(HttpMethod.POST, "Measure/_search"),
                            counts(HttpMethod.GET, "Measure/{id}"),
                            counts(HttpMethod.GET, "Measure/{id}/$evaluate-measure")
                                    .showing(Shows.OUTCOMES),
                            counts(HttpMethod.POST, "Measure/{id}/$evaluate-measure")
                                    .showing(Shows.OUTCOMES),
                            open("/fhir/metadata"),
                            fhir(HttpMethod.GET, "$export", Shows.EXPORT),
                            fhir(HttpMethod.GET, "Patient/$export", Shows.EXPORT),
                            fhir(HttpMethod.GET, "Group/{id}/$export", Shows.EXPORT),
                            fhir(HttpMethod.GET, "export-orders/{order}", Shows.EXPORT),
                            fhir(HttpMethod.DELETE, "export-orders/{order}", Shows.NOBODY),
                            fhir(HttpMethod.GET, "export-orders/{order}/{file}", Shows.EXPORT),
                            fhir(HttpMethod.GET, "PlanDefinition/{id}/$apply", Shows.FHIR),
                            fhir(HttpMethod.POST, "PlanDefinition/{id}/$apply", Shows.FHIR),
                            fhir(HttpMethod.GET, "Patient", Shows.FHIR),
                            fhir(HttpMethod.POST, "Patient/_search", Shows.FHIR),
                            fhir(HttpMethod.GET, "Patient/{id}", Shows.FHIR)),
                    versioned("AdverseEvent"),
                    listed("Group"),
                    listed("PlanDefinition"),
                    listed("ActivityDefinition"),
                    listed("Questionnaire"),
                    versioned("CarePlan"),
                    versioned("Observation"),
                    versioned("Procedure"),
                    versioned("Provenance"))
            .flatMap(routes -> routes)
            .toList();

    private Routes() {}

    /// Empty where nothing is said: then nobody may.
    public static Optional<Who> who(HttpMethod method, String path) {
        return rule(method, PathContainer.parsePath(path)).map(Route::who);
    }

    /// The address as the list has it.
    static Optional<String> listed(HttpMethod method, String path) {
        return rule(method, PathContainer.parsePath(path)).map(Route::listed);
    }

    /// What was found for a request, kept with it: several ask on its way in.
    private record Found(String method, String path, Optional<Route> rule) {
        private static final String WITH = Found.class.getName();

        boolean isOf(HttpServletRequest request) {
            return method.equals(request.getMethod()) && path.equals(below(request));
        }
    }

    /// The rule for this request; empty where there is none. Looked up once for an address: a request that is passed on
    /// inside, as to the error page, has another.
    public static Optional<Route> rule(HttpServletRequest request) {
        if (request.getAttribute(Found.WITH) instanceof Found found && found.isOf(request)) {
            return found.rule();
        }
        var rule = rule(HttpMethod.valueOf(request.getMethod()), path(request));
        request.setAttribute(Found.WITH, new Found(request.getMethod(), below(request), rule));
        return rule;
    }

    static PathContainer path(HttpServletRequest request) {
        return PathContainer.parsePath(below(request));
    }

    private static String below(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static Optional<Route> rule(HttpMethod method, PathContainer path) {
        return ALL.stream().filter(route -> route.fits(method, path)).findFirst();
    }

    private static Route open(String pattern) {
        return route(Optional.empty(), pattern, new Who.Anybody());
    }

    private static Route openTo(HttpMethod method, String pattern) {
        return route(Optional.of(method), pattern, new Who.Anybody());
    }

    private static Route signedIn(HttpMethod method, String pattern) {
        return route(Optional.of(method), pattern, new Who.AnybodySignedIn());
    }

    private static Route only(HttpMethod method, String pattern, Person.Role... roles) {
        return route(Optional.of(method), pattern, new Who.Holders(Set.of(roles)));
    }

    private static Route fhir(HttpMethod method, String below, Shows shows) {
        return only(method, "/fhir/" + below, READER, INTEGRATOR, LEAD).showing(shows);
    }

    /// For whoever may see a ward's numbers.
    private static Route counts(HttpMethod method, String below) {
        return only(method, "/fhir/" + below, READER, INTEGRATOR, LEAD, CHARGE_NURSE, QUALITY);
    }

    /// A type that speaks of no patient.
    private static Stream<Route> listed(String type) {
        return Stream.of(
                fhir(HttpMethod.GET, type, Shows.NOBODY),
                fhir(HttpMethod.POST, type + "/_search", Shows.NOBODY),
                fhir(HttpMethod.GET, type + "/{id}", Shows.NOBODY));
    }

    /// A type whose earlier versions can be read too.
    private static Stream<Route> versioned(String type) {
        return Stream.of(
                fhir(HttpMethod.GET, type, Shows.FHIR),
                fhir(HttpMethod.POST, type + "/_search", Shows.FHIR),
                fhir(HttpMethod.GET, type + "/{id}", Shows.FHIR),
                fhir(HttpMethod.GET, type + "/{id}/_history", Shows.FHIR),
                fhir(HttpMethod.GET, type + "/{id}/_history/{version}", Shows.FHIR));
    }

    private static Route route(Optional<HttpMethod> method, String pattern, Who who) {
        return new Route(method, PathPatternParser.defaultInstance.parse(pattern), who, Shows.NOBODY, Optional.empty());
    }
}
