package org.effleurage.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// A year of a busy ward: the made-up month, copied back in time as often as it takes. What counts for measures is
/// moved with it, the later looks too. Rows lie in the table in the order they would have come, as they do in a
/// book that grew day by day.
final class LongYear {
    private static final String SESSIONS = """
            insert into session_revision (session_id, revision, patient_id, care_plan_id, author, author_number,
                author_name, outcome, at, recorded_at, received_at, screening, digest, document)
            select * from (
                select md5(session_id::text || copy)::uuid, 1, patient_id, care_plan_id, author, author_number,
                       author_name, outcome, at - copy * ?::interval, recorded_at - copy * ?::interval,
                       received_at - copy * ?::interval as received, screening, digest, document
                  from session_revision, generate_series(1, ?) copy
                 where revision = 1
                 limit ?) copied
             order by received
            """;

    private static final String LOOKS = """
            insert into reassessment (id, revision, session_id, patient_id, care_plan_id, after_minutes, author,
                author_number, author_name, at, recorded_at, received_at, digest, document)
            select md5(look.id::text || copy)::uuid, look.revision, copied.session_id, look.patient_id,
                   look.care_plan_id, look.after_minutes, look.author, look.author_number, look.author_name,
                   look.at - copy * ?::interval, look.recorded_at - copy * ?::interval,
                   look.received_at - copy * ?::interval, look.digest,
                   jsonb_set(look.document, '{score,at}',
                             to_jsonb((look.document -> 'score' ->> 'at')::timestamptz - copy * ?::interval))
              from reassessment look
             cross join generate_series(1, ?) copy
              join session_revision copied on copied.session_id = md5(look.session_id::text || copy)::uuid
             order by look.received_at - copy * ?::interval
            """;

    private LongYear() {}

    /// So many sessions, over about eleven months before the first one.
    static void addSessions(Connection database, int sessions) throws SQLException {
        int copies = copies(database, sessions);
        try (var statement = database.prepareStatement(SESSIONS)) {
            for (int at = 1; at <= 3; at++) {
                statement.setString(at, step(copies));
            }
            statement.setInt(4, copies);
            statement.setInt(5, sessions);
            statement.executeUpdate();
        }
        analyze(database);
    }

    /// The same with their later looks.
    static void add(Connection database, int sessions) throws SQLException {
        int copies = copies(database, sessions);
        addSessions(database, sessions);
        try (var statement = database.prepareStatement(LOOKS)) {
            for (int at : List.of(1, 2, 3, 4, 6)) {
                statement.setString(at, step(copies));
            }
            statement.setInt(5, copies);
            statement.executeUpdate();
        }
        analyze(database);
    }

    private static int copies(Connection database, int sessions) throws SQLException {
        try (var statement = database.createStatement();
                var count = statement.executeQuery("select count(*) from session_revision where revision = 1")) {
            count.next();
            return Math.toIntExact(1 + sessions / count.getLong(1));
        }
    }

    private static String step(int copies) {
        return "%d minutes".formatted(325L * 24 * 60 / copies);
    }

    private static void analyze(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("analyze");
        }
    }
}
