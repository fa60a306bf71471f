package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClinicalDiffTest {

    /// One thing is replaced in the smallest file with every key; `#` ends a line.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        title: Two-minute foot | title: Two-minute both-foot | wording: Title: "Two-minute both-foot massage" instead of "Two-minute foot massage".
        owner: Ward | owner: Ward 3 | wording: Owner: "Ward 3" instead of "Ward".
        [critical-care] | [critical-care, home] | safety: Setting added: home
        Keep all prescribed pain relief going. | Pain relief may wait. | safety: What it goes alongside now reads "Pain relief may wait."; it was "Keep all prescribed pain relief going.".
        trained: false | trained: true | safety: Training is now needed for registered-nurse.
        registered-nurse | family | safety: May now give it: family. / safety: May no longer give it: registered-nurse.
        below: 50 | below: 20 | safety: Rule to check first "platelets" looks at: Platelets below 20 10*3/uL, of the last 24 h; it was: Platelets below 50 10*3/uL, of the last 24 h.
        Few platelets. | Few platelets! | wording: Rule to check first "platelets" now reads "Few platelets!"; it was "Few platelets.".
        stop_on: yes | stop_on: no | safety: Rule not to start "agrees" now stops on no.
        Is the skin whole? | Is the skin whole and warm? | safety: The question of Rule not to start "skin" now reads "Is the skin whole and warm?"; it was "Is the skin whole?".
        seen: recalled | seen: primary | wording: The source of Rule to check first "platelets" is now: General practice (read in the primary abstract)
        id: patient-asks#    say: The patient asks to stop. | id: oxygen#    say: Oxygen saturation below 88. | safety: Stop rule added: Oxygen saturation below 88. / safety: Stop rule removed: The patient asks to stop.
        The patient asks to stop. | The patient cries. | safety: Stop rule "patient-asks" now reads "The patient cries."; it was "The patient asks to stop.".
        at: 30m, grace: 15m | at: 30m, grace: 60m | safety: Reassessment after 30 min is late after 60 min more instead of 15 min.
        `      - { at: 60m, grace: 15m }#` | `` | safety: Reassessment after 60 min removed.
        after_within: 5m | after_within: 15m | safety: The score after is due within: 15 min instead of 5 min.
        during: rest | during: movement | safety: Pain is scored at movement instead of rest.
        [{ if: can-answer, instrument: nrs-0-10@1.0.0 }, { if: cannot-answer, instrument: cpot@1.0.0 }] | [{ if: cannot-answer, instrument: cpot@1.0.0 }, { if: can-answer, instrument: nrs-0-10@1.0.0 }] | safety: The instruments stand in another order of preference: CPOT for cannot-answer, NRS for can-answer.
        during: rest | during: rest#  vitals: [heart-rate] | safety: Vital signs: heart rate instead of none.
        pressure: 1-2 | pressure: 1-3 | dose: "Left foot" has pressure 1 to 3 instead of 1 to 2.
        technique: [effleurage]#    pressure: 2 | technique: [friction]#    pressure: 2 | dose: "Right foot" uses friction instead of effleurage.
        side: right | side: both | dose: "Right foot" goes to both feet instead of right foot.
        `    say: The same.#` | `    say: The same.#  - { name: Warm up, site: foot, side: both, technique: [hold], pressure: 0, length: 30s, say: Hold., optional: true }#` | optional: Optional step added: Warm up, both feet, 30 s, pressure 0.
        `steps:#` | `frequency: { at_most: 2, per: 24h }#steps:#` | dose: How often: at most 2 in 24 h instead of no limit.
        `steps:#` | `order_required: true#steps:#` | safety: A prescriber now has to order it.
        `steps:#` | `products: [{ name: Cream, kind: cream, amount: "5 mL" }]#steps:#` | safety: Product added: Cream (cream, 5 mL).
        `steps:#` | `limit_if: [{ id: numb, where: [foot], sided: true, ask: Numb feet?, limit_on: yes, say: Lightly., most_pressure: 1, without: [heat], source: local }]#steps:#` | safety: Limit added: "Numb feet?" answered yes, foot of that side: pressure 1 at most, no heat.
        `    source: General practice#` | `    override: { by: [physician] }#    source: General practice#` | safety: Rule to check first "platelets" may be overridden by: physician; it was: nobody.
        Ward educators | Ward teachers | wording: Author: "Ward teachers" instead of "Ward educators".
        say: Slow strokes. | say: Very slow strokes. | wording: "Left foot" now says "Very slow strokes."; it was "Slow strokes.".
        grade: very-low | grade: high | evidence: Certainty is now high, was very low: "May help to relax. Not shown to relieve pain.".
        result: Heart rate fell. | result: Heart rate fell fast. | evidence: The evidence for it changed: "May help to relax. Not shown to relieve pain.".
        A made-up protocol for tests. | Made up. | wording: Note added: Limit (2026-11-22, our inference, for the clinical lead to approve): Made up. / wording: Note removed: Limit (2026-11-22, our inference, for the clinical lead to approve): A made-up protocol for tests.
        `notes:#` | `# Seen by the ward#notes:#` | wording: Only comments, layout or what the files are called changed.
        """)
    void saysWhatChangedAndHowMuchItWeighs(String from, String to, String sentences) {
        String older = Examples.footTwo();
        String newer = older.replace(from.replace('#', '\n'), lines(to));

        assertThat(newer).isNotEqualTo(older);
        assertThat(said(older, newer)).isEqualTo(sentences);
    }

    private static String lines(String text) {
        return text.startsWith("# ") ? "#" + text.substring(1).replace('#', '\n') : text.replace('#', '\n');
    }

    private static String said(String older, String newer) {
        return String.join(
                " / ",
                between(older, newer).changes().stream()
                        .map(change -> change.weight().word() + ": " + change.sentence())
                        .toList());
    }

    @Test
    void countsALongerStepAsDoseWithTheNewTotal() {
        var diff = between(
                Examples.footTwo(),
                Examples.footTwo()
                        .replace("total: 2m", "total: 3m")
                        .replace("Two-minute", "Three-minute")
                        .replaceFirst("length: 1m", "length: 2m"));

        assertThat(diff.changes())
                .extracting(ClinicalDiff.Change::sentence)
                .containsExactly(
                        "\"Left foot\" lasts 2 min instead of 1 min.",
                        "The whole massage takes 3 min instead of 2 min.",
                        "Title: \"Three-minute foot massage\" instead of \"Two-minute foot massage\".");
        assertThat(diff.demanded()).isEqualTo(ClinicalDiff.Raise.MAJOR);
    }

    @Test
    void putsTheWeightiestFirst() {
        var diff = between(
                Examples.footTwo(),
                Examples.footTwo().replace("owner: Ward", "owner: Lead").replace("below: 50", "below: 20"));

        assertThat(diff.changes())
                .extracting(ClinicalDiff.Change::weight)
                .isSortedAccordingTo(Comparator.naturalOrder())
                .hasSize(2);
    }

    @Test
    void findsNothingBetweenAFileAndItself() {
        var diff = between(Examples.footTwo(), Examples.footTwo());

        assertThat(diff.changes()).isEmpty();
        assertThat(diff.versionFits()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "below: 50, below: 20, 1.0.1, false, 2.0.0",
        "below: 50, below: 20, 1.1.0, false, 2.0.0",
        "below: 50, below: 20, 1.0.0, false, 2.0.0",
        "below: 50, below: 20, 2.0.0, true, 2.0.0",
        "below: 50, below: 20, 0.9.0, false, 2.0.0",
        "grade: very-low, grade: low, 1.0.1, false, 1.1.0",
        "grade: very-low, grade: low, 1.1.0, true, 1.1.0",
        "owner: Ward, owner: Lead, 1.0.0, false, 1.0.1",
        "owner: Ward, owner: Lead, 1.0.1, true, 1.0.1",
        "owner: Ward, owner: Ward, 0.9.9, false, 1.0.1",
    })
    void asksForTheVersionThatSaysWhatChanged(String from, String to, String version, boolean fits, String lowest) {
        var diff = between(
                Examples.footTwo(),
                Examples.footTwo().replace(from, to).replace("version: 1.0.0", "version: " + version));

        assertThat(diff.versionFits()).isEqualTo(fits);
        assertThat(diff.lowestThatFits()).hasToString(lowest);
    }

    @Test
    void comparesVersionsOfOneProtocolOnly() {
        String other = Examples.footTwo().replace("id: foot-2", "id: foot-3");

        assertThatThrownBy(() -> between(Examples.footTwo(), other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsWhatNobodyWroteASentenceForAsSafety() {
        record Later(String known, List<Integer> unheardOf) {}

        assertThat(Parts.differing(new Later("a", List.of(1)), new Later("a", List.of(2))))
                .containsExactly("unheardOf");
        var protocol = Examples.good(Examples.footTwo());
        var differences = new Differences(protocol, protocol);
        differences.withoutSentence("The protocol", "unheardOf");
        assertThat(new ClinicalDiff(protocol, protocol, differences.found()).lowestThatFits())
                .isEqualTo(new Version(2, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Below 88, stop.  | below 88; stop    | true
        Below 88.5       | Below 885         | false
        Below 88         | Above 88          | false
        RASS -4          | RASS 4            | false
        Hands  on        | hands on          | true
        """)
    void takesPunctuationForWordingAndNumbersForNumbers(String before, String after, boolean same) {
        assertThat(Parts.sameWords(before, after)).isEqualTo(same);
    }

    private static ClinicalDiff between(String older, String newer) {
        return ClinicalDiff.between(Examples.good(older), Examples.good(newer));
    }

    @Test
    void tellsWhyARuleIsLeftOut() {
        var file = ProtocolFolder.read(Examples.REPOSITORY.resolve("protocols")).good().stream()
                .filter(good -> good.file().equals("hold-only.yaml"))
                .findFirst()
                .orElseThrow();
        Protocol without = read(file, file.text().replaceFirst("(?s)leave_out:.*?check_first:", "check_first:"));
        Protocol otherwise = read(file, file.text().replace("A still hand was used", "The hand was used"));

        assertThat(sentences(without, file.protocol()))
                .contains("Rule \"deep-sedation\" is left out: A still hand was used as a comparison in ventilated"
                        + " patients too.")
                .anyMatch(sentence -> sentence.startsWith("Rule not to start removed: ")
                        || sentence.startsWith("Rule to check first removed: "));
        assertThat(sentences(file.protocol(), without)).contains("Rule \"deep-sedation\" is no longer left out.");
        assertThat(sentences(file.protocol(), otherwise))
                .singleElement()
                .asString()
                .startsWith("The reason to leave out the rule \"deep-sedation\" now reads");
    }

    private static Protocol read(Read.Good file, String text) {
        return switch (ProtocolFile.read(file.file(), text.getBytes(StandardCharsets.UTF_8), file.used())) {
            case Read.Good good -> good.protocol();
            case Read.Faulty faulty -> throw new AssertionError(faulty.toString());
        };
    }

    private static List<String> sentences(Protocol older, Protocol newer) {
        return ClinicalDiff.between(older, newer).changes().stream()
                .map(ClinicalDiff.Change::sentence)
                .toList();
    }
}
