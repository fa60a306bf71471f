package org.effleurage.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.effleurage.web.postgres.BundledPostgres;

/// Real, durable databases for tests. The programs are unpacked once a run.
final class Databases {
    private static final Path PROGRAMS = TestFolders.fresh("postgres");

    private Databases() {}

    static BundledPostgres fresh() {
        return freshIn(TestFolders.fresh("database"));
    }

    /// For tests that look at what PostgreSQL itself writes down.
    static BundledPostgres freshIn(Path folder) {
        return BundledPostgres.open(folder, PROGRAMS);
    }

    static Product startOn(BundledPostgres postgres, String hospital, String... more) {
        var settings = new ArrayList<>(List.of(
                "--spring.datasource.url=" + postgres.jdbcUrl(),
                "--spring.datasource.username=" + postgres.username(),
                "--spring.datasource.password=" + postgres.password(),
                "--effleurage.hospital.url=" + hospital));
        settings.addAll(List.of(more));
        return Product.start(settings.toArray(String[]::new));
    }
}
