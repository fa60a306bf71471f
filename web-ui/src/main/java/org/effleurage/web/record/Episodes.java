package org.effleurage.web.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.measure.Dose;
import org.effleurage.measure.Episode;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Version;
import org.effleurage.session.EndReason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Sessions as measures read them, a month of a ward in three questions: the sessions, the later looks, the
/// pain relief on record. Documents stay in the database; only the few values a measure needs come out.
@Repository
public class Episodes {
    private final JdbcClient sql;
    private final PublishedProtocols protocols;

    Episodes(JdbcClient sql, PublishedProtocols protocols) {
        this.sql = sql;
        this.protocols = protocols;
    }

    /// Which ones, and as known when.
    ///
    /// @param known what arrived later is not read, so that the report of a moment stays the same
    public record Asked(String ward, ZoneId zone, Instant from, Instant until, Instant known) {}

    /// Whose care is told of.
    private enum Whose {
        /// All that was done while the ward had the patient. Whoever is moved takes none of it along, so a
        /// report of last month stays the same, and no session counts on two wards.
        DONE_HERE("stay.since <= %1$s and (stay.until is null or %1$s < stay.until)"),

        /// All that was done for those who lie here now, wherever it was.
        LYING_HERE("stay.until is null");

        private final String stay;

        Whose(String stay) {
            this.stay = stay;
        }

        /// The stay that decides, for something that happened then.
        private String stay(String at) {
            return "join patient_stay stay on stay.patient_id = patient.id and stay.ward = :ward and "
                    + stay.formatted(at) + "\n and (is_of_the_house() or reaches(stay.ward))";
        }
    }

    /// One session with what its list shows.
    public record Told(Episode episode, UUID patient, String bed, String familyName, String givenName, String title) {}

    /// What the ward did, oldest first.
    public List<Told> of(Asked asked) {
        return of(asked, Whose.DONE_HERE);
    }

    /// What was done for those who lie there now, oldest first.
    public List<Told> ofThoseLying(Asked asked) {
        return of(asked, Whose.LYING_HERE);
    }

    /// A month at a time: what the driver holds of a year would fill the memory of a small process.
    private List<Told> of(Asked asked, Whose whose) {
        var told = new ArrayList<Told>();
        Instant from = asked.from();
        while (from.isBefore(asked.until())) {
            Instant next = from.plus(AT_ONCE);
            Instant until = next.isBefore(asked.until()) ? next : asked.until();
            told.addAll(atOnce(new Asked(asked.ward(), asked.zone(), from, until, asked.known()), whose));
            from = until;
        }
        return told;
    }

    private static final Duration AT_ONCE = Duration.ofDays(31);

