package org.effleurage.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.effleurage.web.postgres.BundledPostgres;

/// One product on one database with one hospital, for all tests that only look at it through its doors.
final class TheWard implements AutoCloseable {
    private static final class Shared {
        static final TheWard ONE = new TheWard(PretendHospital.shared().base());
    }

    private final BundledPostgres postgres;
    private final Product product;

    private TheWard(String hospital, String... settings) {
        postgres = Databases.fresh();
        product = Databases.startOn(postgres, hospital, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    static TheWard shared() {
        return Shared.ONE;
    }

    /// For tests that look at what was done last, or at what is due: nobody else is on this ward.
    static TheWard ofItsOwn() {
        return new TheWard(PretendHospital.shared().base());
    }

    /// For tests of what happens before anything is sent on: nobody answers at the hospital's address.
    static TheWard withoutAHospital(String... settings) {
        return new TheWard("http://127.0.0.1:9/fhir", settings);
    }

    @Override
    public void close() {
        product.close();
        postgres.close();
    }

    Product product() {
        return product;
    }

    Connection database() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    /// As the environment of a program names the same database.
    Map<String, String> databaseSettings() {
        return Map.of(
                "SPRING_DATASOURCE_URL", postgres.jdbcUrl(),
                "SPRING_DATASOURCE_USERNAME", postgres.username(),
                "SPRING_DATASOURCE_PASSWORD", postgres.password());
    }

    long count(String table, UUID session) throws SQLException {
        try (var connection = database();
                var query = connection.prepareStatement("select count(*) from " + table + " where session_id = ?")) {
            query.setObject(1, session);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
