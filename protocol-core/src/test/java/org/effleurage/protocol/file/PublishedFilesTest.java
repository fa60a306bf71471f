package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PublishedFilesTest {
    private static final String QUOTED = """
            protocol: effleurage/v1
            title: "one
            examples:
              - name"
            """;

    private final PublishedFiles published = new PublishedFiles();

    // guards H-07
    @Test
    void areTheProtocolsTheyWereWhenTheyWerePublished() {
        var shipped =
                ProtocolFolder.read(Examples.REPOSITORY.resolve("protocols")).good();

        assertThat(shipped).isNotEmpty().allSatisfy(file -> {
            var again = good(file.text(), file.used());

            assertThat(again.protocol()).isEqualTo(file.protocol());
            assertThat(again.text()).isEqualTo(file.text());
            assertThat(again.used()).isEqualTo(file.used());
            assertThat(again.examples()).isEmpty();
        });
    }

    @Test
    void shareWhatTheyUseInCommon() {
        var shipped =
                ProtocolFolder.read(Examples.REPOSITORY.resolve("protocols")).good();
        var one = good(shipped.get(0).text(), shipped.get(0).used());
        var other = good(shipped.get(1).text(), shipped.get(1).used());

        assertThat(other.protocol().rules())
                .filteredOn(rule -> rule.id().equals("agrees"))
                .singleElement()
                .isSameAs(one.protocol().rules().stream()
                        .filter(rule -> rule.id().equals("agrees"))
                        .findFirst()
                        .orElseThrow());
    }

    // guards H-07
    @Test
    void eachHaveTheSharedFileTheyWerePublishedWith() {
        var file = ProtocolFolder.read(Examples.REPOSITORY.resolve("protocols"))
                .good()
                .getFirst();
        var changed = file.used().stream()
                .map(used -> UsedFile.of(
                        used.kind(), used.reference(), used.text().replace("whole, calm and not swollen", "whole")))
                .toList();

        good(file.text(), file.used());
        var other = good(file.text(), changed);

        assertThat(changed).isNotEqualTo(file.used());
        assertThat(other.protocol().key().sha256())
                .isNotEqualTo(file.protocol().key().sha256());
        assertThat(other.protocol().rules()).isNotEqualTo(file.protocol().rules());
    }

    @Test
    void areReadWholeWhenTheExamplesAreNotTheLastChapter() {
        String text = "a: 1\nexamples:\n  - name: one\n\n# so far\n";

        assertThat(PublishedFiles.withoutExamples(text)).isEqualTo("a: 1\n");
        assertThat(PublishedFiles.withoutExamples(text + "owner: me\n")).isEqualTo(text + "owner: me\n");
        assertThat(PublishedFiles.withoutExamples(text + "---\n")).isEqualTo(text + "---\n");
        assertThat(PublishedFiles.withoutExamples("a: 1\n# examples:\n")).isEqualTo("a: 1\n# examples:\n");
    }

    @Test
    void tellWhatIsWrongWithTheWholeOfThem() {
        byte[] bytes = QUOTED.getBytes(StandardCharsets.UTF_8);

        assertThat(published.read("quoted.yaml", bytes, List.of())).isEqualTo(ProtocolFile.read("quoted.yaml", bytes));
    }

    private Read.Good good(String text, List<UsedFile> used) {
        return switch (published.read("foot.yaml", text.getBytes(StandardCharsets.UTF_8), used)) {
            case Read.Good good -> good;
            case Read.Faulty faulty -> throw new AssertionError(faulty.toString());
        };
    }
}
