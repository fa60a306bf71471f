package org.effleurage.web.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.RecordedSessions;
import org.effleurage.fhir.server.ExportBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Revisions as exports show them, encoded once and kept. Two that encode the same keep what the first one wrote.
final class KeptLines {
    private static final Logger log = LoggerFactory.getLogger(KeptLines.class);

    private final JdbcClient sql;
    private Place looked = new Place(Instant.EPOCH, new UUID(0, 0), 0);

    /// Behind this one everything is still to be looked at.
    private record Place(Instant receivedAt, UUID id, int revision) {}

    KeptLines(JdbcClient sql) {
        this.sql = sql;
    }

    /// Whose they are and when it was, which decides who may read them, is taken from the book and from nowhere else.
    private void encode(Recorded record) {
        OwnLines lines = OwnLines.of(record);
        sql.sql("""
                        with session as (
                            select id, revision, patient_id, care_plan_id, at, received_at
                              from recorded
                             where id = :id and revision = :revision),
                        plan as (
                            insert into plan_lines (care_plan_id, patient_id, care_plan)
                            select care_plan_id, patient_id, :care_plan from session
                            on conflict do nothing)
                        insert into session_lines (id, revision, patient_id, care_plan_id, at, received_at, procedure,
                                                   adverse_event, observations, provenance)
                        select id, revision, patient_id, care_plan_id, at, received_at, :procedure, :event,
                               :observations, :provenance
                          from session
                        on conflict do nothing
                        """)
                .param("id", record.id())
                .param("revision", record.revision())
                .param("care_plan", lines.carePlan())
                .param("procedure", lines.procedure())
                .param("event", lines.adverseEvent())
                .param("observations", lines.observations())
                .param("provenance", lines.provenance())
                .update();
    }

    static String column(OwnLines.Kind kind) {
        return switch (kind) {
            case CARE_PLAN -> "care_plan";
            case PROCEDURE -> "procedure";
            case ADVERSE_EVENT -> "adverse_event";
            case OBSERVATION -> "observations";
            case PROVENANCE -> "provenance";
        };
    }

    /// One after the other from the oldest on; what cannot be read is passed by, and an export says so.
    synchronized int ahead(int most, RecordedSessions book) {
        List<Place> next = sql.sql("""
                        select id, revision, received_at
                          from recorded session
                         where (received_at, id, revision) > (:at, :id, :revision)
                           and not exists (select 1 from session_lines kept
                                            where kept.id = session.id and kept.revision = session.revision)
                         order by received_at, id, revision
                         limit :most
                        """)
                .param("at", looked.receivedAt().atOffset(ZoneOffset.UTC))
                .param("id", looked.id())
                .param("revision", looked.revision())
                .param("most", most)
                .query((row, n) -> place(row))
                .list();
        for (Place place : next) {
            encode(place, book);
            looked = place;
        }
        return next.size();
    }

    /// False where it cannot be read.
    private boolean encode(Place place, RecordedSessions book) {
        try {
            Optional<Recorded> record = book.find(place.id(), place.revision());
            record.ifPresent(this::encode);
            return record.isPresent();
        } catch (RuntimeException notToBeRead) {
            // Its text may quote the record. The others do not wait for it.
            log.warn(
                    "{}.{} could not be encoded: {}",
                    place.id(),
                    place.revision(),
                    notToBeRead.getClass().getName());
            return false;
        }
    }

    /// Encodes what is missing between these of what whoever asks may have, so many at most. Another way than
    /// [#ahead]: it looks at all of it. An export that leaves something out is worse than one that takes longer.
    ExportBook.Standing fill(Instant since, Instant until, int most, RecordedSessions book) {
        List<Place> missing = sql.sql("""
                        select id, revision, received_at
                          from recorded session
                         where received_at > :since and received_at <= :until
                           and not exists (select 1 from session_lines kept
                                            where kept.id = session.id and kept.revision = session.revision)
                           and %s
                         order by received_at, id, revision
                         limit :most
                        """.formatted(Reach.care("session.patient_id", "session.at")))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, n) -> place(row))
                .list();
        boolean all = true;
        for (Place place : missing) {
            all &= encode(place, book);
        }
        if (!all) {
            return ExportBook.Standing.STUCK;
        }
        return missing.size() < most ? ExportBook.Standing.READY : ExportBook.Standing.UNDER_WAY;
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("id", UUID.class),
                row.getInt("revision"));
    }
}
