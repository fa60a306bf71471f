package org.effleurage.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.effleurage.web.access.Person.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// A new page or FHIR operation needs its line in [Routes]; without one it would stay shut, and this says so first.
class RoutesTest {

    // guards H-40
    @Test
    void knowsEveryAddressOfEveryController() throws Exception {
        List<String> addresses = found("org.effleurage.web", new AnnotationTypeFilter(Controller.class)).stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .flatMap(RoutesTest::addresses)
                .toList();

        assertThat(addresses).contains("GET /bedside", "POST /api/sessions");
        assertThat(addresses.stream().filter(RoutesTest::isUnknown))
                .as("addresses without a line in Routes")
                .isEmpty();
    }

    // guards H-40
    @Test
    void knowsEveryOperationOfTheFhirApi() throws Exception {
        List<String> operations =
                found("org.effleurage.fhir.server", new AssignableTypeFilter(IResourceProvider.class)).stream()
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .flatMap(RoutesTest::operation)
                        .toList();

        assertThat(operations)
                .contains("GET /fhir/Procedure", "GET /fhir/Procedure/x", "GET /fhir/Procedure/x/_history/1");
        assertThat(operations.stream().filter(RoutesTest::isUnknown))
                .as("FHIR operations without a line in Routes")
                .isEmpty();
    }

    /// What was found for an address is kept with the request, and another address asks anew.
    // guards H-40
    @Test
    void findsTheRuleOfTheAddressThatIsAskedNow() {
        var request = new MockHttpServletRequest("GET", "/sign-in");
        assertThat(Routes.rule(request).map(Routes.Route::listed)).contains("/sign-in");

        request.setRequestURI("/audit");
        assertThat(Routes.rule(request).map(Routes.Route::listed)).contains("/audit");
        request.setMethod("DELETE");
        assertThat(Routes.rule(request)).isEmpty();
        assertThat(Routes.rule(request)).isEmpty();
    }

    /// These are answered by no annotated method, so nothing but this list would miss them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /fhir/$export",
                "GET /fhir/Patient/$export",
                "GET /fhir/export-orders/x",
                "DELETE /fhir/export-orders/x",
                "GET /fhir/export-orders/x/Procedure.ndjson"
            })
    void opensTheExportToThoseWhoReadFhir(String address) {
        int space = address.indexOf(' ');
        var who = Routes.who(HttpMethod.valueOf(address.substring(0, space)), address.substring(space + 1));

        assertThat(who.orElseThrow().lets(Optional.of(nurse()))).isFalse();
        assertThat(who.orElseThrow().lets(Optional.of(person(Role.READER)))).isTrue();
    }

    private static Person nurse() {
        return person(Role.NURSE);
    }

    private static Person person(Role role) {
        return new Person("somebody", "1", "S", Set.of(role), Wards.of("7B"));
    }

    /// Whatever else is in the application as an address made by hand: the list of places where such are made.
    @Test
    void knowsWhereAddressesAreMadeByHand() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> read(file)
                                    .matches("(?s).*(RouterFunction<|ServletRegistrationBean<|@WebServlet).*"))
                            .map(file -> file.getFileName().toString()))
                    .as("a new one needs its lines in Routes and its name here")
                    .containsExactly("ToTheHospital.java");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void keepsShutWhatIsNotListed() {
        assertThat(Routes.who(HttpMethod.GET, "/no-such-page")).isEmpty();
        assertThat(Routes.who(HttpMethod.DELETE, "/api/sessions")).isEmpty();
        assertThat(Routes.who(HttpMethod.PUT, "/fhir/Procedure/x")).isEmpty();
        assertThat(Routes.who(HttpMethod.GET, "/fhir/Medication")).isEmpty();
        assertThat(Routes.who(HttpMethod.POST, "/fhir/Procedure")).isEmpty();
        assertThat(Routes.who(HttpMethod.GET, "/actuator/env")).isEmpty();
        assertThat(Routes.who(HttpMethod.GET, "/actuator/metrics/jvm.memory.used"))
                .isEmpty();
    }

    @Test
    void letsRolesThroughTheirOwnDoorsOnly() {
        var who = Routes.who(HttpMethod.GET, "/api/ward").orElseThrow();

        assertThat(who.lets(Optional.of(nurse()))).isTrue();
        assertThat(who.lets(Optional.of(person(Role.QUALITY)))).isFalse();
        assertThat(who.lets(Optional.empty())).isFalse();
    }

    private static List<Class<?>> found(String room, TypeFilter filter) throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(filter);
        var types = new ArrayList<Class<?>>();
        for (var type : scanner.findCandidateComponents(room)) {
            types.add(Class.forName(type.getBeanClassName()));
        }
        return types;
    }

    private static Stream<String> addresses(Method method) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping == null) {
            return Stream.empty();
        }
        return Arrays.stream(mapping.method())
                .flatMap(verb -> paths(method.getDeclaringClass())
                        .flatMap(above -> paths(method).map(path -> verb + " " + above + path)))
                .map(address -> address.replaceAll("\\{[^}]*}", "x"));
    }

    private static Stream<String> paths(AnnotatedElement where) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(where, RequestMapping.class);
        return mapping == null || mapping.path().length == 0 ? Stream.of("") : Arrays.stream(mapping.path());
    }

    private static Stream<String> operation(Method method) {
        String type = method.getDeclaringClass().getSimpleName().replace("Provider", "");
        return Arrays.stream(method.getAnnotations())
                .filter(annotation ->
                        annotation.annotationType().getPackageName().equals("ca.uhn.fhir.rest.annotation"))
                .flatMap(annotation -> operation(type, annotation));
    }

    private static Stream<String> operation(String type, Annotation annotation) {
        return switch (annotation) {
            case Read read ->
                Stream.concat(
                        Stream.of("GET /fhir/%s/x".formatted(type)),
                        read.version() ? Stream.of("GET /fhir/%s/x/_history/1".formatted(type)) : Stream.empty());
            case History history -> Stream.of("GET /fhir/%s/x/_history".formatted(type));
            case Search search -> Stream.of("GET /fhir/" + type, "POST /fhir/%s/_search".formatted(type));
            case Operation operation -> Stream.of("GET /fhir/%s/$%s".formatted(type, operation.name()));
            default -> throw new AssertionError("say here which address is behind " + annotation.annotationType());
        };
    }

    private static boolean isUnknown(String address) {
        int space = address.indexOf(' ');
        return Routes.who(HttpMethod.valueOf(address.substring(0, space)), address.substring(space + 1))
                .isEmpty();
    }
}
