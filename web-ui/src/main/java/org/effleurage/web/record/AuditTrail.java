package org.effleurage.web.record;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who did what to whom, and when: written in the commit of the act itself, so that neither stands without the
/// other.
@Repository
public class AuditTrail {
    /// Part of the statement that saves: who saved what it has as `saved`, written with it or not at all. Its
    /// parameter is the detail.
    static final String WRITE_SAVED = """
            insert into audit_entry (at, actor, act, patient_id, session_id, detail)
            select received_at, author, '%s', patient_id, session_id, ? from saved
            """.formatted(Act.SESSION_SAVED);

    private final JdbcClient sql;

    public AuditTrail(JdbcClient sql) {
        this.sql = sql;
    }

    /// What is done, by its name in the book and in words that follow whoever did it.
    public enum Act {
        SESSION_SAVED("saved a session"),
        SESSION_CONFLICT("sent other content under a known id"),
        REASSESSMENT_SAVED("saved a later look"),
        SESSION_CORRECTED("corrected a session"),
        DELIVERY_RETRIED("had a delivery tried again"),
        DELIVERY_SET_ASIDE("set a delivery aside"),
        DELIVERY_REPLAYED("had deliveries sent anew"),
        PROTOCOL_PROPOSED("proposed a protocol"),
        PROTOCOL_APPROVED("approved a protocol"),
        PROTOCOL_SENT_BACK("sent a protocol back"),
        PROTOCOL_PUBLISHED("published a protocol"),
        PROTOCOL_RETIRED("retired a protocol"),
        WARD_READ("looked at the ward list"),
        PATIENT_READ("looked at a patient"),
        OUTCOMES_READ("looked at outcomes"),
        DATA_TAKEN_OUT("took data out"),
        FHIR_READ("read records as FHIR"),
        FHIR_EXPORTED("exported records as FHIR"),
        DELIVERIES_READ("looked at deliveries"),
        AUDIT_READ("looked at the audit"),
        AUDIT_VERIFIED("proved the audit"),
        EMERGENCY_OPENED("opened a patient in an emergency"),
        EMERGENCY_ENDED("gave an emergency access back"),
        EMERGENCY_REVIEWED("reviewed an emergency access"),
        EMERGENCIES_READ("looked at emergency accesses"),
        DOWNTIME_PACK_MADE("made a downtime pack"),
        BADGE_SET("set a badge and PIN"),
        BADGE_REMOVED("removed their badge and PIN"),
        SIGNED_IN("signed in"),
        SIGNED_OUT("signed out"),
        REFUSED("was turned away"),
        STARTED("was started"),
        SETTINGS_CHANGED("was given other settings");

        private final String words;

        Act(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public static Optional<Act> of(String name) {
            return Stream.of(values()).filter(act -> act.name().equals(name)).findFirst();
        }
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

    /// What to look for; what is empty is not asked.
    public record Search(Optional<String> actor, Optional<Act> act, Optional<UUID> patient) {}

    /// An entry as it stands in the book.
    public record Written(
            long seq,
            Instant at,
            String actor,
            String act,
            Optional<UUID> patient,
            Optional<UUID> session,
            String detail) {}

    /// Newest first.
    ///
    /// @param before only entries older than this one; `Long.MAX_VALUE` for the first page
    public List<Written> find(Search search, long before, int most) {
        var asked = sql.sql(
                        "select seq, at, actor, act, patient_id, session_id, detail from audit_entry where seq < :before"
                                + search.actor()
                                        .map(one -> " and actor = :actor")
                                        .orElse("")
                                + search.act().map(one -> " and act = :act").orElse("")
                                + search.patient()
                                        .map(one -> " and patient_id = :patient")
                                        .orElse("")
                                + " order by seq desc limit :most")
                .param("before", before)
                .param("most", most);
        search.actor().ifPresent(actor -> asked.param("actor", actor));
        search.act().ifPresent(act -> asked.param("act", act.name()));
        search.patient().ifPresent(patient -> asked.param("patient", patient));
        return asked.query((row, n) -> new Written(
                        row.getLong("seq"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("act"),
                        Optional.ofNullable(row.getObject("patient_id", UUID.class)),
                        Optional.ofNullable(row.getObject("session_id", UUID.class)),
                        row.getString("detail")))
                .list();
    }
}
