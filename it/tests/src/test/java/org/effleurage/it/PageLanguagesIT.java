package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The server's pages in Arabic. Its letters are no others, so a word that was left in English is seen for what it is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageLanguagesIT {
    /// What is left of a page without what is marked as another language, names, and what everybody calls the same.
    private static final String LATIN = """
            (others) => {
              const page = document.documentElement.cloneNode(true);
              page.querySelectorAll('bdi, [lang]:not([lang="ar"]), code, script, style, select').forEach((part) => part.remove());
              const said = [page.querySelector('title').textContent, page.querySelector('body').textContent];
              for (const name of ['aria-label', 'data-column', 'title', 'placeholder']) {
                page.querySelectorAll(`[${name}]`).forEach((part) => said.push(part.getAttribute(name)));
              }
              return said
                .map((words) => others.reduce((rest, other) => rest.replaceAll(other, ' '), words))
                .map((words) => words.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ' ').replace(/\\s+/g, ' ').trim())
                .flatMap((words) => words.match(/\\p{Script=Latin}{2,}(?: \\p{Script=Latin}+)*/gu) ?? [])
                .join(' | ');
            }
            """;

    private static final String SIDEWAYS = """
            (part) => [...document.querySelectorAll(part)]
              .filter((table) => table.scrollWidth > table.clientWidth + 1)
              .map((table) => `${table.getAttribute('aria-label')}: ${table.scrollWidth} of ${table.clientWidth}`)
              .join(' | ')
            """;

    private static final String[] CODES = {
        "day",
        "evening",
        "night",
        "completed",
        "stopped",
        "not-given",
        "instrument=score",
        "instrument=code",
        "yes",
        "no",
        "open"
    };

    private TheWard ward;
    private Chromium chromium;
    private JsonNode patient;
    private JsonNode protocol;

    @BeforeAll
    void open() throws Exception {
        ward = TheWard.ofItsOwn();
        chromium = Chromium.launch();
        var nurse = Nurse.signIn(ward.product());
        patient = Examples.patientInBed(nurse, "5");
        protocol = Examples.protocol(nurse, patient, Examples.FOOT);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        post(nurse, given(now.minus(Duration.ofHours(5))));
        post(nurse, stopped(given(now.minus(Duration.ofHours(2)))));
        post(nurse, asleep(now.minus(Duration.ofHours(1))));
        // Charts show days that are over.
        Instant yesterday = now.minus(Duration.ofHours(25));
        post(nurse, stopped(given(yesterday.minus(Duration.ofHours(3)))));
        post(nurse, asleep(yesterday));
    }

    private ObjectNode given(Instant end) {
        return Examples.completed(patient, protocol, Examples.tabletId(end), 6, 2, end);
    }

    private static ObjectNode stopped(ObjectNode session) {
        session.put("outcome", "stopped").putObject("reason").put("code", "pain-up");
        session.putObject("event")
                .put("what", "pain-up")
                .put("seriousness", "not-serious")
                .put("at", session.path("endedAt").stringValue())
                .putArray("done")
                .add("watched");
        var missing = session.putObject("after");
        missing.put("instrument", session.path("before").path("instrument").stringValue());
        missing.put("at", session.path("endedAt").stringValue()).put("notAssessed", "asleep");
        return session;
    }

    private ObjectNode asleep(Instant at) {
        ObjectNode session = given(at);
        for (String part : new String[] {
            "coTreatment", "before", "after", "startedAt", "endedAt", "sites", "pauses", "vitals", "also"
        }) {
            session.remove(part);
        }
        session.put("outcome", "not-done").putObject("reason").put("code", "asleep");
        return session;
    }

    private static void post(Nurse nurse, ObjectNode session) throws Exception {
        var answer = nurse.post(session.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @AfterAll
    void close() {
        chromium.close();
        ward.close();
    }

    @Test
    void leavesNoWordOfItsOwnInEnglish() {
        try (BrowserContext office = chromium.browser().newContext(new Browser.NewContextOptions().setLocale("ar"))) {
            Page page = office.newPage();
            page.navigate(ward.product().address() + "/sign-in");
            looked(page, "sign-in");
            signIn(page, "nurse");
            page.locator("[data-tap='patient-1']").waitFor();
            page.navigate(ward.product().address() + "/handover");
            page.locator("summary").last().click();
            looked(page, "handover");
            page.navigate(
                    ward.product().address() + "/patients/" + patient.path("id").stringValue());
            assertThat(page.locator("h1").innerText()).startsWith("سرير 5، ");
            looked(page, "timeline");
            page.navigate(ward.product().address() + "/sign-in");
            signIn(page, "charge");
            LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
            page.navigate("%s/outcomes/sessions?ward=7B&from=%s&until=%s"
                    .formatted(ward.product().address(), today.minusDays(1), today.plusDays(1)));
            page.locator("[data-session]").first().waitFor();
            looked(page, "sessions");
            page.navigate(ward.product().address() + "/outcomes");
            page.locator("[data-measure]").first().waitFor();
            for (var table : page.locator("main details summary").all()) {
                table.click();
            }
            looked(page, "outcomes");
            page.locator("a[href='/outcomes/columns']").click();
            page.locator("th code").first().waitFor();
            looked(page, "columns", CODES);
            page.navigate(ward.product().address() + "/handover");
            page.locator("details.card summary").click();
            page.locator("details.card button").click();
            page.locator(".page.cover").waitFor();
            looked(page, "downtime-pack", codesOfSheets(page));
        }
    }

    /// One session of each kind that stays on that page. What the hospital answered is in nobody's language.
    @Test
    void leavesNoWordOfItsOwnInEnglishWhereDeliveriesStand() throws Exception {
        try (var owner = ward.database();
                var row = owner.prepareStatement("""
                        insert into outbox (session_id, revision, patient_id, target, state, put_at, not_before, last_reason,
                                            outcome, set_aside_by, set_aside_why, settled_at, receipt, looked_at, differs)
                        values (?, 1, ?, 'hospital', ?, now() - interval '26 hours', now() + interval '1 hour', ?,
                                'massage: nurse — error not-found', ?, ?, case when ? then now() end, ?, case when ? then now() end, ?)""")) {
            stands(row, "needs_person", "EFF407", null, null);
            stands(row, "waiting", "EFF404", null, null);
            stands(row, "set_aside", "EFF412", "not-wanted", null);
            stands(row, "delivered", null, null, "The score after is not there.");
        }
        try (BrowserContext office = chromium.browser().newContext(new Browser.NewContextOptions().setLocale("ar"))) {
            Page page = office.newPage();
            page.navigate(ward.product().address() + "/sign-in");
            signIn(page, "integrator");
            page.navigate(ward.product().address() + "/exports");
            page.locator("[data-reason='EFF407']").waitFor();
            for (var shut : page.locator("main details summary").all()) {
                shut.click();
            }
            looked(page, "exports", "integrator", "hospital", "EFF407", "EFF404", "EFF412", "Procedure");
            assertThat(page.locator("pre[lang='']").first().innerText()).contains("not-found");
        }
    }

    private void stands(
            PreparedStatement row,
            String state,
            @Nullable String reason,
            @Nullable String why,
            @Nullable String differs)
            throws SQLException {
        boolean delivered = state.equals("delivered");
        row.setObject(1, UUID.randomUUID());
        row.setObject(2, UUID.fromString(patient.path("id").stringValue()));
        row.setString(3, state);
        row.setString(4, reason);
        row.setString(5, why == null ? null : "integrator");
        row.setString(6, why);
        row.setBoolean(7, delivered || why != null);
        row.setString(8, delivered ? "http://127.0.0.1:9/fhir/Procedure/7" : null);
        row.setBoolean(9, differs != null);
        row.setString(10, differs);
        row.executeUpdate();
    }

    @Test
    void staysInTheLanguageThatWasChosenOnThisDevice() {
        try (BrowserContext office = chromium.browser().newContext()) {
            Page page = office.newPage();
            page.navigate(ward.product().address() + "/sign-in");
            assertThat(page.locator("h1").innerText()).isEqualTo("Sign in");
            page.locator(".languages summary").click();
            page.locator(".languages a[hreflang='de']").click();
            page.locator("html[lang='de'][dir='ltr'] h1:has-text('Anmelden')").waitFor();
            signIn(page, "nurse");
            // The tablet reads the same choice.
            page.locator("html[lang='de'] [data-tap='lock']:has-text('Sperren')")
                    .waitFor();
            page.navigate(ward.product().address() + "/handover");
            page.locator("html[lang='de'] h1:has-text('Übergabe')").waitFor();
        }
    }

    /// The square's words for whoever does not see it have its letters; who made the pack is named as they sign in.
    private static String[] codesOfSheets(Page page) {
        return Stream.concat(page.locator(".letters").allInnerTexts().stream(), Stream.of("charge"))
                .toArray(String[]::new);
    }

    private static void signIn(Page page, String username) {
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(username);
        page.locator("main button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    /// On a tablet held upright every table shows all of its columns, and the head of a page takes two lines at most.
    /// On a
    /// phone what has become cards does not move sideways.
    private static void assertFits(Page page, String name) {
        var was = page.viewportSize();
        page.setViewportSize(820, 1180);
        assertThat(page.evaluate(SIDEWAYS, ".table"))
                .as("tables wider than a tablet on " + name)
                .isEqualTo("");
        if (page.locator("header.site nav").count() > 0) {
            var who = page.locator("header.site .who").boundingBox();
            assertThat(who.y + who.height)
                    .as("who is signed in stands above the pages on " + name)
                    .isLessThanOrEqualTo(page.locator("header.site nav").boundingBox().y);
        }
        page.setViewportSize(320, 640);
        assertThat(page.evaluate(SIDEWAYS, "main > .table"))
                .as("cards wider than a phone on " + name)
                .isEqualTo("");
        page.setViewportSize(was.width, was.height);
    }

    /// @param codes what stands in a file, whoever reads it; taken away first, as a sheet's letters may hold a name
    private void looked(Page page, String name, String... codes) {
        assertThat(page.locator("html").getAttribute("dir")).isEqualTo("rtl");
        Accessible.checkNarrow(page, name + " in Arabic");
        assertFits(page, name);
        Shots.take(page, name + "-arabic");
        var others = Stream.of(
                protocol.path("title").stringValue(),
                "Pain now, 0 to 10",
                "Effleurage",
                "Ward 7B",
                "Nina Okafor",
                "NRS",
                "VAS",
                "CPOT",
                "RASS",
                "Chrome",
                "Edge",
                "PDF",
                "CSV",
                "XLSX",
                "NDJSON",
                "FHIR");
        assertThat(page.evaluate(LATIN, Stream.concat(Stream.of(codes), others).toList()))
                .as("words left in English on the page " + name)
                .isEqualTo("");
    }
}
