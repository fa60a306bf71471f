package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// The handover as the PDF that Chromium makes of it, read back by another's reader: it can be read out, it says what
/// the page says, and nothing in it acts.
class HandoverPdfIT {
    private static final String HOSTILE = "<script>alert(1)</script>";

    // guards H-44
    @Test
    void hasATitleHeadingsTableHeadersAndTheWordsOfEveryLine() throws Exception {
        try (TheWard ward = TheWard.ofItsOwn();
                Chromium chromium = Chromium.launch();
                BrowserContext office = chromium.browser().newContext()) {
            rename(ward, "2", HOSTILE);
            rename(ward, "3", "Łukasz Żółć");
            rename(ward, "4", "Ελένη");
            Page page = Bedside.signIn(office, ward.product());
            page.navigate(ward.product().address() + "/handover");
            List<String> lines =
                    page.locator(".handover tbody th span.bed + bdi").allInnerTexts();
            byte[] paper = page.pdf(
                    new Page.PdfOptions().setTagged(true).setOutline(true).setPreferCSSPageSize(true));
            Shots.keep(paper, "handover.pdf");

            assertThat(lines).hasSizeGreaterThan(6);
            try (PDDocument pdf = Loader.loadPDF(paper)) {
                assertIsTagged(pdf);
                assertIsInert(pdf);
                assertBeginsWithThePatients(pdf);
                assertThat(text(pdf)).contains(HOSTILE, "Łukasz Żółć", "Ελένη", "Open reassessments", "Bergmann, Anna");
                for (String line : lines.stream()
                        .filter(one -> one.matches("[\\x20-\\x7e]+"))
                        .toList()) {
                    assertThat(text(pdf)).contains(line);
                }
            }
        }
    }

    private static void assertIsTagged(PDDocument pdf) {
        var catalog = pdf.getDocumentCatalog();
        assertThat(catalog.getMarkInfo().isMarked()).isTrue();
        assertThat(catalog.getLanguage()).startsWith("en");
        assertThat(pdf.getDocumentInformation().getTitle()).startsWith("Handover");
        var types = new ArrayList<String>();
        collect(catalog.getStructureTreeRoot(), types);
        assertThat(types).contains("H1", "Table", "TR", "TH", "TD");
        assertThat(types.stream().filter("TR"::equals)).hasSizeGreaterThan(7);
    }

    /// The head of the page was once a sheet by itself.
    private static void assertBeginsWithThePatients(PDDocument pdf) throws IOException {
        var size = pdf.getPage(0).getMediaBox();
        assertThat(size.getWidth()).isGreaterThan(size.getHeight());
        var first = new PDFTextStripper();
        first.setEndPage(1);
        assertThat(first.getText(pdf)).contains("Open reassessments").doesNotContain("Hours back", "Show");
    }

    private static void collect(PDStructureNode node, List<String> types) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                types.add(element.getStructureType());
                collect(element, types);
            }
        }
    }

    /// No script, nothing that opens by itself, and every letter with its font.
    private static void assertIsInert(PDDocument pdf) throws IOException {
        assertThat(pdf.getDocumentCatalog().getOpenAction()).isNull();
        assertThat(pdf.getDocument().getObjectsByType(COSName.getPDFName("Action"), COSName.getPDFName("Filespec")))
                .noneMatch(action -> action.toString().contains("JavaScript"));
        for (var page : pdf.getPages()) {
            for (COSName name : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(name).isEmbedded())
                        .as(name.getName())
                        .isTrue();
            }
        }
        assertThat(StreamSupport.stream(pdf.getPages().spliterator(), false)).isNotEmpty();
    }

    private static String text(PDDocument pdf) throws IOException {
        return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
    }

    private static void rename(TheWard ward, String bed, String family) throws SQLException {
        try (var owner = ward.database();
                var change =
                        owner.prepareStatement("update patient set family_name = ? where ward = '7B' and bed = ?")) {
            change.setString(1, family);
            change.setString(2, bed);
            change.executeUpdate();
        }
    }
}
