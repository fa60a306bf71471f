package org.effleurage.web.breakglass;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.web.record.AuditTrail;
import org.effleurage.web.record.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The book of emergency accesses. Each step stands with its audit entry or not at all; none is ever changed.
@Repository
public class EmergencyAccesses {
    /// A massage that had begun may end after the hour is over.
    private static final Duration GRACE = Duration.ofHours(2);

    private static final Duration RECENT = Duration.ofDays(30);

    private static final String ROWS = """
            select access.*, patient.bed, ward.name as ward_name, ward.zone, ending.ended_at,
                   review.reviewer_name, review.reviewed_at, review.finding, review.remark
              from emergency_access access
              join patient on patient.id = access.patient_id
              join ward on ward.code = access.ward
              left join emergency_access_end ending on ending.id = access.id
              left join emergency_access_review review on review.id = access.id
            """;

    private final JdbcClient sql;
    private final TransactionTemplate commit;
    private final AuditTrail audit;

    EmergencyAccesses(JdbcClient sql, PlatformTransactionManager transactions, AuditTrail audit) {
        this.sql = sql;
        this.commit = new TransactionTemplate(transactions);
        this.audit = audit;
    }

    /// Who somebody asks to open, by the number on the wristband.
    record Found(UUID patient, String ward) {}

    Optional<Found> find(String number) {
        return Reach.inTheWholeHouse(() -> sql.sql("select id, ward from patient where number = ?")
                .param(number)
                .query((row, n) -> new Found(row.getObject("id", UUID.class), row.getString("ward")))
                .optional());
    }

    /// Whoever tries numbers is seen to try.
    void writeNotFound(String who, Instant now) {
        audit.write(new AuditTrail.Entry(
                now,
                who,
                AuditTrail.Act.REFUSED,
                Optional.empty(),
                Optional.empty(),
                "emergency access, no such number"));
    }

