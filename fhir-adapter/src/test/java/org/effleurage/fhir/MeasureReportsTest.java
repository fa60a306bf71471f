package org.effleurage.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.effleurage.measure.Proportion;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class MeasureReportsTest {

    private static MeasureReport report(Measure measure, boolean sparing) {
        return MeasureReports.of(
                measure,
                Counts.tenOfferedSevenGiven(),
                new MeasureReports.Asked(
                        "icu-3",
                        "ICU 3",
                        LocalDate.of(2026, 10, 1),
                        LocalDate.of(2026, 10, 31),
                        Instant.parse("2026-11-20T11:00:00Z"),
                        sparing));
    }

    private static Measure measure(String id) {
        return MeasureDefinitions.all().stream()
                .filter(known -> known.getIdElement().getIdPart().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static MeasureReportGroupComponent group(MeasureReport report, Proportion share) {
        return report.getGroup().stream()
                .filter(group -> group.getId()
                        .equals(share.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst()
                .orElseThrow();
    }

    // guards H-50
    @Test
    void saysPartAndWhole() {
        var given = group(report(measure("q7"), false), Proportion.GIVEN);

        assertThat(given.getPopulation()
                        .getFirst()
                        .getCode()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("numerator");
        assertThat(given.getPopulation().getFirst().getCount()).isEqualTo(7);
        assertThat(given.getPopulation().getLast().getCode().getCodingFirstRep().getCode())
                .isEqualTo("denominator");
        assertThat(given.getPopulation().getLast().getCount()).isEqualTo(10);
        assertThat(given.getMeasureScore().getValue()).isEqualByComparingTo("0.7");
    }

    // guards H-50
    @Test
    void claimsNoScoreOfNobody() {
        var vas = group(report(measure("q3"), false), Proportion.TEN_MILLIMETRES);

        assertThat(vas.getPopulation().getLast().getCount()).isZero();
        assertThat(vas.hasMeasureScore()).isFalse();
    }

    /// Three of ten were not given: that is few, so neither number is told.
    // guards H-51
    @Test
    void masksSmallCounts() {
        var given = group(report(measure("q7"), true), Proportion.GIVEN);

        assertThat(given.hasMeasureScore()).isFalse();
        assertThat(given.getPopulation()).allSatisfy(population -> {
            assertThat(population.getCountElement().hasValue()).isFalse();
            assertThat(population
                            .getCountElement()
                            .getExtensionFirstRep()
                            .getValue()
                            .primitiveValue())
                    .isEqualTo("masked");
        });
        assertThat(group(report(measure("q8"), true), Proportion.SERIOUS_EVENT)
                        .getPopulation()
                        .getLast()
                        .getCount())
                .as("none of seven is no small count")
                .isEqualTo(7);
    }

    @Test
    void definesEveryShareOnceAndReportsItUnderTheSameId() {
        assertThat(MeasureDefinitions.all().stream()
                        .flatMap(measure -> measure.getGroup().stream())
                        .map(group -> group.getId()))
                .hasSize(Proportion.values().length)
                .doesNotHaveDuplicates();
        for (Measure measure : MeasureDefinitions.all()) {
            MeasureReport report = report(measure, false);

            assertThat(report.getMeasure()).isEqualTo(measure.getUrl() + "|" + measure.getVersion());
            assertThat(report.getGroup().stream().map(group -> group.getId()))
                    .isEqualTo(measure.getGroup().stream()
                            .map(group -> group.getId())
                            .toList());
        }
    }

    // guards H-50
    @Test
    void standsBesideTheCautionAboutCause() {
        assertThat(MeasureDefinitions.all())
                .allSatisfy(measure -> assertThat(measure.getDescription()).contains("regression to the mean"));
    }

    @Test
    void passesTheValidator() {
        List<Resource> all = MeasureDefinitions.all().stream()
                .flatMap(measure -> Stream.<Resource>of(measure, report(measure, false), report(measure, true)))
                .toList();

        assertThat(all).hasSizeGreaterThan(20).allSatisfy(resource -> {
            String json = R4.context().newJsonParser().encodeResourceToString(resource);
            assertThat(Validation.errors(json)).as(json).isEmpty();
        });
        String json = R4.context().newJsonParser().encodeResourceToString(report(measure("q7"), false));
        assertThat(Validation.errors(json.replace("\"status\":\"complete\"", "\"status\":\"done\"")))
                .as("a validator that notices")
                .isNotEmpty();
    }
}
