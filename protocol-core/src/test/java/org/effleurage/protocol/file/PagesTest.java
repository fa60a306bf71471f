package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
                                keys("approval.", Chapters.APPROVAL_KEYS),
                                keys("who_may_give.", Chapters.GIVER_KEYS),
                                keys("rule.", RuleChapters.RULE_KEYS),
                                keys("record.", RuleChapters.RECORD_KEYS),
                                keys("result.", RuleChapters.RESULT_KEYS),
                                keys("assess.", Chapters.ASSESS_KEYS),
                                keys("again.", Chapters.AGAIN_KEYS),
                                keys("steps.", Chapters.STEP_KEYS),
                                keys("stop_if.", Chapters.STOP_KEYS),
                                keys("claims.", EvidenceChapters.CLAIM_KEYS),
                                keys("evidence.", EvidenceChapters.EVIDENCE_KEYS),
                                keys("notes.", EvidenceChapters.NOTE_KEYS))
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<String> keys(String block, List<String> keys) {
        return keys.stream().map(key -> block + key).toList();
    }

    private static List<String> page(String name) throws IOException {
        return Files.readAllLines(Examples.REPOSITORY.resolve("docs").resolve(name));
    }
}
