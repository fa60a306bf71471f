package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.effleurage.protocol.file.Examples.footTwo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.StopRule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder with one protocol and what it shares with others.
class SharedFilesTest {
    private static final String WARD_STOP = """
            stop_rules: effleurage/v1
            id: ward-stop
            version: 1.0.0
            title: When to stop on any ward
            stop_if:
              - id: patient-asks
                say: The patient asks to stop.
                source: local
              - id: skin-change
                say: The skin changes.
                source: local
            """;

    private static final String USING = footTwo()
            .replace("stop_if:\n", "stop_rules: [ward-stop@1.0.0]\nstop_if:\n")
            .replace("  - id: patient-asks\n    say", "  - id: too-warm\n    say");

    @TempDir
    private Path folder;

    @BeforeEach
    void aWardThatShares() throws IOException {
        Examples.putInstrumentsInto(folder);
        Files.createDirectory(folder.resolve("shared"));
        write("shared/ward-stop.yaml", WARD_STOP);
        write("foot-2.yaml", USING);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Protocol only() {
        var read = ProtocolFolder.read(folder);
        assertThat(read.faulty()).isEmpty();
        return read.protocols().getFirst();
    }

    private List<String> told() {
        return ProtocolFolder.read(folder).faulty().stream()
                .flatMap(faulty -> faulty.problems().stream())
                .map(problem -> "%s:%d:%d %s %s"
                        .formatted(
                                problem.file(),
                                problem.line(),
                                problem.column(),
                                problem.fault().code(),
                                problem.sentence()))
                .toList();
    }

    private String remedy() {
        return ProtocolFolder.read(folder)
                .faulty()
                .getFirst()
                .problems()
                .getFirst()
                .remedy();
    }

    @Test
    void countTheirRulesBesideTheProtocolsOwn() {
        assertThat(only().stopRules())
                .extracting(StopRule::id)
                .containsExactly("patient-asks", "skin-change", "too-warm");
    }

    @Test
    void giveWayOnlyToARuleThatSaysSo() throws IOException {
        write("foot-2.yaml", USING.replace("id: too-warm", "id: skin-change"));

        assertThat(told()).singleElement().asString().contains("EFF135 ward-stop has a rule \"skin-change\" already.");

        write("foot-2.yaml", USING.replace("id: too-warm\n", "id: skin-change\n    replaces: ward-stop\n"));

        assertThat(only().stopRules())
                .extracting(StopRule::id, StopRule::say)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("patient-asks", "The patient asks to stop."),
                        org.assertj.core.groups.Tuple.tuple("skin-change", "The patient asks to stop."));

        write("foot-2.yaml", USING.replace("id: too-warm\n", "id: too-warm\n    replaces: ward-stop\n"));

        assertThat(told()).singleElement().asString().contains("EFF136");
    }

    // guards H-07
    @Test
    void changeTheDigestOfWhatUsesThem() throws IOException {
        String before = only().key().sha256();
        write("shared/ward-stop.yaml", WARD_STOP + "# later\n");

        assertThat(only().key().sha256()).isNotEqualTo(before);
    }

    // guards H-07
    @Test
    void readAgainFromTheirTextsAlone() throws IOException {
        var good = ProtocolFolder.read(folder).good().getFirst();
        Files.delete(folder.resolve("shared/ward-stop.yaml"));

        var again = ProtocolFile.read("foot-2.yaml", good.text().getBytes(StandardCharsets.UTF_8), good.used());

        assertThat(good.used())
                .extracting(UsedFile::name)
                .containsExactly("instruments/cpot@1.0.0", "instruments/nrs-0-10@1.0.0", "shared/ward-stop@1.0.0");
        assertThat(again)
                .isInstanceOfSatisfying(
                        Read.Good.class, read -> assertThat(read.protocol()).isEqualTo(good.protocol()));
        assertThat(told()).singleElement().asString().contains("EFF160");
    }

    @Test
    void areOfferedWhenTheIdIsNearlyRight() throws IOException {
        write("foot-2.yaml", USING.replace("ward-stop@", "ward-stpo@"));

        assertThat(told())
                .containsExactly("foot-2.yaml:58:14 EFF160 No file in shared/ is a set of stop rules with the id"
                        + " \"ward-stpo\". Did you mean \"ward-stop@1.0.0\"?");
        assertThat(remedy()).isEqualTo("Write ward-stop@1.0.0.");
    }

    @Test
    void areToldByTheVersionsThereAre() throws IOException {
        write("shared/ward-stop-2.yaml", WARD_STOP.replace("1.0.0", "2.0.0"));
        write("foot-2.yaml", USING.replace("ward-stop@1.0.0", "ward-stop@1.1.0"));

        assertThat(told()).containsExactly("foot-2.yaml:58:14 EFF161 ward-stop has no version 1.1.0.");
        assertThat(remedy()).isEqualTo("Here there is: ward-stop@1.0.0, ward-stop@2.0.0.");
    }

    @Test
    void areNamedAndNeverFollowedAsAPath() throws IOException {
        for (String path : List.of(
                "../ward-stop@1.0.0",
                "/etc/passwd",
                "shared/ward-stop.yaml",
                "ward-stop",
                "ward-stop@1",
                "ward-stop@1.0.0@1.0.0",
                "..%2fward-stop@1.0.0",
                "file:ward-stop@1.0.0")) {
            write("foot-2.yaml", USING.replace("[ward-stop@1.0.0]", "[\"" + path + "\"]"));

            assertThat(told()).as(path).singleElement().asString().startsWith("foot-2.yaml:58:14 EFF162 ");
            assertThat(remedy()).endsWith("never a path: ward-stop@1.0.0");
        }
    }

