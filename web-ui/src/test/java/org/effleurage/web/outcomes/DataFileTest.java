package org.effleurage.web.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.effleurage.assessment.During;
import org.effleurage.assessment.Scale;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.measure.Dose;
import org.effleurage.measure.Episode;
import org.effleurage.measure.Look;
import org.effleurage.measure.Tool;
import org.effleurage.web.language.Speech;
import org.effleurage.web.record.BesidePain;
import org.effleurage.web.record.Episodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileTest {
    private static final Instant NINE = Instant.parse("2026-11-20T08:00:00Z");

    // guards H-52
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void makesCellsInertThatASpreadsheetWouldRun(String cell) {
        assertThat(DataFile.inert(cell)).isEqualTo("'" + cell);
    }

    @Test
    void leavesOtherCellsAsTheyAre() {
        assertThat(Stream.of("", "0", "3", "icu-foot-5", "Öztürk", "李", "a=b").map(DataFile::inert))
                .containsExactly("", "0", "3", "icu-foot-5", "Öztürk", "李", "a=b");
        assertThat(DataFile.quoted("3")).isEqualTo("3");
        assertThat(DataFile.quoted("a, \"b\"")).isEqualTo("\"a, \"\"b\"\"\"");
    }

    // guards H-52
    @Test
    void runsNoFormulaFromABedOrAProtocol() throws IOException {
        assertThat(written(DataFile.CSV, List.of(Column.BED, Column.PROTOCOL)))
                .isEqualTo("bed,protocol\r\n'=HYPERLINK(1),icu-foot-5\r\n");
    }

    // guards H-05
    @Test
    void writesZeroAsZeroAndNoScoreAsAReason() throws IOException {
        var scores = List.of(Column.BEFORE, Column.WHY_NOT_BEFORE, Column.AFTER, Column.WHY_NOT_AFTER);

        assertThat(written(DataFile.CSV, scores))
                .isEqualTo("score_before,why_not_before,score_after,why_not_after\r\n0,,,asleep\r\n");
        assertThat(written(DataFile.NDJSON, scores))
                .isEqualTo("{\"score_before\":\"0\",\"why_not_after\":\"asleep\"}\n");
    }

    // guards H-05
    @Test
    void writesWhatWasScoredBesidePainInOneCellForEachSide() throws IOException {
        assertThat(written(DataFile.CSV, List.of(Column.BESIDE_BEFORE, Column.BESIDE_AFTER)))
                .isEqualTo("beside_before,beside_after\r\nnrs-anxiety=0 nrs-sleep=asleep,\r\n");
    }

    // guards H-52
    @Test
    void writesTextAsTextAndNumbersAsNumbersIntoASpreadsheet() throws IOException {
        String sheet = sheet(List.of(Column.BED, Column.BEFORE, Column.WHY_NOT_BEFORE, Column.WHY_NOT_AFTER));

        assertThat(sheet)
                .contains("<c r=\"A2\" t=\"inlineStr\"><is><t>=HYPERLINK(1)</t></is></c>")
                .contains("<c r=\"B2\" t=\"n\"><v>0</v></c>")
                .contains("<c r=\"D2\" t=\"inlineStr\"><is><t>asleep</t></is></c>")
                .doesNotContain("\"C2\"", "<f>");
    }

    private static String sheet(List<Column> columns) throws IOException {
        Path file = Files.createTempFile("sessions", ".xlsx");
        try {
            try (var out = Files.newOutputStream(file)) {
                DataFile.XLSX.write(columns, List.of(row()), out);
            }
            try (var zip = new ZipFile(file.toFile());
                    var sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
                return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static String written(DataFile file, List<Column> columns) throws IOException {
        var out = new ByteArrayOutputStream();
        file.write(columns, List.of(row()), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static DataRow row() {
        var nrs = new Tool("nrs-0-10", 0, 10, Scale.HigherIs.WORSE);
        var given = new Episode.Given(
                new Episode.Facts(new UUID(0, 1), "icu-foot-5", NINE, NINE.plusSeconds(60), 70),
                Optional.empty(),
                Optional.empty(),
                new Look.Scored(nrs, During.REST, 0, NINE.minusSeconds(600)),
                Optional.of(new Look.Unscored(nrs, "asleep", NINE.plusSeconds(30))),
                List.of(),
                new Dose(Duration.ofMinutes(5), Duration.ofMinutes(5), 2, 2),
                CoTreatment.Status.CONTINUOUS,
                false,
                List.of());
        var told = new Episodes.Told(given, new UUID(0, 2), "=HYPERLINK(1)", "Berg", "Anna", "Five minutes");
        var beside = new BesidePain.Scores("nrs-anxiety=0 nrs-sleep=asleep", "");
        return new DataRow(told, beside, 1, ZoneId.of("Europe/Berlin"), NINE.plus(Duration.ofHours(2)));
    }

    /// The dictionary is the page; a column without its line there would be a number without a meaning.
    @Test
    void isExplainedColumnByColumn() throws IOException {
        List<String> page = Files.readAllLines(Path.of("../docs/data.md")).stream()
                .dropWhile(line -> !line.equals("## Columns"))
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(page)
                .isEqualTo(Column.ALL.stream()
                        .map(column -> "| `%s` | %s | %s |"
                                .formatted(
                                        column.title(),
                                        column.meaning(),
                                        column.isNamed() ? "with ids only" : "always"))
                        .toList());
    }

    /// The page says of a column what the file and the dictionary say of it.
    @Test
    void isExplainedInTheSameWordsOnThePage() {
        assertThat(Column.ALL)
                .allSatisfy(
                        column -> assertThat(Speech.ENGLISH.say(column.word())).isEqualTo(column.meaning()));
    }

    // guards H-51
    @Test
    void keepsNoIdNoBedNoTimeAndNoAgeWithoutNames() {
        assertThat(Column.ALL.stream().filter(column -> !column.isNamed()).map(Column::title))
                .doesNotContain("session", "patient", "bed", "ended", "age");
    }
}
