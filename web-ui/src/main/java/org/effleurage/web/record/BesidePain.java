package org.effleurage.web.record;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was scored beside pain. Only files taken out tell it, so only they ask.
@Repository
public class BesidePain {
    private final JdbcClient sql;

    BesidePain(JdbcClient sql) {
        this.sql = sql;
    }

    /// As `nrs-anxiety=0 nrs-sleep=asleep`: which instruments there are is up to each protocol. Empty where nobody
    /// asked.
    public record Scores(String before, String after) {
        public static final Scores NONE = new Scores("", "");
    }

    /// The newest revision that had arrived, as with the sessions themselves. A score of rows is their sum.
    private static final String SCORES = """
            select session.session_id,
            %s,
            %s
              from session_revision session
             where session.session_id = any (string_to_array(:sessions, ',')::uuid[])
               and session.document -> 'also' is not null
               and session.received_at <= :known
               and not exists (select 1 from session_revision newer
                                where newer.session_id = session.session_id and newer.revision > session.revision
                                  and newer.received_at <= :known)
            """.formatted(side("before"), side("after"));

    private static String side(String side) {
        return """
                   coalesce((select string_agg(
                                    concat(one ->> 'instrument', '=', coalesce(
                                           one ->> 'value',
                                           (select sum(item.value::integer)::text
                                              from jsonb_each_text(one -> 'items') item),
                                           one ->> 'notAssessed',
                                           one ->> 'notAssessable')),
                                    ' ' order by one ->> 'instrument')
                               from jsonb_array_elements(session.document -> 'also' -> '%1$s') one),
                            '') as %1$s""".formatted(side);
    }

    /// By session, for those with whom somebody asked.
    ///
    /// @param known what arrived later is not read
    public Map<UUID, Scores> of(Collection<UUID> sessions, Instant known) {
        return sql
                .sql(SCORES)
                .param("sessions", sessions.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .param("known", CarePlans.utc(known))
                .query((row, n) -> Map.entry(
                        row.getObject("session_id", UUID.class),
                        new Scores(row.getString("before"), row.getString("after"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
