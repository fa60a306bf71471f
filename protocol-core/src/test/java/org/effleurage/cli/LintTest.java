package org.effleurage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {
    private static final String MISSPELT = Terminal.footTwo().replaceFirst("length:", "lenght:");

    private final Terminal terminal;

    LintTest(@TempDir Path here) {
        terminal = new Terminal(here);
    }

    @Test
    void isSilentOnSoundFiles() {
        terminal.write("protocols/foot-2.yaml", Terminal.footTwo());

        assertThat(terminal.type("lint")).isEqualTo(new Terminal.Seen(0, "1 file, nothing wrong\n", ""));
    }

    @Test
    void passesAWarningUnlessItIsToFail() {
        String untested = Terminal.footTwo().replaceFirst("(?s)examples:.*", "");
        terminal.write("foot-2.yaml", untested);

        var seen = terminal.type("lint", "foot-2.yaml");

        assertThat(seen.exit()).isZero();
        assertThat(seen.out()).contains("warning EFF169").endsWith("1 file, 1 problem\n");
        assertThat(terminal.type("lint", "--fail-on", "warning", "foot-2.yaml").exit())
                .isEqualTo(1);
        assertThat(terminal.type("lint", "--format", "github", "foot-2.yaml").out())
                .startsWith("::warning file=");
    }

    @Test
    void namesTheExamplesItPlayed() {
        terminal.write("foot-2.yaml", Terminal.footTwo());

        var seen = terminal.type("test", "foot-2.yaml");

        assertThat(seen.exit()).isZero();
        assertThat(seen.out()).startsWith("foot-2.yaml: as expected: broken skin stops\n");
    }

    @Test
    void failsWhenASafetyRuleIsTakenAway() {
        terminal.write("foot-2.yaml", Terminal.footTwo().replace("below: 50", "below: 1"));

        var seen = terminal.type("test", "foot-2.yaml");

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).contains("EFF168");
    }

    @Test
    void saysPlaceCauseRemedyAndWhereToReadMore() {
        terminal.write("ward/foot-2.yaml", MISSPELT);

        var seen = terminal.type("lint", "ward/foot-2.yaml");

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).isEqualTo("""
                ward/foot-2.yaml:49:5 error EFF120 "lenght" is not a key of a step. Did you mean "length"?
                  49 |     lenght: 1m
                     |     ^
                  remedy: Write length.
                  help: effleurage explain EFF120

                1 file, 1 problem
                """);
    }

    @Test
    void readsStandardInput() {
        var seen = terminal.write("protocols/other.yaml", "").piping(MISSPELT).type("lint", "-");

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).startsWith("standard input:49:5 error EFF120");
    }

    @Test
    void colourOnlyWhenAsked() {
        terminal.write("a.yaml", MISSPELT);

        assertThat(terminal.type("lint", "--color", "always", "a.yaml").out()).contains("\u001B[31m");
        assertThat(terminal.type("lint", "--color", "never", "a.yaml").out()).doesNotContain("\u001B");
        assertThat(terminal.type("lint", "a.yaml").out()).doesNotContain("\u001B");
    }

    @Test
    void writesJson() {
        terminal.write("a.yaml", MISSPELT);

        assertThat(terminal.type("lint", "--format", "json", "a.yaml").out()).isEqualTo("""
                {
                  "files": 1,
                  "problems": [
                    {
                      "file": "a.yaml",
                      "line": 49,
                      "column": 5,
                      "severity": "error",
                      "code": "EFF120",
                      "sentence": "\\"lenght\\" is not a key of a step. Did you mean \\"length\\"?",
                      "remedy": "Write length.",
                      "excerpt": "    lenght: 1m"
                    }
                  ]
                }
                """);
    }

    @Test
    void writesWorkflowCommands() {
        terminal.write("50%,a.yaml", MISSPELT);

        assertThat(terminal.type("lint", "--format", "github", "50%,a.yaml").out())
                .isEqualTo("::error file=50%25%2Ca.yaml,line=49,col=5,title=EFF120::\"lenght\" is not a key of a step."
                        + " Did you mean \"length\"? Write length.\n");
    }

    @Test
    void writesSarif() {
        terminal.write("my ward/a.yaml", MISSPELT);

        assertThat(terminal.type("lint", "--format", "sarif", "my ward").out()).isEqualTo("""
                {
                  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
                  "version": "2.1.0",
                  "runs": [
                    {
                      "tool": {
                        "driver": {
                          "name": "effleurage",
                          "version": "unreleased",
                          "rules": [
                            {
                              "id": "EFF120",
                              "shortDescription": {
                                "text": "The key is not known here."
                              },
                              "help": {
                                "text": "Use one of the keys in `docs/protocol-files.md`."
                              }
                            }
                          ]
                        }
                      },
                      "columnKind": "unicodeCodePoints",
                      "results": [
                        {
                          "ruleId": "EFF120",
                          "ruleIndex": 0,
                          "level": "error",
                          "message": {
                            "text": "\\"lenght\\" is not a key of a step. Did you mean \\"length\\"? Write length."
                          },
                          "locations": [
                            {
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "my%20ward/a.yaml"
                                },
                                "region": {
                                  "startLine": 49,
                                  "startColumn": 5,
                                  "snippet": {
                                    "text": "    lenght: 1m"
                                  }
                                }
                              }
                            }
                          ]
                        }
                      ]
                    }
                  ]
                }
                """);
    }

    @Test
    void leavesTheRegionOutWhenAFileAsAWholeIsMeant() {
        assertThat(terminal.type("lint", "--format", "sarif", "nothing.yaml").out())
                .contains("EFF101")
                .doesNotContain("region");
        assertThat(terminal.type("lint", "--format", "github", "nothing.yaml").out())
                .startsWith("::error file=nothing.yaml,title=EFF101::");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lint --format xml", "lint --fail-on never", "lint --what", "lnit", "explain", "sign a.yaml"})
    void tellsWrongUseFromFindings(String words) {
        var seen = terminal.type(Pattern.compile(" ").split(words));

        assertThat(seen.exit()).isEqualTo(2);
        assertThat(seen.out()).isEmpty();
        assertThat(seen.err()).contains("Try: effleurage");
    }
}
