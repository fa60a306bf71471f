package org.effleurage.fhir.census;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// What the hospital's server said last of each record, and how far it was read: so that a reading that broke off goes
/// on where it was, and one that repeats itself changes nothing.
public final class Mirror {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataSource database;

    public Mirror(DataSource database) {
        this.database = database;
    }

    private static final String PUT = """
            insert into census_resource (type, id, patient, last_updated, kept) values (?, ?, ?, ?, ?::jsonb)
            on conflict (type, id) do update
               set patient = excluded.patient, last_updated = excluded.last_updated, kept = excluded.kept
             where census_resource.last_updated <= excluded.last_updated
            """;

    /// What was said later stays.
    void put(List<Resource> records) throws SQLException {
        try (var connection = database.getConnection()) {
            put(connection, records);
        }
    }

    private static void put(Connection connection, List<Resource> records) throws SQLException {
        try (var statement = connection.prepareStatement(PUT)) {
            for (Resource one : records) {
                statement.setString(1, one.type());
                statement.setString(2, one.id());
                statement.setString(3, one.patient());
                statement.setObject(4, utc(one.lastUpdated()));
                statement.setString(5, one.kept().toString());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /// These are all there are of this type and these patients: the others are no longer there.
    void replace(String type, Collection<String> patients, List<Resource> records) throws SQLException {
        inOneCommit(connection -> {
            put(connection, records);
            try (var statement = connection.prepareStatement(
                    "delete from census_resource where type = ? and patient = any (?) and not id = any (?)")) {
                statement.setString(1, type);
                statement.setArray(2, texts(connection, patients));
                statement.setArray(3, texts(connection, ids(records)));
                statement.executeUpdate();
            }
        });
    }

    /// These are all there are of this type.
    void replaceAll(String type, List<Resource> records) throws SQLException {
        inOneCommit(connection -> {
            put(connection, records);
            try (var statement =
                    connection.prepareStatement("delete from census_resource where type = ? and not id = any (?)")) {
                statement.setString(1, type);
                statement.setArray(2, texts(connection, ids(records)));
                statement.executeUpdate();
            }
        });
    }

    /// Nothing is kept of patients who are not ours any more.
    void keepOnly(Collection<String> patients) throws SQLException {
        try (var connection = database.getConnection();
                var records = connection.prepareStatement(
                        "delete from census_resource where patient <> '' and not patient = any (?)");
                var readings = connection.prepareStatement(
                        "delete from census_read where what like 'whole %' and what <> 'whole begun' and not substr(what, 7) = any (?)")) {
            records.setArray(1, texts(connection, patients));
            records.executeUpdate();
            readings.setArray(1, texts(connection, patients));
            readings.executeUpdate();
        }
    }

    List<Resource> all() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select type, id, patient, last_updated, kept from census_resource order by type, id");
                var rows = statement.executeQuery()) {
            var found = new ArrayList<Resource>();
            while (rows.next()) {
                found.add(resource(rows));
            }
            return found;
        }
    }

    private static Resource resource(ResultSet row) throws SQLException {
        try {
            return new Resource(
                    row.getString("type"),
                    row.getString("id"),
                    row.getString("patient"),
                    row.getObject("last_updated", OffsetDateTime.class).toInstant(),
                    JSON.readTree(row.getString("kept")));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a kept record no longer reads", broken);
        }
    }

    Optional<Instant> readAt(String what) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select at from census_read where what = ?")) {
            statement.setString(1, what);
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(rows.getObject("at", OffsetDateTime.class).toInstant())
                        : Optional.empty();
            }
        }
    }

    void read(String what, Instant at) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        insert into census_read (what, at) values (?, ?)
                        on conflict (what) do update set at = excluded.at
                        """)) {
            statement.setString(1, what);
            statement.setObject(2, utc(at));
            statement.executeUpdate();
        }
    }

    /// False while another machine reads.
    boolean lease(String holder, Instant now, Duration lasts) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "update census_lease set holder = ?, until = ? where holder = ? or until < ?")) {
            statement.setString(1, holder);
            statement.setObject(2, utc(now.plus(lasts)));
            statement.setString(3, holder);
            statement.setObject(4, utc(now));
            return statement.executeUpdate() == 1;
        }
    }

    private interface Work {
        void with(Connection connection) throws SQLException;
    }

    private void inOneCommit(Work work) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.with(connection);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static List<String> ids(List<Resource> records) {
        return records.stream().map(Resource::id).toList();
    }

    private static Array texts(Connection connection, Collection<String> words) throws SQLException {
        return connection.createArrayOf("text", words.toArray());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
