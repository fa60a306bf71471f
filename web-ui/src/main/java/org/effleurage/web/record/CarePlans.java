package org.effleurage.web.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.careplan.CarePlan;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.protocol.Version;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Protocol versions ordered for patients. One plan a patient and version, however many sessions follow it.
@Repository
public class CarePlans {
    private final JdbcClient sql;

    CarePlans(JdbcClient sql) {
        this.sql = sql;
    }

    public List<CarePlan> ofWard(String ward) {
        return sql.sql("""
                        select plan.id, patient_id, protocol_id, protocol_version, protocol_sha256, ordered_by, ordered_at
                          from care_plan plan
                          join patient on patient.id = plan.patient_id
                         where (patient.ward = ? or is_opened(patient.id)) and %s
                         order by ordered_at desc
                        """.formatted(Reach.lies("patient")))
                .param(ward)
                .query(PLAN)
                .list();
    }

    public List<CarePlan> ofPatient(UUID patient) {
        return sql.sql("""
                        select id, patient_id, protocol_id, protocol_version, protocol_sha256, ordered_by, ordered_at
                          from care_plan
                         where patient_id = ? and %s
                         order by ordered_at desc
                        """.formatted(Reach.now("care_plan.patient_id")))
                .param(patient)
                .query(PLAN)
                .list();
    }

    /// The plan that stands, or this one where none does. Two tablets at once end up with the same plan.
    public UUID order(CarePlan wanted) {
        return standing(wanted).orElseGet(() -> {
            sql.sql("""
                            insert into care_plan (id, patient_id, protocol_id, protocol_version, protocol_sha256,
                                                   ordered_by, ordered_at)
                            values (?, ?, ?, ?, ?, ?, ?)
                            on conflict (patient_id, protocol_id, protocol_version) do nothing
                            """)
                    .params(
                            wanted.id(),
                            wanted.patient(),
                            wanted.protocol().id().value(),
                            wanted.protocol().version().toString(),
                            wanted.protocol().sha256(),
                            wanted.orderedBy(),
                            utc(wanted.orderedAt()))
                    .update();
            return standing(wanted).orElseThrow();
        });
    }

    private Optional<UUID> standing(CarePlan wanted) {
        return sql.sql("""
                        select id
                          from care_plan
                         where patient_id = ? and protocol_id = ? and protocol_version = ?
                        """)
                .params(
                        wanted.patient(),
                        wanted.protocol().id().value(),
                        wanted.protocol().version().toString())
                .query(UUID.class)
                .optional();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /// The three columns that name a protocol version wherever one is kept.
    static ProtocolKey protocol(ResultSet row) throws SQLException {
        return new ProtocolKey(
                new ProtocolId(row.getString("protocol_id")),
                Version.of(row.getString("protocol_version")).orElseThrow(),
                row.getString("protocol_sha256"));
    }

    private static final RowMapper<CarePlan> PLAN = (row, n) -> new CarePlan(
            row.getObject("id", UUID.class),
            row.getObject("patient_id", UUID.class),
            protocol(row),
            row.getString("ordered_by"),
            row.getObject("ordered_at", OffsetDateTime.class).toInstant());
}
