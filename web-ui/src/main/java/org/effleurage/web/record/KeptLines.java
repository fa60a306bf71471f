package org.effleurage.web.record;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.RecordedSessions;
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

    OwnLines encode(Recorded record) {
        OwnLines lines = OwnLines.of(record);
        sql.sql("""
                        with plan as (
                            insert into plan_lines (care_plan_id, patient_id, care_plan)
                            values (:plan, :patient, :care_plan)
                            on conflict do nothing)
                        insert into session_lines (id, revision, patient_id, at, procedure, adverse_event, observations,
                                                   provenance)
                        values (:id, :revision, :patient, :at, :procedure, :event, :observations, :provenance)
                        on conflict do nothing
                        """)
                .param("plan", record.plan().id())
                .param("patient", record.patient().id())
                .param("care_plan", lines.carePlan())
                .param("id", record.id())
                .param("revision", record.revision())
                .param("at", record.at().atOffset(ZoneOffset.UTC))
                .param("procedure", lines.procedure())
                .param("event", lines.adverseEvent())
                .param("observations", lines.observations())
                .param("provenance", lines.provenance())
                .update();
        return lines;
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
                .query((row, n) -> new Place(
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getObject("id", UUID.class),
                        row.getInt("revision")))
                .list();
        for (Place place : next) {
            encode(place, book);
            looked = place;
        }
        return next.size();
    }

    private void encode(Place place, RecordedSessions book) {
        try {
            Optional<Recorded> record = book.find(place.id(), place.revision());
            record.ifPresent(this::encode);
        } catch (RuntimeException notToBeRead) {
            // Its text may quote the record. The others do not wait for it.
            log.warn(
                    "{}.{} could not be encoded: {}",
                    place.id(),
                    place.revision(),
                    notToBeRead.getClass().getName());
        }
    }
}
