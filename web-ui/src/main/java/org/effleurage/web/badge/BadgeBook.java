package org.effleurage.web.badge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.effleurage.web.access.Badges;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.AuditTrail;
import org.effleurage.web.record.AuditTrail.Act;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// One badge with its PIN for each person, kept as a slow hash of the two.
@Repository
class BadgeBook implements Badges {
    private static final PasswordEncoder SLOW = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    private final JdbcClient sql;
    private final TransactionTemplate commit;
    private final AuditTrail audit;
    private final Clock clock;
    private final Duration opens;

    /// @param opens how long after the lock; nothing where the hospital wants no badges
    BadgeBook(
            JdbcClient sql,
            PlatformTransactionManager transactions,
            AuditTrail audit,
            Clock clock,
            @Value("${effleurage.access.badge-opens:2h}") Duration opens) {
        this.sql = sql;
        this.commit = new TransactionTemplate(transactions);
        this.audit = audit;
        this.clock = clock;
        this.opens = opens;
    }

    boolean areWanted() {
        return opens.isPositive();
    }

    Duration opens() {
        return opens;
    }

    @Override
    public Optional<Duration> open(Person person) {
        return setAt(person).map(at -> opens);
    }

    /// Empty where there is none that opens anything.
    Optional<Instant> setAt(Person person) {
        return areWanted()
                ? sql.sql("select set_at from badge where username = ?")
                        .param(person.username())
                        .query((row, n) ->
                                row.getObject("set_at", OffsetDateTime.class).toInstant())
                        .optional()
                : Optional.empty();
    }

    @Override
    public boolean belong(Person person, String badge, String pin) {
        return areWanted()
                && sql.sql("select hash from badge where username = ?")
                        .param(person.username())
                        .query(String.class)
                        .optional()
                        .filter(hash -> SLOW.matches(new BadgeAndPin(badge, pin).joined(), hash))
                        .isPresent();
    }

    /// Instead of the one before.
    void keep(Person person, BadgeAndPin badge) {
        String hash = SLOW.encode(badge.joined());
        Instant now = clock.instant();
        commit.executeWithoutResult(status -> {
            sql.sql("""
                            insert into badge (username, hash, set_at) values (:username, :hash, :now)
                            on conflict (username) do update set hash = excluded.hash, set_at = excluded.set_at
                            """)
                    .param("username", person.username())
                    .param("hash", hash)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            write(person, Act.BADGE_SET, now);
        });
    }

    void remove(Person person) {
        commit.executeWithoutResult(status -> {
            int removed = sql.sql("delete from badge where username = ?")
                    .param(person.username())
                    .update();
            if (removed > 0) {
                write(person, Act.BADGE_REMOVED, clock.instant());
            }
        });
    }

    private void write(Person person, Act act, Instant now) {
        audit.write(new AuditTrail.Entry(now, person.username(), act, Optional.empty(), Optional.empty(), ""));
    }
}
