package org.effleurage.fhir.delivery;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.effleurage.fhir.RecordedSessions;
import org.effleurage.fhir.SessionBundle;

/// A revision is encoded once, off the nurse's way, and its bytes are kept: every target, our API and every export
/// give the same ones, also after the mapping has changed.
public final class KeptBundles {
    private final DataSource database;
    private final RecordedSessions book;

    public KeptBundles(DataSource database, RecordedSessions book) {
        this.database = database;
        this.book = book;
    }

    /// Empty where the book holds no such session.
    Optional<SessionBundle> of(UUID session, int revision, Instant now) throws SQLException {
        Optional<SessionBundle> kept = kept(session, revision);
        if (kept.isPresent()) {
            return kept;
        }
        Optional<SessionBundle> made = book.find(session, revision).map(SessionBundle::of);
        if (made.isPresent() && made.get() instanceof SessionBundle.Ready ready) {
            keep(session, revision, ready, now);
        }
        return made;
    }

    private Optional<SessionBundle> kept(UUID session, int revision) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select bundle from session_bundle where session_id = ? and revision = ?")) {
            query.setObject(1, session);
            query.setInt(2, revision);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(new SessionBundle.Ready(rows.getString(1))) : Optional.empty();
            }
        }
    }

    private void keep(UUID session, int revision, SessionBundle.Ready ready, Instant now) throws SQLException {
        String sql = """
                insert into session_bundle (session_id, revision, bundle, encoded_at)
                values (?, ?, ?, ?)
                on conflict do nothing
                """;
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, session);
            statement.setInt(2, revision);
            statement.setString(3, ready.json());
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
