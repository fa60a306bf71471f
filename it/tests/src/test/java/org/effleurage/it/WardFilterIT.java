package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// A ward list cut down to what its nurse asked for, and what it still says of everybody else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WardFilterIT {
    private static final Duration TWELVE_HOURS = Duration.ofHours(12);

    private TheWard ward;
    private Nurse nurse;
    private Chromium chromium;

    @BeforeAll
    void open() throws Exception {
        ward = TheWard.withoutAHospital();
        nurse = Nurse.signIn(ward.product());
        // After 10, 30 and 60 minutes somebody should have looked.
        massageOf("5", Duration.ofMinutes(90));
        chromium = Chromium.launch();
    }

    @AfterAll
    void close() {
        chromium.close();
        ward.close();
    }

    @Test
    void listsHersWithOneTapAndEverybodyWithOneMore() throws Exception {
        change("delete from care_plan where patient_id = '%s'".formatted(id("6")));
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            page.locator("main[data-offline='ready']").waitFor();
            assertThat(beds(page)).contains("1", "2", "3", "4", "5", "6", "7");

            Bedside.tap(page, "list-mine");
            page.locator("[data-tap='choose-mine']").waitFor();
            assertThat(page.locator("main").innerText()).contains("You have not chosen your patients yet.");
            looked(page, "nobody chosen");
            List<Request> asked = watched(page);
            choose(page, "1", "3", "6");

            assertThat(beds(page)).containsExactly("1", "3");
            assertThat(leftOut(page))
                    .contains("1 of your patients has nothing to do.")
                    .contains("4 other patients are not shown.");
            looked(page, "hers");
            assertToldNobody(asked, "1", "3", "6");

            page.reload();
            page.locator("[data-tap='patient-1']").waitFor();
            assertThat(beds(page)).containsExactly("1", "3");
            tablet.setOffline(true);
            page.reload();
            page.locator("[data-notice='away']").waitFor();
            assertThat(beds(page)).containsExactly("1", "3");

            Bedside.countTaps(page);
            Bedside.tap(page, "list-all");
            page.locator("[data-tap='patient-2']").waitFor();
            Bedside.tap(page, "list-mine");
            page.locator("[data-notice='left-out']").waitFor();
            assertThat(beds(page)).containsExactly("1", "3");
            assertThat(Bedside.taps(page)).isEqualTo(2);
        }
    }

    @Test
    void takesAChosenPatientAwayAgain() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            Bedside.tap(page, "list-mine");
            choose(page, "1", "2");
            Bedside.tap(page, "choose-mine");
            Bedside.tap(page, "mine-2");
            page.locator("[data-tap='mine-2'][aria-pressed='false']").waitFor();
            looked(page, "choosing");
            Bedside.tap(page, "mine-done");
            page.locator("main[data-screen='ward']").waitFor();

            assertThat(beds(page)).containsExactly("1");
        }
    }

    /// A list cut down hides no late look: it says so, and one tap shows it.
    // guards H-14
    @Test
    void saysWhatIsLateWithOthersAndShowsItWithOneTap() throws Exception {
        massageOf("2", Duration.ofMinutes(1));
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            page.locator("[data-tap='again-5-10']").waitFor();
            Bedside.tap(page, "list-mine");
            page.locator("[data-tap='show-all']").waitFor();
            assertThat(page.locator("[data-tap='show-all']").innerText())
                    .contains("3 scores overdue with other patients", "1 score due with other patients");
            choose(page, "1");

            assertThat(page.locator("[data-tap='again-5-10']").count()).isZero();
            assertThat(page.locator("[data-tap='show-all']").innerText())
                    .contains("3 scores overdue with other patients", "1 score due with other patients", "Show all");
            Shots.take(page, "ward-mine-overdue");
            looked(page, "late with others");
            Bedside.tap(page, "show-all");
            page.locator("[data-tap='again-5-10']").waitFor();
            assertThat(beds(page)).contains("1", "2", "5");
            assertThat(page.locator("[data-tap='show-all']").count()).isZero();

            Bedside.tap(page, "list-mine");
            Bedside.tap(page, "choose-mine");
            Bedside.tap(page, "mine-5");
            page.locator("[data-tap='mine-5'][aria-pressed='true']").waitFor();
            Bedside.tap(page, "mine-done");
            page.locator("[data-tap='again-5-10']").waitFor();
            assertThat(beds(page)).containsExactly("1", "5");
            assertThat(page.locator("[data-tap='show-all']").innerText())
                    .contains("1 score due with other patients")
                    .doesNotContain("overdue");
        }
    }

    /// What she began is hers to go on with, whomever she chose.
    @Test
    void keepsInSightWhatTheNurseHasInHand() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            Bedside.tap(page, "list-mine");
            choose(page, "1");
            Bedside.tap(page, "list-all");
            Bedside.tap(page, "patient-2");
            Bedside.tap(page, "protocol-icu-foot-5");
            page.locator("main[data-screen='checks']").waitFor();
            Bedside.tap(page, "back");
            page.locator("main[data-screen='patient']").waitFor();
            Bedside.tap(page, "back");
            page.locator("main[data-screen='ward']").waitFor();
            Bedside.tap(page, "list-mine");
            page.locator("[data-notice='left-out']").waitFor();

            assertThat(beds(page)).containsExactly("2", "1");
        }
    }

    @Test
    void forgetsWhomShePickedWhenHerShiftIsOver() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Instant then = Instant.now().minus(TWELVE_HOURS).minus(Duration.ofMinutes(10));
            tablet.clock().install(new Clock.InstallOptions().setTime(then.toEpochMilli()));
            Page page = Bedside.signIn(tablet, ward.product());
            Bedside.tap(page, "list-mine");
            choose(page, "1");
            page.close();

            page = later(tablet, "11:55:00");
            assertThat(beds(page)).containsExactly("1");
            page.close();

            page = later(tablet, "00:15:00");
            page.locator("[data-tap='list-all'][aria-pressed='true']").waitFor();
            assertThat(beds(page)).contains("1", "2", "3");
            Bedside.tap(page, "list-mine");
            page.locator("[data-tap='choose-mine']").waitFor();
            assertThat(page.locator("main").innerText()).contains("You have not chosen your patients yet.");
        }
    }

    @Test
    void keepsForEachNurseOfTheTabletHerOwn() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            Bedside.tap(page, "list-mine");
            choose(page, "1", "7");
            signOut(page);

            page = Bedside.signIn(tablet, ward.product(), "charge");
            page.locator("[data-tap='list-all'][aria-pressed='true']").waitFor();
            Bedside.tap(page, "list-mine");
            choose(page, "1", "4");
            assertThat(beds(page)).containsExactly("1", "4");
            signOut(page);

            page = Bedside.signIn(tablet, ward.product());
            page.locator("[data-tap='list-mine'][aria-pressed='true']").waitFor();
            assertThat(beds(page)).containsExactly("1", "7");
        }
    }

    @Test
    void listsOneRoomAndKeepsItWithHers() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            page.locator("main[data-offline='ready']").waitFor();
            assertThat(page.locator("select[data-tap='list-room'] option").allInnerTexts())
                    .containsExactly("All rooms", "Room 701", "Room 702", "Room 703");
            assertThat(page.locator("[data-tap='patient-4']").innerText()).contains("Room 702");
            page.selectOption("select[data-tap='list-room']", "701");
            page.locator("[data-notice='left-out']").waitFor();
            assertThat(beds(page)).containsExactlyInAnyOrder("1", "2", "3");
            assertThat(leftOut(page)).isEqualTo("4 other patients are not shown.");
            Shots.take(page, "ward-room");
            looked(page, "one room");

            Bedside.tap(page, "list-mine");
            choose(page, "1", "4");
            assertThat(beds(page)).containsExactly("1");
            tablet.setOffline(true);
            page.reload();
            page.locator("[data-notice='away']").waitFor();
            assertThat(beds(page)).containsExactly("1");
            page.selectOption("select[data-tap='list-room']", "");
            page.locator("[data-tap='patient-4']").waitFor();
            assertThat(beds(page)).containsExactly("1", "4");
        }
    }

    /// Neither does a room hide a late look; one tap undoes both choices.
    // guards H-14
    @Test
    void saysWhatIsLateInOtherRooms() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            page.locator("[data-tap='again-5-10']").waitFor();
            page.selectOption("select[data-tap='list-room']", "701");
            page.locator("[data-tap='show-all']").waitFor();
            assertThat(page.locator("[data-tap='show-all']").innerText())
                    .contains("3 scores overdue with other patients");
            assertThat(page.locator("[data-tap='again-5-10']").count()).isZero();
            Bedside.tap(page, "show-all");
            page.locator("[data-tap='again-5-10']").waitFor();
            assertThat(page.locator("select[data-tap='list-room']").inputValue())
                    .isEmpty();
            assertThat(beds(page)).contains("1", "4", "7");
        }
    }

    /// A ward of which the hospital tells no rooms, or only one, is not asked about them.
    @Test
    void asksForNoRoomWhereThereIsNoChoice() throws Exception {
        change("update patient set room = null where ward = '7B' and room <> '701'");
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            assertThat(page.locator("[data-tap='list-mine']").count()).isEqualTo(1);
            assertThat(page.locator("[data-tap='list-room']").count()).isZero();
            assertThat(page.locator("[data-tap='patient-4']").innerText()).doesNotContain("Room");
            looked(page, "one room only");
        } finally {
            change("update patient set room = '702' where ward = '7B' and bed in ('4', '5')");
            change("update patient set room = '703' where ward = '7B' and bed in ('6', '7')");
        }
    }

    private void change(String rows) throws Exception {
        try (var connection = ward.database();
                var statement = connection.createStatement()) {
            statement.executeUpdate(rows);
        }
    }

    /// Whose patients are whose is nobody's who finds the tablet.
    // guards H-45
    @Test
    void keepsSealedWhomSheChose() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            Bedside.tap(page, "list-mine");
            choose(page, "1");

            Object kept = page.evaluate("""
                    () => new Promise((done) => {
                      indexedDB.open('effleurage').onsuccess = ({ target }) => {
                        target.result.transaction('device').objectStore('device').get('this').onsuccess = (read) =>
                          done(JSON.stringify(read.target.result));
                      };
                    })""");
            assertThat(String.valueOf(kept)).contains("\"mine\"", "\"iv\"").doesNotContain(id("1").toString());
        }
    }

    private void choose(Page page, String... beds) {
        Bedside.tap(page, "choose-mine");
        page.locator("main[data-screen='choosing']").waitFor();
        for (String bed : beds) {
            Bedside.tap(page, "mine-" + bed);
            page.locator("[data-tap='mine-" + bed + "'][aria-pressed='true']").waitFor();
        }
        Bedside.tap(page, "mine-done");
        page.locator("main[data-screen='ward'][aria-busy='false']").waitFor();
    }

    private Page later(BrowserContext tablet, String time) {
        tablet.clock().fastForward(time);
        Page page = tablet.newPage();
        page.navigate(ward.product().address() + "/bedside");
        page.locator("[data-tap='patient-1']").waitFor();
        return page;
    }

    private static void signOut(Page page) {
        page.locator("[data-sign-out] button").click();
        page.locator("input[name=username]").waitFor();
        page.close();
    }

    private static void looked(Page page, String where) {
        Accessible.checkNarrow(page, where);
        Thumb.finds(page, Thumb.BARE, where);
        page.evaluate("() => document.documentElement.classList.add('glove')");
        Thumb.finds(page, Thumb.GLOVED, where + " with gloves");
        page.evaluate("() => document.documentElement.classList.remove('glove')");
    }

    private static List<Request> watched(Page page) {
        var asked = new ArrayList<Request>();
        page.onRequest(asked::add);
        return asked;
    }

    private void assertToldNobody(List<Request> asked, String... beds) throws Exception {
        for (String bed : beds) {
            String patient = id(bed).toString();
            assertThat(asked).noneMatch(request -> (request.url() + request.postData()).contains(patient));
        }
    }

    private static String leftOut(Page page) {
        return page.locator("[data-notice='left-out']").innerText();
    }

    /// In the order in which they stand there.
    private static List<String> beds(Page page) {
        return page.locator("[data-tap^='patient-'] .bed b").allInnerTexts();
    }

    private UUID id(String bed) throws Exception {
        return UUID.fromString(Examples.patientInBed(nurse, bed).path("id").stringValue());
    }

    private void massageOf(String bed, Duration ended) throws Exception {
        JsonNode patient = Examples.patientInBed(nurse, bed);
        Instant end = Instant.now().minus(ended).truncatedTo(ChronoUnit.SECONDS);
        JsonNode protocol = Examples.protocol(nurse, patient, Examples.FOOT);
        var session = Examples.completed(patient, protocol, Examples.tabletId(Instant.now()), 6, 4, end);
        assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);
    }
}
