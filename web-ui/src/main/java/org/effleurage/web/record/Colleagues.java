package org.effleurage.web.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.effleurage.session.Session;
import org.effleurage.session.TakeOver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Everybody who has signed in here. A tablet says only by its username who had a massage first; number and name are
/// those the hospital gave them when they came.
@Repository
public class Colleagues {
    private final JdbcClient sql;

    Colleagues(JdbcClient sql) {
        this.sql = sql;
    }

    /// Writes nothing for somebody who is known like this already.
    public void came(Sessions.Author person, Instant now) {
        sql.sql("""
                        insert into colleague (username, number, name, seen_at)
                        select :username, :number, :name, :now
                         where not exists (
                               select 1
                                 from (select number, name from colleague
                                        where username = :username order by seq desc limit 1) newest
                                where newest.number = :number and newest.name = :name)
                        """)
                .param("username", person.username())
                .param("number", person.number())
                .param("name", person.name())
                .param("now", CarePlans.utc(now))
                .update();
    }

    /// As they were called when they came last; empty for somebody who never did.
    public Optional<Sessions.Author> find(String username) {
        return sql.sql("select username, number, name from colleague where username = ? order by seq desc limit 1")
                .param(username)
                .query((row, n) ->
                        new Sessions.Author(row.getString("username"), row.getString("number"), row.getString("name")))
                .optional();
    }

    /// Whoever had a massage before its author.
    public sealed interface Before {
        record Known(List<Sessions.Author> had) implements Before {
            public Known {
                had = List.copyOf(had);
            }
        }

        /// Somebody of that name never was here.
        ///
        /// @param place which of the take-overs, from 0
        record Unknown(int place) implements Before {}
    }

    public Before before(Session.Ended session) {
        var had = new ArrayList<Sessions.Author>();
        for (TakeOver one : session.takenOver()) {
            Optional<Sessions.Author> known = find(one.from());
            if (known.isEmpty()) {
                return new Before.Unknown(had.size());
            }
            had.add(known.get());
        }
        return new Before.Known(had);
    }
}
