package org.effleurage.web.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/// The page of settings beside the settings. `-Ddocs.update=true` writes it anew.
class SettingsPageTest {
    private static final Path PAGE = Path.of("../docs/settings.md");
    private static final Path SOURCES = Path.of("src/main/java");

    /// Read one by one, so no record says what they mean.
    private static final Map<String, String> SINGLE = Map.of(
            "effleurage.demo.month", "whether the demo's ward has a made-up month behind it | yes or no | `false`",
            "effleurage.rehearsal",
                    "whether it ends as soon as it could be used; for the build of the class cache | yes or no | `false`");

    private static final String HEAD = """
            # Settings

            Every setting of ours, made from the code (`SettingsPageTest`). As a line of `application.yaml` or an argument it
            has the name in the first column, as a variable of the environment the one in the second: dots become
            underscores, dashes go. `<name>` is a word of your own. How to use them: [operating.md](operating.md),
            [access.md](access.md), [delivery.md](delivery.md), [census.md](census.md).

            | setting | variable | meaning | kind | unset |
            |---|---|---|---|---|
            """;

    /// A setting as the page has it.
    private record Line(String name, String rest) {
        String written() {
            return "| `%s` | `%s` | %s |\n".formatted(name, variable(name), rest);
        }
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
    }

    @Test
    void tellsOfEverySetting() throws IOException {
        String page = HEAD + lines().map(Line::written).collect(Collectors.joining());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    /// Whatever the code asks for by name is a setting too.
    @Test
    void leavesOutNoneThatIsReadByItsName() throws IOException {
        List<String> names = lines().map(Line::name).toList();
        var asked = Pattern.compile(
                "(?:getProperty\\(\\s*\"|ConditionalOnProperty\\(\"|@Value\\(\"\\$\\{)(effleurage\\.[a-z.-]+)");
        List<String> found;
        try (var files = Files.walk(SOURCES)) {
            found = files.filter(file -> file.toString().endsWith(".java"))
                    .map(SettingsPageTest::read)
                    .flatMap(source -> asked.matcher(source).results().map(one -> one.group(1)))
                    .toList();
        }

        assertThat(found).hasSizeGreaterThan(3);
        assertThat(names).containsAll(found);
    }

    /// A variable with a slip of the pen would be passed over in silence.
    @Test
    void knowsEveryVariableThatPagesAndPackagesName() throws IOException {
        List<Pattern> known = Stream.concat(
                        lines().map(line -> variable(line.name()).replace("<NAME>", "[A-Z0-9]+")), ofTheRealm())
                .map(Pattern::compile)
                .toList();
        for (String place : List.of("docs/operating.md", "docs/access.md", "deploy")) {
            try (var files = Files.walk(Path.of("..", place))) {
                List<String> named = files.filter(Files::isRegularFile)
                        .flatMap(file -> Pattern.compile("EFFLEURAGE_[A-Z0-9_]*[A-Z0-9]")
                                .matcher(read(file))
                                .results()
                                .map(MatchResult::group))
                        .toList();

                assertThat(named)
                        .as(place)
                        .allSatisfy(name -> assertThat(known)
                                .as(name)
                                .anyMatch(one -> one.matcher(name).matches()));
            }
        }
    }

    /// What the realm that comes with Effleurage is filled in with, for a Keycloak beside it.
    private static Stream<String> ofTheRealm() {
        return Pattern.compile("\\$\\{(EFFLEURAGE_[A-Z_]+)")
                .matcher(read(Path.of("../it/keycloak/effleurage-realm.json")))
                .results()
                .map(found -> found.group(1));
    }

    private static Stream<Line> lines() {
        var lines = new TreeMap<String, String>(SINGLE);
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.findCandidateComponents("org.effleurage.web").stream()
                .map(BeanDefinition::getBeanClassName)
                .map(SettingsPageTest::type)
                .forEach(type ->
                        add(type.getAnnotation(ConfigurationProperties.class).value(), type, lines));
        return lines.entrySet().stream().map(entry -> new Line(entry.getKey(), entry.getValue()));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(name, gone);
        }
    }

    private static void add(String prefix, Class<?> type, Map<String, String> lines) {
        Map<String, String> meanings = meanings(type);
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + dashed(component.getName());
            Class<?> of = component.getType();
            if (of == Map.class && component.getGenericType() instanceof ParameterizedType map) {
                add(name + ".<name>", type(map.getActualTypeArguments()[1].getTypeName()), lines);
            } else if (of.isRecord()) {
                add(name, of, lines);
            } else {
                String meaning = meanings.get(component.getName());
                assertThat(meaning)
                        .as("what %s means: a line `@param %s` in %s", name, component.getName(), type)
                        .isNotNull();
                lines.put(name, "%s | %s | %s".formatted(meaning, kind(of), unset(type, component)));
            }
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String kind(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Duration" -> "time, such as `5m`";
            case "Path" -> "path";
            case "boolean", "Boolean" -> "yes or no";
            case "int", "Integer" -> "number";
            case "List" -> "list, parted by commas";
            case "String" -> "text";
            default -> throw new AssertionError("a kind of setting that this page has no word for: " + type);
        };
    }

    /// A record's default stands at the parameter of its constructor.
    private static String unset(Class<?> type, RecordComponent component) {
        return Stream.of(type.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .flatMap(parameter -> Stream.of(parameter.getAnnotationsByType(DefaultValue.class)))
                .findFirst()
                .map(value -> String.join(",", value.value()))
                .filter(value -> !value.isEmpty())
                .map("`%s`"::formatted)
                .orElse("–");
    }

    /// The `@param` lines before the record; a sentence may run over two.
    private static Map<String, String> meanings(Class<?> type) {
        String source = read(SOURCES.resolve(type.getNestHost().getName().replace('.', '/') + ".java"));
        List<String> before = source.substring(0, source.indexOf("record " + type.getSimpleName() + "("))
                .lines()
                .toList();
        var comment = new ArrayList<String>();
        for (String line : before.reversed()) {
            String text = line.strip();
            if (text.startsWith("///")) {
                comment.addFirst(text.substring(3).strip());
            } else if (!text.isEmpty() && !text.startsWith("@") && !text.equals("public")) {
                break;
            }
        }
        return Pattern.compile("@param (\\w+) ([^@]+)")
                .matcher(String.join(" ", comment))
                .results()
                .collect(Collectors.toMap(
                        one -> one.group(1), one -> one.group(2).strip()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
