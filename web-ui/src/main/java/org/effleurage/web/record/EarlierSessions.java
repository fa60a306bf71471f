package org.effleurage.web.record;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.effleurage.session.HandInReason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was done for one patient lately, each session with all its revisions, so that what was corrected can be read.
@Repository
public class EarlierSessions {
    private static final int MOST = 10;

    private final JdbcClient sql;
    private final PublishedProtocols protocols;

    EarlierSessions(JdbcClient sql, PublishedProtocols protocols) {
        this.sql = sql;
        this.protocols = protocols;
    }

    /// One revision.
    ///
    /// @param by who wrote it: the nurse of the session, or who corrected it
    /// @param had the names of whoever had the massage before her
    /// @param handedIn who sent it for whoever wrote it; empty where she did
    public record Revision(
            UUID session,
            int number,
            SessionDocument document,
            String by,
            List<String> had,
            Optional<HandedIn> handedIn,
            Instant recordedAt,
            boolean withdrawn) {
        public Revision {
            had = List.copyOf(had);
        }
    }

    public record HandedIn(String by, HandInReason why) {}

    /// Newest session first, each from its first revision to its last.
    public Collection<List<Revision>> of(UUID patient, Instant since) {
        Map<UUID, List<Revision>> bySession = sql
                .sql("""
                        select session.session_id, session.revision, session.document, session.recorded_at,
                               session.withdrawn, session.had_names, session.handed_in_name, session.handed_in_why,
                               coalesce(session.corrected_by_name, session.author_name) as by_name
                          from session_revision session
                         where session.session_id in (
                               select session_id
                                 from session_revision
                                where patient_id = any (records_of(?)) and at > ? and revision = 1 and %s
                                order by at desc
                                limit ?)
                         order by session.at desc, session.session_id, session.revision
                        """.formatted(Reach.care("session_revision.patient_id", "session_revision.at")))
                .params(patient, CarePlans.utc(since), MOST)
                .query((row, n) -> revision(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Revision::session, LinkedHashMap::new, Collectors.toList()));
        return bySession.values();
    }

    private Revision revision(ResultSet row) throws SQLException {
        return new Revision(
                row.getObject("session_id", UUID.class),
                row.getInt("revision"),
                read(row.getString("document")),
                row.getString("by_name"),
                List.of((String[]) row.getArray("had_names").getArray()),
                handedIn(row),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("withdrawn"));
    }

    private static Optional<HandedIn> handedIn(ResultSet row) throws SQLException {
        String why = row.getString("handed_in_why");
        return why == null
                ? Optional.empty()
                : Optional.of(new HandedIn(
                        row.getString("handed_in_name"), HandInReason.of(why).orElseThrow()));
    }

    private SessionDocument read(String document) {
        return Optional.of(SessionDocument.read(document.getBytes(StandardCharsets.UTF_8), protocols::find))
                .filter(SessionDocument.Read.Understood.class::isInstance)
                .map(SessionDocument.Read.Understood.class::cast)
                .orElseThrow(() -> new IllegalStateException("a saved session no longer reads"))
                .document();
    }
}