    private List<Told> atOnce(Asked asked, Whose whose) {
        List<Row> sessions = sessions(asked, whose);
        if (sessions.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Later>> later =
                later(sessions, asked.known()).stream().collect(Collectors.groupingBy(Later::session));
        Map<UUID, List<Instant>> relief = relief(asked);
        return sessions.stream()
                .map(row -> row.told(
                        later.getOrDefault(row.session(), List.of()), relief.getOrDefault(row.patient(), List.of())))
                .toList();
    }

    /// The newest revision that had arrived.
    private static final String SESSIONS = """
            select session.session_id, session.patient_id, session.outcome, session.at,
                   case when session.revision = 1 then session.recorded_at
                        else (select first.recorded_at from session_revision first
                               where first.session_id = session.session_id and first.revision = 1) end as recorded_at,
                   patient.bed, patient.family_name, patient.given_name, patient.birth_date,
                   session.document -> 'protocol' ->> 'id' as protocol,
                   session.document -> 'protocol' ->> 'version' as version,
                   session.document -> 'reason' ->> 'code' as reason,
                   session.document -> 'event' ->> 'what' as happened,
                   session.document -> 'event' ->> 'seriousness' as seriousness,
                   session.document -> 'coTreatment' ->> 'status' as alongside,
                   coalesce((session.document -> 'coTreatment' ->> 'raised')::boolean, false) as raised,
                   dose.planned, dose.delivered, dose.sites, dose.done,
            %s,
            %s
              from session_revision session
              join patient on patient.id = session.patient_id
              %%s
             cross join lateral (
                   select coalesce(sum((site ->> 'plannedSeconds')::bigint), 0) as planned,
                          coalesce(sum((site ->> 'deliveredSeconds')::bigint), 0) as delivered,
                          count(site) as sites,
                          count(site) filter (where (site ->> 'deliveredSeconds')::bigint > 0) as done
                     from jsonb_array_elements(coalesce(session.document -> 'sites', '[]')) site) dose
             where session.at >= :from and session.at < :until
               and not session.withdrawn
               and session.received_at <= :known
               and not exists (select 1 from session_revision newer
                                where newer.session_id = session.session_id and newer.revision > session.revision
                                  and newer.received_at <= :known)
             order by session.at, session.session_id
            """.formatted(
                    WrittenLook.columns("session.document -> 'before'", "before"),
                    WrittenLook.columns("session.document -> 'after'", "after"));

    /// Asked by the sessions' ids, so that the wide rows of the sessions are not read a second time.
    private static final String LATER = """
            select look.session_id, look.at as look_at,
            %s
              from reassessment look
             where look.session_id = any (string_to_array(:sessions, ',')::uuid[]) and look.received_at <= :known
             order by look.at, look.id
            """.formatted(WrittenLook.columns("look.document -> 'score'", "look"));

    private static final String RELIEF = """
            select distinct fact.patient_id, fact.at
              from patient_fact fact
              join patient on patient.id = fact.patient_id
             where exists (select 1 from patient_stay stay
                            where stay.patient_id = patient.id and stay.ward = :ward)
               and %s and fact.kind = 'analgesic'
               and not exists (select 1 from fact_withdrawal gone where gone.fact = fact.seq and gone.at <= :known)
               and fact.at >= :from and fact.at < :until + interval '2 hours'
               and fact.received_at <= :known
             order by fact.at
            """.formatted(Reach.care("patient.id", "fact.at"));

    private List<Row> sessions(Asked asked, Whose whose) {
        return asking(SESSIONS.formatted(whose.stay("session.at")), asked)
                .query((row, n) -> row(row, asked.zone()))
                .list();
    }

    private List<Later> later(List<Row> sessions, Instant known) {
        return sql.sql(LATER)
                .param(
                        "sessions",
                        sessions.stream().map(row -> row.session().toString()).collect(Collectors.joining(",")))
                .param("known", CarePlans.utc(known))
                .query((row, n) -> new Later(row.getObject("session_id", UUID.class), WrittenLook.of(row, "look")))
                .list();
    }

    private Map<UUID, List<Instant>> relief(Asked asked) {
        Map<UUID, List<Instant>> relief = new HashMap<>();
        asking(RELIEF, asked)
                .query((row, n) -> Map.entry(row.getObject("patient_id", UUID.class), instant(row, "at")))
                .list()
                .forEach(dose -> relief.computeIfAbsent(dose.getKey(), any -> new ArrayList<>())
                        .add(dose.getValue()));
        relief.replaceAll((patient, doses) -> List.copyOf(doses));
        return relief;
    }

    private JdbcClient.StatementSpec asking(String query, Asked asked) {
        return sql.sql(query)
                .param("ward", asked.ward())
                .param("from", CarePlans.utc(asked.from()))
                .param("until", CarePlans.utc(asked.until()))
                .param("known", CarePlans.utc(asked.known()));
    }

    private record Later(UUID session, Optional<WrittenLook> look) {}

    private record Row(
            UUID session,
            UUID patient,
            String outcome,
            Episode.Facts facts,
            String bed,
            String familyName,
            String givenName,
            Protocol protocol,
            Optional<String> reason,
            Optional<Episode.Event> event,
            Optional<String> alongside,
            boolean raised,
            Dose dose,
            Optional<WrittenLook> before,
            Optional<WrittenLook> after) {

        Told told(List<Later> later, List<Instant> relief) {
            return new Told(episode(later, relief), patient, bed, familyName, givenName, protocol.title());
        }

        private Episode episode(List<Later> later, List<Instant> relief) {
            return switch (outcome) {
                case "declined" -> new Episode.NotGiven(facts, why(EndReason.Declined.values()));
                case "not-done" -> new Episode.NotGiven(facts, why(EndReason.NotDone.values()));
                case "stopped" -> given(Optional.of(why(EndReason.Stopped.values())), later, relief);
                case "completed" -> given(Optional.empty(), later, relief);
                default -> throw new IllegalStateException("a saved session has an outcome that is not known here");
            };
        }

        private <T extends EndReason> T why(T[] known) {
            return Stream.of(known)
                    .filter(one -> one.code().equals(reason.orElse("")))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("a saved session has a reason that is not known here"));
        }

        private Episode given(Optional<EndReason.Stopped> stopped, List<Later> later, List<Instant> relief) {
            return new Episode.Given(
                    facts,
                    stopped,
                    event,
                    before.orElseThrow().look(protocol),
                    after.map(look -> look.look(protocol)),
                    later.stream()
                            .flatMap(one -> one.look().stream())
                            .map(look -> look.look(protocol))
                            .toList(),
                    dose,
                    alongside.flatMap(CoTreatment.Status::of).orElseThrow(),
                    raised,
                    relief);
        }
    }

    private Row row(ResultSet row, ZoneId zone) throws SQLException {
        UUID session = row.getObject("session_id", UUID.class);
        Instant at = instant(row, "at");
        String id = row.getString("protocol");
        return new Row(
                session,
                row.getObject("patient_id", UUID.class),
                row.getString("outcome"),
                new Episode.Facts(session, id, at, instant(row, "recorded_at"), age(row, at, zone)),
                row.getString("bed"),
                row.getString("family_name"),
                row.getString("given_name"),
                protocols
                        .find(
                                new ProtocolId(id),
                                Version.of(row.getString("version")).orElseThrow())
                        .orElseThrow(),
                Optional.ofNullable(row.getString("reason")),
                event(row),
                Optional.ofNullable(row.getString("alongside")),
                row.getBoolean("raised"),
                new Dose(
                        Duration.ofSeconds(row.getLong("planned")),
                        Duration.ofSeconds(row.getLong("delivered")),
                        row.getInt("sites"),
                        row.getInt("done")),
                WrittenLook.of(row, "before"),
                WrittenLook.of(row, "after"));
    }

    private static Optional<Episode.Event> event(ResultSet row) throws SQLException {
        String what = row.getString("happened");
        return what == null
                ? Optional.empty()
                : Optional.of(EventReader.counted(what, Optional.ofNullable(row.getString("seriousness"))));
    }

    private static int age(ResultSet row, Instant at, ZoneId zone) throws SQLException {
        return Period.between(row.getObject("birth_date", LocalDate.class), LocalDate.ofInstant(at, zone))
                .getYears();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
