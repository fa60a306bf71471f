package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// What the application is made of, as its own bill of materials says it: held against the files that are there, and
/// against the page an officer reads.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DependenciesIT {
    private static final Path APP = Product.root().resolve("web-ui/target/app");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Set<String> LICENCES = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "ISC",
            "MIT",
            "MPL-2.0",
            "Unicode-3.0");

    private JsonNode bill;
    private String page;

    @BeforeAll
    void read() throws IOException {
        try (var jar = new JarFile(APP.resolve("effleurage.jar").toFile())) {
            bill = Nurse.JSON.readTree(jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json")));
        }
        page = Files.readString(Product.root().resolve("docs/dependencies.md"));
    }

    @Test
    void nameEveryFileByItsChecksum() throws Exception {
        Set<String> named = parts().flatMap(part -> part.path("hashes").valueStream())
                .filter(hash -> hash.path("alg").stringValue().equals("SHA-256"))
                .map(hash -> hash.path("content").stringValue())
                .collect(Collectors.toUnmodifiableSet());
        try (var files = Files.list(APP.resolve("lib"))) {
            // Spring Boot's own tool, which takes the jar apart while it is built, stays beside it unused.
            List<Path> jars = files.filter(jar -> !jar.getFileName().toString().startsWith("spring-boot-jarmode-tools"))
                    .toList();
            assertThat(jars).hasSizeGreaterThan(100);
            for (Path jar : jars) {
                assertThat(named).as(jar.getFileName().toString()).contains(sha256(jar));
            }
        }
    }

    @Test
    void areUnderLicencesThatAHospitalCanTake() {
        assertThat(parts())
                .allSatisfy(part -> assertThat(licences(part)).as(name(part)).anyMatch(LICENCES::contains));
    }

    @Test
    void areTheOnesOnThePage() {
        assertThat(rows("## What is in it"))
                .containsExactlyInAnyOrderElementsOf(parts().filter(DependenciesIT::isOfEveryMachine)
                        .map(part -> List.of(
                                name(part), part.path("version").stringValue(), String.join(", ", licences(part))))
                        .distinct()
                        .toList());
    }

    @Test
    void areNotOlderThanTheirFloors() {
        List<List<String>> floors = rows("## Floors");
        assertThat(floors).hasSizeGreaterThan(10);
        for (List<String> floor : floors) {
            List<String> found = parts().filter(part -> name(part).equals(floor.getFirst()))
                    .map(part -> part.path("version").stringValue())
                    .toList();
            assertThat(found)
                    .as(floor.getFirst())
                    .isNotEmpty()
                    .allMatch(version -> Version.parse(version).compareTo(Version.parse(floor.get(1))) >= 0);
        }
    }

    private Stream<JsonNode> parts() {
        return bill.path("components").valueStream();
    }

    /// PostgreSQL's programs are those of the machine that builds.
    private static boolean isOfEveryMachine(JsonNode part) {
        return !name(part).startsWith("io.zonky.test.postgres:") && !name(part).startsWith("org.effleurage:");
    }

    private static String name(JsonNode part) {
        return part.path("group").stringValue() + ":" + part.path("name").stringValue();
    }

    /// Some name their licence in words instead of by its identifier.
    private static Set<String> licences(JsonNode part) {
        return part.path("licenses")
                .valueStream()
                .map(entry -> entry.path("license"))
                .map(licence -> licence.path("id").asString(licence.path("name").asString("")))
                .map(licence -> licence.equals("Apache Software License 2.0") ? "Apache-2.0" : licence)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<List<String>> rows(String heading) {
        String section = page.substring(page.indexOf(heading)).substring(heading.length());
        int next = section.indexOf("\n## ");
        return section.substring(0, next < 0 ? section.length() : next)
                .lines()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> List.of(row.group(1), row.group(2), row.group(3)))
                .distinct()
                .toList();
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
