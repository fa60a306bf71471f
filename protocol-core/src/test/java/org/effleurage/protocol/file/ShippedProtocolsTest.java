package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.effleurage.assessment.Instruments;
import org.effleurage.protocol.Claim;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Status;
import org.effleurage.screening.Fact;
import org.effleurage.screening.Finding;
import org.effleurage.screening.Result;
import org.effleurage.screening.Screening;
import org.junit.jupiter.api.Test;

class ShippedProtocolsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    private final ProtocolFolder shipped = ProtocolFolder.read(Examples.REPOSITORY.resolve("protocols"));

    @Test
    void loadWithoutAProblemAsDrafts() {
        assertThat(shipped.faulty()).isEmpty();
        assertThat(shipped.protocols())
                .extracting(protocol -> protocol.id().value())
                .containsExactly("icu-foot-5", "postop-hand-foot-20");
        assertThat(shipped.protocols()).extracting(Protocol::status).containsOnly(Status.DRAFT);
    }

    @Test
    void giveFiveMinutesToTwoFeetAndTwentyToHandsAndFeet() {
        var left = new Site(Site.Part.FOOT, Site.Side.LEFT);
        var right = new Site(Site.Part.FOOT, Site.Side.RIGHT);

        assertThat(icu().total()).isEqualTo(Duration.ofMinutes(5));
        assertThat(icu().dose()).isEqualTo(Map.of(left, Duration.ofSeconds(150), right, Duration.ofSeconds(150)));
        assertThat(postop().total()).isEqualTo(Duration.ofMinutes(20));
        assertThat(postop().dose()).hasSize(4).containsValue(Duration.ofMinutes(5));
    }

    // guards H-01
    @Test
    void claimRelaxationAndNoPainReliefFromTheFiveMinutes() {
        assertThat(icu().claims())
                .extracting(Claim::text)
                .containsExactly("May help a patient in critical care to relax for a short time."
                        + " Not shown to relieve pain.");
        assertThat(icu().claims()).extracting(Claim::grade).containsExactly(Claim.Grade.VERY_LOW);
        assertThat(postop().claims()).allMatch(claim -> claim.grade().compareTo(Claim.Grade.LOW) >= 0);
    }

    @Test
    void fitPatientsWhoCannotAnswerOnlyInCriticalCare() {
        assertThat(icu().schedule().instruments()).containsExactly(Instruments.NRS, Instruments.CPOT);
        assertThat(postop().schedule().instruments()).containsExactly(Instruments.NRS);
    }

    @Test
    void askTwoQuestionsAboutAWellDocumentedPatient() {
        var platelets = new Fact.Measurement("777-3", BigDecimal.valueOf(210), "10*3/uL", "Laboratory", NOW);
        var known = List.of(new Fact.ProblemList(Set.of("asthma"), "Problem list", NOW), platelets);

        for (Protocol protocol : shipped.protocols()) {
            assertThat(Screening.of(protocol, known, NOW).findings())
                    .filteredOn(finding -> finding.result() != Result.CLEAR)
                    .extracting(finding -> finding.rule().id())
                    .containsExactly("skin", "agrees");
        }
    }

    // guards H-02
    @Test
    void askEveryQuestionWhenNothingIsKnown() {
        for (Protocol protocol : shipped.protocols()) {
            assertThat(Screening.of(protocol, List.of(), NOW).findings())
                    .hasSameSizeAs(protocol.rules())
                    .allMatch(finding -> finding.result() == Result.ASK);
        }
    }

    // guards H-02
    @Test
    void stopOnAClotAndCheckFewPlatelets() {
        var facts = List.of(
                new Fact.ProblemList(Set.of("dvt-leg"), "Problem list", NOW),
                new Fact.Measurement("777-3", BigDecimal.valueOf(30), "10*3/uL", "Laboratory", NOW));

        for (Protocol protocol : shipped.protocols()) {
            var findings = Screening.of(protocol, facts, NOW).findings();
            assertThat(result(findings, "dvt")).isEqualTo(Result.STOP);
            assertThat(result(findings, "platelets")).isEqualTo(Result.ASK);
            assertThat(protocol.rules()).extracting(Rule::question).allMatch(question -> question.isPresent());
        }
    }

    private static Result result(List<Finding> findings, String rule) {
        return findings.stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .map(Finding::result)
                .findFirst()
                .orElseThrow();
    }

    private Protocol icu() {
        return shipped.protocols().getFirst();
    }

    private Protocol postop() {
        return shipped.protocols().getLast();
    }
}
