package org.effleurage.it;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.effleurage.web.postgres.BundledPostgres;

/// The patients and plans that rows written past the product must point at, so that they cost what the product's
/// cost.
record WardRows(UUID patient, UUID plan) {
    /// As long as a real one; no row is looked up by it.
    static final String DIGEST = "0123456789abcdef".repeat(4);

    static List<WardRows> of(BundledPostgres postgres) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                var query = connection.prepareStatement("""
                        select patient_id, care_plan.id
                          from care_plan
                          join patient on patient.id = patient_id
                         where protocol_id = ?
                         order by bed
                        """)) {
            query.setString(1, Examples.FOOT);
            var found = new ArrayList<WardRows>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new WardRows(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
                }
            }
            return List.copyOf(found);
        }
    }
}
