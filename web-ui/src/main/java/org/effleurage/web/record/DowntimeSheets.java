package org.effleurage.web.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.protocol.ProtocolKey;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Sheets that were printed for the time without any screen. The book has of each its id, its code, whom and which
/// massage it is about; what is printed and written on it stands on the paper.
@Repository
public class DowntimeSheets {
    private final JdbcClient sql;
    private final TransactionTemplate commit;
    private final AuditTrail audit;

    DowntimeSheets(JdbcClient sql, PlatformTransactionManager transactions, AuditTrail audit) {
        this.sql = sql;
        this.commit = new TransactionTemplate(transactions);
        this.audit = audit;
    }

    /// One massage of one patient.
    ///
    /// @param id becomes the id of the session that is entered from it
    /// @param code the same in letters that a person can type
    public record Sheet(UUID id, String code, UUID patient, ProtocolKey protocol) {}

    public record Pack(UUID id, String ward, String madeBy, Instant madeAt, List<Sheet> sheets) {
        public Pack {
            sheets = List.copyOf(sheets);
        }
    }

    /// A sheet as it was found by its code.
    ///
    /// @param entered a session of its id stands in the book
    public record Found(Sheet sheet, Instant madeAt, boolean entered) {}

    /// Who made it for which ward and when stands in the audit, in the same commit.
    public void keep(Pack pack) {
        commit.executeWithoutResult(status -> {
            sql.sql("insert into downtime_pack (id, ward, made_by, made_at) values (?, ?, ?, ?)")
                    .params(pack.id(), pack.ward(), pack.madeBy(), CarePlans.utc(pack.madeAt()))
                    .update();
            pack.sheets().forEach(sheet -> keep(pack.id(), sheet));
            audit.write(new AuditTrail.Entry(
                    pack.madeAt(),
                    pack.madeBy(),
                    AuditTrail.Act.DOWNTIME_PACK_MADE,
                    Optional.empty(),
                    Optional.empty(),
                    "pack %s, ward %s, %d sheets"
                            .formatted(pack.id(), pack.ward(), pack.sheets().size())));
        });
    }

    private void keep(UUID pack, Sheet sheet) {
        sql.sql("""
                        insert into downtime_sheet (id, pack, code, patient_id, protocol_id, protocol_version,
                                                    protocol_sha256)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        sheet.id(),
                        pack,
                        sheet.code(),
                        sheet.patient(),
                        sheet.protocol().id().value(),
                        sheet.protocol().version().toString(),
                        sheet.protocol().sha256())
                .update();
    }

    /// With the sheets of those who lie within reach now.
    public Optional<Pack> pack(UUID id) {
        return sql.sql(
                        "select id, ward, made_by, made_at from downtime_pack where id = ? and (is_of_the_house() or reaches(ward))")
                .param(id)
                .query((row, n) -> new Pack(
                        id,
                        row.getString("ward"),
                        row.getString("made_by"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        sheets(id)))
                .optional();
    }

    private List<Sheet> sheets(UUID pack) {
        return sql.sql("""
                        select sheet.id, sheet.code, lying.id as patient_id, sheet.protocol_id, sheet.protocol_version,
                               sheet.protocol_sha256
                          from downtime_sheet sheet
                          join patient lying on lying.id = survivor(sheet.patient_id)
                         where sheet.pack = ? and %s
                         order by sheet.id
                        """.formatted(Reach.lies("lying")))
                .param(pack)
                .query(SHEET)
                .list();
    }

    /// Empty where there is none, and where its patient lies out of reach.
    public Optional<Found> find(String code) {
        return sql.sql("""
                        select sheet.id, sheet.code, lying.id as patient_id, sheet.protocol_id, sheet.protocol_version,
                               sheet.protocol_sha256, pack.made_at,
                               exists (select 1 from session_revision session where session.session_id = sheet.id)
                                   as entered
                          from downtime_sheet sheet
                          join downtime_pack pack on pack.id = sheet.pack
                          join patient lying on lying.id = survivor(sheet.patient_id)
                         where sheet.code = ? and %s
                        """.formatted(Reach.lies("lying")))
                .param(code)
                .query((row, n) -> new Found(
                        sheet(row),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("entered")))
                .optional();
    }

    private static final RowMapper<Sheet> SHEET = (row, n) -> sheet(row);

    private static Sheet sheet(ResultSet row) throws SQLException {
        return new Sheet(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getObject("patient_id", UUID.class),
                CarePlans.protocol(row));
    }
}
