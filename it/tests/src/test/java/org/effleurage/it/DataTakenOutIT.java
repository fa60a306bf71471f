package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.web.postgres.BundledPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Files for whoever counts by themselves: the same rows in every format, a whole year within the memory of a small
/// process, and no session that moves to another ward with its patient.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataTakenOutIT {
    private static final int YEAR = 100_000;

    private BundledPostgres postgres;
    private Product product;
    private Nurse charge;
    private Nurse quality;
    private Nurse lead;

    @BeforeAll
    void start() throws Exception {
        postgres = Databases.fresh();
        product = Databases.startOn(postgres, "false", "--effleurage.demo.month=true");
        charge = Nurse.signIn(product.address(), "charge");
        quality = Nurse.signIn(product.address(), "quality");
        lead = Nurse.signIn(product.address(), "lead");
    }

    @AfterAll
    void stop() throws Exception {
        product.close();
        postgres.close();
    }

    // guards H-52
    @Test
    void isTheSameInEveryFormat() throws Exception {
        String days = days(20, 2);
        List<List<String>> csv = charge.get("/outcomes/data.csv?named=true&" + days)
                .body()
                .lines()
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
        Xlsx xlsx = Xlsx.read(bytes(charge, "/outcomes/data.xlsx?named=true&" + days));

        assertThat(csv).hasSizeGreaterThan(200);
        assertThat(xlsx.rows("Sessions")).isEqualTo(csv);
        assertThat(xlsx.rows("Columns").stream().map(List::getFirst)).isEqualTo(csv.getFirst());
        assertThat(charge.get("/outcomes/data.ndjson?" + days).body().lines().count())
                .isEqualTo(csv.size() - 1);
    }

    @Test
    void saysWhatEachColumnMeans() throws Exception {
        String page = quality.get("/outcomes/columns").body();
        String titles = quality.get("/outcomes/data.csv?" + days(3, 2))
                .body()
                .lines()
                .findFirst()
                .orElseThrow();

        assertThat(titles.split(","))
                .hasSizeGreaterThan(15)
                .allSatisfy(title -> assertThat(page).contains("<code>" + title + "</code>"));
        assertThat(quality.get("/outcomes?ward=7B&days=90").body()).contains("href=\"/outcomes/columns\"");
    }

    // guards H-51
    @Test
    void givesNoIdsToWhoeverDoesNotCareForThePatients() throws Exception {
        assertThat(quality.get("/outcomes/data.xlsx?named=true&" + days(3, 2)).statusCode())
                .isEqualTo(403);
        assertThat(Xlsx.read(bytes(quality, "/outcomes/data.xlsx?" + days(3, 2)))
                        .rows("Sessions")
                        .getFirst())
                .contains("patient_in_file")
                .doesNotContain("session", "patient", "bed", "ended", "age");
    }

    // guards H-50
    @Test
    void staysTheSameWhenAPatientIsMoved() throws Exception {
        String known = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String asked = "/outcomes/data.csv?known=%s&%s".formatted(known, days(20, 2));
        String before = charge.get(asked).body();
        try (var database = database()) {
            MovedPatients.move(database, patientIn(database), "4A", Instant.now());
        }

        assertThat(charge.get(asked).body()).isEqualTo(before);
        assertThat(lead.get(asked.replace("ward=7B", "ward=4A")).body().lines()).hasSize(1);
    }

    // guards H-50
    @Test
    void staysTheSameWhenADoseIsToldLate() throws Exception {
        String known = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String days = days(20, 2);
        String asked = "/outcomes/data.csv?known=%s&%s".formatted(known, days);
        String before = charge.get(asked).body();
        try (var database = database();
                var statement = database.createStatement()) {
            statement.execute("""
                    insert into patient_fact (patient_id, kind, source, at)
                    select patient_id, 'analgesic', 'Medication record', at + interval '20 minutes'
                      from session_revision
                     where outcome = 'completed' and at > now() - interval '20 days'
                    """);
        }

        assertThat(charge.get(asked).body()).isEqualTo(before);
        // What is known is known from the next whole second on.
        assertThat(Eventually.get(
                        Duration.ofSeconds(30),
                        () -> Optional.of(
                                        charge.get("/outcomes/data.csv?" + days).body())
                                .filter(now -> !now.equals(before))))
                .contains("relief_60");
    }

    private static UUID patientIn(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("select id from patient where ward = '7B' and bed = '10'")) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    /// The product runs with 256 MB of heap.
    @Test
    void takesAYearOutWithinAQuarterOfAGigabyte() throws Exception {
        try (var database = database()) {
            LongYear.addSessions(database, YEAR);
        }

        byte[] file = bytes(charge, "/outcomes/data.xlsx?named=true&" + days(366, 0));

        assertThat(Xlsx.read(file).count("Sessions")).isGreaterThan(YEAR);
    }

    private static byte[] bytes(Nurse nurse, String path) throws Exception {
        HttpResponse<byte[]> answer = nurse.bytes(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /// Whole days, of which today is none.
    private static String days(int from, int until) {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        return "ward=7B&from=%s&until=%s".formatted(today.minusDays(from), today.minusDays(until));
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }
}
