package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.effleurage.assessment.Instrument;
import org.effleurage.protocol.Claim;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Status;
import org.effleurage.screening.Fact;
import org.effleurage.screening.Result;
import org.effleurage.screening.Screening;
import org.junit.jupiter.api.Test;

class ShippedProtocolsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final Pattern HORMONE = Pattern.compile("(?i)cortisol|serotonin|dopamine|endorphin");
    private static final Pattern NUMBER = Pattern.compile("\\d");

    private final ProtocolFolder shipped = ProtocolFolder.read(Examples.REPOSITORY.resolve("protocols"));

    @Test
    void loadWithoutAProblemAsDrafts() {
        assertThat(shipped.faulty()).isEmpty();
        assertThat(shipped.protocols())
                .extracting(protocol -> protocol.id().value())
                .containsExactly(
                        "ccu-foot-sleep-10",
                        "hold-only",
                        "home-foot-anxiety",
                        "home-foot-balance",
                        "home-foot-sleep",
                        "icu-foot-10-daily",
                        "icu-foot-20-preturn",
                        "icu-foot-5",
                        "icu-hand-20-sternotomy",
                        "postop-back-20-evening",
                        "postop-foot-lapchole",
                        "postop-hand-foot-20",
                        "postop-hand-foot-caesarean");
    }

    // guards H-01
    @Test
    void areDraftsOfTheProjectThatNobodyHereHasApproved() {
        assertThat(shipped.protocols()).isNotEmpty().allSatisfy(protocol -> {
            assertThat(protocol.status()).isEqualTo(Status.DRAFT);
            assertThat(protocol.approval()).isEmpty();
            assertThat(protocol.responsibility().author()).isEqualTo("Effleurage project, drafting");
            assertThat(protocol.responsibility().owner()).startsWith("Not yet named");
        });
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
    }

    // guards H-01
    @Test
    void gradeNoClaimAboveLow() {
        assertThat(shipped.protocols())
                .flatExtracting(Protocol::claims)
                .isNotEmpty()
                .allSatisfy(claim -> assertThat(claim.grade()).isIn(Claim.Grade.LOW, Claim.Grade.VERY_LOW));
    }

    // guards H-01
    @Test
    void tellOfHormonesOnlyAsContested() {
        assertThat(shipped.protocols()).isNotEmpty().allSatisfy(protocol -> {
            assertThat(protocol.claims())
                    .extracting(Claim::text)
                    .noneMatch(text -> HORMONE.matcher(text).find());
            assertThat(protocol.grounds().notes())
                    .filteredOn(note -> HORMONE.matcher(note).find())
                    .allMatch(note -> note.startsWith("Contested (2026-11-22"));
        });
        assertThat(protocol("icu-foot-5").grounds().notes())
                .anyMatch(note -> note.contains("cortisol"))
                .anyMatch(note -> note.contains("endorphins"))
                .anyMatch(note -> note.startsWith("Contested") && note.contains("No trial of five minutes"));
    }

    @Test
    void lookAtPainAnHourAfterGallBladderSurgeryBecauseNothingShowsBefore() {
        assertThat(protocol("postop-foot-lapchole").schedule().again())
                .anyMatch(again -> again.at().equals(Duration.ofMinutes(60)) && again.mandatory());
    }

    @Test
    void sayOfEveryBorrowedNumberThatItWasNotMadeForMassage() {
        assertThat(shipped.protocols())
                .flatExtracting(Protocol::stopRules)
                .filteredOn(rule -> NUMBER.matcher(rule.say()).find())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.source()).containsAnyOf("Not specific to massage", "is ours"));
    }

    @Test
    void fitPatientsWhoCannotAnswerOnlyInCriticalCare() {
        assertThat(icu().schedule().instruments())
                .extracting(Instrument::id)
                .startsWith("nrs-0-10")
                .contains("cpot", "bps", "bps-ni");
        assertThat(icu().forWhom().population().mustAnswer()).isFalse();
        assertThat(postop().forWhom().population().mustAnswer()).isTrue();
    }

    @Test
    void askTwoQuestionsAboutAWellDocumentedPatient() {
        for (Protocol protocol : List.of(icu(), postop())) {
            assertThat(Screening.of(protocol, documented(210, "asthma"), NOW).findings())
                    .filteredOn(finding -> finding.result() != Result.CLEAR)
                    .extracting(finding -> finding.rule().id())
                    .containsExactly("skin", "agrees");
        }
    }

    // guards H-02
    @Test
    void askEveryQuestionWhenNothingIsKnown() {
        for (Protocol protocol : shipped.protocols()) {
            var screening = Screening.of(protocol, List.of(), NOW);
            assertThat(screening.findings())
                    .hasSameSizeAs(protocol.rules())
                    .allMatch(finding -> finding.result() == Result.ASK);
            assertThat(screening.result()).isEqualTo(Result.ASK);
        }
    }

    // guards H-11
    @Test
    void leaveTheRightFootWhenAClotIsInTheLeftLegAndTheTeamAgrees() {
        var facts = new ArrayList<Fact>(documented(210, "dvt-leg:left"));
        facts.add(answer("skin", Rule.Answer.YES));
        facts.add(answer("agrees", Rule.Answer.YES));
        assertThat(Screening.of(icu(), facts, NOW).result()).isEqualTo(Result.ASK);

        facts.add(answer("dvt-elsewhere", Rule.Answer.YES));
        var screening = Screening.of(icu(), facts, NOW);

        assertThat(screening.result()).isEqualTo(Result.CLEAR);
        assertThat(screening.blocked()).containsExactly(new Site(Site.Part.FOOT, Site.Side.LEFT));
        assertThat(screening.total()).isEqualTo(Duration.ofSeconds(150));
    }

    // guards H-11
    @Test
    void takeHeatAndFirmPressureFromNumbFeetButNotTouch() {
        var coronary = protocol("ccu-foot-sleep-10");

        var screening = Screening.of(coronary, documented(210, "neuropathy-foot"), NOW);

        assertThat(screening.result()).isEqualTo(Result.ASK);
        assertThat(screening.without()).contains(Rule.Ban.HEAT);
        assertThat(screening.mostPressure()).hasValue(2);
        assertThat(screening.total()).isEqualTo(coronary.total());
    }

    // guards H-11
    @Test
    void leaveLightStrokesWithFewPlateletsAndHoldingWithVeryFew() {
        assertThat(Screening.of(icu(), documented(38, "asthma"), NOW).mostPressure())
                .hasValue(1);
        assertThat(Screening.of(icu(), documented(15, "asthma"), NOW).mostPressure())
                .hasValue(0);
        assertThat(Screening.of(postop(), documented(38, "asthma"), NOW).result())
                .isEqualTo(Result.STOP);
    }

    // guards H-02
    @Test
    void haveAQuestionForEverythingThatMayNotBeKnown() {
        assertThat(shipped.protocols())
                .flatExtracting(Protocol::rules)
                .isNotEmpty()
                .allMatch(rule -> rule.question().isPresent());
    }

    private static List<Fact> documented(int platelets, String condition) {
        return List.of(
                new Fact.ProblemList(Set.of(condition), "Problem list", NOW),
                new Fact.Measurement("777-3", BigDecimal.valueOf(platelets), "10*3/uL", "Laboratory", NOW),
                new Fact.Measurement("8310-5", new BigDecimal("36.8"), "Cel", "Nursing chart", NOW),
                new Fact.Born(LocalDate.of(1963, 3, 14), "Admission", NOW),
                new Fact.SelfReport(true, "Nursing chart", NOW),
                new Fact.Analgesic("Medication record", NOW.minus(Duration.ofHours(2))));
    }

    private static Fact answer(String rule, Rule.Answer answer) {
        return new Fact.Answered(rule, answer, "nurse", NOW);
    }

    private Protocol icu() {
        return protocol("icu-foot-5");
    }

    private Protocol postop() {
        return protocol("postop-hand-foot-20");
    }

    private Protocol protocol(String id) {
        return shipped.protocols().stream()
                .filter(protocol -> protocol.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
