package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/hazards.md` names the tests that say they guard a hazard, and no others.
class HazardsPageTest {
    private static final Pattern GUARDS = Pattern.compile("// guards ((?:H-\\d{2} ?)+)");

    @Test
    void namesTheTestsThatGuardEachHazard() throws IOException {
        Map<String, Set<String>> page = new TreeMap<>();
        for (String line : Files.readAllLines(Product.root().resolve("docs/hazards.md"))) {
            if (line.startsWith("| H-")) {
                String[] cells = line.split(" \\| ", -1);
                page.put(
                        cells[0].substring(2),
                        Arrays.stream(cells[3].replace("|", "").split(",", -1))
                                .map(test -> test.replace("`", "").strip())
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }

        assertThat(page).isEqualTo(saidByTests());
    }

    private static Map<String, Set<String>> saidByTests() throws IOException {
        Map<String, Set<String>> said = new TreeMap<>();
        try (var files = Files.walk(Product.root())) {
            files.filter(file -> file.toString().matches(".*/src/test/java/.*(Test|IT)\\.java"))
                    .forEach(file -> GUARDS.matcher(text(file))
                            .results()
                            .flatMap(found ->
                                    Arrays.stream(found.group(1).strip().split(" ", -1)))
                            .forEach(hazard -> said.computeIfAbsent(hazard, any -> new TreeSet<>())
                                    .add(file.getFileName().toString().replace(".java", ""))));
        }
        return said;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
