package org.effleurage.it;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sessions as the tablet makes them, on the demo ward everybody knows.
final class Examples {
    static final String FOOT = "icu-foot-5";

    private Examples() {}

    /// The tablet's id: version 7, the milliseconds first.
    static UUID tabletId(Instant at) {
        var random = ThreadLocalRandom.current();
        long high = (at.toEpochMilli() << 16) | 0x7000L | random.nextInt(1 << 12);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    static JsonNode patientInBed(Nurse nurse, String bed) throws Exception {
        return stream(nurse.json("/api/ward").path("patients"))
                .filter(patient -> patient.path("bed").stringValue().equals(bed))
                .findFirst()
                .orElseThrow();
    }

    /// Its id, as the patient's page tells it.
    static String newestSession(Nurse nurse, String patient) throws Exception {
        return nurse.json("/api/patients/" + patient + "/bedside")
                .path("earlier")
                .path(0)
                .path("session")
                .stringValue();
    }

    static JsonNode protocol(Nurse nurse, JsonNode patient, String id) throws Exception {
        return stream(nurse.json("/api/patients/" + patient.path("id").stringValue() + "/bedside")
                        .path("protocols"))
                .filter(protocol -> protocol.path("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// Five minutes on both feet, six before and four after, ended a minute ago.
    static ObjectNode routineFootMassage(Nurse nurse) throws Exception {
        JsonNode patient = patientInBed(nurse, "1");
        return completed(patient, protocol(nurse, patient, FOOT), tabletId(Instant.now()), 6, 4);
    }

    static ObjectNode completed(JsonNode patient, JsonNode protocol, UUID id, int before, int after) {
        Instant end = Instant.now().minus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.SECONDS);
        return completed(patient, protocol, id, before, after, end);
    }

    static ObjectNode completed(JsonNode patient, JsonNode protocol, UUID id, int before, int after, Instant end) {
        long planned = stream(protocol.path("steps"))
                .mapToLong(step -> step.path("seconds").longValue())
                .sum();
        Instant start = end.minusSeconds(planned);
        ObjectNode session = JsonNodeFactory.instance.objectNode();
        session.put("schema", "effleurage-session/v1")
                .put("id", id.toString())
                .put("patient", patient.path("id").stringValue())
                .put("author", "nurse")
                .put("offeredAt", start.minusSeconds(60).toString())
                .put("recordedAt", end.plusSeconds(40).toString())
                .put("outcome", "completed")
                .put("startedAt", start.toString())
                .put("endedAt", end.toString());
        session.putObject("protocol")
                .put("id", protocol.path("id").stringValue())
                .put("version", protocol.path("version").stringValue())
                .put("sha256", protocol.path("sha256").stringValue());
        session.putObject("device").put("id", new UUID(1, 1).toString()).put("clockOffsetMillis", 0);
        ArrayNode checks = session.putArray("checks");
        for (String rule : new String[] {"skin", "agrees"}) {
            checks.addObject()
                    .put("rule", rule)
                    .put("answer", "yes")
                    .put("at", start.minusSeconds(50).toString());
        }
        session.putObject("coTreatment")
                .put("status", "given-within-4h")
                .put("source", "record")
                .put("at", start.minusSeconds(1800).toString());
        session.set("before", score(before, start.minusSeconds(20)));
        session.set("after", score(after, end.plusSeconds(20)));
        ArrayNode sites = session.putArray("sites");
        protocol.path("steps")
                .forEach(step -> sites.addObject()
                        .put("site", step.path("site").stringValue())
                        .put("side", step.path("side").stringValue())
                        .put("plannedSeconds", step.path("seconds").intValue())
                        .put("deliveredSeconds", step.path("seconds").intValue()));
        session.putArray("pauses");
        return session;
    }

    static ObjectNode score(int value, Instant at) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("instrument", "nrs-0-10")
                .put("value", value)
                .put("at", at.toString())
                .put("during", "rest");
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
