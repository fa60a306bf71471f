package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A session posted by a tablet: saved once and whole, or refused with the place and the remedy.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SavingIT {
    private TheWard ward;
    private Nurse nurse;

    @BeforeAll
    void signIn() throws Exception {
        ward = TheWard.shared();
        nurse = Nurse.signIn(ward.product());
    }

    // guards H-03
    @Test
    void writesTheRevisionTheAuditAndTheOutboxTogether() throws Exception {
        ObjectNode session = Examples.routineFootMassage(nurse);

        HttpResponse<String> answer = nurse.post(session.toString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(counts(id(session))).containsExactly(1L, 1L, 1L);
    }

    // guards H-04
    @Test
    void givesTheSameAnswerToTheSameSession() throws Exception {
        ObjectNode session = Examples.routineFootMassage(nurse);

        HttpResponse<String> first = nurse.post(session.toString());
        HttpResponse<String> again = nurse.post(session.toPrettyString());

        assertThat(again.statusCode()).isEqualTo(first.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(counts(id(session))).containsExactly(1L, 1L, 1L);
    }

    // guards H-04
    @Test
    void knowsTheSameSessionWithItsKeysInAnotherOrder() throws Exception {
        ObjectNode session = Examples.routineFootMassage(nurse);
        ObjectNode turned = backwards(session);

        HttpResponse<String> first = nurse.post(session.toString());
        HttpResponse<String> again = nurse.post(turned.toString());

        assertThat(turned.toString()).isNotEqualTo(session.toString());
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
    }

    private static ObjectNode backwards(ObjectNode object) {
        var turned = JsonNodeFactory.instance.objectNode();
        new ArrayList<>(object.propertyNames())
                .reversed()
                .forEach(key -> turned.set(
                        key, object.get(key) instanceof ObjectNode inner ? backwards(inner) : object.get(key)));
        return turned;
    }

    // guards H-04
    @Test
    void savesOnceWhenEightSendAtOnce() throws Exception {
        String session = Examples.routineFootMassage(nurse).toString();
        Callable<String> send = () -> {
            HttpResponse<String> answer = nurse.post(session);
            return answer.statusCode() + " " + answer.body();
        };
        var answers = new ArrayList<String>();
        try (var senders = Executors.newFixedThreadPool(8)) {
            for (var answer : senders.invokeAll(Collections.nCopies(8, send))) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).allMatch(answer -> answer.startsWith("201 ")).containsOnly(answers.getFirst());
        assertThat(counts(
                        UUID.fromString(Nurse.JSON.readTree(session).path("id").stringValue())))
                .containsExactly(1L, 1L, 1L);
    }

    // guards H-08
    @Test
    void keepsBothWhenTheSameIdComesWithOtherContent() throws Exception {
        ObjectNode session = Examples.routineFootMassage(nurse);
        nurse.post(session.toString());
        ((ObjectNode) session.path("before")).put("value", 7);

        HttpResponse<String> other = nurse.post(session.toString());
        HttpResponse<String> otherAgain = nurse.post(session.toString());

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Nurse.JSON.readTree(other.body()).path("code").stringValue()).isEqualTo("EFF216");
        assertThat(otherAgain.statusCode()).isEqualTo(409);
        assertThat(ward.count("session_revision", id(session))).isEqualTo(1);
        assertThat(ward.count("session_conflict", id(session))).isEqualTo(1);
    }

    // guards H-03
    @Test
    void savesNothingWhenThePartOfTheCommitThatComesLastFails() throws Exception {
        ObjectNode session = Examples.routineFootMassage(nurse);
        run("""
                create function fail() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
                create trigger fails before insert on outbox for each row execute function fail()
                """);
        HttpResponse<String> refused;
        try {
            refused = nurse.post(session.toString());
        } finally {
            run("drop trigger fails on outbox; drop function fail()");
        }

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(counts(id(session))).containsExactly(0L, 0L, 0L);
        assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);
    }

    // guards H-05
    @Test
    void keepsZeroAsAScore() throws Exception {
        var patient = Examples.patientInBed(nurse, "3");
        var protocol = Examples.protocol(nurse, patient, Examples.FOOT);

        var answer = nurse.post(Examples.completed(patient, protocol, Examples.tabletId(Instant.now()), 3, 0)
                .toString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Examples.patientInBed(nurse, "3").path("last").path("after").stringValue())
                .isEqualTo("0");
    }

    @Test
    void refusesRowsOfTheBookToBeChanged() throws Exception {
        assertThat(sqlState("update session_revision set author = 'x'")).isEqualTo("23001");
        assertThat(sqlState("delete from audit_entry")).isEqualTo("23001");
        assertThat(sqlState("truncate protocol_version cascade")).isEqualTo("23001");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String what, Consumer<ObjectNode> harm, int status, String code, String place) throws Exception {
        ObjectNode session = Examples.routineFootMassage(nurse);
        UUID id = id(session);
        harm.accept(session);

        HttpResponse<String> answer = nurse.post(session.toString());

        assertRefused(answer, status, code, place);
        assertThat(counts(id)).containsExactly(0L, 0L, 0L);
    }

    static Stream<Arguments> refuses() {
        String future = Instant.now()
                .plus(Duration.ofHours(2))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        return Stream.of(
                harm("an unknown key", s -> s.put("pain", 3), 422, "EFF204", "/pain"),
                harm("a missing key", s -> s.remove("coTreatment"), 422, "EFF205", "/coTreatment"),
                harm("a number where a text belongs", s -> s.put("author", 7), 422, "EFF206", "/author"),
                harm("an id that is no UUID", s -> s.put("id", "seven"), 422, "EFF206", "/id"),
                harm(
                        "an id of another version",
                        s -> s.put("id", UUID.randomUUID().toString()),
                        422,
                        "EFF218",
                        "/id"),
                harm(
                        "an unknown patient",
                        s -> s.put("patient", UUID.randomUUID().toString()),
                        404,
                        "EFF207",
                        "/patient"),
                harm(
                        "an unknown protocol",
                        s -> at(s, "protocol").put("id", "no-such-thing"),
                        422,
                        "EFF208",
                        "/protocol"),
                harm("an unknown version", s -> at(s, "protocol").put("version", "99.0.0"), 422, "EFF208", "/protocol"),
                harm(
                        "another digest",
                        s -> at(s, "protocol").put("sha256", "0".repeat(64)),
                        422,
                        "EFF208",
                        "/protocol"),
                harm("eleven of ten", s -> at(s, "before").put("value", 11), 422, "EFF210", "/before/value"),
                harm("minus one", s -> at(s, "after").put("value", -1), 422, "EFF210", "/after/value"),
                harm("half a point", s -> at(s, "before").put("value", 6.5), 422, "EFF206", "/before/value"),
                harm("no score and no reason", s -> at(s, "before").remove("value"), 422, "EFF205", "/before/value"),
                harm("null for a score", s -> at(s, "before").putNull("value"), 422, "EFF206", "/before/value"),
                harm(
                        "an unknown instrument",
                        s -> at(s, "before").put("instrument", "gut"),
                        422,
                        "EFF209",
                        "/before/instrument"),
                harm(
                        "the score after before the end",
                        s -> at(s, "after").put("at", s.path("startedAt").stringValue()),
                        422,
                        "EFF211",
                        "/"),
                harm(
                        "the end before the start",
                        s -> s.put("endedAt", s.path("offeredAt").stringValue()),
                        422,
                        "EFF211",
                        "/"),
                harm(
                        "the score before after the start",
                        s -> at(s, "before").put("at", s.path("endedAt").stringValue()),
                        422,
                        "EFF211",
                        "/"),
                harm("saving in the future", s -> s.put("recordedAt", future), 422, "EFF212", "/recordedAt"),
                harm("a local time", s -> s.put("startedAt", "2026-11-22T10:00:00"), 422, "EFF206", "/startedAt"),
                harm(
                        "more minutes than passed",
                        s -> at((ArrayNode) s.path("sites")).put("deliveredSeconds", 4000),
                        422,
                        "EFF211",
                        "/"),
                harm("another site", s -> at((ArrayNode) s.path("sites")).put("site", "back"), 422, "EFF214", "/sites"),
                harm("an unknown outcome", s -> s.put("outcome", "fine"), 422, "EFF213", "/outcome"),
                harm("stopped without a reason", s -> s.put("outcome", "stopped"), 422, "EFF205", "/reason"),
                harm("somebody else's session", s -> s.put("author", "lead"), 403, "EFF215", "/author"),
                harm("a long note", s -> s.put("note", "x".repeat(1001)), 422, "EFF219", "/note"),
                harm(
                        "a clock a week off",
                        s -> at(s, "device").put("clockOffsetMillis", 604_800_000),
                        422,
                        "EFF206",
                        "/device/clockOffsetMillis"));
    }

    @Test
    void takesAMassageByFamilyOnlyWhereTheProtocolNamesThem() throws Exception {
        var patient = Examples.patientInBed(nurse, "1");
        var named = Examples.protocol(nurse, patient, Examples.FOOT);
        var notNamed = Examples.protocol(nurse, patient, "postop-hand-foot-20");

        var byFamily = Examples.completed(patient, named, Examples.tabletId(Instant.now()), 6, 4);
        byFamily.put("givenBy", "family");
        var byNobodyNamed = Examples.completed(patient, notNamed, Examples.tabletId(Instant.now()), 6, 4);
        byNobodyNamed.put("givenBy", "family");

        assertThat(nurse.post(byFamily.toString()).statusCode()).isEqualTo(201);
        assertRefused(nurse.post(byNobodyNamed.toString()), 422, "EFF213", "/givenBy");
        assertThat(counts(id(byNobodyNamed))).containsExactly(0L, 0L, 0L);
        byNobodyNamed.put("givenBy", "nurse");
        assertThat(nurse.post(byNobodyNamed.toString()).statusCode()).isEqualTo(201);
    }

    @Test
    void saysEveryFaultAtOnce() throws Exception {
        ObjectNode session = Examples.routineFootMassage(nurse);
        at(session, "before").put("value", 11);
        session.put("outcome", "completed").put("author", 7);

        var problems =
                Nurse.JSON.readTree(nurse.post(session.toString()).body()).path("problems");

        assertThat(Examples.stream(problems)
                        .map(problem -> problem.path("place").stringValue()))
                .containsExactlyInAnyOrder("/author", "/before/value");
    }

    @Test
    void refusesWhatIsNotJson() throws Exception {
        String whole = Examples.routineFootMassage(nurse).toString();

        assertRefused(nurse.post(whole.substring(0, whole.length() / 2)), 400, "EFF201", null);
        assertRefused(nurse.post(""), 422, "EFF206", null);
        assertRefused(nurse.post("[".repeat(5000)), 400, "EFF203", null);
        assertRefused(nurse.post(whole + "{}"), 400, "EFF201", null);
        assertRefused(nurse.post("{\"id\":\"a\",\"id\":\"b\"}"), 400, "EFF201", null);
        assertRefused(nurse.post("{\"note\":\"" + "x".repeat(70_000) + "\"}"), 413, "EFF202", null);
        assertRefused(
                nurse.post("/api/sessions", whole.getBytes(StandardCharsets.UTF_8), "text/plain"), 415, "EFF217", null);
    }

    @Test
    void takesANoteInAnyScriptWithMarkup() throws Exception {
        ObjectNode session = Examples.routineFootMassage(nurse);
        session.put("note", "<script>alert(1)</script> هادئ 安静 ❤");

        assertThat(nurse.post(session.toString()).statusCode()).isEqualTo(201);
    }

    @Test
    void tellsAScriptToSignInAgain() throws Exception {
        try (var stranger = HttpClient.newHttpClient()) {
            var answer = stranger.send(
                    HttpRequest.newBuilder(URI.create(ward.product().address() + "/api/ward"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code, @Nullable String place) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var problem = Nurse.JSON.readTree(answer.body());
        assertThat(problem.path("code").stringValue()).isEqualTo(code);
        assertThat(problem.path("problems").path(0).path("remedy").stringValue())
                .isNotBlank();
        if (place != null) {
            assertThat(problem.path("problems").path(0).path("place").stringValue())
                    .isEqualTo(place);
        }
    }

    private static Arguments harm(String what, Consumer<ObjectNode> harm, int status, String code, String place) {
        return arguments(what, harm, status, code, place);
    }

    private static ObjectNode at(ObjectNode session, String key) {
        return (ObjectNode) session.path(key);
    }

    private static ObjectNode at(ArrayNode array) {
        return (ObjectNode) array.path(0);
    }

    private static UUID id(ObjectNode session) {
        return UUID.fromString(session.path("id").stringValue());
    }

    private long[] counts(UUID id) throws Exception {
        return new long[] {ward.count("session_revision", id), ward.count("audit_entry", id), ward.count("outbox", id)};
    }

    private void run(String sql) throws SQLException {
        try (var connection = ward.database();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String sqlState(String sql) {
        try {
            run(sql);
            return "it was done";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }
}
