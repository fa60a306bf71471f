package org.effleurage.web.record;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Wording;
import org.effleurage.protocol.Approval;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.protocol.Protocols;
import org.effleurage.protocol.Release;
import org.effleurage.protocol.Version;
import org.effleurage.protocol.file.Kind;
import org.effleurage.protocol.file.PublishedFiles;
import org.effleurage.protocol.file.Read;
import org.effleurage.protocol.file.Reference;
import org.effleurage.protocol.file.UsedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Protocol versions as they were published, read from the very bytes. Which of them may still be started is a
/// question of the day; what they say never changes.
@Repository
public class PublishedProtocols {
    private static final Logger log = LoggerFactory.getLogger(PublishedProtocols.class);

    private final JdbcClient sql;
    private final AuditTrail audit;
    private final TransactionTemplate commit;
    private final TransactionTemplate oneInstant;
    private final AtomicReference<Shelf> shelf =
            new AtomicReference<>(new Shelf(new Protocols(List.of()), List.of(), Map.of(), new Edition(0, 0)));
    private final AtomicReference<List<Wording>> worded = new AtomicReference<>(List.of());
    private final AtomicReference<Map<String, Protocol>> recognised = new AtomicReference<>(Map.of());

    PublishedProtocols(JdbcClient sql, AuditTrail audit, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.audit = audit;
        this.commit = new TransactionTemplate(transactions);
        this.oneInstant = new TransactionTemplate(transactions);
        oneInstant.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneInstant.setReadOnly(true);
    }

    /// Counts tell whether another node published or retired something: rows are only ever added.
    private record Edition(long published, long retired) {
        long rows() {
            return published + retired;
        }
    }

    /// @param digests of every row, by id and version
    private record Shelf(
            Protocols protocols, List<Read.Faulty> unreadable, Map<String, String> digests, Edition edition) {
        /// Two threads may read at once; the slower one takes nothing back.
        Shelf newer(Shelf other) {
            return other.edition.rows() > edition.rows() ? other : this;
        }
    }

    /// A version to be published: the protocol under its approval, with the bytes it and its shared files were
    /// read from.
    ///
    /// @param from the first day of use, by the ward's calendar
    public record Issue(Read.Good file, Protocol protocol, LocalDate from, String publishedBy) {}

    /// Something that was published before with other bytes; those stay.
    ///
    /// @param what a protocol or a shared file, with its version
    public record OtherContent(String what, String published, String offered) {}

    /// Every version ever published here.
    public Protocols all() {
        return shelf.get().protocols();
    }

    /// What was published here and no longer reads, because its bytes were written for another release of the language.
    /// It harms nothing else, and what was recorded with it stays.
    public List<Read.Faulty> unreadable() {
        return shelf.get().unreadable();
    }

    /// Files that were read just now. A published version of the same digest has the same bytes, so it need not be read
    /// a second time.
    public void recognise(List<Read.Good> files) {
        recognised.set(files.stream()
                .map(Read.Good::protocol)
                .collect(Collectors.toUnmodifiableMap(
                        protocol -> protocol.key().sha256(), Function.identity(), (one, twin) -> one)));
    }

    /// What may be started on this day of the ward's calendar.
    public List<Protocol> inForce(LocalDate day) {
        return all().inForce(day);
    }

    /// Any version ever published here, for a session that began with it. What is not on the shelf yet may stand in the
    /// book: another node published it a moment ago, or nobody has read the book since the start.
    public Optional<Protocol> find(ProtocolId id, Version version) {
        return all().find(id, version).or(() -> {
            refresh();
            return all().find(id, version);
        });
    }

    /// What this hospital may show in place of neutral words. No part of any protocol, so nothing is published
    /// again.
    public void reword(List<Wording> wordings) {
        worded.set(List.copyOf(wordings));
    }

    /// The instrument as this hospital may show it.
    public Instrument worded(Instrument plain) {
        return worded.get().stream().reduce(plain, (shown, wording) -> wording.on(shown), (one, other) -> other);
    }

    /// The version a session began with, and only if its digest is that of the session.
    public Optional<Protocol> find(ProtocolKey key) {
        return find(key.id(), key.version()).filter(protocol -> protocol.key().equals(key));
    }

    /// All of them in one commit, or, when one stands here with other content, none.
    public List<OtherContent> publish(List<Issue> issues, Instant now) {
        List<OtherContent> others = commit.execute(status -> {
            var differing = new ArrayList<OtherContent>();
            for (Issue issue : issues) {
                publish(issue, now).ifPresent(differing::add);
            }
            if (!differing.isEmpty()) {
                status.setRollbackOnly();
            }
            return differing;
        });
        if (others.isEmpty()) {
            refresh();
        }
        return others;
    }

