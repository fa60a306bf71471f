package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import au.csiro.fhir.export.BulkExportException;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sign-in through a real Keycloak with a real browser, and what becomes of tokens that only look right. One
/// Keycloak serves all of it, because it takes long to start; the test that ends it comes last.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /// Of the patient in bed 1 of the ward across.
    private static final String ACROSS = "4857773529";
    /// Whatever any header leads to.
    private static final List<String> PAGES = List.of(
            "/bedside",
            "/protocols",
            "/handover",
            "/outcomes",
            "/exports",
            "/break-glass",
            "/break-glass/reviews",
            "/audit");

    private Keycloak keycloak;
    private Product product;
    private Chromium chromium;
    private ForgedTokens forged;
    private RealSignIn real;
    private SessionCases sessions;

    @BeforeAll
    void open() throws Exception {
        real = RealSignIn.shared();
        keycloak = real.keycloak();
        product = real.product();
        forged = real.forged();
        chromium = Chromium.launch();
        sessions = new SessionCases(URI.create(product.address()), keycloak.issuer(), forged);
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    @Order(1)
    @ParameterizedTest(name = "{0} first sees {1}, is led to {2} and may open nothing else")
    @CsvSource({
        "nurse,      /bedside,  /bedside /protocols /handover /exports /break-glass",
        "charge,     /bedside,  /bedside /protocols /handover /outcomes /exports /break-glass /break-glass/reviews",
        "lead,       /bedside,  /bedside /protocols /handover /outcomes /exports /break-glass /break-glass/reviews",
        "integrator, /exports,  /protocols /exports",
        "quality,    /outcomes, /protocols /outcomes",
        "security,   /audit,    /protocols /audit",
    })
    void showsEachRoleItsOwn(String username, String first, String led) {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet, username);

            assertThat(URI.create(page.url()).getPath()).isEqualTo(first);
            keepPicture(page, username);
            List<String> own = List.of(led.split(" ", -1));
            assertThat(page.locator("header nav a").all().stream().map(link -> link.getAttribute("href")))
                    .isEqualTo(own);
            for (String path : PAGES) {
                assertThat(page.navigate(product.address() + path).status())
                        .as(path)
                        .isEqualTo(own.contains(path) ? 200 : 403);
            }
            assertThat(page.navigate(product.address() + "/api/ward").status())
                    .as("the ward's patients")
                    .isEqualTo(own.contains("/bedside") ? 200 : 403);
        }
    }

    /// Where somebody wants to look at what each role saw.
    private static void keepPicture(Page page, String name) {
        String folder = System.getProperty("effleurage.pictures", "");
        if (!folder.isEmpty()) {
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + ".png")));
        }
    }

    @Order(1)
    @Test
    void letsNobodyInWithoutARole() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet, "nobody");

            assertThat(page.url()).contains("/sign-in?error=EFF607");
            assertThat(page.locator("[role=alert]").innerText()).contains("carries no role");
            assertThat(page.navigate(product.address() + "/protocols").url()).contains("/sign-in");

            // The provider still knows them; whoever comes next is asked all the same, and may be somebody else.
            page.locator("a[href='/oauth2/authorization/hospital']").click();
            page.locator("#reset-login").click();
            fillIn(page, "nurse");
            assertThat(URI.create(page.url()).getPath()).isEqualTo("/protocols");
        }
    }

    @Order(1)
    @Test
    void showsANurseHerOwnWardOnly() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet, "nurse");
            page.locator("[data-tap='patient-1']").first().waitFor();

            assertThat(page.locator("main").innerText()).contains("Bergmann");
        }
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet, "nurse-4a");

            assertThat(page.evaluate("() => fetch('/api/ward').then(answer => answer.text())")
                            .toString())
                    .doesNotContain("Bergmann");
        }
    }

    // guards H-40
    @Order(1)
    @Test
    void keepsTokensFromScriptsAndCookiesFromOthers() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet, "nurse");
            var cookie = tablet.cookies().stream()
                    .filter(each -> each.name.equals("__Host-effleurage"))
                    .findFirst()
                    .orElseThrow();

            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.secure).isTrue();
            assertThat(cookie.path).isEqualTo("/");
            assertThat(page.evaluate("() => document.cookie + JSON.stringify({...localStorage, ...sessionStorage})")
                            .toString())
                    .doesNotContain("__Host-", cookie.value, "eyJ");
        }
    }

    // guards H-40
    @Order(1)
    @Test
    void givesANewSessionToWhoeverSignsIn() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = tablet.newPage();
            page.navigate(product.address() + "/oauth2/authorization/hospital");
            String before = session(tablet);
            fillIn(page, "nurse");

            assertThat(session(tablet)).isNotEqualTo(before);
        }
    }

    // guards H-40
    @Order(1)
    @Test
    void takesNoChangeWithoutThePagesToken() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet, "nurse");
            String post = """
                    headers => fetch('/api/sessions', {method: 'POST', body: '{}',
                        headers: {'Content-Type': 'application/json', ...headers}}).then(answer => answer.status)""";

            assertThat(page.evaluate(post, Map.of())).isEqualTo(403);
            assertThat(page.evaluate(post, Map.of("X-XSRF-TOKEN", "guessed"))).isEqualTo(403);
            assertThat(page.evaluate(post, Map.of("X-XSRF-TOKEN", cookie(tablet, "XSRF-TOKEN"))))
                    .isNotEqualTo(403);
        }
    }

    private static String session(BrowserContext tablet) {
        return cookie(tablet, "__Host-effleurage");
    }

    private static String cookie(BrowserContext tablet, String name) {
        return tablet.cookies().stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow()
                .value;
    }

    // guards H-40
    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("sessionCases")
    void yieldsNothingTo(String what) throws Exception {
        assertThat(sessions.run(what)).as(what).isEmpty();
    }

    static List<String> sessionCases() {
        return SessionCases.names();
    }

    // guards H-40
    @Order(1)
    @Test
    void triedEveryOneOfThemInASessionThatWorks() throws Exception {
        assertThat(SessionCases.names()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(sessions.stillWorks()).isTrue();
    }

    // guards H-45
    @Order(2)
    @Test
    void unlocksWithAFreshProofAtTheProvider() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet, "nurse");
            Bedside.tap(page, "lock");
            page.waitForCondition(() -> status(page, "/api/ward") == 423);
            page.locator("a[data-tap='unlock']").click();
            page.locator("input[name=password]").fill("nurse");
            page.locator("[type=submit]").click();
            page.locator("[data-tap='patient-1']").waitFor();
            assertThat(status(page, "/api/ward")).isEqualTo(200);
        }
    }

    /// The provider still says who is signed in: a badge opens what stands, and nothing else.
    // guards H-45
    @Order(2)
    @Test
    void opensByBadgeWhatTheProviderHasNotEnded() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = tablet.newPage();
            page.navigate(product.address() + "/badge");
            page.locator("a[href='/oauth2/authorization/hospital']").click();
            fillIn(page, "charge");
            BadgeIT.keep(page, "KH-0099-0001", "7391", "7391");
            page.locator("[role=status]:has-text('Kept')").waitFor();
            page.locator("main a[href='/bedside']").click();
            BadgeIT.lock(page);
            assertThat(page.locator("a[data-tap='unlock']").count()).isEqualTo(1);
            WristbandIT.scan(page, "KH-0099-0001");
            BadgeIT.press(page, "7391");
            Bedside.tap(page, "unlock-by-badge");
            page.locator("[data-tap='patient-1']").waitFor();
            assertThat(status(page, "/api/ward")).isEqualTo(200);

            BadgeIT.lock(page);
            keycloak.administer(
                    "POST", "/effleurage/users/" + keycloak.idOfUser("charge") + "/logout", Optional.empty());
            assertThat(Eventually.get(
                            Duration.ofSeconds(60),
                            () -> status(page, "/api/lock") == 401 ? Optional.of("out") : Optional.empty()))
                    .isEqualTo("out");
            assertThat(BadgeIT.unlock(page, "KH-0099-0001", "7391")).isEqualTo(401);
        }
    }

    // guards H-45
    @Order(2)
    @Test
    void asksForThePasswordAfterARefusedUnlock() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet, "nurse");
            // The proof of the sign-in has to be clearly older than the lock.
            waitUntil(Instant.now().plusSeconds(7), page);
            page.locator("[data-tap='lock']").click();
            page.waitForCondition(() -> status(page, "/api/ward") == 423);

            page.navigate(withoutTheWishForAProof(tablet));
            assertThat(page.url()).endsWith("/sign-in?error=EFF637");
            assertThat(page.locator("[role=alert]").innerText()).contains("EFF637");
            assertThat(status(page, "/api/ward")).isEqualTo(401);

            page.locator("a[href='/oauth2/authorization/hospital']").click();
            page.locator("input[name=password]").fill("nurse");
            page.locator("[type=submit]").click();
            page.locator("[data-tap='patient-1']").waitFor();
        }
    }

    // guards H-42
    @Order(2)
    @Test
    void asksAnewBeforeAnEmergencyAndLosesNothingThatWasTyped() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet, "nurse");
            Eventually.get(
                    Duration.ofSeconds(60), () -> isAskedAnew(page, tablet) ? Optional.of("now") : Optional.empty());
            page.navigate(product.address() + "/break-glass");
            page.locator("input[name=number]").fill(ACROSS);
            page.locator("input[value=asked-to-help]").check();
            page.locator("textarea[name=words]").fill("called to help by the team");
            page.locator("main button[type=submit]").last().click();
            page.locator("input[name=password]").waitFor();

            page.navigate(withoutTheWishForAProof(tablet));
            assertThat(page.url()).endsWith("/proof?refused");
            assertThat(page.locator("[role=alert]").innerText()).contains("EFF638");
            keepPicture(page, "proof-refused");
            assertThat(emergencies()).isZero();

            page.locator("main a.act").click();
            page.locator("input[name=password]").fill("nurse");
            page.locator("[type=submit]").click();
            page.waitForURL(product.address() + "/break-glass");
            keepPicture(page, "proof-given");
            assertThat(page.locator("input[name=number]").inputValue()).isEqualTo(ACROSS);
            assertThat(page.locator("input[value=asked-to-help]").isChecked()).isTrue();
            assertThat(page.locator("textarea[name=words]").inputValue()).isEqualTo("called to help by the team");
            assertThat(emergencies()).isZero();
            page.locator("main button[type=submit]").last().click();
            page.locator("[data-tap='opened-1']").waitFor();
            assertThat(emergencies()).isEqualTo(1);
        }
    }

    /// Whether an emergency access, here of nobody, leads to the provider.
    private static boolean isAskedAnew(Page page, BrowserContext tablet) {
        return (Boolean) page.evaluate("""
                token => fetch('/break-glass', {method: 'POST', redirect: 'manual', headers: {'X-XSRF-TOKEN': token},
                    body: new URLSearchParams({number: '0', why: 'covering', words: 'nobody has this number'})})
                    .then(answer => answer.type === 'opaqueredirect')""", cookie(tablet, "XSRF-TOKEN"));
    }

    private long emergencies() throws SQLException {
        try (var owner = real.owner();
                var statement = owner.createStatement();
                var row = statement.executeQuery("select count(*) from emergency_access")) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Where the tablet is sent to prove who holds it, as somebody would type it who knows what to leave out.
    private String withoutTheWishForAProof(BrowserContext tablet) throws Exception {
        String asked = HTTP.send(
                        HttpRequest.newBuilder(URI.create(product.address() + "/oauth2/authorization/hospital"))
                                .header("Cookie", "__Host-effleurage=" + session(tablet))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(asked).contains("prompt=login", "max_age=0");
        return asked.replace("prompt=login", "").replace("max_age=0", "");
    }

    private void waitUntil(Instant then, Page page) {
        while (Instant.now().isBefore(then)) {
            assertThat(status(page, "/api/lock")).isEqualTo(200);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    @Order(2)
    @Test
    void signsOutHereAndAtTheProvider() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet, "quality");
            page.locator("form[action='/sign-out'] button").click();
            page.waitForURL(url -> url.contains("localhost") || url.contains("/sign-in"));

            assertThat(page.navigate(product.address() + "/protocols").url()).contains("/sign-in");
            page.locator("a[href='/oauth2/authorization/hospital']").click();
            page.locator("input[name=password]").waitFor();
        }
    }

    // guards H-40
    @Order(2)
    @Test
    void signsOutWhenTheProviderSaysSo() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet, "charge");
            assertThat(status(page, "/api/ward")).isEqualTo(200);

            keycloak.administer(
                    "POST", "/effleurage/users/" + keycloak.idOfUser("charge") + "/logout", Optional.empty());

            assertThat(Eventually.get(
                            Duration.ofSeconds(60),
                            () -> status(page, "/api/ward") == 401 ? Optional.of("out") : Optional.empty()))
                    .isEqualTo("out");
            assertThat(product.log()).contains("the provider has signed somebody out");
        }
    }

    // guards H-40
    @Order(2)
    @Test
    void takesAwayWhatARoleAllowedOnceTheRoleIsGone() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet, "lead");
            assertThat(status(page, "/api/ward")).isEqualTo(200);
            String client = keycloak.client("effleurage").path("id").stringValue();
            String mappings = "/effleurage/users/" + keycloak.idOfUser("lead") + "/role-mappings/clients/" + client;
            var role = keycloak.ask("/effleurage/clients/" + client + "/roles/nurse");
            keycloak.administerList("DELETE", mappings, role);

            assertThat(Eventually.get(
                            Duration.ofSeconds(30),
                            () -> status(page, "/api/ward") == 403 ? Optional.of("shut") : Optional.empty()))
                    .isEqualTo("shut");
            assertThat(status(page, "/exports")).isEqualTo(200);
            keycloak.administerList("POST", mappings, role);
        }
    }

    // guards H-40
    @Order(3)
    @Test
    void takesATokenThatIsRightInEveryPart() throws Exception {
        assertThat(fhir(keycloak.serviceToken()).statusCode()).isEqualTo(200);
        assertThat(fhir(forged.right()).statusCode()).isEqualTo(200);
    }

    // guards H-40
    @Order(3)
    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void refuses(String what) throws Exception {
        HttpResponse<String> answer = fhir(forged.make(what));

        assertThat(answer.statusCode()).as(what).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("Bergmann");
    }

    static List<String> forgeries() {
        return ForgedTokens.names();
    }

    // guards H-40
    @Order(3)
    @Test
    void refusesRightTokensThatWereGivenForSomethingElse() throws Exception {
        ObjectNode stranger = JsonNodeFactory.instance
                .objectNode()
                .put("clientId", "stranger")
                .put("secret", "stranger-secret")
                .put("serviceAccountsEnabled", true)
                .put("standardFlowEnabled", false);
        keycloak.administer("POST", "/effleurage/clients", Optional.of(stranger));

        assertThat(fhir(keycloak.adminToken()).statusCode()).isEqualTo(401);
        HttpResponse<String> unmeant = fhir(keycloak.tokenOf("stranger", "stranger-secret"));
        assertThat(unmeant.statusCode()).isEqualTo(401);
        assertThat(unmeant.headers().firstValue("WWW-Authenticate").orElse("")).contains("EFF602");
    }

    // guards H-40
    @Order(3)
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "system/Procedure.rs, Procedure",
        "system/Procedure.rs system/Observation.rs, Procedure Observation",
        "system/*.rs, Procedure Observation CarePlan",
        "system/*.read, Procedure Observation CarePlan",
    })
    void givesAProgramWhatItAskedForAndNoMore(String asked, String opened) throws Exception {
        var given = keycloak.serviceAsks(asked);
        assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
        String token = Keycloak.accessToken(given);
        List<String> open = List.of(opened.split(" ", -1));

        assertThat(smart(token)).containsExactlyInAnyOrder(asked.split(" ", -1));
        for (String type : List.of("Procedure", "Observation", "CarePlan")) {
            HttpResponse<String> read = real.get("/fhir/" + type, token);
            HttpResponse<String> exported = real.kickOff("?_type=" + type, token);
            if (open.contains(type)) {
                assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
                assertThat(exported.statusCode()).as(exported.body()).isEqualTo(202);
                assertThat(real.get(RealSignIn.order(exported), token).statusCode())
                        .isEqualTo(200);
            } else {
                staysShut(read);
                staysShut(exported);
            }
        }
    }

    // guards H-40
    @Order(3)
    @Test
    void letsNobodyFetchAnExportThatTheyCouldNotHaveOrdered() throws Exception {
        String all = Keycloak.accessToken(keycloak.serviceAsks("system/*.rs"));
        String procedures = Keycloak.accessToken(keycloak.serviceAsks("system/Procedure.rs"));
        staysShut(real.kickOff("", procedures));

        String order = RealSignIn.order(real.kickOff("", all));
        assertThat(real.get(order, all).statusCode()).isEqualTo(200);
        assertThat(real.get(order, procedures).statusCode()).isEqualTo(404);
        assertThat(real.get(order + "/Procedure.ndjson", procedures).statusCode())
                .isEqualTo(404);
    }

    // guards H-40
    @Order(3)
    @Test
    void letsABulkClientOfOthersExport(@TempDir Path folder) throws Exception {
        String session = real.oneSessionAnHourAgo().toString();

        var all = BulkClient.export(real, "system/*.rs", folder.resolve("all"));
        assertThat(all.keySet()).contains("Patient", "CarePlan", "Procedure", "Observation", "Provenance");
        assertThat(all.getOrDefault("Procedure", List.of()).stream()
                        .map(each -> each.path("id").stringValue()))
                .contains(session)
                .doesNotHaveDuplicates();
        assertThat(all.getOrDefault("Observation", List.of()).stream()
                        .map(each -> each.path("id").stringValue())
                        .filter(id -> id.startsWith(session)))
                .containsExactlyInAnyOrder(session + ".before", session + ".after");

        assertThatExceptionOfType(BulkExportException.class)
                .isThrownBy(() -> BulkClient.export(real, "system/Procedure.rs", folder.resolve("too-far")));
    }

    // guards H-40
    @Order(3)
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "system/AuditEvent.rs",
                "user/*.rs",
                "system/Procedure.cruds",
                "system/Procedure.rs system/AuditEvent.rs"
            })
    void givesNoTokenForAScopeThatTheProgramWasNotGranted(String asked) throws Exception {
        var refused = keycloak.serviceAsks(asked);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("invalid_scope");
    }

    @Order(3)
    @Test
    void hasAScopeForEveryTypeItServes() throws Exception {
        var served = Nurse.JSON.readTree(
                real.get("/fhir/metadata", keycloak.serviceToken()).body());
        List<String> types = Stream.concat(
                        Examples.stream(served.path("rest").path(0).path("resource"))
                                .map(each -> each.path("type").stringValue()),
                        Stream.of("AuditEvent"))
                .toList();
        List<String> scopes = Examples.stream(keycloak.ask("/effleurage/client-scopes"))
                .map(each -> each.path("name").stringValue())
                .filter(name -> name.contains("/"))
                .toList();

        assertThat(scopes)
                .containsExactlyInAnyOrderElementsOf(Stream.of("system", "user")
                        .flatMap(level -> Stream.concat(
                                Stream.of(level + "/*.rs", level + "/*.read"),
                                types.stream().map(type -> "%s/%s.rs".formatted(level, type))))
                        .toList());
    }

    private static void staysShut(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("insufficient_scope");
        JsonNode outcome = Nurse.JSON.readTree(answer.body());
        assertThat(outcome.path("resourceType").stringValue()).isEqualTo("OperationOutcome");
        assertThat(outcome.path("issue").path(0).path("code").stringValue()).isEqualTo("forbidden");
    }

    private static List<String> smart(String token) throws ParseException {
        return Stream.of(SignedJWT.parse(token)
                        .getJWTClaimsSet()
                        .getStringClaim("scope")
                        .split(" ", -1))
                .filter(word -> word.contains("/"))
                .toList();
    }

    @Order(3)
    @Test
    void takesTokensFromTheHeaderOnly() throws Exception {
        String token = keycloak.serviceToken();
        var inTheAddress = HTTP.send(
                HttpRequest.newBuilder(URI.create(product.address() + "/fhir/Procedure?access_token=" + token))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(inTheAddress.statusCode()).isEqualTo(401);
    }

    @Order(4)
    @Test
    void takesTokensOfANewKeyAndStillThoseOfTheOld() throws Exception {
        String old = keycloak.serviceToken();
        ObjectNode component = JsonNodeFactory.instance
                .objectNode()
                .put("name", "next")
                .put("providerId", "rsa-generated")
                .put("providerType", "org.keycloak.keys.KeyProvider");
        component.putObject("config").putArray("priority").add("500");
        keycloak.administer("POST", "/effleurage/components", Optional.of(component));
        String fresh = keycloak.serviceToken();

        assertThat(ForgedTokens.keyOf(fresh)).isNotEqualTo(ForgedTokens.keyOf(old));
        // Tokens of unknown keys let us ask the provider every ten seconds at most.
        assertThat(Eventually.get(
                        Duration.ofSeconds(25),
                        () -> fhir(fresh).statusCode() == 200 ? Optional.of("taken") : Optional.empty()))
                .isEqualTo("taken");
        assertThat(fhir(old).statusCode()).isEqualTo(200);
    }

    // guards H-40
    @Order(5)
    @Test
    void signsNobodyOutWhileTheProviderIsDown() throws Exception {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet, "nurse");
            String token = keycloak.serviceToken();
            assertThat(fhir(token).statusCode()).isEqualTo(200);

            keycloak.close();

            // Longer than keys count as fresh and than roles are looked at again, as set above.
            long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
            while (System.nanoTime() < until) {
                assertThat(status(page, "/api/ward")).isEqualTo(200);
                assertThat(fhir(token).statusCode()).isEqualTo(200);
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
            assertThat(product.log()).contains("the provider does not answer");
        }
    }

    private HttpResponse<String> fhir(String token) throws Exception {
        return real.get("/fhir/Procedure", token);
    }

    private int status(Page page, String path) {
        return (int) page.evaluate("path => fetch(path, {redirect: 'manual'}).then(answer => answer.status)", path);
    }

    private Page signIn(BrowserContext tablet, String username) {
        Page page = tablet.newPage();
        page.navigate(product.address() + "/sign-in");
        page.locator("a[href='/oauth2/authorization/hospital']").click();
        fillIn(page, username);
        return page;
    }

    private void fillIn(Page page, String username) {
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(username);
        page.locator("[type=submit]").click();
        page.waitForURL(url -> url.startsWith(product.address()) && !url.contains("/login/"));
    }
}
