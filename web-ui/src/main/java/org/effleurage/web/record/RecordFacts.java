package org.effleurage.web.record;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.fhir.census.RecordFact;
import org.effleurage.screening.Fact;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The facts of one patient that were read from the hospital's records, brought in line with what they say now. Rows
/// are added; one that no longer holds is marked as taken back.
final class RecordFacts {
    private static final String LIST = "problem-list";

    /// A list that says the same is written down again after this long, so that its age tells that it was read.
    private static final Duration RESTATED = Duration.ofMinutes(15);

    private final JdbcClient sql;

    RecordFacts(JdbcClient sql) {
        this.sql = sql;
    }

    /// What of a row makes it another fact. A list is the same list however often it was read.
    private record Content(
            String kind,
            String resource,
            @Nullable String code,
            SortedSet<String> codes,
            SortedSet<String> tells,
            @Nullable BigDecimal value,
            @Nullable String unit,
            @Nullable String words) {}

    private record Row(Content content, String source, Instant at) {
        boolean isList() {
            return content.kind().equals(LIST);
        }
    }

    private record Written(long seq, Content content, Instant at) {}

    void know(UUID patient, List<RecordFact> facts, Instant since, Instant now) {
        Map<String, Written> standing = standing(patient);
        List<Row> rows = facts.stream().flatMap(RecordFacts::rows).toList();
        for (Row row : rows) {
            Written before = standing.remove(key(row.content()));
            if (before == null || isNews(row, before)) {
                insert(patient, row, now);
                if (before != null && !row.isList()) {
                    withdraw(patient, before, now);
                }
            }
        }
        standing.values().stream()
                .filter(left ->
                        !left.content().kind().equals(LIST) && !left.at().isBefore(since))
                .forEach(left -> withdraw(patient, left, now));
    }

    private static boolean isNews(Row row, Written before) {
        boolean other = !row.content().equals(before.content());
        return row.isList()
                ? other || !row.at().isBefore(before.at().plus(RESTATED))
                : other || !row.at().equals(before.at());
    }

    private static String key(Content content) {
        return content.kind() + " " + content.resource() + " " + (content.kind().equals(LIST) ? "" : content.code());
    }

    private static Stream<Row> rows(RecordFact known) {
        String from = known.resource();
        Fact fact = known.fact();
        Instant at = fact.at().truncatedTo(ChronoUnit.MICROS);
        return switch (fact) {
            case Fact.ProblemList list ->
                Stream.of(new Row(
                        new Content(
                                LIST,
                                from,
                                null,
                                new TreeSet<>(list.codes()),
                                new TreeSet<>(list.tells()),
                                null,
                                null,
                                null),
                        list.source(),
                        at));
            case Fact.Measurement value ->
                Stream.of(new Row(
                        new Content(
                                "measurement",
                                from,
                                value.code(),
                                none(),
                                none(),
                                value.value().stripTrailingZeros(),
                                value.unit(),
                                null),
                        value.source(),
                        at));
            case Fact.SelfReport said ->
                Stream.of(new Row(plain("self-report", from, said.able() ? "yes" : "no", null), said.source(), at));
            case Fact.Analgesic dose ->
                Stream.of(
                        new Row(plain("analgesic", from, null, null), dose.source(), at),
                        new Row(
                                plain(
                                        "co-treatment",
                                        from,
                                        CoTreatment.Status.GIVEN_WITHIN_4H.code(),
                                        known.words().isEmpty() ? null : known.words()),
                                dose.source(),
                                at));
            case Fact.Born day -> Stream.empty();
            case Fact.Answered answer -> Stream.empty();
            case Fact.Overridden word -> Stream.empty();
        };
    }

    private static Content plain(String kind, String from, @Nullable String code, @Nullable String words) {
        return new Content(kind, from, code, none(), none(), null, null, words);
    }

    private static SortedSet<String> none() {
        return Collections.emptySortedSet();
    }

    /// The newest row of each record that was not taken back.
    private Map<String, Written> standing(UUID patient) {
        var standing = new HashMap<String, Written>();
        sql.sql("""
                        select distinct on (kind, resource, case when kind <> 'problem-list' then code end)
                               seq, kind, resource, code, codes, tells, value, unit, words, at
                          from patient_fact fact
                         where patient_id = ? and resource is not null
                           and not exists (select 1 from fact_withdrawal gone where gone.fact = fact.seq)
                         order by kind, resource, case when kind <> 'problem-list' then code end, seq desc
                        """)
                .param(patient)
                .query((row, n) -> written(row))
                .list()
                .forEach(written -> standing.put(key(written.content()), written));
        return standing;
    }

    private static Written written(ResultSet row) throws SQLException {
        BigDecimal value = row.getBigDecimal("value");
        return new Written(
                row.getLong("seq"),
                new Content(
                        row.getString("kind"),
                        row.getString("resource"),
                        row.getString("code"),
                        words(row.getArray("codes")),
                        words(row.getArray("tells")),
                        value == null ? null : value.stripTrailingZeros(),
                        row.getString("unit"),
                        row.getString("words")),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static SortedSet<String> words(@Nullable Array array) throws SQLException {
        return array == null ? none() : new TreeSet<>(List.of((String[]) array.getArray()));
    }

    private void insert(UUID patient, Row row, Instant now) {
        Content content = row.content();
        boolean list = row.isList();
        sql.sql("""
                        insert into patient_fact (patient_id, kind, code, codes, tells, value, unit, words, source, at,
                                                  resource, received_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(patient)
                .param(content.kind())
                .param(content.code())
                .param(list ? content.codes().toArray(String[]::new) : null)
                .param(list ? content.tells().toArray(String[]::new) : null)
                .param(content.value())
                .param(content.unit())
                .param(content.words())
                .param(row.source())
                .param(CarePlans.utc(row.at()))
                .param(content.resource())
                .param(CarePlans.utc(now))
                .update();
    }

    private void withdraw(UUID patient, Written fact, Instant now) {
        sql.sql("insert into fact_withdrawal (fact, patient_id, at) values (?, ?, ?) on conflict do nothing")
                .params(fact.seq(), patient, CarePlans.utc(now))
                .update();
    }
}
