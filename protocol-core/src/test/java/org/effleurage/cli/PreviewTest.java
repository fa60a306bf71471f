package org.effleurage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
    private final Terminal terminal;

    PreviewTest(@TempDir Path here) {
        terminal = new Terminal(here).write("protocols/other.yaml", "");
    }

    private String card(String file) {
        var seen = terminal.piping(file).type("preview", "-");
        assertThat(seen.exit()).isZero();
        return seen.out();
    }

    // guards H-01
    @Test
    void showsEverySafetySentenceAndThatItIsADraft() {
        assertThat(card(Terminal.footTwo()))
                .contains(
                        "Draft. Not approved here: not for use on patients.",
                        "Keep all prescribed pain relief going.",
                        "Broken skin.",
                        "Few platelets.",
                        "The patient asks to stop.",
                        "Certainty: very low",
                        "Not shown to relieve pain.",
                        "recalled, not checked",
                        "1 to 2");
    }

    // guards H-02
    @Test
    void saysWhichRuleIsLeftOutAndWhy() throws IOException {
        String shipped = Files.readString(Terminal.REPOSITORY.resolve("protocols/hold-only.yaml"));
        Path home = Terminal.REPOSITORY.resolve("protocols").toAbsolutePath();

        var seen = new Terminal(home).type("preview", "hold-only.yaml");

        assertThat(shipped).contains("- rule: deep-sedation");
        assertThat(seen.out())
                .contains("Does not count here", "Left out because: A still hand was used as a comparison");
    }

    @Test
    void escapesWhateverAFileSays() {
        String evil = "<script>alert('a') & \\\"b\\\"</script>";

        String card = card(Terminal.footTwo()
                .replace("owner: Ward", "owner: \"" + evil + "\"")
                .replace("Broken skin.", "\"" + evil + "\"")
                .replace("say: Slow strokes.", "say: \"" + evil + "\"")
                .replace("citation: Someone 2020", "citation: \"" + evil + "\""));

        assertThat(card).doesNotContain("<script").contains("&lt;script&gt;alert(&#39;a&#39;) &amp; &quot;b&quot;");
    }

    @Test
    void needsNothingFromElsewhere() {
        assertThat(card(Terminal.footTwo()))
                .contains("default-src 'none'")
                .doesNotContain("http://", "https://", "src=", "href=", "@import", "url(");
    }

    @Test
    void writesAFileWhenAsked() {
        terminal.write("foot.yaml", Terminal.footTwo());

        assertThat(terminal.type("preview", "foot.yaml", "-o", "card.html").out())
                .isEqualTo("Written: card.html\n");
        assertThat(terminal.read("card.html")).startsWith("<!doctype html>");
    }
}
