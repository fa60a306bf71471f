package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every threat on `docs/threats.md` names a test, and every test it names is there.
class ThreatsPageTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

    @Test
    void namesTestsThatAreThere() throws IOException {
        List<String> threats = Files.readAllLines(Product.root().resolve("docs/threats.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what somebody tries"))
                .toList();

        assertThat(threats).hasSizeGreaterThan(10);
        assertThat(threats).allMatch(line -> TEST.matcher(line).find());
        assertThat(threats.stream().flatMap(line -> TEST.matcher(line).results().map(found -> found.group(1))))
                .isSubsetOf(tests());
    }

    private static Set<String> tests() throws IOException {
        try (var files = Files.walk(Product.root())) {
            return files.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> name.matches("\\w+(Test|IT)\\.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
