package org.effleurage.web.record;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What came under an id that stood here with other content. Neither wins by coming first or last: the second waits
/// for a person beside the first.
@Repository
class Conflicts {
    private final JdbcClient sql;
    private final AuditTrail audit;

    Conflicts(JdbcClient sql, AuditTrail audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /// The second content, as it came.
    record Other(UUID id, UUID patient, Sessions.Brought brought, String digest, String json) {}

    void keep(Other other, Instant now) {
        int rows = sql.sql("""
                        insert into session_conflict (session_id, author, received_at, digest, document)
                        values (?, ?, ?, ?, ?::jsonb)
                        on conflict (session_id, digest) do nothing
                        """)
                .params(
                        other.id(),
                        other.brought().author().username(),
                        CarePlans.utc(now),
                        other.digest(),
                        other.json())
                .update();
        if (rows == 1) {
            audit.write(new AuditTrail.Entry(
                    now,
                    other.brought().sender().username(),
                    AuditTrail.Act.SESSION_CONFLICT,
                    Optional.of(other.patient()),
                    Optional.of(other.id()),
                    "other content under the same id, both kept"));
        }
    }

    List<Sessions.Conflict> all() {
        return sql.sql("""
                        select session_id, author, received_at
                          from session_conflict conflict
                         where %s
                         order by seq desc
                         limit 200
                        """.formatted(Reach.care("conflict.patient_id", "conflict.received_at")))
                .query((row, n) -> new Sessions.Conflict(
                        row.getObject("session_id", UUID.class),
                        row.getString("author"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
