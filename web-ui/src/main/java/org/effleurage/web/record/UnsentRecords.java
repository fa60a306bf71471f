package org.effleurage.web.record;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Records that are saved on a tablet and have not come, as that tablet told it last. It names no patient. Of a tablet
/// that stays away the last word stands.
@Repository
public class UnsentRecords {
    /// A lost tablet is not looked for longer.
    private static final Duration TOLD = Duration.ofDays(30);

    private final JdbcClient sql;
    private final TransactionTemplate commit;

    UnsentRecords(JdbcClient sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.commit = new TransactionTemplate(transactions);
    }

    /// Of one person, on one tablet.
    ///
    /// @param author a username
    /// @param needsYou those of them that a person has to look at
    /// @param oldest when the first of them was saved
    public record Unsent(String author, String name, int records, int needsYou, Instant oldest) {}

    /// What is read of a tablet.
    ///
    /// @param heardAt when it told that last
    public record Told(UUID device, Unsent unsent, Instant heardAt) {

        /// As it stands at the foot of that tablet's ward list.
        public String tablet() {
            String id = device.toString();
            return id.substring(id.length() - 4).toUpperCase(Locale.ROOT);
        }
    }

    /// All that waits on one tablet, instead of what was told before. Without a ward there is nobody to tell.
    public void tell(UUID device, String ward, List<Unsent> all, Instant now) {
        commit.executeWithoutResult(status -> {
            sql.sql("delete from unsent_on_tablet where device = ? or heard_at < ?")
                    .params(device, CarePlans.utc(now.minus(TOLD)))
                    .update();
            all.forEach(unsent -> keep(device, ward, unsent, now));
        });
    }

    private void keep(UUID device, String ward, Unsent unsent, Instant now) {
        sql.sql("""
                        insert into unsent_on_tablet (device, ward, author, author_name, records, needs_you, oldest_at,
                                                      heard_at)
                        select ?, ward.code, ?, ?, ?, ?, ?, ?
                          from ward
                         where ward.code = ?
                        on conflict do nothing
                        """)
                .params(
                        device,
                        unsent.author(),
                        unsent.name(),
                        unsent.records(),
                        unsent.needsYou(),
                        CarePlans.utc(unsent.oldest()),
                        CarePlans.utc(now),
                        ward)
                .update();
    }

    /// Saved before this instant, the oldest first.
    public List<Told> ofWard(String ward, Instant before) {
        return sql.sql("""
                        select device, author, author_name, records, needs_you, oldest_at, heard_at
                          from unsent_on_tablet
                         where ward = ? and oldest_at < ?
                         order by oldest_at, device, author
                        """)
                .params(ward, CarePlans.utc(before))
                .query((row, n) -> new Told(
                        row.getObject("device", UUID.class),
                        new Unsent(
                                row.getString("author"),
                                row.getString("author_name"),
                                row.getInt("records"),
                                row.getInt("needs_you"),
                                row.getObject("oldest_at", OffsetDateTime.class).toInstant()),
                        row.getObject("heard_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