    void open(UUID id, Found found, EmergencyAccess.Opener opener, Why why, String words, Instant now) {
        Instant until = now.plus(EmergencyAccess.LONGEST);
        commit.executeWithoutResult(status -> {
            sql.sql("""
                            insert into emergency_access (id, patient_id, ward, opener, opener_number, opener_name,
                                                          opened_at, until, reason, words)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            id,
                            found.patient(),
                            found.ward(),
                            opener.username(),
                            opener.number(),
                            opener.name(),
                            utc(now),
                            utc(until),
                            why.code(),
                            words)
                    .update();
            write(now, opener.username(), AuditTrail.Act.EMERGENCY_OPENED, found.patient(), id, why.code());
        });
    }

    /// Only whoever opened it gives it back.
    void end(UUID id, String opener, Instant now) {
        Reach.inTheWholeHouse(() -> commit.execute(status -> {
            var patient = sql.sql("""
                            with ended as (
                                insert into emergency_access_end (id, ended_at)
                                select id, ? from emergency_access where id = ? and opener = ? and until > ?
                                on conflict do nothing
                                returning id)
                            select patient_id from emergency_access join ended using (id)
                            """)
                    .params(utc(now), id, opener, utc(now))
                    .query(UUID.class)
                    .optional();
            patient.ifPresent(one -> write(now, opener, AuditTrail.Act.EMERGENCY_ENDED, one, id, "before its time"));
            return patient.isPresent();
        }));
    }

    record Reviewer(String username, String name) {}

    /// False where it is not theirs to look at: another ward's, their own, or looked at already.
    boolean review(UUID id, Reviewer by, Finding finding, String remark, Instant now) {
        return Boolean.TRUE.equals(commit.execute(status -> {
            var patient = sql.sql("""
                            with reviewed as (
                                insert into emergency_access_review (id, opener, reviewer, reviewer_name, reviewed_at,
                                                                     finding, remark)
                                select id, opener, ?, ?, ?, ?, ?
                                  from emergency_access access
                                 where id = ? and opener <> ? and (is_of_the_house() or reaches(access.ward))
                                on conflict do nothing
                                returning id)
                            select patient_id from emergency_access join reviewed using (id)
                            """)
                    .params(by.username(), by.name(), utc(now), finding.code(), remark, id, by.username())
                    .query(UUID.class)
                    .optional();
            patient.ifPresent(
                    one -> write(now, by.username(), AuditTrail.Act.EMERGENCY_REVIEWED, one, id, finding.code()));
            return patient.isPresent();
        }));
    }

    private void write(Instant now, String who, AuditTrail.Act act, UUID patient, UUID id, String detail) {
        audit.write(new AuditTrail.Entry(
                now, who, act, Optional.of(patient), Optional.empty(), "access %s, %s".formatted(id, detail)));
    }

    /// What is open now or was not looked at yet, in the whole house.
    List<EmergencyAccess> standing(Instant now) {
        return Reach.inTheWholeHouse(
                () -> sql.sql(ROWS + " where access.until > ? or review.id is null order by access.opened_at")
                        .param(utc(now))
                        .query((row, n) -> access(row))
                        .list());
    }

    /// Whether what was done then was done under an access that stood, by whoever did it.
    public boolean stood(String opener, UUID patient, Instant at) {
        return Reach.inTheWholeHouse(() -> sql.sql("""
                                select count(*) from emergency_access
                                 where opener = ? and patient_id = ? and opened_at <= ? and ? < until
                                """)
                        .params(opener, patient, utc(at), utc(at.minus(GRACE)))
                        .query(Long.class)
                        .single()
                > 0);
    }

    /// One access as it stands for whoever looks at it.
    ///
    /// @param patient name and number, where the patient is still within reach
    /// @param looks how often the opener looked at this patient in that time
    /// @param saved how many records the opener saved of this patient in that time
    record Reviewable(
            EmergencyAccess access, Optional<String> patient, long looks, long saved, Optional<Review> review) {}

    record Review(String by, Instant at, Finding finding, String remark) {}

    /// Of the wards within reach, newest first.
    List<Reviewable> ofTheWards() {
        return sql.sql("""
                        select found.*,
                               (select concat(known.family_name, ', ', known.given_name, ', no. ', known.number)
                                  from patient known where known.id = found.patient_id and %s) as patient,
                               count(*) filter (where act in ('PATIENT_READ', 'FHIR_READ')) as looks,
                               count(*) filter (where act in ('SESSION_SAVED', 'REASSESSMENT_SAVED', 'SESSION_CORRECTED')) as saved
                          from (%s where is_of_the_house() or reaches(access.ward)
                                 order by access.opened_at desc limit 50) found
                          left join audit_entry entry
                                 on entry.patient_id = found.patient_id and entry.actor = found.opener
                                and entry.at between found.opened_at and coalesce(found.ended_at, found.until)
                         group by found.id, found.patient_id, found.ward, found.opener, found.opener_number,
                                  found.opener_name, found.opened_at, found.until, found.reason, found.words,
                                  found.bed, found.ward_name, found.zone, found.ended_at, found.reviewer_name,
                                  found.reviewed_at, found.finding, found.remark
                         order by found.opened_at desc
                        """.formatted(Reach.lies("known"), ROWS))
                .query((row, n) -> new Reviewable(
                        access(row),
                        Optional.ofNullable(row.getString("patient")),
                        row.getLong("looks"),
                        row.getLong("saved"),
                        review(row)))
                .list();
    }

    /// In the whole house, in the last thirty days.
    ///
    /// @param opened how often a patient was looked at
    record Rate(long accesses, long opened) {}

    Rate rate(Instant now) {
        return Reach.inTheWholeHouse(() -> sql.sql("""
                        select (select count(*) from emergency_access where opened_at > :since) as accesses,
                               (select count(*) from audit_entry where act = 'PATIENT_READ' and at > :since) as opened
                        """)
                .param("since", utc(now.minus(RECENT)))
                .query((row, n) -> new Rate(row.getLong("accesses"), row.getLong("opened")))
                .single());
    }

    private static EmergencyAccess access(ResultSet row) throws SQLException {
        return new EmergencyAccess(
                row.getObject("id", UUID.class),
                row.getObject("patient_id", UUID.class),
                new EmergencyAccess.Ward(
                        row.getString("ward"), row.getString("ward_name"), ZoneId.of(row.getString("zone"))),
                row.getString("bed"),
                new EmergencyAccess.Opener(
                        row.getString("opener"), row.getString("opener_number"), row.getString("opener_name")),
                instant(row, "opened_at").orElseThrow(),
                instant(row, "until").orElseThrow(),
                Why.of(row.getString("reason")).orElse(Why.OTHER),
                row.getString("words"),
                instant(row, "ended_at"),
                row.getString("finding") != null);
    }

    private static Optional<Review> review(ResultSet row) throws SQLException {
        String finding = row.getString("finding");
        if (finding == null) {
            return Optional.empty();
        }
        return Optional.of(new Review(
                row.getString("reviewer_name"),
                instant(row, "reviewed_at").orElseThrow(),
                Finding.of(finding).orElse(Finding.CANNOT_TELL),
                row.getString("remark")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
