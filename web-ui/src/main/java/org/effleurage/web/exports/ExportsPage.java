package org.effleurage.web.exports;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.effleurage.fhir.delivery.Deliveries;
import org.effleurage.fhir.delivery.Desk;
import org.effleurage.fhir.delivery.Reason;
import org.effleurage.fhir.delivery.Row;
import org.effleurage.fhir.delivery.WhySetAside;
import org.effleurage.web.access.Person;
import org.effleurage.web.language.Speech;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is on its way to the hospital. Ids and states only; the hospital's own words are for those who can act
/// on them.
@Controller
class ExportsPage {
    private static final int ROWS = 100;

    private final Desk desk;
    private final Sessions sessions;
    private final Patients patients;
    private final Clock clock;
    private final Deliveries deliveries;

    /// Reads the outbox of this ward's book.
    ///
    /// @param deliveries none while no hospital is set
    ExportsPage(Desk desk, Sessions sessions, Patients patients, Clock clock, Deliveries deliveries) {
        this.desk = desk;
        this.sessions = sessions;
        this.patients = patients;
        this.clock = clock;
        this.deliveries = deliveries;
    }

    record Shown(
            Counts counts,
            List<TargetLine> targets,
            List<AlikeLine> alike,
            List<Choice> whySetAside,
            List<Line> rows,
            List<ConflictLine> conflicts,
            boolean mayRetry,
            @Nullable Long older) {}

    record Counts(int waiting, int sending, int delivered, int needsPerson, int setAside) {}

    /// One place sessions go to.
    ///
    /// @param oldest how long the oldest unsent session has waited
    record TargetLine(
            String name,
            int waiting,
            int needsPerson,
            int differing,
            @Nullable String oldest,
            List<String> lacking) {}

    /// Sessions that stand for the same reason.
    record AlikeLine(
            String target, String code, String reason, String fix, int many, String oldest, boolean needsPerson) {}

    /// Why one is not to be sent.
    record Choice(String code, String title) {}

    record Line(
            UUID sessionId,
            int revision,
            String target,
            String state,
            boolean undecided,
            boolean needsPerson,
            boolean waits,
            String since,
            int tries,
            @Nullable String nextTry,
            @Nullable String code,
            @Nullable String reason,
            @Nullable String fix,
            @Nullable String outcome,
            @Nullable String receipt,
            List<String> differs,
            @Nullable String procedureUrl) {}

    record ConflictLine(UUID session, String author, String receivedAt) {}

    @GetMapping("/exports")
    String exports(@RequestParam Optional<Long> before, Person person, Speech words, Model model) throws SQLException {
        ZoneId zone = patients.ward(person.ward()).map(Patients.Ward::zone).orElse(ZoneId.of("UTC"));
        boolean mayRetry = mayRetry(person);
        Desk.View view = desk.view(before.orElse(Long.MAX_VALUE), ROWS);
        List<Row> rows = view.rows();
        Instant now = clock.instant();
        model.addAttribute(
                "page",
                new Shown(
                        counts(view.counts()),
                        targets(view.standings(), now, words),
                        alike(view.alike(), now, words),
                        Stream.of(WhySetAside.values())
                                .map(why -> new Choice(why.code(), title(why, words)))
                                .toList(),
                        withinReach(rows).stream()
                                .map(row -> line(row, zone, mayRetry, words))
                                .toList(),
                        sessions.conflicts().stream()
                                .map(found -> new ConflictLine(
                                        found.session(), found.author(), words.toTheSecond(found.receivedAt(), zone)))
                                .toList(),
                        mayRetry,
                        rows.size() == ROWS ? rows.getLast().id() : null));
        return "exports";
    }

    private List<Row> withinReach(List<Row> rows) {
        var theirs = patients.within(rows.stream().map(Row::patient).distinct().toList());
        return rows.stream().filter(row -> theirs.contains(row.patient())).toList();
    }

    private static boolean mayRetry(Person person) {
        return person.is(Person.Role.INTEGRATOR) || person.is(Person.Role.LEAD);
    }

