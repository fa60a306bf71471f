package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A scanner at the bedside: a keyboard that is faster than any finger. Nobody is opened by it without a yes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WristbandIT {
    /// A service relation number of GS1, its last digit the check digit.
    private static final String RELATION = "735005385000000011";

    private TheWard ward;
    private Chromium chromium;

    @BeforeAll
    void open() {
        ward = TheWard.ofItsOwn();
        chromium = Chromium.launch();
    }

    @AfterAll
    void close() {
        chromium.close();
        ward.close();
    }

    // guards H-71
    @Test
    void asksWhetherItIsThisPatientOnEveryScreen() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            scan(page, "4857773464");
            page.locator("[data-scan='patient']").waitFor();
            Shots.take(page, "scanned");
            Accessible.checkNarrow(page, "a scanned wristband");
            assertThat(page.locator("[data-scan]").innerText())
                    .contains("Is it this patient?", "485 777 3464", "no check digit", "Read name and date of birth");
            assertThat(page.locator("main").getAttribute("data-screen")).isEqualTo("ward");
            Bedside.tap(page, "scan-yes");
            page.locator("main[data-screen='patient']").waitFor();
            assertThat(page.locator("[data-scan]").count()).isZero();

            scan(page, "4857773464");
            page.locator("[data-scan='same']").waitFor();
            scan(page, "4857773456");
            page.locator("[data-scan='patient']").waitFor();
            assertThat(page.locator("[data-scan]").innerText()).contains("another patient’s", "Bergmann");
            Bedside.tap(page, "scan-no");
            assertThat(page.locator(".banner").innerText()).contains("485 777 3464");
            scan(page, "9999999999");
            page.locator("[data-scan='unknown']").waitFor();
            assertThat(page.locator("[data-scan]").innerText()).contains("Nobody was opened");
        }
    }

    // guards H-71
    @Test
    void believesACheckDigitAndRefusesAWrongOne() throws SQLException {
        try (var connection = ward.database();
                var change = connection.prepareStatement("update patient set number = ? where bed = '7'")) {
            change.setString(1, RELATION);
            change.executeUpdate();
        }
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            scan(page, "]d28018" + RELATION);
            page.locator("[data-scan='patient']").waitFor();
            assertThat(page.locator("[data-scan]").innerText())
                    .contains("Bed 7")
                    .doesNotContain("no check digit");
            scan(page, "]C18018" + RELATION.substring(0, 17) + "5");
            page.locator("[data-scan='unknown']").waitFor();
            assertThat(page.locator("[data-scan]").innerText()).contains("check digit is wrong");
        }
    }

    /// A finger is slower, and a password is nobody's wristband.
    @Test
    void leavesFingersAndFieldsAlone() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            page.keyboard().type("4857773464", new Keyboard.TypeOptions().setDelay(80));
            page.keyboard().press("Enter");
            Bedside.tap(page, "lock");
            page.locator("input[name=password]").focus();
            scan(page, "4857773464");
            page.locator("input[name=password]").fill("nurse");
            Bedside.tap(page, "unlock");
            page.locator("main[data-screen='ward']").waitFor();
            assertThat(page.locator("[data-scan]").count()).isZero();
        }
    }

    static void scan(Page page, String code) {
        page.evaluate("""
                (code) => {
                  const at = document.activeElement ?? document.body;
                  for (const key of [...code, 'Enter'])
                    at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
                }""", code);
    }
}
