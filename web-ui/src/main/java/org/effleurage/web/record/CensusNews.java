package org.effleurage.web.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How old the hospital's word is.
public final class CensusNews {
    private final JdbcClient sql;
    private final List<String> ways;
    private final Duration staleAfter;

    /// Only of the ways that are in use.
    ///
    /// @param ways those whose silence means that something is wrong
    public CensusNews(JdbcClient sql, List<String> ways, Duration staleAfter) {
        this.sql = sql;
        this.ways = List.copyOf(ways);
        this.staleAfter = staleAfter;
    }

    /// Of one way.
    ///
    /// @param goodAt empty where nothing was ever read to its end
    /// @param trouble a code of `docs/problems.md`
    public record News(String way, Optional<Instant> goodAt, boolean stale, Optional<String> trouble, int unlisted) {}

    /// The way that is furthest behind; empty where nothing is read from the hospital.
    public Optional<News> oldest(Instant now) {
        return all(now).stream()
                .min((one, other) -> one.goodAt()
                        .orElse(Instant.MIN)
                        .compareTo(other.goodAt().orElse(Instant.MIN)));
    }

    public List<News> all(Instant now) {
        if (ways.isEmpty()) {
            return List.of();
        }
        List<News> said = sql.sql("select way, good_at, trouble, unlisted from census_standing where way = any (?)")
                .param(ways.toArray(String[]::new))
                .query((row, n) -> news(row, now))
                .list();
        List<String> heard = said.stream().map(News::way).toList();
        return ways.stream()
                .flatMap(way -> heard.contains(way)
                        ? said.stream().filter(one -> one.way().equals(way))
                        : List.of(new News(way, Optional.empty(), true, Optional.empty(), 0)).stream())
                .toList();
    }

    private News news(ResultSet row, Instant now) throws SQLException {
        Optional<Instant> goodAt = Optional.ofNullable(row.getObject("good_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
        boolean stale = goodAt.map(at -> at.plus(staleAfter).isBefore(now)).orElse(true);
        return new News(
                row.getString("way"),
                goodAt,
                stale,
                Optional.ofNullable(row.getString("trouble")),
                row.getInt("unlisted"));
    }
}
