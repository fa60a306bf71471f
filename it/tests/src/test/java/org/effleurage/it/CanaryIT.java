package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.effleurage.web.postgres.BundledPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.node.ObjectNode;

/// A patient with a name, a number, notes and sources that nobody else has goes through everything: saved, refused,
/// in conflict, corrected, sent to a hospital that repeats it all in its complaint, read as FHIR. None of it may then
/// stand in a log, an address, a metric, an error, or anywhere among the files of the tablet's browser.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CanaryIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Canaries PATIENT = Canaries.ofThePatient();
    private static final String LAID_OPEN = "kontrollwort-laid-open";

    private final List<String> addresses = new CopyOnWriteArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();
    private final Path profile = TestFolders.fresh("profile");
    private final Path data = TestFolders.fresh("canaries");
    private final Path accessLog = TestFolders.fresh("access-log");

    private HttpServer hospital;
    private BundledPostgres postgres;
    private Product product;
    private Chromium chromium;

    @BeforeAll
    void open() throws Exception {
        hospital = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hospital.createContext("/", this::complain);
        hospital.start();
        postgres = Databases.freshIn(data);
        product = Databases.startOn(
                postgres,
                "http://127.0.0.1:%d/fhir".formatted(hospital.getAddress().getPort()),
                "--server.tomcat.basedir=" + accessLog,
                "--server.tomcat.accesslog.enabled=true",
                "--server.tomcat.accesslog.buffered=false",
                "--server.tomcat.accesslog.pattern=%r %s %{Referer}i");
        try (var owner = DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                var patient = owner.prepareStatement(
                        "update patient set family_name = ?, given_name = ?, number = ? where ward = '7B' and bed = '1'");
                var fact = owner.prepareStatement("""
                        insert into patient_fact (patient_id, kind, code, words, source, at)
                        select id, 'co-treatment', 'given-within-4h', 'Paracetamol 1 g', ?, now() - interval '40 minutes'
                          from patient where ward = '7B' and bed = '1'""")) {
            patient.setString(1, Canaries.FAMILY_NAME);
            patient.setString(2, Canaries.GIVEN_NAME);
            patient.setString(3, Canaries.NUMBER);
            patient.execute();
            fact.setString(1, Canaries.SOURCE);
            fact.execute();
        }
        chromium = Chromium.launch();
    }

    /// A hospital that refuses everything and says why with the whole record.
    private void complain(HttpExchange exchange) throws IOException {
        try (exchange) {
            addresses.add(exchange.getRequestURI().toString());
            String said = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var outcome = Nurse.JSON.createObjectNode().put("resourceType", "OperationOutcome");
            outcome.putArray("issue")
                    .addObject()
                    .put("severity", "error")
                    .put("code", "invalid")
                    .put("diagnostics", said + Canaries.FAMILY_NAME + Canaries.NUMBER);
            byte[] answer = outcome.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(422, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @AfterAll
    void close() {
        chromium.close();
        product.close();
        postgres.close();
        hospital.stop(0);
    }

    // guards H-09
    @Order(1)
    @Test
    void goesThroughAWholeShiftOnTheTablet() throws Exception {
        try (BrowserContext tablet = chromium.keepingIn(profile)) {
            tablet.onRequest(request -> addresses.add(request.url()));
            Page page = Bedside.signIn(tablet, product);
            for (String tap :
                    List.of("patient-1", "late", "protocol-icu-foot-5", "ago-30", "score-5", "score-0", "save")) {
                Bedside.tap(page, tap);
            }
            page.locator("main[data-screen='saved']").waitFor();
            Bedside.tap(page, "to-ward");
            page.locator("[data-sync='received']").first().waitFor();
            // One more is left open, as when the nurse is called away.
            for (String tap :
                    List.of("patient-1", "protocol-icu-foot-5", "check-skin-yes", "check-agrees-yes", "score-6")) {
                Bedside.tap(page, tap);
            }
            page.locator("main[data-screen='steps']").waitFor();
            assertThat(page.locator("main").textContent()).contains(Canaries.FAMILY_NAME);
            page.reload();
            page.locator("main[data-screen='steps']").waitFor();
            assertThat(page.locator("main").textContent()).contains(Canaries.FAMILY_NAME);
            page.evaluate("""
                    (word) => new Promise((done, failed) => {
                      localStorage.setItem('control', word + '-storage');
                      const asked = indexedDB.open('control', 1);
                      asked.onupgradeneeded = () => asked.result.createObjectStore('words');
                      asked.onerror = failed;
                      asked.onsuccess = () => {
                        const write = asked.result.transaction('words', 'readwrite', { durability: 'strict' });
                        write.objectStore('words').put({ name: word + '-database' }, 1);
                        write.oncomplete = () => done();
                      };
                    })""", LAID_OPEN);
            tablet.cookies().stream()
                    .filter(cookie -> !cookie.name.equals("XSRF-TOKEN"))
                    .forEach(cookie -> secrets.add(cookie.value));
            addresses.add(page.title());
        }
        assertThat(secrets).isNotEmpty();
    }

    // guards H-09
    @Order(2)
    @Test
    void goesThroughEverythingElse() throws Exception {
        Nurse nurse = Nurse.signIn(product);
        ObjectNode session = Examples.routineFootMassage(nurse);
        session.put("note", Canaries.NOTE);
        assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);
        assertThat(error(nurse.post(
                        session.deepCopy().put("note", Canaries.NOTE + "!").toString())))
                .isEqualTo(409);
        for (String key : List.of("outcome", "patient", "offeredAt", "note", "id", "protocol")) {
            ObjectNode wrong = session.deepCopy();
            wrong.put(key, Canaries.NOTE + Canaries.NUMBER + "\u0007");
            assertThat(error(nurse.post(wrong.toString()))).as(key).isBetween(400, 499);
        }
        assertThat(error(nurse.post("{\"note\": \"" + Canaries.NOTE + "\", " + Canaries.FAMILY_NAME)))
                .isEqualTo(400);
        assertThat(error(nurse.post(Canaries.FAMILY_NAME.repeat(9000)))).isBetween(400, 499);
        assertThat(error(nurse.get("/nowhere?name=x"))).isBetween(400, 499);
        String id = session.path("patient").stringValue();
        assertThat(fhir("/fhir/Patient/" + id).body()).contains(Canaries.NUMBER);
        assertThat(fhir("/fhir/Procedure?patient=" + id).body()).contains(Canaries.NOTE);
        assertThat(error(fhir("/fhir/Procedure/no-such"))).isEqualTo(404);
        String page = Eventually.get(
                Duration.ofSeconds(60),
                () -> Optional.of(Nurse.signIn(product.address(), "lead")
                                .get("/exports")
                                .body())
                        .filter(shown -> shown.contains(Canaries.NUMBER)));
        assertThat(page).contains("EFF4");
    }

    private int error(HttpResponse<String> answer) {
        errors.add(answer.body());
        return answer.statusCode();
    }

    private HttpResponse<String> fhir(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(product.address() + path))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        "integrator:integrator".getBytes(StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    // guards H-09
    @Order(3)
    @Test
    void standsInNoLog() throws Exception {
        assertThat(product.log()).contains("Effleurage is at");
        assertThat(PATIENT.foundIn(product.log())).isEmpty();
        assertThat(new Canaries(secrets).foundIn(product.log())).isEmpty();
        try (var files = Files.walk(data)) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                assertThat(PATIENT.foundIn(Files.readAllBytes(log)))
                        .as(log.toString())
                        .isEmpty();
            }
        }
    }

    // guards H-09
    @Order(3)
    @Test
    void standsInNoAddress() throws Exception {
        String asked = String.join("\n", addresses);
        assertThat(asked).contains("/api/sessions", "/bedside", "/fhir");
        assertThat(PATIENT.foundIn(asked)).isEmpty();
        var written = new StringBuilder();
        try (var files = Files.walk(accessLog)) {
            for (Path log : files.filter(Files::isRegularFile).toList()) {
                written.append(Files.readString(log));
            }
        }
        String logged = written.toString();
        assertThat(logged).contains("POST /api/sessions");
        assertThat(PATIENT.foundIn(logged)).isEmpty();
        assertThat(new Canaries(secrets).foundIn(logged)).isEmpty();
    }

    // guards H-09
    @Order(3)
    @Test
    void standsInNoErrorAndNoMetric() throws Exception {
        assertThat(errors).hasSizeGreaterThan(10);
        assertThat(PATIENT.foundIn(String.join("\n", errors))).isEmpty();
        Nurse lead = Nurse.signIn(product.address(), "lead");
        var shown = new StringBuilder(lead.get("/actuator/health").body());
        for (var name : lead.json("/actuator/metrics").path("names")) {
            shown.append(lead.get("/actuator/metrics/" + name.stringValue()).body());
        }
        assertThat(shown.toString()).contains("effleurage.delivery.lag");
        assertThat(PATIENT.foundIn(shown.toString())).isEmpty();
    }

    /// Raw bytes, caches and all. What was laid open on purpose is found, so that the search is known to see.
    // guards H-09 H-45
    @Order(3)
    @Test
    void standsNowhereAmongTheFilesOfTheBrowser() throws Exception {
        assertThat(new Canaries(List.of(LAID_OPEN + "-storage")).foundBelow(profile))
                .isNotEmpty();
        assertThat(new Canaries(List.of(LAID_OPEN + "-database")).foundBelow(profile))
                .isNotEmpty();

        assertThat(PATIENT.foundBelow(profile)).isEmpty();
        assertThat(new Canaries(secrets).foundBelow(profile)).isEmpty();
        assertThat(new Canaries(List.of("nrs-0-10", "Nina Okafor")).foundBelow(profile.resolve("Default/IndexedDB")))
                .isEmpty();
    }

    /// Whoever opens the tablet again finds it all there.
    // guards H-03
    @Order(4)
    @Test
    void isReadAgainByTheTabletItself() {
        try (BrowserContext tablet = chromium.keepingIn(profile)) {
            Page page = tablet.newPage();
            page.navigate(product.address() + "/sign-in");
            page.locator("input[name=username]").fill("nurse");
            page.locator("input[name=password]").fill("nurse");
            page.locator("button[type=submit]").click();
            page.locator("main[data-screen='steps']").waitFor();
            assertThat(page.locator("main").textContent()).contains(Canaries.FAMILY_NAME);
        }
    }
}
