package org.effleurage.web.bedside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Step;
import org.effleurage.protocol.file.ProtocolFolder;
import org.effleurage.screening.Fact;
import org.effleurage.screening.OverrideReason;
import org.effleurage.session.Session;
import org.effleurage.web.record.IntakeProblem;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.SessionDocument;
import org.junit.jupiter.api.Test;

/// A session as the tablet sends it, with sides, overrides and steps left out: read, and screened again.
class SecondLookTest {
    private static final Instant START = Instant.parse("2026-11-22T20:00:00Z");
    private static final Protocol FOOT = ProtocolFolder.read(protocols()).protocols().stream()
            .filter(protocol -> protocol.id().value().equals("icu-foot-5"))
            .findFirst()
            .orElseThrow();

    private static Path protocols() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("protocols"))) {
            here = Optional.ofNullable(here.getParent())
                    .orElseThrow(() -> new IllegalStateException("run the tests inside the repository"));
        }
        return here.resolve("protocols");
    }

    /// The right foot as planned; each step on the left one as the line says.
    private static String session(String left, String checks, String more) {
        return """
                {"schema": "effleurage-session/v1", "id": "0193574a-0000-7000-8000-000000000001",
                 "patient": "00000000-0000-0000-0000-000000000002", "author": "nurse",
                 "protocol": {"id": "%s", "version": "%s", "sha256": "%s"},
                 "device": {"id": "00000000-0000-0000-0000-000000000003", "clockOffsetMillis": 0},
                 "offeredAt": "2026-11-22T19:58:00Z", "recordedAt": "2026-11-22T20:06:00Z",
                 "outcome": "completed", "checks": [%s], %s
                 "coTreatment": {"status": "none-ordered", "source": "nurse", "at": "2026-11-22T19:59:00Z", "raised": true},
                 "before": {"instrument": "nrs-0-10", "value": 6, "during": "rest", "at": "2026-11-22T19:59:30Z"},
                 "after": {"instrument": "nrs-0-10", "value": 4, "during": "rest", "at": "2026-11-22T20:05:30Z"},
                 "startedAt": "2026-11-22T20:00:00Z", "endedAt": "2026-11-22T20:05:00Z", "pauses": [],
                 "sites": [%s]}
                """.formatted(
                        FOOT.id(),
                        FOOT.version(),
                        FOOT.key().sha256(),
                        checks,
                        more,
                        FOOT.steps().stream().map(step -> site(step, left)).collect(Collectors.joining(", ")));
    }

    private static String site(Step step, String left) {
        boolean onTheLeft = step.site().side() == Site.Side.LEFT;
        return "{\"site\": \"foot\", \"side\": \"%s\", \"plannedSeconds\": %d, %s}"
                .formatted(
                        step.site().side().code(),
                        step.length().toSeconds(),
                        onTheLeft
                                ? left
                                : "\"deliveredSeconds\": " + step.length().toSeconds());
    }

    private static final String LEFT_GIVEN = "\"deliveredSeconds\": 10";
    private static final String LEFT_OUT = "\"deliveredSeconds\": 0, \"leftOut\": \"dvt\"";
    private static final String CLOT_LEFT =
            "{\"rule\": \"dvt\", \"answer\": \"yes\", \"side\": \"left\", \"at\": \"2026-11-22T19:59:00Z\"}";

    private static SessionDocument understood(String json) {
        return switch (SessionDocument.read(json.getBytes(StandardCharsets.UTF_8), key -> Optional.of(FOOT))) {
            case SessionDocument.Read.Understood it -> it.document();
            case SessionDocument.Read.Faulty faulty ->
                throw new AssertionError(faulty.problems().toString());
        };
    }

    private static List<String> faults(String json) {
        return switch (SessionDocument.read(json.getBytes(StandardCharsets.UTF_8), key -> Optional.of(FOOT))) {
            case SessionDocument.Read.Understood it -> List.of();
            case SessionDocument.Read.Faulty faulty ->
                faulty.problems().stream().map(SecondLookTest::placed).toList();
        };
    }

    private static String placed(IntakeProblem problem) {
        return problem.code().code() + " " + problem.place();
    }

    private static SecondLook look(String json, String... problems) {
        var facts = Stream.concat(
                        Stream.of(new Fact.ProblemList(
                                Set.of(problems), "Problem list", START.minus(Duration.ofHours(1)))),
                        FOOT.rules().stream()
                                .filter(rule -> !rule.id().equals("dvt"))
                                .map(SecondLookTest::settled))
                .<Fact>map(fact -> fact)
                .toList();
        return SecondLook.at(understood(json), FOOT, new Patients.Known(facts, Optional.empty()));
    }

    /// Everything but the clot was asked and is no reason not to.
    private static Fact settled(Rule rule) {
        boolean yesStops = rule.question().orElseThrow().stopOn() == Rule.Answer.YES;
        return new Fact.Answered(
                rule.id(), yesStops ? Rule.Answer.NO : Rule.Answer.YES, "Bedside", START.minus(Duration.ofMinutes(30)));
    }

    @Test
    void keepsSideOverrideAndWhatWasLeftOut() {
        String override =
                "\"overrides\": [{\"rule\": \"fever\", \"role\": \"physician\", \"reason\": \"team-decided\", \"at\": \"2026-11-22T19:59:10Z\"}],";
        var ended = (Session.Completed)
                understood(session(LEFT_OUT, CLOT_LEFT, override)).session();

        assertThat(ended.offer().checks().getFirst().side()).contains(Site.Side.LEFT);
        assertThat(ended.offer().overrides())
                .containsExactly(new Fact.Overridden(
                        "fever",
                        "physician",
                        OverrideReason.TEAM_DECIDED,
                        "Bedside",
                        Instant.parse("2026-11-22T19:59:10Z")));
        assertThat(ended.delivered().sites().getFirst().leftOut()).contains("dvt");
        assertThat(ended.delivered().total()).isEqualTo(Duration.ofSeconds(150));
        assertThat(ended.alongside().raised()).isTrue();
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThat(faults(session("\"deliveredSeconds\": 5, \"leftOut\": \"dvt\"", "", "")))
                .containsExactly("EFF220 /sites/0/leftOut", "EFF220 /sites/1/leftOut");
        assertThat(faults(session(LEFT_GIVEN, CLOT_LEFT.replace("\"left\"", "\"lft\""), "")))
                .containsExactly("EFF213 /checks/0/side");
        assertThat(faults(session(LEFT_GIVEN, "", "").replace("none-ordered", "continuous")))
                .containsExactly("EFF213 /coTreatment/raised");
        assertThat(
                        faults(
                                session(
                                        LEFT_GIVEN,
                                        "",
                                        "\"overrides\": [{\"rule\": \"dvt\", \"role\": \"physician\", \"reason\": \"because\", \"at\": \"2026-11-22T19:59:10Z\"}],")))
                .containsExactly("EFF213 /overrides/0/reason");
    }

    // guards H-13
    @Test
    void writesDownThatAFootWasMassagedWhichIsBlockedHere() {
        assertThat(look(session(LEFT_GIVEN, "", ""), "dvt-leg:left").disagreements())
                .containsExactly("dvt massaged");
        assertThat(look(session(LEFT_OUT, "", ""), "dvt-leg:left").disagreements())
                .isEmpty();
    }

    // guards H-13
    @Test
    void writesDownThatAFootWasLeftOutWhichIsFreeHere() {
        assertThat(look(session(LEFT_OUT, "", ""), "asthma").disagreements()).containsExactly("dvt left out");
        assertThat(look(session(LEFT_OUT, CLOT_LEFT, ""), "asthma").disagreements())
                .isEmpty();
    }

    // guards H-12
    @Test
    void writesDownAnOverrideThatNobodyMayGive() {
        String override =
                "\"overrides\": [{\"rule\": \"dvt\", \"role\": \"physician\", \"reason\": \"team-decided\", \"at\": \"2026-11-22T19:59:10Z\"}],";

        assertThat(look(session(LEFT_OUT, "", override), "dvt-leg:left").disagreements())
                .containsExactly("dvt overridden");
    }

    @Test
    void countsInTheClockOfTheServer() {
        String slow =
                session(LEFT_OUT, CLOT_LEFT, "").replace("\"clockOffsetMillis\": 0", "\"clockOffsetMillis\": 600000");

        assertThat(look(slow, "asthma").disagreements()).isEmpty();
    }
}
