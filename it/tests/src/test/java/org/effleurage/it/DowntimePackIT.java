package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.effleurage.screening.Because;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A ward prints its sheets, works on paper, and enters them again: each once, under the sheet's own id.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DowntimePackIT {
    private static final Pattern PDF_PAGE = Pattern.compile("/Type\\s*/Page\\b");

    private TheWard ward;
    private Chromium chromium;
    private BrowserContext office;
    private Page pack;

    /// Three sheets for each massage, printed three hours ago: time enough for a later look.
    private Page earlier;

    @BeforeAll
    void print() throws SQLException {
        ward = TheWard.ofItsOwn();
        try (var owner = ward.database();
                var change = owner.createStatement()) {
            change.execute(
                    "delete from care_plan where patient_id = (select id from patient where bed = '6' and ward = '7B')");
            change.execute("""
                    insert into patient_fact (patient_id, kind, codes, tells, source, at)
                    select id, 'problem-list', '{active-bleeding}', '{*}', 'Problem list', now()
                      from patient where bed = '7' and ward = '7B'""");
        }
        chromium = Chromium.launch();
        office = chromium.browser().newContext();
        pack = office.newPage();
        pack.navigate(ward.product().address() + "/sign-in");
        pack.locator("input[name=username]").fill("charge");
        pack.locator("input[name=password]").fill("charge");
        pack.locator("button[type=submit]").click();
        make(pack, "1");
        earlier = office.newPage();
        make(earlier, "3");
        try (var owner = ward.database();
                var change = owner.createStatement()) {
            change.execute("alter table downtime_pack disable trigger never_changed");
            change.execute("update downtime_pack set made_at = made_at - interval '3 hours'"
                    + " where id = '%s'".formatted(earlier.url().replaceAll(".*/", "")));
            change.execute("alter table downtime_pack enable trigger never_changed");
        }
    }

    private void make(Page page, String copies) {
        page.navigate(ward.product().address() + "/handover");
        page.locator("details.card summary").click();
        page.locator("select[name=copies]").selectOption(copies);
        page.locator("details.card button").click();
        page.locator(".page.cover").waitFor();
    }

    @AfterAll
    void close() {
        office.close();
        chromium.close();
        ward.close();
    }

    // guards H-72
    @Test
    void printsOnePageForEachPlannedMassage() throws SQLException {
        Accessible.check(pack, "the downtime pack");
        Shots.take(pack, "downtime-pack");
        int sheets = pack.locator(".sheet").count();
        assertThat(sheets).isGreaterThan(4);
        assertThat(pack.locator(".cover").innerText()).contains("Bergmann, Anna", "Nothing planned, no sheet");

        Locator first = sheetOf("Bergmann, Anna");
        assertThat(first.innerText())
                .contains("14-Mar-1958", "4857773456", "facts may have changed since", "until", "Stop at once");
        var zero = first.locator(".box").first().boundingBox();
        var ten = first.locator(".box", new Locator.LocatorOptions().setHasText("10"))
                .first()
                .boundingBox();
        assertThat(zero.width).isEqualTo(ten.width);
        assertThat(zero.height).isEqualTo(ten.height);

        byte[] paper = pack.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        Shots.keep(paper, "downtime-pack.pdf");
        // Of one patient nothing at all is known: the longest sheet there is, and letters differ from machine to
        // machine.
        assertThat(pages(paper)).as("a cover and a page for each sheet").isBetween(1L + sheets, 2L + sheets);
        assertThat(number("select count(*) from audit_entry where act = 'DOWNTIME_PACK_MADE' and actor = 'charge'"))
                .isEqualTo(2);
        assertThat(number("select count(*) from downtime_sheet")).isEqualTo(4L * sheets);
    }

    /// Where the rules say stop, paper says so too, and why, and offers nothing to fill in or to enter.
    // guards H-72
    @Test
    void offersNothingToFillInWhereTheRulesSayStop() {
        Locator stopped = pack.locator("[data-sheet='stopped']").first();
        assertThat(stopped.innerText()).contains("Do not give this massage", "active bleeding", "min old)");
        assertThat(stopped.locator(".box, svg, .tick").count()).isZero();
    }

    /// Longer words take no second page, and the code is the same whoever reads the sheet.
    // guards H-72
    @Test
    void printsTheSameSheetsInEveryLanguage() throws Exception {
        int sheets = pack.locator(".sheet").count();
        String letters = letters(sheetOf("Bergmann, Anna"));
        Page other = office.newPage();
        for (var said : Map.of(
                        "de", "Ausfallblätter",
                        "fr", "Feuilles de secours",
                        "es", "Hojas de contingencia",
                        "ar", "أوراق الانقطاع")
                .entrySet()) {
            other.navigate(pack.url() + "?language=" + said.getKey());
            assertThat(other.locator("h1").innerText()).startsWith(said.getValue());
            Accessible.check(other, "the downtime pack in " + said.getKey());
            Shots.take(other, "downtime-pack-" + said.getKey());
            Locator sheet = sheetOf(other, "Bergmann, Anna", 0);
            assertThat(letters(sheet)).isEqualTo(letters);
            assertThat(read(sheet.locator("svg"))).isEqualTo("EFF" + letters);
            byte[] paper = other.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
            Shots.keep(paper, "downtime-pack-" + said.getKey() + ".pdf");
            assertThat(pages(paper))
                    .as("a cover and a page for each sheet in " + said.getKey())
                    .isBetween(1L + sheets, 2L + sheets);
        }
        other.navigate(pack.url() + "?language=en");
        other.close();
    }

    /// Why a rule holds is said in the sheet's language. What the protocol calls a thing stays as it was written.
    // guards H-72
    @Test
    void saysWhyInTheLanguageOfTheSheet() {
        List<String> english = saysInEnglish(pack.locator("main").innerText());
        assertThat(english).hasSizeGreaterThan(2);
        Page other = office.newPage();
        for (var said : Map.of(
                        "de", "Problemliste: active bleeding",
                        "fr", "Liste des problèmes : active bleeding",
                        "es", "Lista de problemas: active bleeding",
                        "ar", "قائمة المشكلات: active bleeding")
                .entrySet()) {
            other.navigate(pack.url() + "?language=" + said.getKey());
            Locator stopped = other.locator("[data-sheet='stopped'] .stop").first();
            assertThat(stopped.innerText()).contains(said.getValue());
            assertThat(stopped.locator("bdi[lang='en']").allInnerTexts()).contains("active bleeding");
            assertThat(saysInEnglish(other.locator("main").innerText()))
                    .as("reasons in English on sheets in " + said.getKey())
                    .isEmpty();
        }
        other.navigate(pack.url() + "?language=en");
        other.close();
    }

    private static List<String> saysInEnglish(String page) {
        return Stream.of(Because.Sentence.values())
                .map(sentence -> sentence.english().replaceFirst("\\{.*", "").strip())
                .filter(words -> !words.isEmpty() && page.contains(words))
                .toList();
    }

    private static long pages(byte[] paper) {
        return PDF_PAGE.matcher(new String(paper, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    // guards H-04 H-16 H-72
    @Test
    void entersASheetOnceUnderItsOwnId() throws Exception {
        Locator sheet = sheetOf("Bergmann, Anna");
        String code = read(sheet.locator("svg"));
        String letters = letters(sheet);
        assertThat(code).isEqualTo("EFF" + letters);
        UUID id = idOf(letters);

        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            WristbandIT.scan(page, code);
            page.locator("[data-sheet='open']").waitFor();
            Accessible.checkNarrow(page, "a scanned downtime sheet");
            Shots.take(page, "sheet-scanned");
            assertThat(page.locator("[data-sheet]").innerText()).contains("Bergmann, Anna", "485 777 3456");
            Bedside.tap(page, "sheet-yes");
            page.locator("main[data-screen='late'] h1:has-text('What does the sheet say?')")
                    .waitFor();
            Accessible.checkNarrow(page, "what a downtime sheet says");
            Shots.take(page, "sheet-says");
            Bedside.tap(page, "says-planned");
            page.locator("input[name=then]").fill("2020-01-01T10:00");
            Bedside.tap(page, "take-time");
            page.locator("[data-note='then']:has-text('not in the future')").waitFor();
            page.locator("input[name=then]").fill(minutesAgo(0));
            Accessible.checkNarrow(page, "the time of a downtime sheet");
            Shots.take(page, "sheet-late");
            Bedside.tap(page, "take-time");
            Bedside.tap(page, "score-5");
            Bedside.tap(page, "score-0");
            Bedside.tap(page, "save");
            page.locator("main[data-screen='saved']").waitFor();
            WristbandIT.scan(page, code);
            page.locator("[data-sheet='entered']").waitFor();
            Bedside.tap(page, "sheet-no");
            Bedside.tap(page, "to-ward");
            page.locator("[data-sync='received']").first().waitFor();
        }
        assertThat(ward.count("session_revision", id)).isEqualTo(1);

        // Another tablet knows it from the ward server.
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            type(page, letters.toLowerCase(Locale.ROOT));
            page.locator("[data-sheet='entered']").waitFor();
            assertThat(page.locator("[data-sheet]").innerText()).contains("was entered before");
        }
    }

    /// Whatever the paper says is entered in the order of its boxes, with the times of care.
    // guards H-16 H-72
    @Test
    void entersAStoppedMassageWhatHappenedAndTheLaterLook() throws Exception {
        String letters = letters(sheetOf(earlier, "Bergmann, Anna", 0));
        UUID id = idOf(letters);
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            open(page, letters);
            Bedside.tap(page, "says-stopped");
            Bedside.tap(page, "reason-pain-up");
            page.locator("input[name=then]").fill(minutesAgo(100));
            var minutes = page.locator("input[name^=minutes]");
            for (int i = 0; i < minutes.count(); i++) {
                minutes.nth(i).fill("0");
            }
            Bedside.tap(page, "take-time");
            page.locator("[data-note='then']:has-text('No minutes at all')").waitFor();
            minutes.nth(1).fill("1.5");
            Accessible.checkNarrow(page, "the minutes of a downtime sheet");
            Shots.take(page, "sheet-minutes");
            Bedside.tap(page, "take-time");
            Bedside.tap(page, "co-given-within-4h");
            Bedside.tap(page, "score-5");
            Bedside.tap(page, "score-7");
            page.locator("[data-tap='event-pain-up'][aria-pressed='true']").waitFor();
            Bedside.tap(page, "serious-not-serious");
            Bedside.tap(page, "done-physician");
            Bedside.tap(page, "event-told");
            page.locator("main[data-screen='review']").waitFor();
            Shots.take(page, "sheet-review");
            Bedside.tap(page, "save");
            page.locator("main[data-screen='saved']").waitFor();
            Shots.take(page, "sheet-saved");
            Bedside.tap(page, "sheet-look-60");
            page.locator("input[name=then]").fill(minutesAgo(150));
            Bedside.tap(page, "take-time");
            page.locator("[data-note='then']:has-text('after the massage had ended')")
                    .waitFor();
            page.locator("input[name=then]").fill(minutesAgo(38));
            Bedside.tap(page, "take-time");
            Bedside.tap(page, "score-4");
            page.locator("main[data-screen='saved']").waitFor();
            Bedside.tap(page, "to-ward");
            page.locator("[data-sync='received'][data-received='2']").first().waitFor();
        }
        String session = " from session_revision where session_id = '%s'".formatted(id);
        assertThat(text("select outcome || ' ' || (document -> 'reason' ->> 'code') || ' '"
                        + " || (document -> 'event' ->> 'what') || ' ' || (document -> 'sites' -> 1 ->> 'deliveredSeconds')"
                        + session))
                .isEqualTo("stopped pain-up pain-up 90");
        assertThat(number("select round(extract(epoch from received_at - at) / 60)" + session))
                .isBetween(99L, 103L);
        assertThat(number("select round(extract(epoch from massage.received_at - look.at) / 60) from reassessment look"
                        + " join session_revision massage using (session_id) where session_id = '%s'".formatted(id)))
                .isBetween(37L, 41L);
    }

    // guards H-16 H-72
    @Test
    void entersThatAMassageWasNotGivenAndWhen() throws Exception {
        String letters = letters(sheetOf(earlier, "Bergmann, Anna", 1));
        UUID id = idOf(letters);
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            open(page, letters);
            Bedside.tap(page, "says-not-given");
            page.locator("input[name=then]").fill(minutesAgo(100));
            Bedside.tap(page, "take-time");
            page.locator("main[data-screen='not-done']").waitFor();
            Accessible.checkNarrow(page, "why a sheet's massage was not given");
            Shots.take(page, "sheet-not-given");
            Bedside.tap(page, "reason-asleep");
            Bedside.tap(page, "save");
            page.locator("main[data-screen='saved']").waitFor();
            Bedside.tap(page, "to-ward");
            page.locator("[data-sync='received']").first().waitFor();
        }
        String session = " from session_revision where session_id = '%s'".formatted(id);
        assertThat(text("select outcome || ' ' || (document -> 'reason')" + session))
                .isEqualTo("not-done {\"code\": \"asleep\"}");
        assertThat(number("select round(extract(epoch from received_at - at) / 60)" + session))
                .isBetween(99L, 103L);
    }

    /// Two people, one sheet, two readings of it: nothing is overwritten, and somebody is told.
    // guards H-04 H-72
    @Test
    void showsTwoReadingsOfOneSheetToAPerson() throws Exception {
        String letters = letters(sheetOf(earlier, "Bergmann, Anna", 2));
        UUID id = idOf(letters);
        try (BrowserContext one = chromium.browser().newContext();
                BrowserContext other = chromium.browser().newContext()) {
            Page first = Bedside.signIn(one, ward.product());
            Page second = Bedside.signIn(other, ward.product(), "charge");
            open(first, letters);
            open(second, letters);
            finishedEarly(first, "2");
            first.locator("[data-sync='received']").first().waitFor();
            finishedEarly(second, "1");
            second.locator("[data-sync='needs-a-person']").first().waitFor();
            Shots.take(second, "sheet-twice");
        }
        assertThat(ward.count("session_revision", id)).isEqualTo(1);
        assertThat(ward.count("session_conflict", id)).isEqualTo(1);
        assertThat(text(
                        "select document -> 'sites' -> 1 ->> 'deliveredSeconds' from session_revision where session_id = '"
                                + id + "'"))
                .isEqualTo("120");
    }

    private static void finishedEarly(Page page, String minutes) {
        Bedside.tap(page, "says-early");
        page.locator("input[name=then]").fill(minutesAgo(10));
        var fields = page.locator("input[name^=minutes]");
        for (int i = 0; i < fields.count(); i++) {
            fields.nth(i).fill(i == 1 ? minutes : "0");
        }
        Bedside.tap(page, "take-time");
        Bedside.tap(page, "score-5");
        Bedside.tap(page, "score-4");
        Bedside.tap(page, "save");
        page.locator("main[data-screen='saved']").waitFor();
        Bedside.tap(page, "to-ward");
    }

    private static void open(Page page, String letters) {
        type(page, letters);
        page.locator("[data-sheet='open']").waitFor();
        Bedside.tap(page, "sheet-yes");
    }

    private static String minutesAgo(int minutes) {
        return LocalDateTime.now(ZoneId.of("Europe/Berlin"))
                .minusMinutes(minutes)
                .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm"));
    }

    // guards H-72
    @Test
    void saysWhyACodeOpensNothing() throws Exception {
        String letters = letters(sheetOf("Nouri"));
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            char other = letters.charAt(3) == 'B' ? 'C' : 'B';
            type(page, letters.substring(0, 3) + other + letters.substring(4));
            page.locator("[data-sheet='damaged']").waitFor();
            WristbandIT.scan(page, "EFFBBBBBBBBBBBB");
            page.locator("[data-sheet='unknown']").waitFor();
            try (var owner = ward.database();
                    var change = owner.createStatement()) {
                change.execute("alter table downtime_pack disable trigger never_changed");
                change.execute("update downtime_pack set made_at = made_at - interval '73 hours'");
            }
            WristbandIT.scan(page, "]Q1EFF" + letters);
            page.locator("[data-sheet='too-old']").waitFor();
            assertThat(page.locator("main").getAttribute("data-screen")).isEqualTo("ward");
            try (var owner = ward.database();
                    var change = owner.createStatement()) {
                change.execute("update downtime_pack set made_at = made_at + interval '73 hours'");
                change.execute("alter table downtime_pack enable trigger never_changed");
            }
        }
    }

    private static void type(Page page, String letters) {
        page.locator("[data-tap='sheet']").click();
        page.locator("input[name=code]").fill(letters);
        Bedside.tap(page, "sheet-find");
    }

    private Locator sheetOf(String name) {
        return sheetOf(pack, name, 0);
    }

    private static Locator sheetOf(Page page, String name, int copy) {
        return page.locator("[data-sheet='open']", new Page.LocatorOptions().setHasText(name))
                .nth(copy);
    }

    private static String letters(Locator sheet) {
        return sheet.locator(".letters").innerText().replace(" ", "");
    }

    /// With another's reader, from the pixels a browser drew.
    private static String read(Locator square) throws IOException, ReaderException {
        var picture = ImageIO.read(new ByteArrayInputStream(square.screenshot()));
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        var source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    private UUID idOf(String letters) throws SQLException {
        try (var connection = ward.database();
                var query = connection.prepareStatement("select id from downtime_sheet where code = ?")) {
            query.setString(1, letters);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    private String text(String query) throws SQLException {
        try (var connection = ward.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
