package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.effleurage.web.postgres.BundledPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// From draft to use, as two leads do it, without the demo's own approval; and what a changed folder does to the
/// ward.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishingIT {
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

    private final Path folder = protocols();
    private final BundledPostgres postgres = Databases.fresh();
    private Product product;
    private Nurse lars;
    private Nurse leyla;

    @BeforeAll
    void open() throws Exception {
        product = Databases.startOn(
                postgres,
                "http://127.0.0.1:1/fhir",
                "--effleurage.protocols=" + folder,
                "--effleurage.demo-approval=false");
        lars = Nurse.signIn(product.address(), "lead");
        leyla = Nurse.signIn(product.address(), "lead2");
    }

    @AfterAll
    void close() {
        product.close();
        postgres.close();
    }

    // guards H-07
    @Test
    void needsTwoLeadsAndKeepsASessionAsItWasThroughFiveVersions() throws Exception {
        assertThat(offered()).doesNotContain(Examples.FOOT);

        publish(Examples.FOOT, "1.0.0");
        assertThat(offered()).contains(Examples.FOOT);
        var nurse = Nurse.signIn(product);
        var saved = Examples.routineFootMassage(nurse);
        assertThat(nurse.post(saved.toString()).statusCode()).isEqualTo(201);
        String id = saved.path("id").stringValue();
        String procedure = fhir("Procedure/" + id);
        String provenance = fhir("Provenance?patient=" + saved.path("patient").stringValue());

        for (String later : List.of("2.0.0", "3.0.0", "4.0.0", "5.0.0")) {
            write(text -> versioned(text, later).replace("Slow strokes", "Slow strokes of version " + later));
            publish(Examples.FOOT, later);
        }

        assertThat(fhir("Procedure/" + id)).isEqualTo(procedure).contains("icu-foot-5|1.0.0");
        assertThat(entries(fhir("Provenance?patient=" + saved.path("patient").stringValue())))
                .isEqualTo(entries(provenance));
        assertThat(page(lars, "/protocols/icu-foot-5/1.0.0"))
                .contains("replaced by a newer version")
                .doesNotContain("of version");
        assertThat(page(lars, "/protocols/icu-foot-5/5.0.0")).contains("Slow strokes of version 5.0.0");
    }

    @Test
    void letsNobodyApproveWhatTheyProposed() throws Exception {
        waitFor("postop-hand-foot-20", "1.0.0");
        assertThat(act(lars, "postop-hand-foot-20/1.0.0/proposal", dates())).contains("Proposed.");

        assertThat(act(lars, "postop-hand-foot-20/1.0.0/approval", "")).contains("You proposed this version yourself.");
        assertThat(offered()).doesNotContain("postop-hand-foot-20");
        assertThat(act(leyla, "postop-hand-foot-20/1.0.0/return", "reason=" + encoded("The dose is not ours.")))
                .contains("Sent back.")
                .contains("The dose is not ours.");
        assertThat(act(leyla, "postop-hand-foot-20/1.0.0/approval", "")).contains("Nothing of this version waits");
    }

    @Test
    void demandsTheVersionThatTheChangeIsWorth() throws Exception {
        String id = "icu-hand-20-sternotomy";
        Path file = folder.resolve(id + ".yaml");
        publish(id, "1.0.0");
        Files.writeString(
                file,
                versioned(Files.readString(file), "1.0.1")
                        .replaceFirst(
                                "(?m)^claims:",
                                "stop_if:\n  - { id: cold, say: The hands turn cold., source: local }\n\nclaims:"));

        waitFor(id, "1.0.1");
        assertThat(page(lars, "/protocols/%s/1.0.1/changes/1.0.0".formatted(id)))
                .contains("Stop rule added", "The hands turn cold.", "This change needs at least version");
        assertThat(act(lars, id + "/1.0.1/proposal", dates()))
                .contains("What changed since 1.0.0 needs at least version");
    }

    @Test
    void leavesThePublishingToLeads() throws Exception {
        var nurse = Nurse.signIn(product);

        assertThat(nurse.post(
                                "/protocols/postop-hand-foot-20/1.0.0/proposal",
                                dates().getBytes(StandardCharsets.UTF_8),
                                "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void keepsTheSetThatServesWhenTheFolderGetsAFault() throws Exception {
        Path broken = folder.resolve("broken.yaml");
        Files.writeString(broken, "protocol: effleurage/v1\nid: Broken Name\n");

        String banner = Eventually.get(
                SEEN_WITHIN,
                () -> Optional.of(page(lars, "/protocols")).filter(shown -> shown.contains("The folder has faults")));
        assertThat(banner).contains("broken.yaml", "EFF131", "goes on serving");
        assertThat(page(lars, "/exports")).contains("The folder of protocols has faults. Files with faults: 1.");
        assertThat(page(lars, "/protocols")).contains("postop-hand-foot-20");

        Files.delete(broken);
        Eventually.get(
                SEEN_WITHIN,
                () -> Optional.of(page(lars, "/protocols")).filter(shown -> !shown.contains("The folder has faults")));
    }

    @Test
    void servesTheRestWhenAPublishedVersionNoLongerReads() throws Exception {
        publish("hold-only", "1.0.0");

        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into protocol_version (id, version, sha256, content, approver, approved_on, review_by,
                                                  demo_only, published_at)
                    values ('of-another-age', '1.0.0', repeat('0', 64), 'protocol: effleurage/v0', 'Dr A. Lindqvist',
                            current_date, current_date + 365, false, now())
                    """);
        }

        String shown = Eventually.get(
                SEEN_WITHIN,
                () -> Optional.of(page(lars, "/protocols")).filter(page -> page.contains("no longer readable")));
        assertThat(shown).contains("of-another-age 1.0.0, as published", "EFF1");
        assertThat(offered()).contains("hold-only");
    }

    private void publish(String id, String version) throws Exception {
        waitFor(id, version);
        assertThat(act(lars, "%s/%s/proposal".formatted(id, version), dates()))
                .contains("Proposed. Another lead has to approve it");
        assertThat(act(leyla, "%s/%s/approval".formatted(id, version), "")).contains("Approved and published.");
    }

    /// Until the folder was read again.
    private void waitFor(String id, String version) throws Exception {
        Eventually.get(
                SEEN_WITHIN,
                () -> Optional.of(lars.get("/protocols/%s/%s".formatted(id, version)))
                        .filter(answer -> answer.statusCode() == 200));
    }

    private List<String> offered() throws Exception {
        var nurse = Nurse.signIn(product);
        var patient = Examples.patientInBed(nurse, "1");
        return Examples.stream(nurse.json("/api/patients/" + patient.path("id").stringValue() + "/bedside")
                        .path("protocols"))
                .map(protocol -> protocol.path("id").stringValue())
                .toList();
    }

    /// The page that follows, with what it says came of it.
    private static String act(Nurse lead, String path, String form) throws Exception {
        var answer = lead.post(
                "/protocols/" + path, form.getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return page(lead, "/protocols/" + path.substring(0, path.lastIndexOf('/')));
    }

    private static String page(Nurse lead, String path) throws IOException, InterruptedException {
        return lead.get(path).body();
    }

    private static String dates() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        return "from=%s&reviewBy=%s".formatted(today, today.plusYears(1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String fhir(String path) throws Exception {
        var credentials = Base64.getEncoder().encodeToString("integrator:integrator".getBytes(StandardCharsets.UTF_8));
        try (var http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(product.address() + "/fhir/" + path))
                            .header("Authorization", "Basic " + credentials)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    /// A searchset has an id and a time of its own; what it found has not.
    private static String entries(String searchset) {
        return Nurse.JSON.readTree(searchset).path("entry").toString();
    }

    private void write(UnaryOperator<String> change) throws IOException {
        Path file = folder.resolve(Examples.FOOT + ".yaml");
        Files.writeString(file, change.apply(Files.readString(Product.root().resolve("protocols/icu-foot-5.yaml"))));
    }

    /// The shipped protocols as drafts of version 1.0.0.
    private static Path protocols() {
        try {
            Path copy = TestFolders.fresh("protocols");
            Path shipped = Product.root().resolve("protocols");
            try (var files = Files.walk(shipped)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path to = copy.resolve(shipped.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    String text = Files.readString(file);
                    boolean protocol = shipped.equals(file.getParent());
                    Files.writeString(to, protocol ? versioned(text, "1.0.0") : text);
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String versioned(String text, String version) {
        return text.replaceFirst("(?m)^version: .*$", "version: " + version);
    }
}
