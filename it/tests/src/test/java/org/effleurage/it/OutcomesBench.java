package org.effleurage.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.effleurage.web.postgres.BundledPostgres;

/// What the outcomes page of a ward costs over twelve months with 100,000 sessions, beside the bare aggregate in the
/// database, and how long the year takes as a spreadsheet. `bin/bench-outcomes` runs it. A report for people, like
/// [Bench].
final class OutcomesBench {
    private static final double GOAL = 5;

    /// What any solution has to read and count: by week, the sessions, those reassessed in time, the change an hour
    /// after by instrument, the ends, the events, the dose and the pain relief alongside. Asked by the owner of the
    /// tables, whom no rule about wards holds.
    private static final String AGGREGATE = """
            with session as (
                select s.session_id, s.at, s.outcome, s.document -> 'before' ->> 'instrument' as tool,
                       coalesce((s.document -> 'before' ->> 'value')::int,
                                (select sum(v::int) from jsonb_each_text(s.document -> 'before' -> 'items') i(k, v))) as before,
                       s.document -> 'reason' ->> 'code' as reason, s.document -> 'event' as event,
                       s.document -> 'coTreatment' ->> 'status' as alongside,
                       (select sum((site ->> 'deliveredSeconds')::int)
                          from jsonb_array_elements(coalesce(s.document -> 'sites', '[]')) site) as delivered
                  from session_revision s
                  join patient on patient.id = s.patient_id
                 where patient.ward = '7B' and s.at >= now() - interval '1 year' and not s.withdrawn
                   and not exists (select 1 from session_revision newer
                                    where newer.session_id = s.session_id and newer.revision > s.revision)),
            look as (
                select s.session_id, s.at, s.tool, s.before, extract(epoch from r.at - s.at) / 60 as minutes,
                       coalesce((r.document -> 'score' ->> 'value')::int,
                                (select sum(v::int) from jsonb_each_text(r.document -> 'score' -> 'items') i(k, v))) as score
                  from session s
                  join reassessment r on r.session_id = s.session_id and r.document -> 'score' ->> 'instrument' = s.tool),
            timely as (
                select date_trunc('week', at) as week, count(distinct session_id) as timely
                  from look where score is not null and minutes between 15 and 60 group by 1),
            hour as (
                select week, tool, avg(change) as mean, stddev_samp(change) as deviation
                  from (select distinct on (session_id) date_trunc('week', at) as week, tool, score - before as change
                          from look where score is not null and minutes between 45 and 75
                         order by session_id, minutes) pair
                 group by 1, 2)
            select date_trunc('week', s.at) as week, s.outcome, s.reason, s.alongside, count(*), count(s.event),
                   sum(s.delivered), max(timely.timely), max(hour.mean), max(hour.deviation)
              from session s
              left join timely on timely.week = date_trunc('week', s.at)
              left join hour on hour.week = date_trunc('week', s.at) and hour.tool = s.tool
             group by 1, 2, 3, 4
            """;

    private final int sessions;
    private final int rounds;
    private final BundledPostgres postgres = Databases.fresh();

    private OutcomesBench(int sessions, int rounds) {
        this.sessions = sessions;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        var bench = new OutcomesBench(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        try {
            bench.run();
        } finally {
            bench.postgres.close();
        }
    }

    private void run() throws Exception {
        try (var product = Databases.startOn(postgres, "false", "--effleurage.demo.month=true");
                var database =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password())) {
            LongYear.add(database, sessions);
            Nurse charge = Nurse.signIn(product.address(), "charge");
            System.out.printf(Locale.ROOT, "%,d sessions of one ward over twelve months%n", sessions);
            System.out.printf("%-8s %14s %14s %8s%n", "round", "page, ms", "aggregate, ms", "ratio");
            for (int warm = 0; warm < 3; warm++) {
                page(charge);
                aggregate(database);
            }
            var pages = new ArrayList<Double>();
            var aggregates = new ArrayList<Double>();
            for (int round = 1; round <= rounds; round++) {
                pages.add(page(charge));
                aggregates.add(aggregate(database));
                System.out.printf(
                        Locale.ROOT,
                        "%-8d %14.0f %14.0f %8.2f%n",
                        round,
                        pages.getLast(),
                        aggregates.getLast(),
                        pages.getLast() / aggregates.getLast());
            }
            double ratio = highest(pages) / highest(aggregates);
            System.out.printf(
                    Locale.ROOT,
                    "p95 to p95: %.0f ms to %.0f ms, %.2f times; goal at most %.0f: %s%n",
                    highest(pages),
                    highest(aggregates),
                    ratio,
                    GOAL,
                    ratio <= GOAL ? "met" : "missed");
            System.out.printf(Locale.ROOT, "median to median: %.0f ms to %.0f ms%n", middle(pages), middle(aggregates));
            System.out.printf(Locale.ROOT, "the year as a spreadsheet: %.1f s%n", spreadsheet(charge) / 1000);
        }
    }

    private static double page(Nurse nurse) throws Exception {
        long start = System.nanoTime();
        var answer = nurse.get("/outcomes?ward=7B&days=365");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the page was answered with " + answer.statusCode());
        }
        return millis(start);
    }

    private static double aggregate(Connection database) throws SQLException {
        long start = System.nanoTime();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(AGGREGATE)) {
            int groups = 0;
            while (rows.next()) {
                groups++;
            }
            if (groups == 0) {
                throw new IllegalStateException("the aggregate found nothing");
            }
        }
        return millis(start);
    }

    private static double spreadsheet(Nurse nurse) throws Exception {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        long start = System.nanoTime();
        var answer = nurse.bytes("/outcomes/data.xlsx?ward=7B&from=%s&until=%s".formatted(today.minusDays(366), today));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the file was answered with " + answer.statusCode());
        }
        return millis(start);
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static double highest(List<Double> times) {
        return at(times, 0.95);
    }

    private static double middle(List<Double> times) {
        return at(times, 0.5);
    }

    private static double at(List<Double> times, double part) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }
}