    @Test
    void areNotTakenForAnotherKind() throws IOException {
        write(
                "foot-2.yaml",
                USING.replace("do_not_start_if:", "contraindications: [ward-stop@1.0.0]\ndo_not_start_if:"));

        assertThat(told())
                .containsExactly("foot-2.yaml:15:21 EFF163 ward-stop@1.0.0 is a set of stop rules; here a set of"
                        + " contraindications is expected.");
    }

    @Test
    void tellTheirOwnFaultsOnceAndWhoeverUsesThemSaysSo() throws IOException {
        write("shared/ward-stop.yaml", WARD_STOP.replace("say: The skin changes.", "sya: The skin changes."));
        write("foot-3.yaml", USING.replace("id: foot-2", "id: foot-3"));

        assertThat(told())
                .containsExactly(
                        "shared/ward-stop.yaml:10:5 EFF120 \"sya\" is not a key of a stop rule. Did you mean \"say\"?",
                        "foot-2.yaml:58:14 EFF164 shared/ward-stop.yaml, which is used here, has problems of its own.",
                        "foot-3.yaml:58:14 EFF164 shared/ward-stop.yaml, which is used here, has problems of its own.");
        assertThat(ProtocolFolder.read(folder).protocols()).isEmpty();
    }

    @Test
    void areToldWhenTheyMayBeTheOneThatIsMissed() throws IOException {
        write("shared/ward-stop.yaml", "stop_rules: effleurage/v1\nid: [\n");

        assertThat(told()).hasSize(2).first().asString().startsWith("shared/ward-stop.yaml:3:1 EFF110");
        assertThat(ProtocolFolder.read(folder)
                        .faulty()
                        .getLast()
                        .problems()
                        .getFirst()
                        .remedy())
                .isEqualTo("Mend shared/ward-stop.yaml first: it may be the one that is missed.");
    }

    // guards H-07
    @Test
    void holdOneVersionOnce() throws IOException {
        write("shared/other.yaml", WARD_STOP.replace("The skin changes.", "The skin reddens."));

        assertThat(told())
                .containsExactly(
                        "shared/other.yaml:0:0 EFF108 ward-stop@1.0.0 also stands in shared/ward-stop.yaml.",
                        "shared/ward-stop.yaml:0:0 EFF108 ward-stop@1.0.0 also stands in shared/other.yaml.",
                        "foot-2.yaml:58:14 EFF164 shared/ward-stop.yaml, which is used here, has problems of its own.");
    }

    @Test
    void sayWhatTheyAreInTheirFirstKey() throws IOException {
        write("shared/extra.yaml", footTwo());
        write("shared/nothing.yaml", "id: extra\nversion: 1.0.0\n");

        assertThat(told())
                .containsExactly(
                        "shared/extra.yaml:1:1 EFF165 The first key does not say what this file is, or it says something"
                                + " that stands elsewhere.",
                        "shared/nothing.yaml:1:1 EFF165 The first key does not say what this file is, or it says something"
                                + " that stands elsewhere.");
        assertThat(remedy())
                .startsWith(
                        "Begin it with one of: instrument_choice: effleurage/v1, schedule: effleurage/v1, evidence:");
    }

    @Test
    void areNotReadThroughALinkOutOfTheFolder(@TempDir Path elsewhere) throws IOException {
        Files.move(folder.resolve("shared"), elsewhere.resolve("shared"));
        Files.createSymbolicLink(folder.resolve("shared"), elsewhere.resolve("shared"));

        assertThat(told()).hasSize(2).first().asString().startsWith("shared/ward-stop.yaml:0:0 EFF102");
    }

    @Test
    void bringTheEvidenceForAClaim() throws IOException {
        String studies = footTwo()
                .substring(footTwo().indexOf("evidence:\n  - id"), footTwo().indexOf("notes:"));
        write(
                "shared/library.yaml",
                "evidence: effleurage/v1\nid: library\nversion: 1.0.0\ntitle: Studies\nstudies:\n"
                        + studies.substring("evidence:\n".length()));
        write("foot-2.yaml", USING.replace(studies, "evidence_from: [library@1.0.0]\n"));

        assertThat(only().claims().getFirst().evidence())
                .singleElement()
                .satisfies(study -> assertThat(study.id()).isEqualTo("someone-2020"));
    }

    /// Whatever stands in a shared file, reading ends soon, with a place or a sentence, and nothing loads with it.
    @Test
    void areRefusedInTheSameBoundsAsProtocols() throws IOException {
        var hostile = List.of(
                WARD_STOP + "#" + "x".repeat(300_000),
                WARD_STOP + "more: " + "[".repeat(100_000),
                WARD_STOP + "more: &a [*a, *a]\n",
                WARD_STOP.replace("version: 1.0.0", "version: 1.0.0\nversion: 1.0.1"),
                WARD_STOP + "---\n" + WARD_STOP);
        var codes = List.of("EFF103", "EFF116", "EFF117", "EFF122", "EFF107");
        for (int index = 0; index < hostile.size(); index++) {
            write("shared/ward-stop.yaml", hostile.get(index));

            String code = codes.get(index);
            assertThat(told())
                    .as(code)
                    .anySatisfy(told -> assertThat(told)
                            .startsWith("shared/ward-stop.yaml:")
                            .contains(code));
            assertThat(ProtocolFolder.read(folder).protocols()).as(code).isEmpty();
        }
    }
}
