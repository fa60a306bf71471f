package org.effleurage.web.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.effleurage.web.access.Routes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.http.HttpMethod;

/// The compose file and the chart, as far as they can be held against the application without a container engine: they
/// read, and what they name is there.
class DeployFilesTest {
    private static final Path DEPLOY = Path.of("../deploy");
    private static final Path CHART = DEPLOY.resolve("helm/effleurage");
    private static final Pattern SETTING = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    /// Spring's own that we rely on, beside those of the settings page.
    private static final Set<String> OF_SPRING = Set.of(
            "SPRING_PROFILES_ACTIVE", "SPRING_CONFIG_IMPORT", "SPRING_DATASOURCE_URL", "SPRING_DATASOURCE_USERNAME");

    @Test
    void namesInTheComposeFileOnlySettingsThatAreThere() throws IOException {
        Object ours = at(compose(), "services", "effleurage");

        assertThat(keys(at(ours, "environment"))).allMatch(DeployFilesTest::isSetting);
        assertThat(list(at(ours, "secrets")))
                .extracting(secret -> text(at(secret, "target")))
                .containsExactlyInAnyOrder("spring.datasource.password", "effleurage.access.client-secret")
                .filteredOn(name -> name.startsWith("effleurage."))
                .isSubsetOf(settings());
        assertThat(at(ours, "read_only")).isEqualTo(true);
        assertThat(keys(at(compose(), "volumes"))).containsExactlyInAnyOrder("database", "anchors");
    }

    /// Whoever asks for health is not signed in; asked to sign in, they would take the page for a healthy answer.
    @Test
    void asksForHealthWhereAnybodyMay() throws IOException {
        var asked = new TreeSet<String>();
        for (String file : List.of("compose.yaml", "helm/effleurage/templates/deployment.yaml")) {
            Pattern.compile("/actuator/[a-z/]+")
                    .matcher(Files.readString(DEPLOY.resolve(file)))
                    .results()
                    .forEach(found -> asked.add(found.group()));
        }

        assertThat(asked)
                .containsExactly("/actuator/health/liveness", "/actuator/health/readiness")
                .allSatisfy(path ->
                        assertThat(Routes.who(HttpMethod.GET, path)).as(path).contains(new Routes.Who.Anybody()));
    }

    @Test
    void namesInTheChartOnlySettingsThatAreThere() throws IOException {
        Object container = list(at(rendered("deployment.yaml"), "spec", "template", "spec", "containers"))
                .getFirst();

        assertThat(list(at(container, "env")))
                .extracting(variable -> text(at(variable, "name")))
                .hasSizeGreaterThan(6)
                .allMatch(DeployFilesTest::isSetting);
        assertThat(list(at(container, "ports")))
                .extracting(port -> at(port, "containerPort"))
                .containsExactly(8080);
        assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(at(rendered("deployment.yaml"), "spec", "replicas")).isEqualTo(2);
    }

    /// Whatever is mounted is a volume, whatever selects finds the pods, and each value a template asks for is there.
    @ParameterizedTest
    @ValueSource(strings = {"deployment.yaml", "service.yaml", "disruption.yaml", "network.yaml"})
    void rendersToWhatKubernetesCanRead(String template) throws IOException {
        Object resource = rendered(template);

        assertThat(text(at(resource, "metadata", "name"))).isEqualTo("ward");
        assertThat(resource.toString()).doesNotContain("{{");
        Object labels = at(rendered("deployment.yaml"), "spec", "template", "metadata", "labels");
        assertThat(selectors(resource)).isNotEmpty().allMatch(labels::equals);
    }

    @Test
    void mountsOnlyVolumesThatAreThere() throws IOException {
        Object pod = at(rendered("deployment.yaml"), "spec", "template", "spec");
        List<String> volumes = list(at(pod, "volumes")).stream()
                .map(one -> text(at(one, "name")))
                .toList();

        assertThat(list(at(list(at(pod, "containers")).getFirst(), "volumeMounts")))
                .extracting(mount -> text(at(mount, "name")))
                .containsExactlyInAnyOrderElementsOf(volumes);
    }

    private static Stream<Object> selectors(Object resource) {
        return Stream.of(
                        find(resource, "spec", "selector", "matchLabels"),
                        find(resource, "spec", "podSelector", "matchLabels"),
                        find(resource, "spec", "selector")
                                .filter(one -> find(one, "matchLabels").isEmpty()))
                .flatMap(Optional::stream);
    }

    private static boolean isSetting(String variable) {
        return OF_SPRING.contains(variable)
                || settings().stream()
                        .anyMatch(name -> variable.equals(name.toUpperCase(java.util.Locale.ROOT)
                                .replace("-", "")
                                .replace('.', '_')));
    }

    private static Set<String> settings() {
        try {
            var names = new TreeSet<String>();
            SETTING.matcher(Files.readString(Path.of("../docs/settings.md")))
                    .results()
                    .forEach(row -> names.add(row.group(1)));
            return names;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Object compose() throws IOException {
        return yaml(Files.readString(DEPLOY.resolve("compose.yaml")));
    }

    private static Object rendered(String template) throws IOException {
        Object values = yaml(Files.readString(CHART.resolve("values.yaml")));
        Object chart = yaml(Files.readString(CHART.resolve("Chart.yaml")));
        String text = Files.readString(CHART.resolve("templates").resolve(template));
        return yaml(new ChartTemplate(values, chart).render(text));
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static Object at(Object node, String... path) {
        return find(node, path).orElseThrow(() -> new AssertionError("nothing at " + String.join(".", path)));
    }

    private static Optional<Object> find(Object node, String... path) {
        Object here = node;
        for (String key : path) {
            if (!(here instanceof Map<?, ?> map) || !map.containsKey(key)) {
                return Optional.empty();
            }
            here = map.get(key);
        }
        return Optional.ofNullable(here);
    }

    private static List<Object> list(Object node) {
        return ((List<?>) node).stream().<Object>map(one -> one).toList();
    }

    private static List<String> keys(Object node) {
        return ((Map<?, ?>) node).keySet().stream().map(String::valueOf).toList();
    }

    private static String text(Object node) {
        return String.valueOf(node);
    }
}
