package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.effleurage.protocol.file.Examples.REPOSITORY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Item;
import org.effleurage.assessment.Label;
import org.effleurage.assessment.Licence;
import org.effleurage.assessment.Meaning;
import org.effleurage.assessment.Wording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstrumentFilesTest {
    private static final Path SHIPPED = REPOSITORY.resolve("protocols");

    @TempDir
    private Path folder;

    @Test
    void shipWithoutAProblem() {
        assertThat(ProtocolFolder.shelf(SHIPPED).faulty()).isEmpty();
        assertThat(shipped())
                .extracting(Instrument::id)
                .containsExactlyInAnyOrder(
                        "bps",
                        "bps-ni",
                        "cpot",
                        "faces-anxiety",
                        "flacc",
                        "fps-r",
                        "nrs-0-10",
                        "nrs-anxiety",
                        "nrs-sleep",
                        "nrs-unpleasantness",
                        "painad",
                        "rass",
                        "vas-0-100",
                        "verbal-0-4");
    }

    @Test
    void saySourceAndDayOfEveryNumber() {
        for (Instrument instrument : shipped()) {
            var meaning = instrument.meaning();
            assertThat(meaning.cutOffs()).as(instrument.id()).allMatch(cutOff -> isCited(cutOff.cited()));
            assertThat(meaning.bands()).as(instrument.id()).allMatch(band -> isCited(band.cited()));
            assertThat(meaning.meaningfulChange()).as(instrument.id()).allMatch(change -> isCited(change.cited()));
        }
    }

    private static boolean isCited(Meaning.Cited cited) {
        return cited.source().endsWith(")") && cited.on().getYear() == 2026;
    }

    @Test
    void carryWordsOnlyWhereTheLicenceIsFree() {
        for (Instrument instrument : shipped()) {
            if (instrument.licence().kind() != Licence.Kind.FREE) {
                assertThat(instrument.scale().labels()).as(instrument.id()).isEmpty();
                assertThat(instrument.items())
                        .as(instrument.id())
                        .allMatch(item -> item.labels().isEmpty()
                                && item.oneOf().stream()
                                        .allMatch(variant -> variant.labels().isEmpty()));
            }
            assertThat(instrument.licence().note()).isNotBlank();
        }
    }

    // guards H-05
    @Test
    void keepFacesOnTheirSteps() {
        var faces = instrument("fps-r");

        assertThat(faces.scale().holds(0)).isTrue();
        assertThat(faces.scale().holds(10)).isTrue();
        assertThat(faces.scale().holds(3)).isFalse();
        assertThat(instrument("bps").scale().holds(0)).isFalse();
        assertThat(instrument("rass").scale().holds(-5)).isTrue();
    }

    @Test
    void tellAWordThatIsNotFree() throws IOException {
        assertThat(told("cpot", "items:\n", "labels: [{ value: 0, say: Relaxed }]\nitems:\n"))
                .containsExactly("EFF179 The licence of this instrument does not let its wording stand here.");
        assertThat(told(
                        "cpot",
                        "title: Face, lowest: 0, highest: 2 }",
                        "title: Face, lowest: 0, highest: 2, labels: [{ value: 0, say: Relaxed }] }"))
                .containsExactly("EFF179 The licence of this instrument does not let its wording stand here.");
    }

    @Test
    void tellItemsThatDoNotAddUp() throws IOException {
        assertThat(told("cpot", "highest: 8 }", "highest: 10 }"))
                .containsExactly("EFF182 The range is 0 to 10, but the items add up to 0 to 8.");
    }

    @Test
    void tellNumbersOffTheScale() throws IOException {
        assertThat(told("nrs-0-10", "value: 10, say", "value: 11, say"))
                .containsExactly("EFF183 11 does not lie on a scale from 0 to 10.");
        assertThat(told("nrs-0-10", "at_least: 4", "at_least: 40"))
                .containsExactly("EFF183 40 does not lie on a scale from 0 to 10.");
        assertThat(told("nrs-0-10", "from: 5, to: 10", "from: 5, to: 2"))
                .containsExactly("EFF134 This band ends at 2, before it begins at 5.");
    }

    @Test
    void tellAStepThatLeadsNowhere() throws IOException {
        assertThat(told("fps-r", "step: 2", "step: 3"))
                .containsExactly("EFF134 No scale runs from 0 to 10 in steps of 3.");
    }

    @Test
    void tellAReadingThatIsMissing() throws IOException {
        assertThat(told("cpot", "read: not-intubated", "read: intubated"))
                .containsExactly("EFF185 This item needs one reading for intubated patients and one for the others.");
    }

    @Test
    void tellALimitThatPointsBothWays() throws IOException {
        assertThat(told("nrs-0-10", "at_least: 4\n", "at_least: 4\n    at_most: 4\n"))
                .containsExactly("EFF151 Here exactly one of \"at_least\" and \"at_most\" is needed.");
    }

    @Test
    void tellARowTooLongForItsId() throws IOException {
        assertThat(told("bps", "id: upper-limbs", "id: upper-limbs-and-hands-too"))
                .containsExactly("EFF125 The id of a row has 25 characters; 20 is the most.");
    }

    @Test
    void showAHospitalsOwnWordsInPlaceOfNeutralOnes() throws IOException {
        Wording wording =
                wordings("licence: { note: Permission of 2026-11-01 }\n").getFirst();
        Instrument shown = wording.on(instrument("cpot"));

        assertThat(shown.items().getFirst().labels()).containsExactly(new Label(0, "Our own word"));
        assertThat(shown.items().get(3).oneOf()).extracting(Item.Variant::title).contains("Ours");
        assertThat(shown.sameScaleAs(instrument("cpot"))).isTrue();
        assertThat(wording.on(instrument("bps"))).isEqualTo(instrument("bps"));
    }

    @Test
    void tellWordsShownOnNobodysWord() throws IOException {
        assertThat(wordings("")).isEmpty();
        assertThat(problems()).containsExactly("EFF180 Nothing says who allowed this hospital to show these words.");
    }

    @Test
    void tellWordsForARowThatIsNotThere() throws IOException {
        wordings("licence: { note: Permission of 2026-11-01 }\n", "- { id: fase }\n");

        assertThat(problems()).containsExactly("EFF181 CPOT has no item \"fase\". Did you mean \"face\"?");
    }

    private List<Wording> wordings(String licence, String... more) throws IOException {
        Examples.putInstrumentsInto(folder);
        Files.createDirectories(folder.resolve("wording"));
        Files.writeString(
                folder.resolve("wording").resolve("cpot-words.yaml"),
                "wording: effleurage/v1\nid: cpot-words\nversion: 1.0.0\ntitle: Our words\ninstrument: cpot@1.0.0\n"
                        + licence
                        + "items:\n- { id: face, labels: [{ value: 0, say: Our own word }] }\n"
                        + "- { id: voice, title: Ours }\n"
                        + String.join("", more));
        return ProtocolFolder.read(folder).wordings();
    }

    private List<String> told(String id, String good, String faulty) throws IOException {
        String text = Files.readString(SHIPPED.resolve("instruments").resolve(id + ".yaml"));
        assertThat(text).contains(good);
        Files.createDirectories(folder.resolve("instruments"));
        Files.writeString(folder.resolve("instruments").resolve(id + ".yaml"), text.replace(good, faulty));
        return problems();
    }

    private List<String> problems() {
        return ProtocolFolder.read(folder).faulty().stream()
                .flatMap(faulty -> faulty.problems().stream())
                .map(problem -> problem.fault().code() + " " + problem.sentence())
                .toList();
    }

    private static Instrument instrument(String id) {
        return shipped().stream()
                .filter(instrument -> instrument.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Instrument> shipped() {
        return ProtocolFolder.shelf(SHIPPED).all(Kind.INSTRUMENT, Content.OfInstrument.class).stream()
                .map(Content.OfInstrument::instrument)
                .toList();
    }
}
