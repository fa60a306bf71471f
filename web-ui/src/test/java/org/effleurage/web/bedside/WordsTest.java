package org.effleurage.web.bedside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What the tablet says, in each of its languages: no word is missing, none is left over, and each sentence has the
/// gaps of the English one.
class WordsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)(?=[},])");
    private static final Pattern SAID = Pattern.compile("\\b(?:say|phrase)\\(\\s*'([\\w.-]+)'");
    private static final Path SCRIPTS = Path.of("src/main/resources/static/bedside");

    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry("notAssessed", "noScore"),
            Map.entry("notTaken", "noScore"),
            Map.entry("notAssessable", "noScore"),
            Map.entry("declined", "reason"),
            Map.entry("notDone", "reason"),
            Map.entry("stopped", "reason"),
            Map.entry("eventReasons", "reason"),
            Map.entry("override", "override"),
            Map.entry("correction", "correction"),
            Map.entry("coTreatment", "relief"),
            Map.entry("vitalNotTaken", "noVital"),
            Map.entry("event", "event"),
            Map.entry("seriousness", "serious"),
            Map.entry("done", "done"));

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "ar"})
    void saysEverySentenceOfTheEnglishPageAndNoOther(String language) {
        Map<String, String> english = words("en");
        Map<String, String> other = words(language);
        assertThat(other.keySet()).isEqualTo(english.keySet());
        english.forEach((key, sentence) -> assertThat(gaps(other.getOrDefault(key, "")))
                .as("%s in %s", key, language)
                .isEqualTo(gaps(sentence)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "ar"})
    void closesEveryGapAndHasAFormForEveryNumber(String language) {
        words(language).forEach((key, sentence) -> {
            assertThat(sentence).as(key).isNotBlank().doesNotContain("''");
            assertThat(sentence.chars().filter(c -> c == '{').count())
                    .as("braces of %s in %s", key, language)
                    .isEqualTo(sentence.chars().filter(c -> c == '}').count());
            if (sentence.contains(", plural,")) {
                assertThat(sentence).as("%s in %s", key, language).contains("other {");
            }
        });
    }

    @Test
    void hasAWordForEveryCodedChoice() {
        Map<String, String> english = words("en");
        assertThat(GROUPS.keySet()).isEqualTo(Bedside.CHOICES.keySet());
        Bedside.CHOICES.forEach((name, choices) -> choices.forEach(
                choice -> assertThat(english).as(name).containsKey(GROUPS.get(name) + "." + choice.code())));
    }

    @Test
    void hasEverySentenceAScriptAsksFor() {
        Map<String, String> english = words("en");
        var asked = new TreeSet<String>();
        for (String script : scripts()) {
            SAID.matcher(script).results().map(found -> found.group(1)).forEach(asked::add);
        }
        assertThat(asked).hasSizeGreaterThan(150);
        assertThat(english.keySet()).containsAll(asked);
    }

    private static List<String> gaps(String sentence) {
        return new ArrayList<>(new TreeSet<>(
                GAP.matcher(sentence).results().map(found -> found.group(1)).toList()));
    }

    private static List<String> scripts() {
        try (var files = Files.walk(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .map(WordsTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path script) {
        try {
            return Files.readString(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> words(String language) {
        try {
            return JSON.readValue(
                    new ClassPathResource("static/bedside/words/%s.json".formatted(language)).getContentAsByteArray(),
                    new TypeReference<TreeMap<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