    /// Inside the caller's commit.
    Optional<OtherContent> publish(Issue issue, Instant now) {
        Protocol protocol = issue.protocol();
        Approval approval = protocol.approval().orElseThrow();
        int rows = sql.sql("""
                        insert into protocol_version (id, version, sha256, content, approver, approved_on, review_by,
                                                      demo_only, published_at, effective_from, effective_until,
                                                      published_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (id, version) do nothing
                        """)
                .param(protocol.id().value())
                .param(protocol.version().toString())
                .param(protocol.key().sha256())
                .param(issue.file().text())
                .param(approval.approver())
                .param(approval.approvedOn())
                .param(approval.reviewBy())
                .param(approval.forDemoOnly())
                .param(CarePlans.utc(now))
                .param(issue.from())
                .param(protocol.responsibility().effective().until().orElse(null))
                .param(issue.publishedBy())
                .update();
        if (rows == 1) {
            Optional<OtherContent> other = keepUsed(issue);
            if (other.isPresent()) {
                return other;
            }
            audit.write(new AuditTrail.Entry(
                    now,
                    issue.publishedBy(),
                    AuditTrail.Act.PROTOCOL_PUBLISHED,
                    Optional.empty(),
                    Optional.empty(),
                    "%s %s sha256 %s"
                            .formatted(
                                    protocol.id(),
                                    protocol.version(),
                                    protocol.key().sha256())));
            return Optional.empty();
        }
        String published = sql.sql("select sha256 from protocol_version where id = ? and version = ?")
                .params(protocol.id().value(), protocol.version().toString())
                .query(String.class)
                .single();
        String offered = protocol.key().sha256();
        return published.equals(offered)
                ? Optional.empty()
                : Optional.of(
                        new OtherContent("%s %s".formatted(protocol.id(), protocol.version()), published, offered));
    }

    /// The shared files go into the book with the protocol, so that it can be read again when the folder has
    /// moved on.
    private Optional<OtherContent> keepUsed(Issue issue) {
        for (UsedFile used : issue.file().used()) {
            Optional<OtherContent> other = keep(used);
            if (other.isPresent()) {
                return other;
            }
            sql.sql("""
                            insert into protocol_use (protocol_id, protocol_version, kind, shared_id, shared_version)
                            values (?, ?, ?, ?, ?)
                            """)
                    .params(
                            issue.protocol().id().value(),
                            issue.protocol().version().toString(),
                            used.kind().key(),
                            used.reference().id(),
                            used.reference().version().toString())
                    .update();
        }
        return Optional.empty();
    }

    private Optional<OtherContent> keep(UsedFile used) {
        int rows = sql.sql("""
                        insert into protocol_shared_file (kind, id, version, sha256, content)
                        values (?, ?, ?, ?, ?)
                        on conflict (kind, id, version) do nothing
                        """)
                .params(
                        used.kind().key(),
                        used.reference().id(),
                        used.reference().version().toString(),
                        used.sha256(),
                        used.text())
                .update();
        return rows == 1
                ? Optional.empty()
                : standing(used).filter(other -> !other.published().equals(used.sha256()));
    }

    /// The shared file as it was published, if it was.
    private Optional<OtherContent> standing(UsedFile used) {
        return sql.sql("select sha256 from protocol_shared_file where kind = ? and id = ? and version = ?")
                .params(
                        used.kind().key(),
                        used.reference().id(),
                        used.reference().version().toString())
                .query(String.class)
                .optional()
                .map(published -> new OtherContent(used.name(), published, used.sha256()));
    }

    /// What of a file stands here with other content already: itself, or a shared file it uses.
    public Optional<OtherContent> differing(Read.Good file) {
        Protocol offered = file.protocol();
        String name = name(offered.id().value(), offered.version().toString());
        return Optional.ofNullable(shelf.get().digests().get(name))
                .map(standing -> new OtherContent(name, standing, offered.key().sha256()))
                .or(() -> file.used().stream()
                        .flatMap(used -> standing(used).stream())
                        .filter(other -> !other.published().equals(other.offered()))
                        .findFirst())
                .filter(other -> !other.published().equals(other.offered()));
    }

    /// Nothing new begins with a retired version; what began with it keeps it. False when it stands retired
    /// already.
    public boolean retire(ProtocolId id, Version version, String actor, String reason, Instant now) {
        boolean retired = commit.execute(status -> {
            int rows = sql.sql("""
                            insert into protocol_retirement (protocol_id, version, retired_by, retired_at, reason)
                            values (?, ?, ?, ?, ?)
                            on conflict (protocol_id, version) do nothing
                            """)
                    .params(id.value(), version.toString(), actor, CarePlans.utc(now), reason)
                    .update();
            if (rows == 1) {
                audit.write(new AuditTrail.Entry(
                        now,
                        actor,
                        AuditTrail.Act.PROTOCOL_RETIRED,
                        Optional.empty(),
                        Optional.empty(),
                        "%s %s".formatted(id, version)));
            }
            return rows == 1;
        });
        refresh();
        return retired;
    }

