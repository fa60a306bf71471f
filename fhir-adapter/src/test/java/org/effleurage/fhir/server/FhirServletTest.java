package org.effleurage.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.catalina.LifecycleException;
import org.effleurage.fhir.Counts;
import org.effleurage.fhir.Examples;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.protocol.Protocol;
import org.effleurage.screening.Fact;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FhirServletTest {
    private static final SessionRecord SESSION = Examples.footMassage();
    private static final String ID = Examples.SESSION.toString();
    private static final UUID BROKEN = UUID.fromString("0199f1aa-5b6e-7cc1-9d1f-000000000bad");
    private static OwnTomcat tomcat;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final SessionRecord.Patient OMAR = new SessionRecord.Patient(
            UUID.fromString("0199f000-0000-7000-8000-000000000002"),
            new SessionRecord.Identifier("urn:oid:2.999.1.1", "00054321"),
            "Haddad",
            "Omar",
            LocalDate.of(1971, 1, 30));

    /// In no list, only found by its id.
    private static final Recorded EVENT =
            Examples.skinReddened(UUID.fromString("0199f000-0000-7000-8000-0000000002ee"));

    /// Jane's one session, and seven of Omar's before it.
    private static final List<Recorded> BY_TIME = Stream.concat(
                    Stream.<Recorded>of(SESSION),
                    IntStream.range(1, 8)
                            .mapToObj(number -> Examples.footMassage(
                                    UUID.fromString("0199f000-0000-7000-8000-00000000010" + number), OMAR)))
            .toList();

    private static final ListedBook LISTED = new ListedBook(
            List.of(Examples.JANE, OMAR),
            Stream.concat(Stream.of(EVENT), BY_TIME.stream()).toList(),
            Map.of());

    /// Another massage was received than the one the plan is read from.
    private static final Instant PERFORMED = SESSION.receivedAt().plus(1, ChronoUnit.DAYS);

    private static final WardBook BOOK = new WardBook() {
        @Override
        public List<Encoded> newest(OwnLines.Kind kind, Collection<UUID> ids) {
            if (ids.contains(BROKEN)) {
                throw new IllegalStateException("row of Jane Doe cannot be read");
            }
            return LISTED.newest(kind, ids);
        }

        @Override
        public Optional<Encoded> firstOfPlan(UUID plan) {
            return Optional.<Recorded>of(SESSION)
                    .filter(known -> known.plan().id().equals(plan))
                    .map(known -> LISTED.encoded(OwnLines.Kind.CARE_PLAN, known));
        }

        @Override
        public Performed performed(UUID plan) {
            return new Performed(List.of(Examples.SESSION), Optional.of(PERFORMED));
        }

        @Override
        public List<Encoded> entries(OwnLines.Kind kind, Optional<UUID> patient, Optional<From> from, int most) {
            return new ListedBook(List.of(), BY_TIME, Map.of()).entries(kind, patient, from, most);
        }

        @Override
        public Optional<Encoded> find(OwnLines.Kind kind, UUID session, int revision) {
            return LISTED.find(kind, session, revision);
        }

        @Override
        public List<SessionRecord.Patient> patients(Collection<UUID> ids) {
            return LISTED.patients(ids);
        }

        @Override
        public List<Ward> wards() {
            return List.of(new Ward("icu-3", new SessionRecord.Identifier("urn:oid:2.999.1.3", "ICU-3"), "ICU 3"));
        }

        @Override
        public Optional<SessionRecord.Patient> patient(UUID id) {
            return Optional.of(Examples.JANE).filter(known -> known.id().equals(id));
        }

        @Override
        public MergedRecords merged(UUID patient) {
            return MergedRecords.NONE;
        }

        @Override
        public Optional<SessionRecord.Patient> patient(SessionRecord.Identifier identifier) {
            return Optional.of(Examples.JANE).filter(known -> known.identifier().equals(identifier));
        }
    };

    private static final Applying KNOWN = new Applying() {
        @Override
        public List<Protocol> inForce() {
            return List.of(Examples.fiveMinuteFootMassage());
        }

        @Override
        public Optional<Collection<Fact>> known(UUID patient, Instant now) {
            return patient.equals(Examples.JANE.id()) ? Optional.of(List.of()) : Optional.empty();
        }
    };

    private static final Counting COUNTED = (ward, from, until) -> ward.equals("icu-3")
            ? Optional.of(new Counting.Counted(Counts.tenOfferedSevenGiven(), "ICU 3", false))
            : Optional.empty();

    @BeforeAll
    static void start() throws LifecycleException, IOException {
        tomcat = OwnTomcat.serving(new FhirServlet(
                BOOK,
                ListedExport.NOTHING,
                () -> List.of(Examples.fiveMinuteFootMassage()),
                KNOWN,
                COUNTED,
                new NoAudit(),
                FhirServletTest::granted,
                InstantSource.system()));
    }

    /// As an application would read it from a token.
    static Grant granted(HttpServletRequest request) {
        return new Grant(
                Optional.ofNullable(request.getHeader("X-Scope")).flatMap(Scopes::of),
                Optional.ofNullable(request.getHeader("X-Patient")).flatMap(Grant::named));
    }

    @AfterAll
    static void stop() throws LifecycleException {
        tomcat.close();
    }

    @Test
    void saysWhatItCanDo() throws Exception {
        var metadata = json("metadata");

        assertThat(metadata.path("resourceType").asText()).isEqualTo("CapabilityStatement");
        assertThat(metadata.path("rest").path(0).path("resource").findValuesAsText("type"))
                .contains("Procedure", "Observation", "CarePlan", "Provenance", "Patient");
    }

    /// Something to ask each parameter for. A parameter that is new in the statement has to be named here.
    private static final Map<String, String> ASKED = Map.ofEntries(
            Map.entry("_id", ID),
            Map.entry("_lastUpdated", "ge2026-01-01"),
            Map.entry("based-on", "CarePlan/" + SESSION.plan().id()),
            Map.entry("category", "survey"),
            Map.entry("code", "http://loinc.org%7C72514-3"),
            Map.entry("date", "2026-11-20"),
            Map.entry("identifier", "urn:oid:2.999.1.1%7C00012345"),
            Map.entry("part-of", "Procedure/" + ID),
            Map.entry("patient", Examples.JANE.id().toString()),
            Map.entry("status", "active"),
            Map.entry("subject", Examples.JANE.id().toString()),
            Map.entry("target", "Procedure/" + ID),
            Map.entry("title", "Five"),
            Map.entry("url", "https://effleurage.org/fhir/PlanDefinition/foot-5min"),
            Map.entry("version", "1.0.0"));

    private static final Map<String, String> READ = Map.of(
            "ActivityDefinition",
            "foot-5min-1.0.0",
            "AdverseEvent",
            EVENT.id() + ".event",
            "CarePlan",
            SESSION.plan().id().toString(),
            "Group",
            "icu-3",
            "Measure",
            "q7",
            "Observation",
            ID + ".before",
            "Patient",
            Examples.JANE.id().toString(),
            "PlanDefinition",
            "foot-5min-1.0.0",
            "Procedure",
            ID,
            "Provenance",
            ID + ".provenance");

    @Test
    void canDoEverythingItSaysItCan() throws Exception {
        JsonNode statement = json("metadata");
        assertThat(statement.path("format")).hasSize(2);
        JsonNode resources = statement.path("rest").path(0).path("resource");
        assertThat(resources).hasSize(11);
        int tried = 0;
        for (JsonNode resource : resources) {
            String type = resource.path("type").asText();
            for (JsonNode parameter : resource.path("searchParam")) {
                String name = parameter.path("name").asText();
                assertThat(ASKED).containsKey(name);
                assertThat(get(type + "?" + name + "=" + ASKED.get(name), "application/fhir+json")
                                .statusCode())
                        .as(type + "?" + name)
                        .isEqualTo(200);
                tried++;
            }
            for (String interaction : resource.path("interaction").findValuesAsText("code")) {
                assertThat(done(type, interaction)).as(type + " " + interaction).isEqualTo(200);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(60);
    }

    private static int done(String type, String interaction) throws Exception {
        String id = type.equals("Questionnaire")
                ? json("Questionnaire")
                        .path("entry")
                        .path(0)
                        .path("resource")
                        .path("id")
                        .asText()
                : READ.getOrDefault(type, "");
        return switch (interaction) {
            case "read" -> get(type + "/" + id, "application/fhir+json").statusCode();
            case "vread" ->
                get(type + "/" + id + "/_history/1", "application/fhir+json").statusCode();
            case "history-instance" ->
                get(type + "/" + id + "/_history", "application/fhir+json").statusCode();
            case "search-type" ->
                get(type + "?_id=" + id, "application/fhir+json").statusCode();
            default -> throw new AssertionError("the statement advertises " + interaction + " of " + type);
        };
    }

    // guards H-02
    @Test
    void proposesAPlanOnlyWhereEveryRuleIsClear() throws Exception {
        Instant now = Instant.now();
        String jane = "Patient/" + Examples.JANE.id();

        var unasked = applied("foot-5min-1.0.0", jane, "");
        assertThat(unasked.statusCode()).isEqualTo(422);
        assertThat(issue(unasked, "incomplete")).contains("Rule skin-broken cannot be told");
        assertThat(get("PlanDefinition/foot-5min-1.0.0/$apply?subject=" + jane, "application/fhir+json")
                        .statusCode())
                .isEqualTo(422);

        var clear = applied("foot-5min-1.0.0", jane, form(jane, "completed", now, "\"valueBoolean\": false"));
        assertThat(clear.statusCode()).as(clear.body()).isEqualTo(200);
        JsonNode plan = new ObjectMapper().readTree(clear.body());
        assertThat(plan.path("intent").asText()).isEqualTo("proposal");
        assertThat(plan.path("instantiatesCanonical").path(0).asText())
                .isEqualTo("https://effleurage.org/fhir/PlanDefinition/foot-5min|1.0.0");
        assertThat(plan.path("contained").path(0).path("action").size()).isEqualTo(2);
        assertThat(plan.path("description").asText()).contains("does not replace");

        var stopped = applied("foot-5min-1.0.0", jane, form(jane, "completed", now, "\"valueBoolean\": true"));
        assertThat(stopped.statusCode()).isEqualTo(422);
        assertThat(issue(stopped, "business-rule")).contains("Rule skin-broken stops");

        for (String notGood : List.of(
                form(jane, "in-progress", now, "\"valueBoolean\": false"),
                form("Patient/" + UUID.randomUUID(), "completed", now, "\"valueBoolean\": false"),
                form(jane, "completed", now.minus(Duration.ofHours(2)), "\"valueBoolean\": false"),
                form(jane, "completed", now.plus(Duration.ofHours(2)), "\"valueBoolean\": false"),
                form(jane, "completed", now, "\"valueString\": \"no\""))) {
            assertThat(applied("foot-5min-1.0.0", jane, notGood).statusCode())
                    .as(notGood)
                    .isEqualTo(422);
        }
        assertThat(applied("foot-5min-9.9.9", jane, "").statusCode()).isEqualTo(404);
        assertThat(applied("foot-5min-1.0.0", "Patient/" + UUID.randomUUID(), "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void countsAWardOverAPeriod() throws Exception {
        String asked = "Measure/q7/$evaluate-measure?subject=Group/icu-3&periodStart=2026-10-01&periodEnd=2026-10-31";
        JsonNode report = json(asked);

        assertThat(report.path("resourceType").asText()).isEqualTo("MeasureReport");
        assertThat(report.path("measure").asText()).isEqualTo("https://effleurage.org/fhir/Measure/q7|1.0.0");
        assertThat(report.path("subject").path("reference").asText()).isEqualTo("Group/icu-3");
        assertThat(report.path("period").path("start").asText()).isEqualTo("2026-10-01");
        assertThat(report.path("period").path("end").asText()).isEqualTo("2026-10-31");
        assertThat(report.path("group").path(0).path("population").findValuesAsText("count"))
                .containsExactly("7", "10");
        for (String notGood : List.of(
                asked.replace("Group/icu-3", "Patient/" + Examples.JANE.id()),
                asked.replace("2026-10-31", "2026-09-30"),
                asked.replace("2026-10-31", "2027-10-02"),
                asked.replace("2026-10-31", "soon"),
                asked.replace("periodEnd", "until"),
                asked + "&practitioner=Practitioner/1",
                asked + "&reportType=subject")) {
            assertThat(get(notGood, "application/fhir+json").statusCode())
                    .as(notGood)
                    .isEqualTo(400);
        }
        assertThat(get(asked.replace("icu-3", "icu-4"), "application/fhir+json").statusCode())
                .isEqualTo(404);
        assertThat(get(asked.replace("q7", "q99"), "application/fhir+json").statusCode())
                .isEqualTo(404);
    }

    // guards H-40
    @Test
    void countsForNobodyBeyondTheTokensScopes() throws Exception {
        String asked = "Measure/q7/$evaluate-measure?subject=Group/icu-3&periodStart=2026-10-01&periodEnd=2026-10-31";

        assertThat(scoped(asked, "system/Measure.rs", "")).isEqualTo(403);
        assertThat(scoped(asked, "system/MeasureReport.rs", "")).isEqualTo(200);
        assertThat(scoped(asked, "patient/*.rs", Examples.JANE.id().toString())).isEqualTo(403);
    }

    // guards H-40
    @Test
    void appliesToNobodyBeyondTheTokensScopes() throws Exception {
        String asked = "PlanDefinition/foot-5min-1.0.0/$apply?subject=Patient/" + Examples.JANE.id();
        assertThat(scoped(asked, "system/PlanDefinition.rs", "")).isEqualTo(403);
        assertThat(scoped(asked, "system/CarePlan.rs", "")).isEqualTo(422);
        assertThat(scoped(asked, "patient/CarePlan.rs", UUID.randomUUID().toString()))
                .isEqualTo(404);
        assertThat(scoped(asked, "patient/CarePlan.rs", Examples.JANE.id().toString()))
                .isEqualTo(422);
    }

    private static int scoped(String asked, String scope, String patient) throws Exception {
        var request = HttpRequest.newBuilder(address(asked)).header("X-Scope", scope);
        if (!patient.isEmpty()) {
            request.header("X-Patient", patient);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static HttpResponse<String> applied(String protocol, String subject, String data) throws Exception {
        String parameters = """
                {"resourceType": "Parameters", "parameter": [{"name": "subject", "valueString": "%s"}%s]}
                """.formatted(subject, data);
        return HTTP.send(
                HttpRequest.newBuilder(address("PlanDefinition/" + protocol + "/$apply"))
                        .header("Content-Type", "application/fhir+json")
                        .POST(HttpRequest.BodyPublishers.ofString(parameters))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String form(String subject, String status, Instant at, String answer) {
        return """
                , {"name": "data", "resource": {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {
                    "resourceType": "QuestionnaireResponse", "status": "%s", "authored": "%s",
                    "subject": {"reference": "%s"},
                    "item": [{"linkId": "skin-broken", "answer": [{%s}]}]}}]}}""".formatted(status, at.truncatedTo(ChronoUnit.SECONDS), subject, answer);
    }

    private static String issue(HttpResponse<String> answer, String code) throws Exception {
        for (JsonNode issue : new ObjectMapper().readTree(answer.body()).path("issue")) {
            if (issue.path("code").asText().equals(code)) {
                return issue.path("diagnostics").asText();
            }
        }
        return "";
    }

    @Test
    void servesThePublishedProtocols() throws Exception {
        assertThat(found("PlanDefinition?url=https://effleurage.org/fhir/PlanDefinition/foot-5min&version=1.0.0"))
                .containsExactly("foot-5min-1.0.0");
        assertThat(found("PlanDefinition?title=five-minute")).containsExactly("foot-5min-1.0.0");
        assertThat(found("PlanDefinition?version=9.9.9")).isEmpty();
        assertThat(found("ActivityDefinition?status=active")).containsExactly("foot-5min-1.0.0");
        assertThat(found("Questionnaire")).hasSize(2);
        assertThat(json("PlanDefinition/foot-5min-1.0.0").path("title").asText())
                .isEqualTo("Five-minute foot massage");
        assertThat(get("PlanDefinition/other", "application/fhir+json").statusCode())
                .isEqualTo(404);
    }

    @Test
    void givesNothingAgainThatHasNotChanged() throws Exception {
        for (String asked :
                List.of("Procedure/" + ID, "CarePlan/" + SESSION.plan().id(), "PlanDefinition/foot-5min-1.0.0")) {
            var first = get(asked, "application/fhir+json");
            String tag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(withHeader(asked, "If-None-Match", tag).statusCode())
                    .as(asked)
                    .isEqualTo(304);
            assertThat(withHeader(asked, "If-None-Match", "W/\"another\"").statusCode())
                    .as(asked)
                    .isEqualTo(200);
        }
    }

    // guards H-09
    @Test
    void givesATokenNoMoreThanItsScopes() throws Exception {
        assertThat(scoped("Procedure/" + ID, "system/Procedure.rs")).isEqualTo(200);
        assertThat(scoped("Procedure/" + ID, "openid system/*.read")).isEqualTo(200);
        assertThat(scoped("Procedure/" + ID, "openid profile")).isEqualTo(200);
        assertThat(scoped("Procedure/" + ID, "system/Observation.rs")).isEqualTo(403);
        assertThat(scoped("Procedure/" + ID, "system/Procedure.s")).isEqualTo(403);
        assertThat(scoped("Procedure", "system/Procedure.r")).isEqualTo(403);
        assertThat(scoped("Procedure", "system/Procedure.s")).isEqualTo(200);
        assertThat(scoped("Procedure/" + ID, "system/Procedure.rs?status=completed"))
                .isEqualTo(403);
        assertThat(scoped("Procedure/" + ID, "system/*.write")).isEqualTo(403);
        assertThat(scoped("Procedure/" + ID + "/_history", "system/Procedure.s"))
                .isEqualTo(403);
        assertThat(scoped("Procedure/" + ID, "patient/*.rs")).isEqualTo(403);
        assertThat(scoped("metadata", "system/Nothing.rs")).isEqualTo(200);
    }

    // guards H-09
    @Test
    void opensTheBookAtOnePatientOnly() throws Exception {
        JsonNode page = OBJECTS.readTree(withHeaders(
                        "Procedure?_count=100",
                        "X-Scope",
                        "patient/*.rs",
                        "X-Patient",
                        OMAR.id().toString())
                .body());

        assertThat(page.path("entry")).hasSize(7);
        assertThat(withHeaders(
                                "Procedure/" + ID,
                                "X-Scope",
                                "patient/*.rs",
                                "X-Patient",
                                OMAR.id().toString())
                        .statusCode())
                .isEqualTo(404);
        assertThat(withHeaders(
                                "Procedure/" + ID,
                                "X-Scope",
                                "patient/*.rs",
                                "X-Patient",
                                Examples.JANE.id().toString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(OBJECTS.readTree(withHeaders(
                                        "Procedure?patient=" + Examples.JANE.id(),
                                        "X-Scope",
                                        "patient/*.rs",
                                        "X-Patient",
                                        OMAR.id().toString())
                                .body())
                        .path("entry"))
                .isEmpty();
    }

    private static final ObjectMapper OBJECTS = new ObjectMapper();

    private static int scoped(String asked, String scopes) throws Exception {
        return withHeader(asked, "X-Scope", scopes).statusCode();
    }

    private static HttpResponse<String> withHeader(String asked, String name, String value) throws Exception {
        return withHeaders(asked, name, value);
    }

    private static HttpResponse<String> withHeaders(String asked, String... headers) throws Exception {
        String address = tomcat.at(asked);
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(address)).headers(headers).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void readsEachResourceOfASession() throws Exception {
        assertThat(json("Procedure/" + ID).path("status").asText()).isEqualTo("completed");
        assertThat(json("Observation/" + ID + ".before")
                        .path("valueQuantity")
                        .path("value")
                        .asInt())
                .isEqualTo(6);
        assertThat(json("CarePlan/" + SESSION.plan().id()).path("intent").asText())
                .isEqualTo("plan");
        assertThat(json("Provenance/" + ID + ".provenance").path("target")).hasSize(3);
        assertThat(json("Patient/" + Examples.JANE.id()).path("birthDate").asText())
                .isEqualTo("1958-04-02");
    }

    @Test
    void findsWhatWasAskedForAndNothingElse() throws Exception {
        String patient = Examples.JANE.id().toString();

        assertThat(found("Procedure?patient=" + patient)).containsExactly(ID);
        assertThat(found("Procedure?patient=Patient/" + patient + "&status=completed&date=2026-11-20"))
                .containsExactly(ID);
        assertThat(found("Procedure?patient=" + patient + "&status=not-done,stopped"))
                .isEmpty();
        assertThat(found("Procedure?patient=" + patient + "&date=ge2026-11-21")).isEmpty();
        assertThat(found("Procedure?patient=" + patient + "&date=gt2026-11-20T19:00:00Z&date=lt2026-11-20T23:00:00Z"))
                .containsExactly(ID);
        assertThat(found("Procedure?patient=" + UUID.randomUUID())).isEmpty();
        assertThat(found("Procedure?patient=nobody")).isEmpty();
        assertThat(found("Procedure?_id=" + ID + "&patient=" + UUID.randomUUID()))
                .isEmpty();
        assertThat(found("Procedure?identifier=https://effleurage.org/fhir/id/session%7C" + ID))
                .containsExactly(ID);
        assertThat(found("Procedure?identifier=urn:other%7C" + ID)).isEmpty();
        assertThat(found("Procedure?based-on=CarePlan/" + SESSION.plan().id())).containsExactly(ID);
        assertThat(found("Observation?patient=" + patient + "&code=http://loinc.org%7C72514-3"))
                .containsExactly(ID + ".before", ID + ".after");
        assertThat(found("Observation?part-of=Procedure/" + ID + "&category=survey"))
                .hasSize(2);
        assertThat(found("Observation?_id=" + ID + ".after")).containsExactly(ID + ".after");
        assertThat(found("CarePlan?patient=" + patient + "&status=active")).hasSize(1);
        assertThat(found("Provenance?patient=" + patient)).hasSize(1);
        assertThat(found("Provenance?target=Procedure/" + ID)).hasSize(1);
        assertThat(found("Patient?identifier=urn:oid:2.999.1.1%7C00012345")).containsExactly(patient);
        assertThat(found("Patient?_id=" + patient)).containsExactly(patient);
    }

    /// To count them all the whole book would be read for each page.
    @Test
    void doesNotCountWhatItFinds() throws Exception {
        JsonNode page = json("Observation?_count=1&_total=none");

        assertThat(page.path("entry")).hasSize(1);
        assertThat(page.has("total")).isFalse();
        assertThat(json("Patient?_id=" + Examples.JANE.id()).path("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatItWouldOtherwiseHaveToIgnore() throws Exception {
        for (String asked : List.of(
                "Procedure?colour=red",
                "Procedure?patient.name=Doe",
                "Procedure?status:not=completed",
                "Procedure?patient:missing=true",
                "Procedure?_count=0",
                "Procedure?_after=3",
                "Procedure?_sort=date",
                "Procedure?_include=Procedure:recorder",
                "Procedure?_summary=count",
                "Procedure?_total=accurate",
                "Procedure?date=yesterday",
                "Patient",
                "Patient?identifier=00012345")) {
            var answer = get(asked, "application/fhir+json");

            assertThat(answer.statusCode()).as(asked).isEqualTo(400);
            assertThat(answer.body()).as(asked).contains("\"OperationOutcome\"");
        }
    }

    @Test
    void givesEverythingOnceInPagesOfAnySize() throws Exception {
        for (int count : List.of(1, 3, 5, 16, 100)) {
            var seen = new ArrayList<String>();
            String next = "Observation?_count=" + count;
            while (!next.isEmpty()) {
                var page = json(next);
                assertThat(page.path("entry").size()).isLessThanOrEqualTo(count);
                page.path("entry")
                        .forEach(entry ->
                                seen.add(entry.path("resource").path("id").asText()));
                next = next(page);
            }
            assertThat(seen).as("pages of " + count).hasSize(16).doesNotHaveDuplicates();
        }
    }

    @Test
    void showsWhatWasPerformedWhenAPlanIsRead() throws Exception {
        JsonNode plan = json("CarePlan/" + SESSION.plan().id());

        assertThat(plan.path("activity")
                        .path(0)
                        .path("outcomeReference")
                        .path(0)
                        .path("reference")
                        .asText())
                .isEqualTo("Procedure/" + ID);
        assertThat(plan.path("meta").path("lastUpdated").asText())
                .isEqualTo(PERFORMED.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String next(JsonNode page) {
        for (JsonNode link : page.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return link.path("url").asText().replaceFirst(".*/fhir/", "");
            }
        }
        return "";
    }

    @Test
    void bringsAlongWhatIsAskedFor() throws Exception {
        var page = json("Observation?patient=" + OMAR.id()
                + "&_count=2&_include=Observation:part-of&_include=Observation:patient");

        assertThat(page.path("entry").findValuesAsText("mode")).containsExactly("match", "match", "include", "include");
        assertThat(page.path("entry").findValuesAsText("fullUrl"))
                .anyMatch(url -> url.endsWith("/Patient/" + OMAR.id()))
                .anyMatch(url -> url.contains("/Procedure/"));
    }

    @Test
    void asksByTheTimeOfTheLastChange() throws Exception {
        String patient = Examples.JANE.id().toString();

        assertThat(found("Procedure?patient=" + patient + "&_lastUpdated=ge2026-11-20"))
                .containsExactly(ID);
        assertThat(found("Procedure?patient=" + patient + "&_lastUpdated=gt2026-11-20"))
                .isEmpty();
    }

    @Test
    void keepsEveryVersionUnderItsNumber() throws Exception {
        assertThat(json("Procedure/" + ID + "/_history/1")
                        .path("meta")
                        .path("versionId")
                        .asText())
                .isEqualTo("1");
        assertThat(get("Procedure/" + ID + "/_history/2", "application/fhir+json")
                        .statusCode())
                .isEqualTo(404);
        assertThat(json("Procedure/" + ID + "/_history").path("entry")).hasSize(1);
        assertThat(json("Observation/" + ID + ".after/_history").path("entry")).hasSize(1);
        assertThat(get("Procedure/" + UUID.randomUUID() + "/_history", "application/fhir+json")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void sendsNothingTwiceToAReaderWhoHasIt() throws Exception {
        var first = get("Procedure/" + ID, "application/fhir+json");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        var request = HttpRequest.newBuilder(address("Procedure/" + ID))
                .header("If-None-Match", tag)
                .build();
        var again = HTTP.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(tag).isEqualTo("W/\"1\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    /// One that is sent in pieces cannot say how long it is.
    @Test
    void sendsAnAnswerInOnePiece() throws Exception {
        var answer = get("Procedure/" + ID, "application/fhir+json");

        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void changesNothing() throws Exception {
        var request = HttpRequest.newBuilder(address("Patient"))
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"resourceType\":\"Patient\"}"))
                .build();

        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isBetween(400, 499);
    }

    @Test
    void answersInJsonOnly() throws Exception {
        assertThat(get("Procedure/" + ID, "application/fhir+xml").statusCode()).isEqualTo(406);
        assertThat(get("Procedure/" + ID + "?_format=xml", "*/*").statusCode()).isEqualTo(406);
        assertThat(get("Procedure/" + ID, "*/*").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/fhir+json"));
    }

    // guards H-09
    @Test
    void keepsSilentAboutTheRecordWhenSomethingFails() throws Exception {
        var failed = get("Procedure/" + BROKEN, "application/fhir+json");
        var unknown = get("Procedure/" + UUID.randomUUID(), "application/fhir+json");

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body())
                .contains("OperationOutcome")
                .doesNotContain("Jane")
                .doesNotContain("Exception");
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    /// Somebody may put a name where an id or a word of FHIR belongs; it must not come back, where it could be logged.
    // guards H-09
    @Test
    void neverRepeatsWhatWasAsked() throws Exception {
        for (String asked : List.of(
                "Wintermute",
                "Wintermute/1",
                "Wintermute/$apply",
                "Procedure/Wintermute",
                "Procedure/Wintermute/_history/1",
                "Procedure/" + ID + "/_history/Wintermute",
                "Procedure/Wintermute/$everything",
                "Procedure/" + ID + "/Wintermute",
                "Procedure/$Wintermute",
                "Procedure?Wintermute=1",
                "Procedure?date=Wintermute",
                "Procedure?date=zzWintermute",
                "Procedure?_count=Wintermute",
                "Procedure?_lastUpdated=Wintermute",
                "Procedure?_include=Wintermute",
                "Patient/Wintermute",
                "Patient?_id=1&name=Wintermute",
                "PlanDefinition/Wintermute/$apply?subject=Wintermute",
                "PlanDefinition/foot-5min-1.0.0/$apply?subject=Wintermute")) {
            var answer = get(asked, "application/fhir+json");

            assertThat(answer.statusCode()).as(asked).isBetween(400, 499);
            assertThat(answer.body())
                    .as(asked)
                    .contains("\"OperationOutcome\"")
                    .doesNotContainIgnoringCase("Wintermute")
                    .doesNotContain("HAPI-");
        }
    }

    private static List<String> found(String asked) throws Exception {
        return StreamSupport.stream(json(asked).path("entry").spliterator(), false)
                .map(entry -> entry.path("resource").path("id").asText())
                .toList();
    }

    private static JsonNode json(String asked) throws Exception {
        var answer = get(asked, "application/fhir+json");
        assertThat(answer.statusCode()).as(asked + " " + answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static HttpResponse<String> get(String asked, String accept) throws Exception {
        var request =
                HttpRequest.newBuilder(address(asked)).header("Accept", accept).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static URI address(String asked) {
        return URI.create(tomcat.at(asked));
    }
}