    private static Counts counts(Map<Row.State, Integer> counts) {
        return new Counts(
                counts.getOrDefault(Row.State.WAITING, 0),
                counts.getOrDefault(Row.State.SENDING, 0),
                counts.getOrDefault(Row.State.DELIVERED, 0),
                counts.getOrDefault(Row.State.NEEDS_PERSON, 0),
                counts.getOrDefault(Row.State.SET_ASIDE, 0));
    }

    private List<TargetLine> targets(List<Desk.Standing> standings, Instant now, Speech words) {
        return standings.stream()
                .map(standing -> new TargetLine(
                        standing.target(),
                        standing.waiting(),
                        standing.needPerson(),
                        standing.differing(),
                        standing.oldest().map(since -> age(since, now, words)).orElse(null),
                        deliveries.lacking(standing.target())))
                .toList();
    }

    private static List<AlikeLine> alike(List<Desk.Alike> groups, Instant now, Speech words) {
        return groups.stream()
                .map(alike -> new AlikeLine(
                        alike.target(),
                        alike.reason().code(),
                        sentence(alike.reason(), words),
                        remedy(alike.reason(), words),
                        alike.many(),
                        age(alike.oldest(), now, words),
                        alike.needPerson()))
                .toList();
    }

    /// To the unit a reader acts on.
    private static String age(Instant since, Instant now, Speech words) {
        Duration age = Duration.between(since, now);
        if (age.toMinutes() < 1) {
            return words.say("time.less");
        }
        if (age.toHours() < 1) {
            return words.length(age);
        }
        return age.toDays() < 1
                ? words.say("time.hours-minutes", "h", age.toHours(), "m", age.toMinutesPart())
                : words.say("exports.days-hours", "d", age.toDays(), "h", age.toHoursPart());
    }

    private static String sentence(Reason reason, Speech words) {
        return words.named("standing", reason.code().toLowerCase(Locale.ROOT), reason.sentence());
    }

    private static String remedy(Reason reason, Speech words) {
        return words.named("remedy", reason.code().toLowerCase(Locale.ROOT), reason.remedy());
    }

    private static String title(WhySetAside why, Speech words) {
        return words.named("aside", why.code(), why.title());
    }

    private static Line line(Row row, ZoneId zone, boolean mayRetry, Speech words) {
        boolean waits = row.state() == Row.State.WAITING;
        return new Line(
                row.session(),
                row.revision(),
                row.target(),
                state(row, words),
                row.state() == Row.State.NEEDS_PERSON
                        || waits
                        || row.state() == Row.State.SET_ASIDE
                        || row.differs().isPresent(),
                row.state() == Row.State.NEEDS_PERSON,
                waits,
                words.toTheSecond(row.settledAt().orElse(row.putAt()), zone),
                row.tries(),
                waits && !row.held() ? words.toTheSecond(row.notBefore(), zone) : null,
                row.reason().map(Reason::code).orElse(null),
                row.reason().map(reason -> sentence(reason, words)).orElse(null),
                row.reason().map(reason -> remedy(reason, words)).orElse(null),
                mayRetry ? row.outcome().orElse(null) : null,
                row.receipt()
                        .map(where -> words.say("exports.kept", "where", shortened(where)))
                        .orElse(null),
                row.differs().map(sentences -> sentences.lines().toList()).orElse(List.of()),
                row.receipt().filter(where -> where.startsWith("http")).orElse(null));
    }

    private static String state(Row row, Speech words) {
        return switch (row.state()) {
            case WAITING -> words.say(row.held() ? "exports.held" : "exports.waiting");
            case SENDING -> words.say("exports.sending");
            case DELIVERED -> words.say(row.differs().isPresent() ? "exports.differs" : "exports.one-delivered");
            case NEEDS_PERSON -> words.say("exports.needs-person");
            case SET_ASIDE ->
                row.aside()
                        .map(aside -> words.say("exports.aside-by", "by", aside.by(), "why", title(aside.why(), words)))
                        .orElse(words.say("exports.one-set-aside"));
        };
    }

    /// `Procedure/123` of a whole address.
    private static String shortened(String where) {
        int type = where.indexOf("Procedure/");
        String tail = type < 0 ? where : where.substring(type);
        int history = tail.indexOf("/_history");
        return history < 0 ? tail : tail.substring(0, history);
    }
}
