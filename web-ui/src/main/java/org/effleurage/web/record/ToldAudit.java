package org.effleurage.web.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.AuditRecord;
import org.effleurage.fhir.server.AuditBook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The audit told in FHIR. What was done under an emergency access is marked, whoever looks.
@Repository
public class ToldAudit implements AuditBook {
    private static final String ROWS = """
            select entry.seq, entry.at, entry.actor, entry.act, entry.patient_id, entry.session_id, entry.detail,
                   entry.act = 'EMERGENCY_OPENED'
                   or exists (select 1 from emergency_access access
                                left join emergency_access_end ending using (id)
                               where access.opener = entry.actor and access.patient_id = entry.patient_id
                                 and entry.at between access.opened_at and coalesce(ending.ended_at, access.until))
                   as emergency
              from audit_entry entry
            """;

    private final JdbcClient sql;

    ToldAudit(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public Optional<AuditRecord> entry(long seq) {
        return Reach.inTheWholeHouse(() -> sql.sql(ROWS + " where entry.seq = ?")
                .param(seq)
                .query((row, n) -> record(row))
                .optional());
    }

    @Override
    public List<AuditRecord> entries(Wanted wanted, int most) {
        return Reach.inTheWholeHouse(() -> {
            var asked = sql.sql(ROWS + " where true"
                            + wanted.patient()
                                    .map(one -> " and entry.patient_id = :patient")
                                    .orElse("")
                            + wanted.actor()
                                    .map(one -> " and entry.actor = :actor")
                                    .orElse("")
                            + wanted.since()
                                    .map(one -> " and entry.at >= :since")
                                    .orElse("")
                            + wanted.until()
                                    .map(one -> " and entry.at <= :until")
                                    .orElse("")
                            + wanted.before()
                                    .map(one -> " and entry.seq < :before")
                                    .orElse("")
                            + " order by entry.seq desc limit :most")
                    .param("most", most);
            wanted.patient().ifPresent(patient -> asked.param("patient", patient));
            wanted.actor().ifPresent(actor -> asked.param("actor", actor));
            wanted.since().ifPresent(since -> asked.param("since", CarePlans.utc(since)));
            wanted.until().ifPresent(until -> asked.param("until", CarePlans.utc(until)));
            wanted.before().ifPresent(before -> asked.param("before", before));
            return asked.query((row, n) -> record(row)).list();
        });
    }

    private static AuditRecord record(ResultSet row) throws SQLException {
        Optional<AuditTrail.Act> act = AuditTrail.Act.of(row.getString("act"));
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        return new AuditRecord(
                row.getLong("seq"),
                at,
                row.getString("actor"),
                act.map(ToldAudit::kind).orElse(AuditRecord.Kind.EXECUTE),
                act.map(AuditTrail.Act::words).orElse(row.getString("act")),
                Optional.ofNullable(row.getObject("patient_id", UUID.class)),
                Optional.ofNullable(row.getObject("session_id", UUID.class)),
                row.getString("detail"),
                row.getBoolean("emergency"));
    }

    private static AuditRecord.Kind kind(AuditTrail.Act act) {
        return switch (act) {
            case SESSION_SAVED, REASSESSMENT_SAVED, SESSION_CONFLICT, EMERGENCY_OPENED, DOWNTIME_PACK_MADE ->
                AuditRecord.Kind.CREATE;
            case SESSION_CORRECTED, EMERGENCY_ENDED, EMERGENCY_REVIEWED -> AuditRecord.Kind.UPDATE;
            case DELIVERY_RETRIED,
                    DELIVERY_SET_ASIDE,
                    DELIVERY_REPLAYED,
                    PROTOCOL_PROPOSED,
                    PROTOCOL_APPROVED,
                    PROTOCOL_SENT_BACK,
                    PROTOCOL_PUBLISHED,
                    PROTOCOL_RETIRED -> AuditRecord.Kind.EXECUTE;
            case PATIENT_READ -> AuditRecord.Kind.READ;
            case WARD_READ, OUTCOMES_READ, FHIR_READ, DELIVERIES_READ, EMERGENCIES_READ -> AuditRecord.Kind.QUERY;
            case FHIR_EXPORTED, DATA_TAKEN_OUT -> AuditRecord.Kind.EXPORT;
            case AUDIT_READ, AUDIT_VERIFIED -> AuditRecord.Kind.AUDIT_USED;
            case SIGNED_IN -> AuditRecord.Kind.SIGNED_IN;
            case SIGNED_OUT -> AuditRecord.Kind.SIGNED_OUT;
            case REFUSED -> AuditRecord.Kind.REFUSED;
            case STARTED -> AuditRecord.Kind.STARTED;
            case SETTINGS_CHANGED, BADGE_SET, BADGE_REMOVED -> AuditRecord.Kind.CONFIGURED;
        };
    }
}
