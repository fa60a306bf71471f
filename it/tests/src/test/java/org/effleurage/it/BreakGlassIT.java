package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.node.ObjectNode;

/// Break-glass: a patient of another ward, opened for an hour because it cannot wait, and looked at afterwards.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BreakGlassIT {
    /// Grace Adeyemi of ward 4A, as the demo makes her.
    private static final String NUMBER = "4857773529";

    private static final UUID PATIENT = UUID.nameUUIDFromBytes(("demo " + NUMBER).getBytes(StandardCharsets.UTF_8));
    private static final String WORDS = "called to help by the team of 4A";

    private static final Pattern OPEN = Pattern.compile("data-access=\"([^\"]+)\"");

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

    // guards H-40 H-42
    @Order(1)
    @Test
    void opensOnePatientShowsItAllTheTimeAndTellsTheWard() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext();
                BrowserContext office = chromium.browser().newContext()) {
            Page charge = Bedside.signIn(office, ward.product(), "charge-4a");
            charge.navigate(ward.product().address() + "/protocols");
            Page nurse = Bedside.signIn(tablet, ward.product());
            assertThat(nurse.locator("main").innerText()).doesNotContain("Adeyemi");
            nurse.navigate(ward.product().address() + "/break-glass");
            Shots.take(nurse, "break-glass");
            Bedside.assertFits(nurse);
            nurse.locator("input[name=number]").fill(NUMBER);
            nurse.locator("input[value=asked-to-help]").check();
            nurse.locator("textarea[name=words]").fill(WORDS);
            nurse.locator("main button[type=submit]").last().click();

            nurse.locator("[data-tap='opened-1']").waitFor();
            assertThat(nurse.locator("[data-tap='opened-1']").innerText()).contains("Adeyemi", "Ward 4A");
            assertThat(nurse.locator("[data-kind='open']").innerText()).contains("bed 1, Ward 4A, until");
            Shots.take(nurse, "break-glass-ward");
            Bedside.assertFits(nurse);
            Bedside.tap(nurse, "opened-1");
            nurse.locator("main[data-screen='patient']").waitFor();
            assertThat(nurse.locator(".banner").innerText()).contains("Adeyemi", "Ward 4A");
            assertThat(nurse.locator("[data-kind='open']").isVisible()).isTrue();
            Shots.take(nurse, "break-glass-patient");
            for (String page : new String[] {"/protocols", "/exports", "/break-glass"}) {
                nurse.navigate(ward.product().address() + page);
                assertThat(nurse.locator("[data-kind='open']").isVisible())
                        .as(page)
                        .isTrue();
            }

            // The charge nurse's page was open all the time, and nobody loaded it anew.
            Locator told = charge.locator("[data-kind='told']");
            told.waitFor(new Locator.WaitForOptions().setTimeout(60_000));
            assertThat(told.innerText()).contains("Somebody opened a patient of your ward");
            Shots.take(charge, "break-glass-told");
            told.locator("a").click();
            Locator access = charge.locator("section[data-access]").first();
            assertThat(access.innerText())
                    .contains("Nina Okafor (RN-1001)", "Adeyemi, Grace", WORDS, "looked once", "open now");
            assertThat(charge.locator("[data-rate]").innerText())
                    .contains("for every 1,000 times a patient was opened");
            Shots.take(charge, "break-glass-review");
            Bedside.assertFits(charge);
            access.locator("input[value=right]").check();
            access.locator("textarea").fill("the team had called her");
            access.locator("button[type=submit]").click();

            charge.locator("section[data-access] .word:has-text('It was right, Carlos')")
                    .waitFor();
            assertThat(charge.locator("[data-kind='told']").count()).isZero();
            Shots.take(charge, "break-glass-reviewed");
        }
        try (BrowserContext office = chromium.browser().newContext()) {
            Page officer = office.newPage();
            officer.navigate(ward.product().address() + "/sign-in");
            officer.locator("input[name=username]").fill("security");
            officer.locator("input[name=password]").fill("security");
            officer.locator("button[type=submit]").click();
            officer.locator("tbody tr").first().waitFor();
            assertThat(officer.locator("tbody").innerText())
                    .contains("opened a patient in an emergency", "reviewed an emergency access");
            Shots.take(officer, "audit");
            Bedside.assertFits(officer);
        }
    }

    @AfterEach
    void giveBackWhatIsOpen() throws Exception {
        giveBack(Nurse.signIn(ward.product()));
        giveBack(Nurse.signIn(ward.product().address(), "lead"));
    }

    // guards H-42
    @Test
    void leavesEverybodyElseShut() throws Exception {
        UUID other = UUID.randomUUID();
        change(
                "insert into patient (id, ward, bed, number, family_name, given_name, birth_date) values (?, '4A', '2', ?, 'Canary', 'Carl', '1950-01-01')",
                other,
                "77" + Math.abs(other.getLeastSignificantBits() % 1_000_000));
        Nurse nurse = Nurse.signIn(ward.product());
        Nurse lead = Nurse.signIn(ward.product().address(), "lead");

        assertThat(status(nurse, PATIENT)).isEqualTo(404);
        assertThat(ask(nurse, NUMBER, "covering", WORDS).statusCode()).isEqualTo(302);
        try {
            assertThat(status(nurse, PATIENT)).isEqualTo(200);
            assertThat(status(nurse, other)).isEqualTo(404);
            assertThat(status(lead, PATIENT)).isEqualTo(404);
            assertThat(number(
                            "select count(*) from audit_entry where act = 'EMERGENCY_OPENED' and actor = 'nurse' and patient_id = '%s'"
                                    .formatted(PATIENT)))
                    .isPositive();
            String told = fhir("/fhir/AuditEvent?agent-name=nurse&patient=" + PATIENT, "security")
                    .body();
            assertThat(told).contains("\"BTG\"", "opened a patient in an emergency", "looked at a patient");
            assertThat(told).doesNotContain("Adeyemi", WORDS);
        } finally {
            giveBack(nurse);
        }
        assertThat(status(nurse, PATIENT)).isEqualTo(404);
        assertThat(fhir("/fhir/AuditEvent", "lead").statusCode()).isEqualTo(403);
        assertThat(fhir("/fhir/AuditEvent", "integrator").statusCode()).isEqualTo(403);
    }

    /// Page, API, FHIR and history ask the same rule.
    // guards H-40
    @Test
    void opensTheSamePatientThroughEveryDoor() throws Exception {
        Nurse lead = Nurse.signIn(ward.product().address(), "lead");
        assertThat(fhir("/fhir/Patient/" + PATIENT, "lead").statusCode()).isEqualTo(404);
        assertThat(ask(lead, NUMBER, "arriving", WORDS).statusCode()).isEqualTo(302);
        try {
            assertThat(fhir("/fhir/Patient/" + PATIENT, "lead").statusCode()).isEqualTo(200);
            assertThat(fhir("/fhir/Patient/" + PATIENT, "lead2").statusCode()).isEqualTo(404);
        } finally {
            giveBack(lead);
        }
        assertThat(fhir("/fhir/Patient/" + PATIENT, "lead").statusCode()).isEqualTo(404);
    }

    /// What was done in that time is saved, however late it comes.
    // guards H-40 H-42
    @Test
    void endsWhenItsTimeIsOver() throws Exception {
        Nurse nurse = Nurse.signIn(ward.product());
        Instant until = Instant.now().plusSeconds(20);
        change(
                """
                insert into emergency_access (id, patient_id, ward, opener, opener_number, opener_name, opened_at, until,
                                              reason, words)
                values (?, ?, '4A', 'nurse', 'RN-1001', 'Nina Okafor', ?, ?, 'other', 'as long as a test lasts')
                """,
                UUID.randomUUID(),
                PATIENT,
                until.minus(Duration.ofMinutes(60)).atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC));
        waitFor(nurse, 200);
        ObjectNode massage = massageOf(nurse, until.minus(Duration.ofMinutes(20)));

        waitFor(nurse, 404);

        assertThat(Instant.now()).isAfterOrEqualTo(until);
        var saved = nurse.post(massage.toString());
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
        assertThat(nurse.post(massage.toString()).body()).isEqualTo(saved.body());
    }

    // guards H-42
    @Test
    void opensNothingWithoutAReasonInWords() throws Exception {
        Nurse nurse = Nurse.signIn(ward.product());
        long before = number("select count(*) from emergency_access");

        assertThat(ask(nurse, NUMBER, "", WORDS).body()).contains("EFF614");
        assertThat(ask(nurse, NUMBER, "curious", WORDS).body()).contains("EFF614");
        assertThat(ask(nurse, NUMBER, "covering", "         x         ").body()).contains("EFF615");
        assertThat(ask(nurse, "4857773520", "covering", WORDS).body()).contains("EFF616");
        assertThat(ask(nurse, "4857773456", "covering", WORDS).body()).contains("EFF617");
        assertThat(ask(Nurse.signIn(ward.product().address(), "quality"), NUMBER, "covering", WORDS)
                        .statusCode())
                .isEqualTo(403);

        assertThat(number("select count(*) from emergency_access")).isEqualTo(before);
        assertThat(status(nurse, PATIENT)).isEqualTo(404);
        assertThat(number("select count(*) from audit_entry where act = 'REFUSED' and actor = 'nurse'"))
                .isPositive();
    }

    /// Nobody closes their own, and no other ward's.
    // guards H-42
    @Test
    void isClosedBySomebodyElseOfThatWard() throws Exception {
        Nurse lead = Nurse.signIn(ward.product().address(), "lead");
        assertThat(ask(lead, NUMBER, "life-threatening", WORDS).statusCode()).isEqualTo(302);
        giveBack(lead);
        String id = text("select id from emergency_access where opener = 'lead' order by opened_at desc limit 1");
        Nurse ofAnotherWard = Nurse.signIn(ward.product().address(), "charge");
        Nurse ofTheWard = Nurse.signIn(ward.product().address(), "charge-4a");

        assertThat(review(lead, id, "right", "it was me and it was right").statusCode())
                .isEqualTo(404);
        assertThat(review(ofAnotherWard, id, "right", "not my ward at all").statusCode())
                .isEqualTo(404);
        assertThat(ofAnotherWard.get("/break-glass/reviews").body()).doesNotContain(id);
        assertThat(review(ofTheWard, id, "right", "short").body()).contains("EFF618");
        assertThat(review(ofTheWard, id, "not-right", "nobody had called him").statusCode())
                .isEqualTo(302);
        assertThat(review(ofTheWard, id, "right", "second thoughts come late").statusCode())
                .isEqualTo(404);
        assertThatThrownBy(() -> change("""
                        insert into emergency_access_review (id, opener, reviewer, reviewer_name, reviewed_at, finding, remark)
                        select id, opener, opener, 'Lars', now(), 'right', 'nobody else was there'
                          from emergency_access where id = ?
                        """, UUID.fromString(id))).hasMessageContaining("emergency_access_review");
        assertThat(text("select finding from emergency_access_review where id = '%s'".formatted(id)))
                .isEqualTo("not-right");
    }

    private static ObjectNode massageOf(Nurse nurse, Instant end) throws Exception {
        var patient = Examples.stream(nurse.json("/api/ward").path("patients"))
                .filter(each -> each.path("id").stringValue().equals(PATIENT.toString()))
                .findFirst()
                .orElseThrow();
        return Examples.completed(
                patient,
                Examples.protocol(nurse, patient, Examples.FOOT),
                Examples.tabletId(end),
                6,
                4,
                end.truncatedTo(ChronoUnit.SECONDS));
    }

    private static void waitFor(Nurse nurse, int status) throws Exception {
        Eventually.get(
                Duration.ofSeconds(60),
                () -> status(nurse, PATIENT) == status ? Optional.of("so it is") : Optional.empty());
    }

    private static int status(Nurse nurse, UUID patient) throws Exception {
        return nurse.get("/api/patients/%s/bedside".formatted(patient)).statusCode();
    }

    private static HttpResponse<String> ask(Nurse nurse, String number, String why, String words) throws Exception {
        return form(nurse, "/break-glass", "number=%s&why=%s&words=%s".formatted(number, why, encoded(words)));
    }

    private static HttpResponse<String> review(Nurse by, String id, String finding, String remark) throws Exception {
        return form(
                by, "/break-glass/%s/review".formatted(id), "finding=%s&remark=%s".formatted(finding, encoded(remark)));
    }

    private void giveBack(Nurse nurse) throws Exception {
        String page = nurse.get("/break-glass").body();
        var open = OPEN.matcher(page);
        while (open.find()) {
            assertThat(form(nurse, "/break-glass/%s/end".formatted(open.group(1)), "")
                            .statusCode())
                    .isEqualTo(302);
        }
    }

    private static HttpResponse<String> form(Nurse who, String path, String form) throws Exception {
        return who.post(path, form.getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> fhir(String path, String username) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            String basic =
                    Base64.getEncoder().encodeToString((username + ":" + username).getBytes(StandardCharsets.UTF_8));
            return http.send(
                    HttpRequest.newBuilder(URI.create(ward.product().address() + path))
                            .header("Authorization", "Basic " + basic)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private void change(String sql, Object... values) throws SQLException {
        try (var connection = ward.database();
                var statement = connection.prepareStatement(sql)) {
            int at = 0;
            for (Object value : values) {
                at++;
                statement.setObject(at, value);
            }
            statement.executeUpdate();
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (var connection = ward.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
