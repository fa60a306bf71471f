package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.effleurage.it.MovedPatients.Given;
import org.effleurage.it.MovedPatients.Lying;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Every role, ward, patient and path against each other: nobody is shown what is not theirs, whichever way they ask.
/// Who may see what is worked out here a second time, from the rule as people say it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoMaySeeIT {
    private static final String HOUSE = "*";
    private static final int CHECKOUTS = 10_000;
    private static final long SEED = 20_261_126;

    /// All that holds patients, and the view over two of them.
    private static final List<String> TABLES = List.of(
            "patient",
            "care_plan",
            "patient_fact",
            "session_revision",
            "reassessment",
            "session_conflict",
            "outbox",
            "session_bundle",
            "session_lines",
            "plan_lines",
            "downtime_sheet");

    /// A page of a search says back what was asked.
    private static final Pattern LINK = Pattern.compile("\"url\": *\"[^\"]*\"");

    private final Map<Somebody, String> tokens = new HashMap<>();
    private List<Given> given = List.of();
    private RealSignIn real;
    private String export = "";

    private record Somebody(Set<String> roles, List<String> wards) {
        boolean onWard(String ward) {
            return wards.contains(HOUSE) || wards.contains(ward);
        }

        boolean isAny(String... wanted) {
            return Stream.of(wanted).anyMatch(roles::contains);
        }

        boolean reaches(Lying patient) {
            return onWard(patient.now());
        }

        boolean reaches(Lying patient, Instant at) {
            return onWard(patient.now()) || onWard(patient.at(at));
        }

        List<String> groups() {
            return wards.stream()
                    .map(ward -> ward.equals(HOUSE) ? "/wards" : "/wards/" + ward)
                    .toList();
        }
    }

    /// One question, and whether its answer may hold `needle`.
    private record Question(Somebody who, String path, String needle, boolean may) {}

    @BeforeAll
    void fillAndSignIn() throws Exception {
        real = RealSignIn.shared();
        UUID template = real.oneSession();
        try (var database = real.owner()) {
            given = MovedPatients.in(database, template);
        }
        // An order for an export is worth nothing to somebody else.
        export = real.orderExport(real.tokenOf("house", Set.of("reader"), List.of("/wards")));
        for (Somebody who : everyone()) {
            tokens.put(who, tokenOf(who));
        }
    }

    private String tokenOf(Somebody who) throws Exception {
        return real.tokenOf("somebody", who.roles(), who.groups());
    }

    // guards H-40
    @Test
    void showsNobodyWhatIsNotTheirs() throws Exception {
        List<Question> questions =
                everyone().stream().flatMap(who -> questions(who).stream()).toList();

        assertThat(questions).hasSizeGreaterThanOrEqualTo(5000);
        assertThat(questions.stream().filter(Question::may).count())
                .as("some are answered")
                .isGreaterThan(500);
        assertThat(wrong(questions)).as("of %d cases", questions.size()).isEmpty();
    }

    /// The first net alone, so that a hole in it is not hidden by the second.
    // guards H-40
    @Test
    void holdsInTheQueriesAlone() throws Exception {
        List<Question> questions = Stream.of("reader", "nurse")
                .map(role -> new Somebody(Set.of(role), List.of("4A")))
                .flatMap(who -> questions(who).stream())
                .toList();
        try (var database = real.owner()) {
            secondNet(database, "disable");
            try {
                assertThat(wrong(questions)).as("of %d cases", questions.size()).isEmpty();
            } finally {
                secondNet(database, "enable");
            }
        }
    }

    private static void secondNet(Connection database, String verb) throws SQLException {
        for (String table : TABLES) {
            run(database, "alter table %s %s row level security".formatted(table, verb));
        }
    }

    /// The second net alone: whatever a query forgets, and whoever had the connection before.
    // guards H-40
    @Test
    void holdsInTheDatabaseAlone() throws Exception {
        var random = new Random(SEED);
        try (var database = real.owner()) {
            run(database, "set role effleurage_app");
            for (String table : TABLES) {
                assertThat(count(database, "select count(*) from " + table))
                        .as("%s, nobody named", table)
                        .isZero();
            }
            assertThat(count(database, "select count(*) from recorded")).isZero();
            for (int i = 0; i < CHECKOUTS; i++) {
                String ward = List.of("7B", "4A", "9C", "no-such", "").get(random.nextInt(5));
                Given one = given.get(random.nextInt(given.size()));
                run(database, "select set_config('effleurage.wards', '%s', false)".formatted(ward));

                boolean may = one.patient().now().equals(ward)
                        || one.patient().at(one.at()).equals(ward);
                assertThat(seen(database, one)).as("%s of %s", ward, one).isEqualTo(may ? 5 : 0);
            }
        }
    }

    /// Two revisions of a session, seen in their table and in the view beside the look, which counts once.
    private static long seen(Connection database, Given one) throws SQLException {
        return count(database, """
                select (select count(*) from session_revision where session_id = '%s')
                       + (select count(*) from recorded where id in ('%s', '%s'))
                """.formatted(one.session(), one.session(), one.look()));
    }

    /// What a query forgets to ask is not answered: the owner's own rights never reach the application.
    // guards H-40
    @Test
    void leavesTheBundlesToWhatSendsThem() throws Exception {
        try (var database = real.owner()) {
            run(
                    database,
                    "insert into session_bundle values ('%s', 1, '{}', now())"
                            .formatted(given.getFirst().session()));
            run(database, "set role effleurage_app");
            run(database, "select set_config('effleurage.wards', '7B,4A,9C', false)");
            assertThat(count(database, "select count(*) from session_bundle")).isZero();
            run(database, "select set_config('effleurage.wards', '*', false)");
            assertThat(count(database, "select count(*) from session_bundle")).isPositive();
        }
    }

    private List<String> wrong(List<Question> questions) throws Exception {
        var answers = new ConcurrentHashMap<String, String>();
        var wrong = new ArrayList<String>();
        var tasks = questions.stream()
                .<Callable<String>>map(question -> () -> verdict(question, answers))
                .toList();
        try (var askers = Executors.newFixedThreadPool(4)) {
            for (var verdict : askers.invokeAll(tasks)) {
                if (!verdict.get().isEmpty()) {
                    wrong.add(verdict.get());
                }
            }
        }
        return wrong;
    }

    private static List<Somebody> everyone() {
        var roles = List.of(
                Set.<String>of(),
                Set.of("nurse"),
                Set.of("nurse", "charge-nurse"),
                Set.of("charge-nurse"),
                Set.of("lead"),
                Set.of("integrator"),
                Set.of("quality"),
                Set.of("security-officer"),
                Set.of("reader"),
                Set.of("administrator"));
        var wards = List.of(
                List.<String>of(), List.of("7B"), List.of("4A"), List.of("9C"), List.of("4A", "9C"), List.of(HOUSE));
        return roles.stream()
                .flatMap(role -> wards.stream().map(ward -> new Somebody(role, ward)))
                .toList();
    }

    private List<Question> questions(Somebody who) {
        var questions = new ArrayList<Question>();
        boolean fhir = who.isAny("reader", "integrator", "lead");
        given.stream().map(Given::patient).distinct().forEach(patient -> {
            boolean fhirHere = fhir && who.reaches(patient);
            String first = who.wards().contains(HOUSE)
                    ? ""
                    : who.wards().stream().sorted().findFirst().orElse("");
            boolean bedside = who.isAny("nurse") && patient.now().equals(first);
            ask(questions, who, "/api/ward", patient.number(), bedside);
            ask(questions, who, "/api/patients/%s/bedside".formatted(patient.id()), patient.number(), bedside);
            ask(questions, who, "/fhir/Patient/" + patient.id(), patient.number(), fhirHere);
            ask(questions, who, "/fhir/Patient?_id=" + patient.id(), patient.number(), fhirHere);
        });
        boolean exports = who.isAny("nurse", "charge-nurse", "lead", "integrator");
        for (Given one : given) {
            boolean reaches = who.reaches(one.patient(), one.at());
            boolean may = fhir && reaches;
            String id = one.session().toString();
            String look = one.look().toString();
            UUID patient = one.patient().id();
            ask(questions, who, "/fhir/Procedure/" + id, id, may);
            ask(questions, who, "/fhir/Procedure?_id=" + id, id, may);
            ask(questions, who, "/fhir/Procedure?patient=" + patient, id, may);
            ask(questions, who, "/fhir/Procedure", id, may);
            ask(questions, who, "/fhir/Observation?patient=" + patient, id, may);
            ask(questions, who, "/fhir/Observation?identifier=%s.again".formatted(look), look, may);
            ask(questions, who, "/fhir/Provenance?patient=" + patient, id, may);
            ask(questions, who, "/fhir/CarePlan?patient=" + patient, "Procedure/" + id, may);
            ask(questions, who, "/fhir/Procedure/%s/_history".formatted(id), id, may);
            ask(questions, who, "/fhir/Procedure/%s/_history/1".formatted(id), id, may);
            ask(questions, who, export + "/Procedure.ndjson", id, may);
            ask(questions, who, export + "/Observation.ndjson", look, may);
            ask(questions, who, "/exports", one.conflict().toString(), exports && reaches);
            ask(questions, who, "/exports", id, exports && who.reaches(one.patient()));
        }
        return questions;
    }

    private static void ask(List<Question> questions, Somebody who, String path, String needle, boolean may) {
        questions.add(new Question(who, path, needle, may));
    }

    private String verdict(Question question, Map<String, String> answers) throws Exception {
        String key = question.who() + question.path();
        String answer = answers.get(key);
        if (answer == null) {
            answer = answer(question);
            answers.put(key, answer);
        }
        boolean shown = answer.contains(question.needle());
        return shown == question.may() ? "" : "%s shown=%s".formatted(question, shown);
    }

    /// What was asked for may be said back; only an answer that was given counts as shown.
    private String answer(Question question) throws Exception {
        HttpResponse<String> answer = real.get(question.path(), tokens.getOrDefault(question.who(), ""));
        return answer.statusCode() == 200 ? LINK.matcher(answer.body()).replaceAll("") : "";
    }

    /// Saving, looking again, correcting and deciding about deliveries: what is not theirs they do not change either.
    // guards H-40
    @Test
    void letsNobodyWriteWhatIsNotTheirs() throws Exception {
        var wrong = new ArrayList<String>();
        int tried = 0;
        ObjectNode massage = real.footMassage(Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
        for (String ward : MovedPatients.WARDS) {
            String nurse = tokenOf(new Somebody(Set.of("nurse"), List.of(ward)));
            String lead = tokenOf(new Somebody(Set.of("lead"), List.of(ward)));
            for (Given one : given) {
                boolean here = one.patient().now().equals(ward);
                boolean theirs = here || one.patient().at(one.at()).equals(ward);
                tried += 4;
                note(wrong, here, 201, "save on " + ward, one, real.post("/api/sessions", nurse, of(one, massage)));
                note(
                        wrong,
                        here,
                        201,
                        "look on " + ward,
                        one,
                        real.post("/api/reassessments", nurse, look(one, massage)));
                if (!theirs) {
                    note(wrong, false, 0, "correct on " + ward, one, correct(nurse, one, massage));
                }
                note(
                        wrong,
                        here,
                        302,
                        "retry on " + ward,
                        one,
                        real.postForm("/exports/%s/1/retry".formatted(one.session()), lead, ""));
            }
        }
        assertThat(wrong).as("of %d", tried).isEmpty();
    }

    private static void note(
            List<String> wrong, boolean may, int done, String what, Given one, HttpResponse<String> answer) {
        boolean right = may ? answer.statusCode() == done : answer.statusCode() == 404;
        if (!right) {
            wrong.add("%s, %s: %d %s".formatted(what, one, answer.statusCode(), answer.body()));
        }
    }

    private static String of(Given one, ObjectNode massage) {
        return massage.deepCopy()
                .put("id", Examples.tabletId(Instant.now()).toString())
                .put("author", "somebody")
                .put("patient", one.patient().id().toString())
                .toString();
    }

    private static String look(Given one, ObjectNode massage) {
        ObjectNode look = about("reassessment", one, massage).put("afterMinutes", 60);
        look.set("score", Examples.score(3, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        return look.toString();
    }

    private HttpResponse<String> correct(String nurse, Given one, ObjectNode massage) throws Exception {
        ObjectNode correction =
                about("correction", one, massage).put("revision", 2).put("reason", "wrong-value");
        correction.set(
                "after",
                Examples.score(1, Instant.parse(massage.path("after").path("at").stringValue())));
        return real.post("/api/corrections", nurse, correction.toString());
    }

    private static ObjectNode about(String kind, Given one, ObjectNode massage) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("schema", "effleurage-%s/v1".formatted(kind))
                .put("id", Examples.tabletId(Instant.now()).toString())
                .put("session", one.session().toString())
                .put("patient", one.patient().id().toString())
                .put("author", "somebody")
                .put("recordedAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        document.set("protocol", massage.path("protocol"));
        document.set("device", massage.path("device"));
        return document;
    }

    /// Word of a move often comes while a massage is under way. What was begun here is saved from here.
    // guards H-40
    @Test
    void keepsWhatWasUnderWayWhenThePatientWasMoved() throws Exception {
        Given one = given.stream()
                .filter(each -> each.patient().now().equals("9C")
                        && each.patient().first().equals("9C"))
                .findFirst()
                .orElseThrow();
        String nurse = tokenOf(new Somebody(Set.of("nurse"), List.of("9C")));
        Instant moved = Instant.now().minus(Duration.ofHours(4)).truncatedTo(ChronoUnit.SECONDS);
        try (var database = real.owner()) {
            MovedPatients.move(database, one.patient().id(), "7B", moved);
            try {
                var soon =
                        real.post("/api/sessions", nurse, of(one, real.footMassage(moved.plus(Duration.ofMinutes(5)))));
                var late =
                        real.post("/api/sessions", nurse, of(one, real.footMassage(moved.plus(Duration.ofHours(3)))));

                assertThat(soon.statusCode()).as(soon.body()).isEqualTo(201);
                assertThat(late.statusCode()).as(late.body()).isEqualTo(404);
            } finally {
                MovedPatients.forgetTheMove(database, one.patient().id(), "9C");
            }
        }
    }

    private static long count(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void run(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
