package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.effleurage.protocol.file.Examples.footTwo;
import static org.effleurage.protocol.file.Examples.good;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which rules count for a protocol: its own, those of the sets it uses, and those its population and timing make.
class RuleChaptersTest {
    private static final String SET = """
            contraindications: effleurage/v1
            id: adult-core
            version: 1.0.0
            title: Reasons not to massage an adult
            do_not_start_if:
              - id: dvt
                record: { condition: dvt-leg, title: clot in a leg, within: 24h }
                where: [leg]
                sided: true
                ask: Is there a clot in a leg?
                stop_on: yes
                say: Clot in the leg.
                override: { by: [physician] }
                source: local
              - id: hand-line
                where: [hand]
                ask: Is there a line in a hand?
                stop_on: yes
                say: A line in the hand.
                source: local
            check_first:
              - id: conf
                ask: Has the team agreed, given the unrest?
                stop_on: no
                say: Unrest. Ask the team.
                source: local
            limit_if:
              - id: neuropathy
                record: { condition: neuropathy, title: numb feet, within: 24h }
                where: [foot]
                ask: Are the feet numb?
                limit_on: yes
                say: Numb feet. No heat.
                most_pressure: 2
                without: [heat]
                source: local
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void aSetForTheWard() throws IOException {
        Examples.putInstrumentsInto(folder);
        Files.createDirectory(folder.resolve("shared"));
        Files.writeString(folder.resolve("shared/adult-core.yaml"), SET);
    }

    private ProtocolFolder read(String protocol) throws IOException {
        Files.writeString(folder.resolve("foot-2.yaml"), protocol);
        return ProtocolFolder.read(folder);
    }

    private Protocol using(String before, String after) throws IOException {
        var read = read(using().replace(before, after));
        assertThat(read.faulty()).isEmpty();
        return read.protocols().getFirst();
    }

    private static String using() {
        return footTwo().replace("do_not_start_if:\n", "contraindications: [adult-core@1.0.0]\ndo_not_start_if:\n");
    }

    private static List<String> ids(Protocol protocol) {
        return protocol.rules().stream().map(Rule::id).toList();
    }

    private static Rule rule(Protocol protocol, String id) {
        return protocol.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countThoseOfASetThatSpeakOfAPlaceTheProtocolTouches() throws IOException {
        assertThat(ids(using("", ""))).containsExactly("dvt", "conf", "neuropathy", "skin", "agrees", "platelets");
    }

    @Test
    void keepPlaceSideLimitAndWhoMayDecideOtherwise() throws IOException {
        var protocol = using("", "");

        assertThat(rule(protocol, "dvt").scope()).isEqualTo(new Rule.Scope.Places(Set.of(Rule.Region.LEG), true));
        assertThat(rule(protocol, "dvt").overrideBy()).containsExactly("physician");
        assertThat(rule(protocol, "neuropathy").action())
                .isEqualTo(new Rule.Action.Limit(OptionalInt.of(2), Set.of(Rule.Ban.HEAT)));
        assertThat(rule(protocol, "skin").scope()).isEqualTo(Rule.Scope.SESSION);
        assertThat(rule(protocol, "skin").overrideBy()).isEmpty();
    }

    @Test
    void leaveOutWhatTheProtocolGivesAReasonFor() throws IOException {
        var protocol = using(
                "do_not_start_if:\n",
                "leave_out:\n  - { rule: conf, because: Meant for unrest., source: local }\ndo_not_start_if:\n");

        assertThat(ids(protocol)).doesNotContain("conf").contains("dvt", "neuropathy");
        assertThat(protocol.leftOut()).singleElement().satisfies(left -> {
            assertThat(left.rule()).isEqualTo("conf");
            assertThat(left.say()).isNotBlank();
            assertThat(left.because()).isEqualTo("Meant for unrest.");
            assertThat(left.source()).isEqualTo("local");
        });
    }

    @Test
    void giveWayToARuleThatSaysItReplacesThem() throws IOException {
        String own = """
                check_first:
                  - id: conf
                    replaces: adult-core
                    ask: Has the lead agreed?
                    stop_on: no
                    say: Unrest. Ask the lead.
                    source: local
                """;
        assertThat(rule(using("check_first:\n", own), "conf").say()).isEqualTo("Unrest. Ask the lead.");
        assertThat(read(using().replace("check_first:\n", own.replace("    replaces: adult-core\n", "")))
                        .faulty()
                        .getFirst()
                        .problems())
                .extracting(Problem::fault)
                .containsExactly(Fault.ID_TWICE);
    }

    @Test
    void replaceNothingInsideASet() throws IOException {
        Files.writeString(
                folder.resolve("shared/adult-core.yaml"),
                SET.replace("  - id: conf\n", "  - id: conf\n    replaces: other-core\n"));

        assertThat(read(using()).faulty().stream()
                        .flatMap(faulty -> faulty.problems().stream())
                        .map(Problem::fault))
                .contains(Fault.REPLACES_NOTHING);
    }

    // guards H-02
    @Test
    void askConsentAndSkinEvenWhereASetAsksForThemOnlyOfAnotherPlace() throws IOException {
        var elsewhere = footTwo().replace("  - id: skin\n", "  - id: skin\n    where: [hand]\n");

        assertThat(read(elsewhere).faulty().getFirst().problems())
                .extracting(Problem::fault)
                .contains(Fault.MUST_ASK);
    }

    @Test
    void areMadeOfThePopulationAndTheTiming() {
        var protocol = good(footTwo().replace("role: adjunct\n", """
                population:
                  age: { from: 18y, until: 90y }
                  rass: { from: -3, until: 1 }
                  self_report: required
                  source: local
                role: adjunct
                timing:
                  after_analgesic: { from: 1h, until: 4h, source: local }
                """));

        assertThat(ids(protocol)).endsWith("age", "rass", "self-report", "after-analgesic");
        assertThat(rule(protocol, "age").when())
                .isEqualTo(new Rule.When.AgeOutside(OptionalInt.of(18), OptionalInt.of(90)));
        assertThat(rule(protocol, "after-analgesic").action()).isEqualTo(Rule.Action.CHECK);
        assertThat(protocol.rules()).allMatch(rule -> rule.question().isPresent());
    }
}
