package org.effleurage.web.record;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who did what to whom, and when: written in the commit of the act itself, so that neither stands without the
/// other.
@Repository
public class AuditTrail {
    /// Part of the statement that saves: who saved what it has as `saved`, written with it or not at all. Its
    /// parameter
    /// is the detail.
    static final String WRITE_SAVED = """
            insert into audit_entry (at, actor, act, patient_id, session_id, detail)
            select received_at, author, '%s', patient_id, session_id, ? from saved
            """.formatted(Act.SESSION_SAVED);

    private final JdbcClient sql;

    AuditTrail(JdbcClient sql) {
        this.sql = sql;
    }

    public enum Act {
        SESSION_SAVED,
        SESSION_CONFLICT,
        REASSESSMENT_SAVED,
        SESSION_CORRECTED,
        DELIVERY_RETRIED,
        DELIVERY_SET_ASIDE,
        DELIVERY_REPLAYED,
        PROTOCOL_PROPOSED,
        PROTOCOL_APPROVED,
        PROTOCOL_SENT_BACK,
        PROTOCOL_PUBLISHED,
        PROTOCOL_RETIRED
    }

    /// One act.
    ///
    /// @param detail ids, counts and states; never a name, a score or a note
    public record Entry(
            Instant at, String actor, Act act, Optional<UUID> patient, Optional<UUID> session, String detail) {}

    public void write(Entry entry) {
        sql.sql("""
                        insert into audit_entry (at, actor, act, patient_id, session_id, detail)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(CarePlans.utc(entry.at()))
                .param(entry.actor())
                .param(entry.act().name())
                .param(entry.patient().orElse(null))
                .param(entry.session().orElse(null))
                .param(entry.detail())
                .update();
    }
}
