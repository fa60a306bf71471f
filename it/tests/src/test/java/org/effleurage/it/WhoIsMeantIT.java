package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A ward on which two patients have names that are easily taken for one another, and each room counts its beds from A.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoIsMeantIT {
    private TheWard ward;
    private Chromium chromium;

    @BeforeAll
    void open() throws Exception {
        ward = TheWard.withoutAHospital();
        change("update patient set room = '701', bed = 'A', family_name = 'Meier' where ward = '7B' and bed = '1'");
        change("update patient set room = '701', bed = 'B' where ward = '7B' and bed = '2'");
        change("update patient set room = '1002', bed = 'A', family_name = 'Mayer' where ward = '7B' and bed = '3'");
        chromium = Chromium.launch();
    }

    @AfterAll
    void close() {
        chromium.close();
        ward.close();
    }

    // guards H-06
    @Test
    void namesTheRoomOfASimilarNameAndOfWhomeverIsOpen() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signedIn(tablet);
            assertThat(cards(page).first().innerText()).contains("Meier", "Room 701", "Similar name: bed 1002-A");
            assertThat(cards(page).last().innerText()).contains("Mayer", "Room 1002", "Similar name: bed 701-A");
            assertThat(page.locator("[data-tap='patient-B']").innerText()).doesNotContain("Similar name");

            cards(page).last().click();
            page.locator("main[data-screen='patient']").waitFor();
            assertThat(page.locator(".banner").innerText())
                    .contains("Mayer", "Room 1002", "Similar name: bed 701-A")
                    .doesNotContain("Meier");
            Shots.take(page, "banner-with-room");
            Accessible.checkNarrow(page, "a banner with its room");
        }
    }

    /// As somebody walks: through one room, then through the next.
    @Test
    void listsFromRoomToRoom() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signedIn(tablet);
            page.locator("[data-tap='list-mine']").click();
            page.locator("[data-tap='choose-mine']").click();
            page.locator("main[data-screen='choosing']").waitFor();

            assertThat(page.locator(".patients .from").allInnerTexts())
                    .isSortedAccordingTo((one, other) -> Integer.compare(room(one), room(other)));
            assertThat(page.locator(".patients .bed b").allInnerTexts()).startsWith("A", "B");
        }
    }

    /// Who has left the ward meanwhile is not opened, and it is said who that is; the network is not to blame.
    // guards H-06
    @Test
    void saysWhoHasLeftTheWard() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signedIn(tablet);
            change("update patient set ward = '4A' where family_name = 'Mayer'");
            cards(page).last().click();
            page.locator("[data-notice='not-opened']").waitFor();
            page.waitForCondition(() -> cards(page).count() == 1);

            assertThat(page.locator("[data-notice='not-opened']").innerText())
                    .contains("Mayer", "Room 1002", "no longer a patient of your ward");
            assertThat(cards(page).allInnerTexts())
                    .singleElement()
                    .asString()
                    .contains("Meier")
                    .doesNotContain("Not opened", "Similar name");
            assertThat(page.locator("[data-notice='away']").count()).isZero();
            Shots.take(page, "not-opened-gone");
            Accessible.checkNarrow(page, "a patient who has left");
        } finally {
            change("update patient set ward = '7B' where family_name = 'Mayer'");
        }
    }

    /// Without an answer both stay on the list, and only one of them was asked for.
    // guards H-06
    @Test
    void saysOfOneBedOnlyThatNothingAnswered() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            tablet.addInitScript("""
                    const ask = window.fetch;
                    window.fetch = (what, ...how) =>
                      /bedsides?$/.test(String(what)) ? Promise.reject(new TypeError('no network')) : ask(what, ...how);
                    """);
            Page page = signedIn(tablet);
            cards(page).last().click();
            page.locator("[data-notice='not-opened']").waitFor();

            assertThat(cards(page).last().innerText()).contains("Not opened: no answer");
            assertThat(cards(page).first().innerText()).doesNotContain("Not opened");
        }
    }

    private Page signedIn(BrowserContext tablet) {
        Page page = tablet.newPage();
        page.navigate(ward.product().address() + "/sign-in");
        page.locator("input[name=username]").fill("nurse");
        page.locator("input[name=password]").fill("nurse");
        page.locator("button[type=submit]").click();
        cards(page).first().waitFor();
        return page;
    }

    private static Locator cards(Page page) {
        return page.locator("[data-tap='patient-A']");
    }

    private static int room(String words) {
        return Integer.parseInt(words.replace("Room ", ""));
    }

    private void change(String rows) throws SQLException {
        try (var connection = ward.database();
                var statement = connection.createStatement()) {
            statement.executeUpdate(rows);
        }
    }
}