    /// Reads the book again, but only when it holds more than what was read last. The whole set is swapped at
    /// once: a nurse never sees half of it.
    public void refresh() {
        oneInstant.executeWithoutResult(status -> read());
    }

    /// All of it as of one instant: a protocol never comes without the shared files that were published with it.
    private void read() {
        Edition now = sql.sql("""
                        select (select count(*) from protocol_version)    as published,
                               (select count(*) from protocol_retirement) as retired
                        """)
                .query((row, n) -> new Edition(row.getLong("published"), row.getLong("retired")))
                .single();
        if (now.equals(shelf.get().edition())) {
            return;
        }
        Map<String, List<UsedFile>> used = usedFiles();
        var releases = new ArrayList<Release>();
        var unreadable = new ArrayList<Read.Faulty>();
        var digests = new HashMap<String, String>();
        var files = new PublishedFiles();
        sql.sql("""
                        select version.id, version.version, sha256, content, approver, approved_on, review_by,
                               demo_only, coalesce(effective_from, approved_on) as effective_from, effective_until,
                               retirement.retired_at is not null as retired
                          from protocol_version version
                          left join protocol_retirement retirement
                            on retirement.protocol_id = version.id and retirement.version = version.version
                        """).query((RowCallbackHandler) row -> {
            String name = name(row.getString("id"), row.getString("version"));
            digests.put(name, row.getString("sha256"));
            switch (content(files, row, name, used.getOrDefault(name, List.of()))) {
                case Content.Sound sound -> releases.add(release(row, sound.protocol()));
                case Content.Unreadable other -> unreadable.add(other.problems());
            }
        });
        if (!unreadable.isEmpty()) {
            log.error("{} published versions no longer read; the library page names them", unreadable.size());
        }
        shelf.accumulateAndGet(
                new Shelf(new Protocols(releases), List.copyOf(unreadable), Map.copyOf(digests), now), Shelf::newer);
    }

    /// By protocol and version.
    private Map<String, List<UsedFile>> usedFiles() {
        var used = new HashMap<String, List<UsedFile>>();
        sql.sql("""
                        select protocol_id, protocol_version, shared.kind, shared.id, shared.version, sha256, content
                          from protocol_use
                          join protocol_shared_file shared
                            on shared.kind = protocol_use.kind
                           and shared.id = shared_id and shared.version = shared_version
                        """).query((RowCallbackHandler) row -> used.computeIfAbsent(
                        name(row.getString("protocol_id"), row.getString("protocol_version")),
                        name -> new ArrayList<>())
                .add(usedFile(row)));
        return used;
    }

    private static String name(String id, String version) {
        return id + " " + version;
    }

    private static UsedFile usedFile(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new UsedFile(
                Stream.of(Kind.values())
                        .filter(known -> known.key().equals(kind))
                        .findFirst()
                        .orElseThrow(),
                new Reference(
                        row.getString("id"),
                        Version.of(row.getString("version")).orElseThrow()),
                row.getString("sha256"),
                row.getString("content"));
    }

    private sealed interface Content {
        record Sound(Protocol protocol) implements Content {}

        record Unreadable(Read.Faulty problems) implements Content {}
    }

    private Content content(PublishedFiles files, ResultSet row, String name, List<UsedFile> used) throws SQLException {
        Protocol same = recognised.get().get(row.getString("sha256"));
        if (same != null) {
            return new Content.Sound(same);
        }
        byte[] content = row.getString("content").getBytes(StandardCharsets.UTF_8);
        return switch (files.read(name + ", as published", content, used)) {
            case Read.Good good -> new Content.Sound(good.protocol());
            case Read.Faulty faulty -> new Content.Unreadable(faulty);
        };
    }

    private static Release release(ResultSet row, Protocol protocol) throws SQLException {
        var approval = new Approval(
                row.getString("approver"),
                row.getObject("approved_on", LocalDate.class),
                row.getObject("review_by", LocalDate.class),
                row.getBoolean("demo_only"));
        return new Release(
                protocol.activatedBy(approval),
                row.getObject("effective_from", LocalDate.class),
                Optional.ofNullable(row.getObject("effective_until", LocalDate.class)),
                row.getBoolean("retired"));
    }

    /// How often a version was used: where a change would be noticed.
    public record Use(Version version, int carePlans, int sessions) {}

    public List<Use> uses(ProtocolId id) {
        return sql.sql("""
                        select plan.protocol_version, count(distinct plan.id) as plans,
                               count(distinct session.session_id) as sessions
                          from care_plan plan
                          left join session_revision session on session.care_plan_id = plan.id
                         where plan.protocol_id = ?
                         group by plan.protocol_version
                        """)
                .param(id.value())
                .query((row, n) -> new Use(
                        Version.of(row.getString("protocol_version")).orElseThrow(),
                        row.getInt("plans"),
                        row.getInt("sessions")))
                .list();
    }
}
