package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages say what the reader does.
class PagesTest {

    @Test
    void listEveryProblemWithItsMeaningAndRemedy() throws IOException {
        var rows = page("problems.md").stream()
                .filter(line -> line.startsWith("| EFF1"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Fault.values())
                        .map(fault -> "| %s | %s | %s |".formatted(fault.code(), fault.meaning(), fault.remedy()))
                        .toList());
    }

    @Test
    void describeEveryKey() throws IOException {
        var described = page("protocol-files.md").stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                keys("", Chapters.KEYS),
                                keys("effective.", ResponsibilityChapters.EFFECTIVE_KEYS),
                                keys("approval.", ResponsibilityChapters.APPROVAL_KEYS),
                                keys("population.", ForWhomChapters.POPULATION_KEYS),
                                keys("age.", ForWhomChapters.RANGE_KEYS),
                                keys("rass.", ForWhomChapters.RANGE_KEYS),
                                keys("who_may_give.", GivingChapters.GIVER_KEYS),
                                keys("products.", GivingChapters.PRODUCT_KEYS),
                                keys("frequency.", GivingChapters.FREQUENCY_KEYS),
                                keys("course.", GivingChapters.COURSE_KEYS),
                                keys("timing.", GivingChapters.TIMING_KEYS),
                                keys("after_analgesic.", GivingChapters.AFTER_ANALGESIC_KEYS),
                                keys("ends_before.", GivingChapters.ENDS_BEFORE_KEYS),
                                keys("co_treatment.", GivingChapters.CO_TREATMENT_KEYS),
                                keys("escalate_if.", GivingChapters.ESCALATE_KEYS),
                                keys("leave_out.", RuleChapters.LEAVE_OUT_KEYS),
                                keys("rule.", RuleBlock.RULE_KEYS),
                                keys(
                                        "limit.",
                                        RuleBlock.LIMIT_KEYS.stream()
                                                .filter(key -> !RuleBlock.RULE_KEYS.contains(key))
                                                .toList()),
                                keys("override.", RuleBlock.OVERRIDE_KEYS),
                                keys("record.", RuleBlock.RECORD_KEYS),
                                keys("result.", RuleBlock.RESULT_KEYS),
                                keys("assess.", AssessChapter.ASSESS_KEYS),
                                keys("assess.instruments.", InstrumentChoiceChapters.OPTION_KEYS),
                                keys("schedule.", ScheduleChapters.SET_KEYS),
                                keys("again.", ScheduleChapters.AGAIN_KEYS),
                                keys("steps.", StepChapter.STEP_KEYS),
                                keys("stop_if.", StopChapters.STOP_KEYS),
                                keys("claims.", EvidenceChapters.CLAIM_KEYS),
                                keys("evidence.", EvidenceChapters.EVIDENCE_KEYS),
                                keys("notes.", NoteChapters.NOTE_KEYS),
                                keys("sources.", NoteChapters.SOURCE_KEYS),
                                keys("examples.", ExampleChapters.EXAMPLE_KEYS),
                                keys("given.", ExampleChapters.GIVEN_KEYS),
                                keys("results.", ExampleChapters.VALUE_KEYS),
                                keys("overrides.", ExampleChapters.OVERRIDE_KEYS),
                                keys("expect.", ExampleChapters.EXPECT_KEYS),
                                keys("shared.", SharedChapters.HEAD_KEYS),
                                keys("range.", InstrumentChapters.RANGE_KEYS),
                                keys("labels.", Labels.KEYS),
                                keys("items.", InstrumentChapters.ITEM_KEYS),
                                keys("one_of.", InstrumentChapters.READING_KEYS),
                                keys("cut_offs.", MeaningChapters.CUT_OFF_KEYS),
                                keys("bands.", MeaningChapters.BAND_KEYS),
                                keys("meaningful_change.", MeaningChapters.CHANGE_KEYS),
                                keys("licence.", InstrumentChapters.LICENCE_KEYS),
                                keys("wording.licence.", WordingChapters.LICENCE_KEYS),
                                keys("wording.items.", WordingChapters.ITEM_KEYS),
                                Stream.of(Kind.values())
                                        .flatMap(kind -> Stream.concat(
                                                Stream.of(kind.key() + "-file"),
                                                SharedChapters.contentKeys(kind).stream()
                                                        .map(key -> kind.key() + "-file." + key)))
                                        .toList())
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void showAProtocolThatLoadsAsItStands(@TempDir Path folder) throws IOException {
        String page = Files.readString(Examples.REPOSITORY.resolve("docs").resolve("protocol-files.md"));
        int from = page.indexOf("```yaml\nprotocol: effleurage/v1") + "```yaml\n".length();
        Files.writeString(folder.resolve("twelfth.yaml"), page.substring(from, page.indexOf("```", from)));
        for (String shared : List.of("instruments", "shared")) {
            Path copy = Files.createDirectory(folder.resolve(shared));
            try (var files = Files.list(Examples.REPOSITORY.resolve("protocols").resolve(shared))) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }

        var read = ProtocolFolder.read(folder);

        assertThat(read.faulty()).isEmpty();
        assertThat(read.good())
                .singleElement()
                .satisfies(good -> assertThat(good.findings()).isEmpty());
    }

    private static List<String> keys(String block, List<String> keys) {
        return keys.stream().map(key -> block + key).toList();
    }

    private static List<String> page(String name) throws IOException {
        return Files.readAllLines(Examples.REPOSITORY.resolve("docs").resolve(name));
    }
}
