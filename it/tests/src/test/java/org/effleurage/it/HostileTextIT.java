package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.effleurage.web.postgres.BundledPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Three thousand lines that want to be script, in names, beds, notes, refusals, the audit and protocols, on every page
/// in a real browser: each is shown letter by letter, none runs, and the browser has nothing to report. Where the same
/// page is made careless, both are seen.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTextIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int BESIDE_EACH_OTHER = 50;

    /// What no page of ours has, unless a line became markup.
    private static final String STRANGERS = """
            () => [...document.querySelectorAll('*')].filter((one) =>
                ['IFRAME', 'OBJECT', 'EMBED', 'IMG', 'BASE', 'MARQUEE', 'VIDEO', 'AUDIO', 'MATH'].includes(one.tagName)
                || [...one.attributes].some(({name, value}) =>
                    name.startsWith('on') || /^\\s*j\\s*a\\s*v\\s*a\\s*s\\s*c\\s*r\\s*i\\s*p\\s*t\\s*:/i.test(value))
                || (one.tagName === 'SCRIPT' && !one.src.startsWith(location.origin)))
              .map((one) => one.outerHTML)""";

    /// Letter by letter, though a protocol file may have a space for a tab.
    private static final String NOT_SHOWN = """
            (lines) => {
              const spaced = (text) => text.replace(/\\s+/g, ' ');
              const shown = spaced(document.body.textContent);
              return lines.filter((line) => !shown.includes(spaced(line)));
            }""";

    private final List<String> lines = HostileLines.all();
    private final AtomicInteger ran = new AtomicInteger();
    private final AtomicInteger reported = new AtomicInteger();

    private BundledPostgres postgres;
    private Product product;
    private Chromium chromium;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        TestFolders.copy(Product.root().resolve("protocols"), folder);
        List<String> files = List.of("icu-foot-5", "hold-only", "icu-foot-10-daily");
        for (int i = 0; i < files.size(); i++) {
            Path file = folder.resolve(files.get(i) + ".yaml");
            Files.writeString(file, withHostileNotes(Files.readString(file), lines.subList(1000 * i, 1000 * (i + 1))));
        }
        postgres = Databases.fresh();
        product = Databases.startOn(postgres, "http://127.0.0.1:1/fhir", "--effleurage.protocols=" + folder);
        try (Connection owner = owner()) {
            putIntoNames(owner);
            putIntoDeliveries(owner);
            putIntoTheAudit(owner);
            putIntoProposals(owner);
        }
        chromium = Chromium.launch();
    }

    @AfterAll
    void close() {
        chromium.close();
        product.close();
        postgres.close();
    }

    private Connection owner() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    private static String withHostileNotes(String yaml, List<String> lines) {
        int notes = yaml.indexOf("\nnotes:\n");
        int after = yaml.indexOf("\n\n", notes);
        String said = lines.stream()
                .map(text -> "  - { on: 2026-11-22, kind: limit, seen: primary, say: %s }\n".formatted(quoted(text)))
                .collect(Collectors.joining());
        return (yaml.substring(0, notes) + "\nnotes:\n" + said + yaml.substring(after + 1))
                .replaceFirst(
                        "(?m)^title: .*$",
                        "title: "
                                + quoted(lines.getFirst()).replace("\\", "\\\\").replace("$", "\\$"));
    }

    private static String quoted(String text) {
        return Nurse.JSON.writeValueAsString(text);
    }

    private static List<String> together(List<String> lines) {
        var together = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i += BESIDE_EACH_OTHER) {
            together.add(String.join(" \u00b7 ", lines.subList(i, Math.min(lines.size(), i + BESIDE_EACH_OTHER))));
        }
        return together;
    }

    private void putIntoNames(Connection owner) throws SQLException {
        try (var patient = owner.prepareStatement("""
                        insert into patient (id, ward, bed, number, family_name, given_name, birth_date)
                        values (?, '7B', ?, ?, ?, ?, ?)""");
                var fact = owner.prepareStatement("""
                        insert into patient_fact (patient_id, kind, code, words, source, at)
                        values (?, 'co-treatment', 'given-within-4h', ?, ?, now())""")) {
            for (int i = 0; i < lines.size(); i += 3) {
                UUID id = UUID.randomUUID();
                patient.setObject(1, id);
                patient.setString(2, lines.get(i + 2));
                patient.setString(3, "N" + i);
                patient.setString(4, lines.get(i));
                patient.setString(5, lines.get(i + 1));
                patient.setObject(6, LocalDate.of(1950, 1, 1));
                patient.addBatch();
                fact.setObject(1, id);
                fact.setString(2, lines.get(i));
                fact.setString(3, lines.get(i + 1));
                fact.addBatch();
            }
            patient.executeBatch();
            fact.executeBatch();
        }
    }

    /// As a hospital's server may answer: its own words are shown to those who act on them.
    private void putIntoDeliveries(Connection owner) throws SQLException {
        try (var row = owner.prepareStatement("""
                        insert into outbox (session_id, revision, patient_id, state, put_at, not_before, last_reason, outcome)
                        values (?, 1, ?, 'needs_person', now(), now(), 'EFF407', ?)""");
                var delivered = owner.prepareStatement("""
                        insert into outbox (session_id, revision, patient_id, state, put_at, not_before, receipt, settled_at)
                        values (?, 1, ?, 'delivered', now(), now(), ?, now())""");
                var conflict = owner.prepareStatement("""
                        insert into session_conflict (session_id, author, received_at, digest, document)
                        values (?, ?, now(), ?, ?::jsonb)""")) {
            UUID patient = onTheWard(owner);
            for (String text : together(lines)) {
                row.setObject(1, UUID.randomUUID());
                row.setObject(2, patient);
                row.setString(3, text);
                row.addBatch();
            }
            row.executeBatch();
            for (String where :
                    List.of("javascript:ran()", " javascript:ran()", "data:text/html,<script>ran()</script>")) {
                delivered.setObject(1, UUID.randomUUID());
                delivered.setObject(2, patient);
                delivered.setString(3, where);
                delivered.addBatch();
                conflict.setObject(1, UUID.randomUUID());
                conflict.setString(2, lines.getFirst());
                conflict.setString(3, where);
                conflict.setString(4, "{\"patient\": \"%s\"}".formatted(patient));
                conflict.addBatch();
            }
            delivered.executeBatch();
            conflict.executeBatch();
        }
    }

    private static UUID onTheWard(Connection owner) throws SQLException {
        try (var query = owner.prepareStatement("select id from patient where ward = '7B' limit 1");
                var row = query.executeQuery()) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    private void putIntoTheAudit(Connection owner) throws SQLException {
        try (var entry = owner.prepareStatement(
                "insert into audit_entry (at, actor, act, detail) values (now(), ?, 'SESSION_SAVED', ?)")) {
            for (String text : together(lines)) {
                entry.setString(1, lines.getFirst());
                entry.setString(2, text);
                entry.addBatch();
            }
            entry.executeBatch();
        }
    }

    private void putIntoProposals(Connection owner) throws SQLException {
        try (var proposal = owner.prepareStatement("""
                insert into protocol_proposal (protocol_id, version, sha256, effective_from, review_by, proposed_by,
                                               proposer_name, proposed_at)
                values ('icu-foot-5', '0.2.0', 'x', '2026-12-01', '2027-12-01', ?, ?, ?)""")) {
            proposal.setString(1, lines.getFirst());
            proposal.setString(2, lines.get(1));
            proposal.setObject(3, OffsetDateTime.now(ZoneOffset.UTC));
            proposal.execute();
        }
    }

    // guards H-44
    @Test
    void isShownLetterByLetterOnTheTablet() {
        try (BrowserContext tablet = watched()) {
            Page page = signIn(tablet, "nurse");
            page.locator("[data-tap='patient-1']").waitFor();
            assertIsText(page, lines, "the ward list");

            page.locator("ul.patients button")
                    .filter(containing(lines.get(0)))
                    .filter(containing(lines.get(1)))
                    .filter(containing(lines.get(2)))
                    .first()
                    .click();
            page.locator("main[data-screen='patient']").waitFor();
            assertIsText(page, lines.subList(0, 3), "a patient's page");
            assertThat(page.locator("main").textContent()).contains(lines.getFirst());
        }
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    /// What a server, or whatever stands before it, answers to a session.
    // guards H-44
    @Test
    void isShownLetterByLetterAsARefusal() {
        try (BrowserContext tablet = watched()) {
            Page page = Bedside.signInToRoute(tablet, product);
            var problem = Nurse.JSON.createObjectNode().put("title", "x");
            problem.putArray("problems")
                    .addObject()
                    .put("sentence", String.join(" \u00b7 ", lines))
                    .put("remedy", lines.getFirst());
            page.route(
                    "**/api/sessions",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(422)
                            .setContentType("application/problem+json")
                            .setBody(problem.toString())));
            for (String tap : List.of("patient-1", "protocol-postop-hand-foot-20", "check-agrees-no")) {
                Bedside.tap(page, tap);
            }
            page.locator("[data-tap^='reason-']").first().click();
            Bedside.tap(page, "save");
            page.locator("main[data-screen='saved']").waitFor();
            page.locator("[data-sync='needs-a-person']").first().waitFor();
            assertIsText(page, lines, "a refusal");
        }
    }

    // guards H-44
    @Test
    void isShownLetterByLetterOnThePages() {
        try (BrowserContext desk = watched()) {
            Page page = signIn(desk, "lead");
            page.navigate(product.address() + "/exports");
            assertIsText(page, lines, "the exports page");
            assertThat(page.locator("a[href^='data:'], a[href^='javascript:']").count())
                    .isZero();
            page.navigate(product.address() + "/protocols");
            assertIsText(page, List.of(lines.getFirst(), lines.get(1)), "the list of protocols");
            for (String id : List.of("icu-foot-5", "hold-only", "icu-foot-10-daily")) {
                page.navigate(product.address() + "/protocols");
                page.locator("article a[href^='/protocols/" + id + "/']")
                        .first()
                        .click();
                page.waitForURL("**/protocols/" + id + "/*");
                int from = 1000
                        * List.of("icu-foot-5", "hold-only", "icu-foot-10-daily")
                                .indexOf(id);
                assertIsText(page, lines.subList(from, from + 1000), "the page of " + id);
            }
        }
        try (BrowserContext desk = watched()) {
            Page page = signIn(desk, "security");
            page.navigate(product.address() + "/audit?act=SESSION_SAVED");
            assertIsText(page, lines, "the audit");
            page.navigate(product.address() + "/audit?actor=" + encoded(lines.getFirst()));
            assertIsText(page, List.of(lines.getFirst()), "a search of the audit");
            assertThat(page.locator("input[name=actor]").inputValue()).isEqualTo(lines.getFirst());
        }
    }

    /// What programs read is no page: a browser lays it aside as a file, and could do nothing with it.
    // guards H-44
    @Test
    void isNoPageWhereABrowserOpensTheApi() throws Exception {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(product.address() + "/fhir/Procedure"))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        "integrator:integrator".getBytes(StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/fhir+json");
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "sandbox");
    }

    /// The same page with the same lines, unescaped: it must be seen that they would run, or that the policy held them.
    // guards H-44
    @Test
    void wouldBeSeenToRunOnACarelessPage() throws Exception {
        try (BrowserContext desk = watched()) {
            Page page = signIn(desk, "security");
            page.route("**/audit?*", route -> careless(route, true));
            page.navigate(product.address() + "/audit?act=SESSION_SAVED");
            page.mouse().move(200, 200);

            assertThat((List<?>) page.evaluate(STRANGERS)).hasSizeGreaterThan(300);
            assertThat(ran.get()).as("lines that ran under the policy").isZero();
            assertThat(reported.get()).isGreaterThan(50);
            assertThat(Eventually.get(
                            Duration.ofSeconds(10), () -> Optional.of(reports()).filter(many -> many > 0)))
                    .isPositive();
            assertThat(product.log()).contains("a page tried what its content policy forbids: script-src");
            assertThat(product.log()).doesNotContain("ran()", "onerror", "act=SESSION_SAVED");
        }
        try (BrowserContext desk = watched()) {
            Page page = signIn(desk, "security");
            page.route("**/audit?*", route -> careless(route, false));
            page.navigate(product.address() + "/audit?act=SESSION_SAVED");

            assertThat(Eventually.get(
                            Duration.ofSeconds(20), () -> ranSoFar(page).filter(many -> many > 50)))
                    .isPositive();
        }
    }

    /// What the console said is heard while the page is asked something.
    private Optional<Integer> ranSoFar(Page page) {
        page.evaluate("() => document.title");
        return Optional.of(ran.get());
    }

    private void careless(Route route, boolean withPolicy) {
        var answer = route.fetch();
        String page = answer.text();
        for (String line : lines) {
            String escaped = line.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;")
                    .replace("'", "&#39;");
            page = page.replace(
                    escaped, line + "--></style></textarea></title></script></template></noscript></select>");
        }
        var headers = new HashMap<>(answer.headers());
        if (!withPolicy) {
            headers.remove("content-security-policy");
        }
        route.fulfill(
                new Route.FulfillOptions().setStatus(200).setHeaders(headers).setBody(page));
    }

    // guards H-44
    @Test
    void cannotBecomeMarkupInAScriptOfOurs() throws Exception {
        try (BrowserContext tablet = watched()) {
            Page page = signIn(tablet, "nurse");
            assertThat(page.evaluate("""
                    () => { try { document.createElement('div').innerHTML = '<b>x</b>'; return 'taken'; }
                            catch (fault) { return fault.name; } }""")).isEqualTo("TypeError");
            assertThat(page.evaluate("""
                    () => { try { trustedTypes.createPolicy('mine', {createHTML: (x) => x}); return 'taken'; }
                            catch (fault) { return fault.name; } }""")).isEqualTo("TypeError");
            page.evaluate("() => new Promise((done) => setTimeout(done, 200))");
            assertThat(reported.get()).isEqualTo(2);
        }
    }

    // guards H-44
    @Test
    void isNotShownInAFrameOfSomebodyElse() {
        try (BrowserContext desk = chromium.browser().newContext()) {
            Page page = desk.newPage();
            for (String path : List.of("/sign-in", "/bedside", "/exports", "/protocols", "/error")) {
                page.setContent("<iframe src='%s%s'></iframe>".formatted(product.address(), path));
                assertThat(page.frames().getLast().url()).as(path).startsWith("chrome-error:");
            }
        }
    }

    // guards H-09 H-44
    @Test
    void isKeptOutOfWhatIsKeptOfAReport() throws Exception {
        String canary = "Bergmann-4857773456";
        int before = reports();
        for (String body : List.of(
                report(canary, "http://127.0.0.1/" + canary),
                report("script-src " + canary, "http://127.0.0.1/api/patients/" + canary + "/bedside"),
                report("img-src", canary + "://\\"),
                "{\"csp-report\": [\"" + canary + "\"]}",
                canary,
                "")) {
            assertThat(send(body).statusCode()).isEqualTo(204);
        }
        assertThat(reports()).isEqualTo(before + 6);
        assertThat(send(report(canary, "x".repeat(17_000))).statusCode()).isEqualTo(204);
        assertThat(reports()).isEqualTo(before + 6);
        for (int i = 0; i < 150; i++) {
            assertThat(send(report("script-src-elem", product.address() + "/bedside"))
                            .statusCode())
                    .isEqualTo(204);
        }
        // Two minutes at most were touched.
        assertThat(reports() - before).isBetween(6, 120);
        assertThat(product.log()).doesNotContain(canary).contains("script-src on /api/patients/{id}/bedside");
    }

    private static String report(String directive, String page) {
        var report = Nurse.JSON.createObjectNode();
        report.putObject("csp-report")
                .put("document-uri", page)
                .put("effective-directive", directive)
                .put("blocked-uri", "inline")
                .put("script-sample", "Bergmann-4857773456");
        return report.toString();
    }

    private HttpResponse<String> send(String body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(product.address() + "/csp-reports"))
                        .header("Content-Type", "application/csp-report")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// As whoever watches machines sees it.
    private int reports() throws IOException, InterruptedException {
        var answer = Nurse.signIn(product.address(), "lead").get("/actuator/metrics/effleurage.policy.reports");
        return answer.statusCode() == 404
                ? 0
                : Nurse.JSON
                        .readTree(answer.body())
                        .path("measurements")
                        .path(0)
                        .path("value")
                        .intValue();
    }

    private void assertIsText(Page page, List<String> wanted, String where) {
        assertThat((List<?>) page.evaluate(NOT_SHOWN, wanted))
                .as("not shown on " + where)
                .isEmpty();
        page.mouse().move(200, 300);
        page.keyboard().press("Tab");
        assertNothingCameAlive(page, where);
    }

    private void assertNothingCameAlive(Page page, String where) {
        assertThat((List<?>) page.evaluate(STRANGERS))
                .as("came alive on " + where)
                .isEmpty();
        assertThat(ran.get()).as("ran on " + where).isZero();
        assertThat(reported.get()).as("reported on " + where).isZero();
    }

    private BrowserContext watched() {
        ran.set(0);
        reported.set(0);
        BrowserContext context = chromium.browser().newContext();
        // Through the console, since a call back into the test waits for its answer.
        context.addInitScript("""
                window.ran = () => console.debug('a line ran');
                addEventListener('securitypolicyviolation', () => console.debug('the browser reported'), true);""");
        context.onConsoleMessage(message -> {
            if (message.text().equals("a line ran")) {
                ran.incrementAndGet();
            } else if (message.text().equals("the browser reported")) {
                reported.incrementAndGet();
            }
        });
        return context;
    }

    private Page signIn(BrowserContext context, String username) {
        Page page = context.newPage();
        page.navigate(product.address() + "/sign-in");
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(username);
        page.locator("button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
