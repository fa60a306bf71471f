package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

/// A massage that one nurse begins and another brings to its end, on a tablet both use.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakeOverIT {
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

    // guards H-61
    @Test
    void keepsBothNamesWhereAnotherNurseGoesOn() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            tablet.clock().install();
            Page page = Bedside.signIn(tablet, ward.product());
            begin(page, "1");
            page.clock().fastForward("01:00");
            Bedside.tap(page, "lock");
            page.locator("main[data-screen='locked']").waitFor();
            Bedside.tap(page, "somebody-else");
            Bedside.tap(page, "sign-out");
            signIn(page, "charge");

            Bedside.tap(page, "patient-1");
            page.locator("main[data-screen='taking']").waitFor();
            Shots.take(page, "taking-over");
            Accessible.checkNarrow(page, "taking over");
            assertThat(page.locator("main").innerText()).contains("Nina Okafor has begun this massage");
            // A massage of her own beside it, not instead of it.
            Bedside.tap(page, "own");
            page.locator("main[data-screen='patient']").waitFor();
            Bedside.tap(page, "back");

            Bedside.tap(page, "patient-1");
            Bedside.tap(page, "take-over");
            page.locator("[role=timer]").waitFor();
            assertThat(page.locator("main").innerText()).contains("Nina Okafor until", "then Chiara Weber");
            page.reload();
            page.locator("[role=timer]").waitFor();
            page.clock().fastForward("06:00");
            page.locator("main[data-screen='after']").waitFor();
            // The tablet's clock was moved: it hears anew how far it is off.
            page.waitForResponse("**/api/ward", page::reload);
            page.locator("main[data-screen='after']").waitFor();
            Bedside.tap(page, "score-2");
            page.locator("main[data-screen='review']").waitFor();
            Shots.take(page, "taken-over-review");
            assertThat(page.locator(".facts").innerText()).contains("Nina Okafor until", "then Chiara Weber");
            Bedside.tap(page, "save");
            Bedside.tap(page, "to-ward");
            page.locator("[data-sync='received']").waitFor();

            Bedside.tap(page, "patient-1");
            page.locator("[data-tap='earlier']").click();
            assertThat(page.locator("article[data-session]").innerText())
                    .contains("Nina Okafor until", "then Chiara Weber");
            page.locator("[data-tap='timeline']").click();
            assertThat(page.locator("table").innerText()).contains("Nina Okafor, then Chiara Weber");
        }
        assertThat(rows("""
                select author || ' ' || author_name || ' ' || array_to_string(had_names, ',') || ' '
                       || (document -> 'takenOver' -> 0 ->> 'from')
                  from session_revision"""))
                .containsExactly("charge Chiara Weber Nina Okafor nurse");
        assertThat(rows("select actor || ' ' || detail from audit_entry where act = 'session saved'"))
                .containsExactly("charge revision 1, completed, taken over from nurse");
    }

    /// Nobody's name is made up: the ward server knows who has signed in here.
    @Test
    void asksForASignInOfWhoeverHadItFirst() throws Exception {
        Nurse nurse = Nurse.signIn(ward.product());
        ObjectNode session = Examples.routineFootMassage(nurse);
        Instant until = Instant.parse(session.path("startedAt").stringValue()).plusSeconds(60);
        session.putArray("takenOver").addObject().put("from", "lead").put("at", until.toString());

        HttpResponse<String> unknown = nurse.post(session.toString());
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("EFF227", "/takenOver/0/from");
        Nurse.signIn(ward.product().address(), "lead");
        assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);

        session.put("id", Examples.tabletId(Instant.now()).toString());
        session.putArray("takenOver").addObject().put("from", "nurse").put("at", until.toString());
        HttpResponse<String> fromHerself = nurse.post(session.toString());
        assertThat(fromHerself.statusCode()).isEqualTo(422);
        assertThat(fromHerself.body()).contains("EFF211", "nobody takes a massage over from themselves");
    }

    private static void begin(Page page, String bed) {
        for (String tap : List.of(
                "patient-" + bed, "protocol-icu-foot-5", "check-skin-yes", "check-agrees-yes", "score-4", "start")) {
            Bedside.tap(page, tap);
        }
        page.locator("[role=timer]").waitFor();
    }

    private static void signIn(Page page, String username) {
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(username);
        page.locator("form[action='/sign-in'] button[type=submit]").click();
        page.locator("[data-tap='patient-1']").waitFor();
    }

    private List<String> rows(String query) throws Exception {
        try (var connection = ward.database();
                var statement = connection.prepareStatement(query);
                var found = statement.executeQuery()) {
            var rows = new ArrayList<String>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }
}
