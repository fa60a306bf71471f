package org.effleurage.web.record;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Version;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Massages that lie on a tablet and are not saved yet, as that tablet told them last. They are no records: nothing is
/// sent, audited or computed from them, and a tablet without a network tells nothing.
@Repository
public class UnderWay {
    /// Of a massage that no tablet ends, nobody is told for longer.
    private static final Duration TOLD = Duration.ofHours(12);

    static final Words<State> STATES = Words.of(State.values(), State::code);

    private final JdbcClient sql;
    private final TransactionTemplate commit;

    UnderWay(JdbcClient sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.commit = new TransactionTemplate(transactions);
    }

    public enum State {
        RUNNING("running"),
        PAUSED("paused"),
        /// Hands are off, and it is not saved.
        OVER("over");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public record Massage(
            UUID session, UUID patient, ProtocolId protocol, Version version, Instant startedAt, State state) {}

    /// What the lists of the other tablets say.
    ///
    /// @param author as the hospital names them
    /// @param heardAt when the tablet told it last
    public record Told(Massage massage, String author, Instant heardAt) {}

    /// All that one person has under way on one tablet, instead of what was told before. A patient out of reach is left
    /// out.
    public void tell(UUID device, Sessions.Author author, List<Massage> massages, Instant now) {
        commit.executeWithoutResult(status -> {
            forget(device, author, massages, now);
            massages.forEach(massage -> keep(device, author, massage, now));
        });
    }

    /// What was told before, what changed hands on this tablet, and whatever nobody is told of any more.
    private void forget(UUID device, Sessions.Author author, List<Massage> massages, Instant now) {
        sql.sql("""
                        delete from massage_under_way told
                         where (device = ? and (author = ? or session_id = any (?)))
                            or started_at < ?
                            or exists (select 1 from session_revision saved where saved.session_id = told.session_id)
                        """)
                .params(
                        device,
                        author.username(),
                        massages.stream().map(Massage::session).toArray(UUID[]::new),
                        CarePlans.utc(now.minus(TOLD)))
                .update();
    }

    private void keep(UUID device, Sessions.Author author, Massage massage, Instant now) {
        sql.sql("""
                        insert into massage_under_way (session_id, device, patient_id, protocol_id, protocol_version,
                                                       started_at, state, author, author_name, heard_at)
                        select ?, ?, patient.id, ?, ?, ?, ?, ?, ?, ?
                          from patient
                         where patient.id = survivor(?) and %s
                        on conflict do nothing
                        """.formatted(Reach.lies("patient")))
                .params(
                        massage.session(),
                        device,
                        massage.protocol().value(),
                        massage.version().toString(),
                        // A tablet's clock may be ahead of this one.
                        CarePlans.utc(massage.startedAt().isAfter(now) ? now : massage.startedAt()),
                        massage.state().code(),
                        author.username(),
                        author.name(),
                        CarePlans.utc(now),
                        massage.patient())
                .update();
    }

    /// Of patients who lie within reach now, those begun first first.
    public List<Told> now(Instant now) {
        return sql.sql("""
                        select told.session_id, lying.id as patient_id, told.protocol_id, told.protocol_version,
                               told.started_at, told.state, told.author_name, told.heard_at
                          from massage_under_way told
                          join patient lying on lying.id = survivor(told.patient_id)
                         where told.started_at >= ? and %s
                           and not exists (select 1 from session_revision saved
                                            where saved.session_id = told.session_id)
                         order by told.started_at, told.session_id
                        """.formatted(Reach.lies("lying")))
                .param(CarePlans.utc(now.minus(TOLD)))
                .query((row, n) -> new Told(
                        new Massage(
                                row.getObject("session_id", UUID.class),
                                row.getObject("patient_id", UUID.class),
                                new ProtocolId(row.getString("protocol_id")),
                                Version.of(row.getString("protocol_version")).orElseThrow(),
                                row.getObject("started_at", OffsetDateTime.class)
                                        .toInstant(),
                                STATES.find(row.getString("state")).orElseThrow()),
                        row.getString("author_name"),
                        row.getObject("heard_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
