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
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
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
        pack.navigate(ward.product().address() + "/handover");
        pack.locator("summary", new Page.LocatorOptions().setHasText("Paper for a downtime"))
                .click();
        pack.locator("button", new Page.LocatorOptions().setHasText("Make the downtime pack"))
                .click();
        pack.locator("h1", new Page.LocatorOptions().setHasText("Downtime pack"))
                .waitFor();
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
        String pdf = new String(paper, StandardCharsets.ISO_8859_1);
        // Of one patient nothing at all is known: the longest sheet there is, and letters differ from machine to
        // machine.
        assertThat(PDF_PAGE.matcher(pdf).results().count())
                .as("a cover and a page for each sheet")
                .isBetween(1L + sheets, 2L + sheets);
        assertThat(number("select count(*) from audit_entry where act = 'DOWNTIME_PACK_MADE' and actor = 'charge'"))
                .isEqualTo(1);
        assertThat(number("select count(*) from downtime_sheet")).isEqualTo(sheets);
    }

    /// Where the rules say stop, paper says so too, and why, and offers nothing to fill in or to enter.
    // guards H-72
    @Test
    void offersNothingToFillInWhereTheRulesSayStop() {
        Locator stopped = pack.locator("[data-sheet='stopped']").first();
        assertThat(stopped.innerText()).contains("Do not give this massage", "active bleeding", "min old)");
        assertThat(stopped.locator(".box, svg, .tick").count()).isZero();
    }

    // guards H-04 H-16 H-72
    @Test
    void entersASheetOnceUnderItsOwnId() throws Exception {
        Locator sheet = sheetOf("Bergmann, Anna");
        String code = read(sheet.locator("svg"));
        String letters = sheet.locator(".letters").innerText().replace(" ", "");
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
            page.locator("main[data-screen='late']").waitFor();
            page.locator("input[name=ended]").fill("2020-01-01T10:00");
            Bedside.tap(page, "take-time");
            page.locator("[data-note='then']:has-text('not in the future')").waitFor();
            page.locator("input[name=ended]")
                    .fill(LocalDateTime.now(ZoneId.of("Europe/Berlin"))
                            .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm")));
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

    // guards H-72
    @Test
    void saysWhyACodeOpensNothing() throws Exception {
        String letters = sheetOf("Nouri").locator(".letters").innerText().replace(" ", "");
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
        return pack.locator("[data-sheet='open']", new Page.LocatorOptions().setHasText(name))
                .first();
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
        try (var connection = ward.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
