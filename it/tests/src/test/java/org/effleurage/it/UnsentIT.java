package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

/// A record that waits on a tablet for its nurse, who has gone home, does not wait unseen.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnsentIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private TheWard ward;
    private Chromium chromium;

    @BeforeAll
    void open() {
        ward = TheWard.withoutAHospital();
        chromium = Chromium.launch();
    }

    @AfterAll
    void close() {
        chromium.close();
        ward.close();
    }

    @BeforeEach
    void tellNothing() throws SQLException {
        change("delete from unsent_on_tablet");
    }

    // guards H-61
    @Test
    void isToldToWhomeverIsInChargeUntilItHasCome() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext();
                BrowserContext inCharge = chromium.browser().newContext()) {
            tablet.clock().install();
            Page page = Bedside.signInToRoute(tablet, ward.product());
            Bedside.saveUnsent(page, "7");
            Bedside.signOutAndIn(page, "charge");
            page.unrouteAll();
            assertThat(told())
                    .as("it has waited for less than a quarter of an hour")
                    .isEmpty();
            for (int minute = 0; minute < 16; minute++) {
                page.keyboard().press("Shift");
                page.clock().fastForward("01:00");
            }
            Eventually.get(SOON, () -> Optional.of(told()).filter(List.of("nurse 1 0")::equals));
            page.close();

            Page list = Bedside.signIn(inCharge, ward.product(), "charge");
            assertThat(list.locator("[data-notice='unsent']").count())
                    .as("less than four hours")
                    .isZero();
            change("update unsent_on_tablet set oldest_at = oldest_at - interval '5 hours'");
            list.reload();
            list.locator("[data-notice='unsent']").waitFor();
            assertThat(list.locator("[data-notice='unsent']").innerText())
                    .containsPattern("1 record of Nina Okafor has waited on tablet [0-9A-F]{4} since")
                    .contains(
                            "Sent once Nina Okafor signs in on that tablet, or once you hand it in there.",
                            "last heard of")
                    .doesNotContain("Bed");
            Shots.take(list, "unsent");
            Accessible.checkNarrow(list, "records that wait on a tablet");

            tablet.clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
            list.navigate(ward.product().address() + "/handover");
            assertThat(list.locator("[data-notice='unsent']").innerText())
                    .containsPattern(
                            "Still on tablet [0-9A-F]{4}, and not on this page: records of Nina Okafor \\(1\\),");
            Shots.take(list, "handover-unsent");
            Accessible.checkNarrow(list, "a handover that lacks records");
            list.navigate(ward.product().address() + "/bedside");
            list.locator("[data-notice='unsent']").waitFor();
            Page hers = Bedside.signIn(tablet, ward.product());
            String name = hers.locator("text=This tablet:").innerText().replace("This tablet: ", "");
            assertThat(list.locator("[data-notice='unsent']").innerText()).contains("on tablet " + name);
            Eventually.get(SOON, () -> Optional.of(told()).filter(List::isEmpty));
            list.reload();
            list.locator("[data-tap='patient-1']").waitFor();
            assertThat(list.locator("[data-notice='unsent']").count()).isZero();
        }
    }

    /// The newest word of a tablet takes the place of the one before, and only whoever is in charge of its ward reads
    /// it.
    // guards H-40 H-61
    @Test
    void isOfOneTabletAndOfOneWard() throws Exception {
        Nurse nurse = Nurse.signIn(ward.product());
        Nurse charge = Nurse.signIn(ward.product().address(), "charge");
        Nurse elsewhere = Nurse.signIn(ward.product().address(), "charge-4a");
        UUID device = Examples.tabletId(Instant.now());
        UUID another = Examples.tabletId(Instant.now());
        Instant morning = Instant.now().minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.MILLIS);

        assertThat(tell(nurse, word(device, 3, 1, morning)).statusCode()).isEqualTo(204);
        assertThat(tell(nurse, word(another, 1, 0, Instant.now().minus(Duration.ofHours(3))))
                        .statusCode())
                .isEqualTo(204);
        assertThat(unsent(charge)).containsExactly("Nina Okafor 3 1 " + morning);
        assertThat(unsent(nurse)).isEmpty();
        assertThat(unsent(elsewhere)).isEmpty();

        assertThat(tell(charge, word(device, 2, 0, morning)).statusCode()).isEqualTo(204);
        assertThat(unsent(charge)).containsExactly("Nina Okafor 2 0 " + morning);
        assertThat(tell(charge, word(device)).statusCode()).isEqualTo(204);
        assertThat(tell(charge, word(another)).statusCode()).isEqualTo(204);
        assertThat(unsent(charge)).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void isRefusedWithItsPlaceWhereItCannotBeRead() throws Exception {
        Nurse nurse = Nurse.signIn(ward.product());
        UUID device = Examples.tabletId(Instant.now());
        ObjectNode more = word(device, 1, 0, Instant.now());
        more.put("bed", "7");

        refused(tell(nurse, word(device, 0, 0, Instant.now())), 422, "EFF206", "/unsent/0/records", "1 to 10000");
        refused(tell(nurse, word(device, 1, 2, Instant.now())), 422, "EFF206", "/unsent/0/needsYou", "0 to 1");
        refused(tell(nurse, more), 422, "EFF204", "/bed");
        refused(nurse.post("/api/unsent", "{".getBytes(StandardCharsets.UTF_8), "application/json"), 400, "EFF201");
        refused(nurse.post("/api/unsent", new byte[0], "text/plain"), 415, "EFF217");
        assertThat(told()).isEmpty();
    }

    private static void refused(HttpResponse<String> answer, int status, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    private static ObjectNode word(UUID device) {
        ObjectNode word = Nurse.JSON.createObjectNode();
        word.put("schema", "effleurage-unsent/v1").put("device", device.toString());
        word.putArray("unsent");
        return word;
    }

    private static ObjectNode word(UUID device, int records, int needsYou, Instant oldest) {
        ObjectNode word = word(device);
        word.withArray("unsent")
                .addObject()
                .put("author", "nurse")
                .put("name", "Nina Okafor")
                .put("records", records)
                .put("needsYou", needsYou)
                .put("oldest", oldest.toString());
        return word;
    }

    private static HttpResponse<String> tell(Nurse nurse, ObjectNode word) throws Exception {
        return nurse.post("/api/unsent", word.toString().getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private static List<String> unsent(Nurse nurse) throws Exception {
        return Examples.stream(nurse.json("/api/ward").path("unsent"))
                .map(told -> "%s %d %d %s"
                        .formatted(
                                told.path("by").stringValue(),
                                told.path("records").intValue(),
                                told.path("needsYou").intValue(),
                                told.path("oldest").stringValue()))
                .toList();
    }

    private List<String> told() throws SQLException {
        var told = new ArrayList<String>();
        try (var connection = ward.database();
                var query = connection.prepareStatement("select author, records, needs_you from unsent_on_tablet");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                told.add("%s %d %d".formatted(rows.getString(1), rows.getInt(2), rows.getInt(3)));
            }
        }
        return told;
    }

    private void change(String rows) throws SQLException {
        try (var connection = ward.database();
                var statement = connection.createStatement()) {
            statement.executeUpdate(rows);
        }
    }
}
