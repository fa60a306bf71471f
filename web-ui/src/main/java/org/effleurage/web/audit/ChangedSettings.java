package org.effleurage.web.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.effleurage.web.record.AuditTrail;
import org.effleurage.web.record.AuditTrail.Act;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes down which settings differ from those of the start before. Names only: no value can be read from the audit,
/// nor guessed from what is kept to compare with.
@Component
class ChangedSettings {
    private static final List<String> OURS = List.of("effleurage", "spring.datasource", "server.ssl");

    /// Short and guessable values, and addresses that may carry them.
    private static final Pattern SECRET = Pattern.compile("secret|password|datasource\\.url");

    private static final PasswordEncoder SLOW = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    private final JdbcClient sql;
    private final TransactionTemplate commit;
    private final AuditTrail audit;
    private final Clock clock;

    ChangedSettings(JdbcClient sql, PlatformTransactionManager transactions, AuditTrail audit, Clock clock) {
        this.sql = sql;
        this.commit = new TransactionTemplate(transactions);
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    void started(ApplicationReadyEvent event) {
        compare(event.getApplicationContext().getEnvironment());
    }

    void compare(Environment environment) {
        Map<String, String> now = settings(environment);
        commit.executeWithoutResult(status -> {
            Map<String, String> before = standing();
            var changed = new TreeMap<>(now);
            changed.entrySet().removeIf(entry -> stands(entry.getKey(), entry.getValue(), before));
            var gone = new TreeSet<>(before.keySet());
            gone.removeAll(now.keySet());
            if (!changed.isEmpty() || !gone.isEmpty()) {
                changed.forEach((name, value) -> keep(name, digest(name, value)));
                gone.forEach(this::forget);
                write(changed.navigableKeySet(), gone);
            }
        });
    }

    private static Map<String, String> settings(Environment environment) {
        var found = new TreeMap<String, String>();
        for (String prefix : OURS) {
            Binder.get(environment)
                    .bind(prefix, Bindable.mapOf(String.class, String.class))
                    .orElse(Map.of())
                    .forEach((name, value) -> found.put(prefix + "." + name, value));
        }
        return found;
    }

    private Map<String, String> standing() {
        var standing = new TreeMap<String, String>();
        sql.sql("select name, digest from setting_standing for update").query(row -> {
            standing.put(row.getString("name"), row.getString("digest"));
        });
        return standing;
    }

    private static boolean stands(String name, String value, Map<String, String> before) {
        String digest = before.get(name);
        if (digest == null) {
            return false;
        }
        return SECRET.matcher(name).find()
                ? SLOW.matches(value, digest)
                : sha256(value).equals(digest);
    }

    private static String digest(String name, String value) {
        return SECRET.matcher(name).find() ? SLOW.encode(value) : sha256(value);
    }

    private static String sha256(String value) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private void keep(String name, String digest) {
        sql.sql("""
                        insert into setting_standing (name, digest) values (?, ?)
                        on conflict (name) do update set digest = excluded.digest
                        """).params(name, digest).update();
    }

    private void forget(String name) {
        sql.sql("delete from setting_standing where name = ?").param(name).update();
    }

    private void write(SortedSet<String> changed, SortedSet<String> gone) {
        audit.write(new AuditTrail.Entry(
                clock.instant(),
                "effleurage",
                Act.SETTINGS_CHANGED,
                Optional.empty(),
                Optional.empty(),
                (words("set: ", changed) + words("no longer set: ", gone)).strip()));
    }

    private static String words(String what, SortedSet<String> names) {
        return names.isEmpty() ? "" : what + String.join(", ", names) + " ";
    }
}
