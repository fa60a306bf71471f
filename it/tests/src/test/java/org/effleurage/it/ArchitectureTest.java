package org.effleurage.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The one list of rooms and the rooms each may name. Another arrow needs a page in `docs/decisions/` first.
class ArchitectureTest {
    private static final String ROOT = "org.effleurage.";

    private static final Map<String, List<String>> MAY_NAME = rooms();

    private static Map<String, List<String>> rooms() {
        var rooms = new LinkedHashMap<String, List<String>>();
        rooms.put("assessment", List.of());
        rooms.put("protocol", List.of("assessment"));
        rooms.put("screening", List.of("protocol", "assessment"));
        rooms.put("protocol.file", List.of("protocol", "assessment", "screening"));
        rooms.put("careplan", List.of("protocol", "screening", "assessment"));
        rooms.put("session", List.of("careplan", "protocol", "screening", "assessment"));
        rooms.put("measure", List.of("session", "careplan", "assessment"));
        rooms.put("measure.chart", List.of("measure"));
        List<String> domain = List.of("assessment", "protocol", "screening", "careplan", "session");
        rooms.put("cli", and(domain, "protocol.file"));
        rooms.put("fhir", and(domain, "measure"));
        rooms.put("fhir.parcel", List.of("fhir"));
        rooms.put("fhir.signin", List.of());
        rooms.put("fhir.definition", List.of("fhir", "cli", "protocol"));
        rooms.put("fhir.hospital", List.of("fhir", "fhir.parcel", "fhir.signin"));
        rooms.put("fhir.census", List.of("screening", "fhir.hospital"));
        rooms.put("fhir.adt", List.of("fhir.census", "fhir.hospital"));
        rooms.put("fhir.delivery", List.of("fhir", "fhir.hospital", "session"));
        rooms.put("fhir.server", and(domain, "measure", "fhir"));
        rooms.put("web.access", List.of());
        rooms.put("web.language", List.of());
        rooms.put("web.postgres", List.of());
        rooms.put(
                "web.record",
                and(domain, "measure", "protocol.file", "fhir", "fhir.census", "fhir.delivery", "fhir.server"));
        rooms.put("web.census", List.of("web.record"));
        rooms.put("web.library", and(domain, "protocol.file", "web.record", "web.access", "web.language"));
        rooms.put("web.breakglass", List.of("web.record", "web.access", "web.language"));
        rooms.put("web.bedside", and(domain, "web.record", "web.access", "web.breakglass"));
        rooms.put("web.patient", and(domain, "fhir", "web.record", "web.access", "web.language"));
        rooms.put(
                "web.outcomes",
                and(domain, "measure", "measure.chart", "fhir.server", "web.record", "web.access", "web.language"));
        rooms.put("web.downtime", and(domain, "web.record", "web.access", "web.language"));
        rooms.put("web.badge", List.of("web.record", "web.access", "web.language"));
        rooms.put("web.audit", List.of("web.record", "web.access"));
        rooms.put("web.exports", List.of("fhir.delivery", "web.record", "web.access", "web.language"));
        rooms.put(
                "web.setup",
                and(
                        domain,
                        "fhir",
                        "fhir.parcel",
                        "fhir.signin",
                        "fhir.hospital",
                        "fhir.adt",
                        "fhir.census",
                        "fhir.delivery",
                        "fhir.server",
                        "web.access",
                        "web.audit",
                        "web.bedside",
                        "web.breakglass",
                        "web.exports",
                        "web.library",
                        "web.postgres",
                        "web.record"));
        rooms.put("web", List.of());
        return rooms;
    }

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.effleurage");

    @Test
    void listsEveryRoom() {
        var found = PRODUCT.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()))
                .filter(room -> !room.equals("it"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found)
                .as("every package is a room of this list; name the new one here with the rooms it may name")
                .isEqualTo(new TreeSet<>(MAY_NAME.keySet()));
    }

    @Test
    void letsARoomNameOnlyItsNeighbours() {
        MAY_NAME.forEach((room, neighbours) -> {
            String[] strangers = MAY_NAME.keySet().stream()
                    .filter(other -> !other.equals(room) && !neighbours.contains(other))
                    .map(other -> ROOT + other)
                    .toArray(String[]::new);
            if (strangers.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + room)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(strangers)
                        .as("%s may name only %s".formatted(room, neighbours))
                        .check(PRODUCT);
            }
        });
    }

    @Test
    void keepsRoomsFreeOfCycles() {
        slices().matching("org.effleurage.(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void namesHapiInTwoRoomsOnly() {
        noClasses()
                .that(resideInAPackage("org.effleurage..")
                        .and(DescribedPredicate.not(resideInAPackage("org.effleurage.fhir"))))
                .and()
                .resideOutsideOfPackage("org.effleurage.fhir.server")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.hl7..", "ca.uhn..")
                .as("FHIR types stay in fhir and fhir.server")
                .check(PRODUCT);
    }

    @Test
    void namesPicocliWhereCommandsAre() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.effleurage.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .as("the command line is the only room that reads commands")
                .check(PRODUCT);
    }

    @Test
    void keepsSpringInTheWebModule() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.effleurage.web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .as("protocol-core and fhir-adapter run without Spring")
                .check(PRODUCT);
    }

    @Test
    void keepsTheClockOutOfTheDomain() {
        classes()
                .that()
                .resideInAnyPackage(domain())
                .should()
                .onlyAccessClassesThat(DescribedPredicate.not(type(Clock.class)))
                .as("time comes in by the hand")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAnyPackage(domain())
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .as("time and ids come in by the hand")
                .check(PRODUCT);
    }

    private static String[] domain() {
        return Stream.of(
                        "assessment",
                        "protocol",
                        "screening",
                        "careplan",
                        "session",
                        "measure",
                        "measure.chart",
                        "fhir")
                .map(room -> ROOT + room)
                .toArray(String[]::new);
    }

    private static List<String> and(List<String> rooms, String... more) {
        return Stream.concat(rooms.stream(), Arrays.stream(more)).toList();
    }
}
