package org.effleurage.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.effleurage.web.postgres.BundledPostgres;
import org.effleurage.web.record.AuditTrail;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// What the audit says of settings, over several starts of one house.
class ChangedSettingsIT {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String ISSUER = "effleurage.access.issuer";
    private static final String SECRET = "effleurage.access.client-secret";

    private BundledPostgres postgres;
    private JdbcClient sql;
    private ChangedSettings settings;

    @BeforeEach
    void open() throws Exception {
        Path data = Files.createTempDirectory("effleurage-test-settings-");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        postgres = BundledPostgres.open(data);
        var database = new PGSimpleDataSource();
        database.setUrl(postgres.jdbcUrl());
        database.setUser(postgres.username());
        database.setPassword(postgres.password());
        Flyway.configure().dataSource(database).load().migrate();
        sql = JdbcClient.create(database);
        settings = new ChangedSettings(
                sql, new JdbcTransactionManager(database), new AuditTrail(sql), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void tellsWhichSettingsDifferFromTheStartBeforeAndNoValue() {
        start(Map.of(ISSUER, "https://one.example", SECRET, "orange", "spring.datasource.url", "jdbc:one"));
        start(Map.of(ISSUER, "https://one.example", SECRET, "orange", "spring.datasource.url", "jdbc:one"));
        start(Map.of(ISSUER, "https://two.example", SECRET, "orange", "effleurage.protocols", "ours"));
        start(Map.of(ISSUER, "https://two.example", SECRET, "lemon", "effleurage.protocols", "ours"));

        assertThat(told())
                .containsExactly(
                        "set: " + SECRET + ", " + ISSUER + ", spring.datasource.url",
                        "set: " + ISSUER + ", effleurage.protocols no longer set: spring.datasource.url",
                        "set: " + SECRET);
        assertThat(kept()).noneMatch(text -> text.matches(".*(orange|lemon|example|jdbc|ours).*"));
    }

    @Test
    void knowsAVariableOfTheEnvironmentAsTheSetting() {
        start(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of("EFFLEURAGE_ACCESS_ISSUER", "https://one.example")));

        assertThat(told()).containsExactly("set: " + ISSUER);
    }

    private void start(Map<String, Object> given) {
        start(new MapPropertySource("given", given));
    }

    private void start(PropertySource<?> given) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment.getPropertySources().addLast(given);
        settings.compare(environment);
    }

    private List<String> told() {
        return sql.sql("select detail from audit_entry where act = 'SETTINGS_CHANGED' order by seq")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private List<String> kept() {
        return sql.sql("select digest from setting_standing union all select detail from audit_entry")
                .query((row, n) -> row.getString(1))
                .list();
    }
}
