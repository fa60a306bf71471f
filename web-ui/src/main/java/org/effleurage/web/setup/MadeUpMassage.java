package org.effleurage.web.setup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.effleurage.assessment.Instrument;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Schedule;

/// One offer of a massage that never was, as the documents a tablet would have sent. The same patient, day
/// and number make the same documents, in every run.
final class MadeUpMassage {
    /// Once for each time in as many.
    private static final List<String> WHY_NOT_DONE =
            List.of("no-time", "no-time", "no-time", "asleep", "asleep", "off-ward", "not-safe-now", "other");

    private static final List<String> WHY_STOPPED = List.of(
            "patient-asked",
            "patient-asked",
            "patient-asked",
            "called-away",
            "called-away",
            "called-away",
            "finished-early",
            "finished-early",
            "pain-up",
            "skin-change");

    private final UUID patient;
    private final Protocol protocol;
    private final Instrument instrument;
    private final String nurse;
    private final Instant start;
    private final double diligence;
    private final Random chance;
    private final UUID id;
    private int score;

    /// @param diligence how likely a look is taken in time, from 0 to 1
    MadeUpMassage(
            UUID patient,
            Protocol protocol,
            Instrument instrument,
            String nurse,
            Instant start,
            double diligence,
            Random chance) {
        this.patient = patient;
        this.protocol = protocol;
        this.instrument = instrument;
        this.nurse = nurse;
        this.start = start;
        this.diligence = diligence;
        this.chance = chance;
        this.id = tabletId(start);
        this.score = high();
    }

    /// A document with what the tables hold beside it.
    ///
    /// @param recordedAt when it was saved
    record Document(
            UUID id, String outcome, Instant at, Instant recordedAt, long afterMinutes, Map<String, Object> json) {}

    /// @param reliefAt when pain relief was given afterwards; empty for none
    record Made(Document session, List<Document> looks, List<Instant> reliefAt) {}

    Made make() {
        int how = chance.nextInt(100);
        if (how < 9) {
            return notGiven("declined", how < 8 ? "patient-declined" : "spokesperson-declined");
        }
        if (how < 22) {
            return notGiven("not-done", WHY_NOT_DONE.get(chance.nextInt(WHY_NOT_DONE.size())));
        }
        return given(how >= 93);
    }

    private Made notGiven(String outcome, String reason) {
        var json = letterhead("effleurage-session/v1", id, start.plusSeconds(30));
        json.put("outcome", outcome);
        json.put("offeredAt", start.toString());
        json.put("checks", List.of());
        json.put("reason", Map.of("code", reason));
        return new Made(
                document(id, outcome, start.plusSeconds(30), start.plusSeconds(30), 0, json), List.of(), List.of());
    }

    private Made given(boolean stopped) {
        double part = stopped ? 0.2 + 0.6 * chance.nextDouble() : chance.nextInt(10) == 0 ? 0.8 : 1;
        var sites = new ArrayList<Map<String, Object>>();
        long seconds = 0;
        for (var step : protocol.steps()) {
            long planned = step.length().toSeconds();
            long delivered = stopped && sites.size() > protocol.steps().size() / 2 ? 0 : Math.round(planned * part);
            seconds += delivered;
            sites.add(Map.of(
                    "site",
                    step.site().part().code(),
                    "side",
                    step.site().side().code(),
                    "plannedSeconds",
                    planned,
                    "deliveredSeconds",
                    delivered));
        }
        Instant begun = start.plusSeconds(90);
        Instant end = begun.plusSeconds(seconds + 5);
        boolean late = chance.nextInt(12) == 0;
        Instant saved = end.plusSeconds(late ? 1800 + chance.nextInt(5400) : 40 + chance.nextInt(80));
        var json = letterhead("effleurage-session/v1", id, saved);
        json.put("outcome", stopped ? "stopped" : "completed");
        json.put("offeredAt", start.toString());
        json.put("startedAt", begun.toString());
        json.put("endedAt", end.toString());
        json.put("checks", checks());
        int before = score;
        json.put("before", score(begun.minusSeconds(20)));
        json.put("coTreatment", coTreatment(before, start));
        json.put("sites", sites);
        json.put("pauses", List.of());
        if (stopped) {
            String why = WHY_STOPPED.get(chance.nextInt(WHY_STOPPED.size()));
            json.put("reason", Map.of("code", why));
            if (why.equals("pain-up") || why.equals("skin-change")) {
                json.put("event", event(why, end));
            }
        }
        fall(1.2);
        json.put("after", score(end.plusSeconds(30)));
        var relief = chance.nextInt(4) == 0
                ? List.of(end.plus(Duration.ofMinutes(15 + chance.nextInt(110))))
                : List.<Instant>of();
        return new Made(document(id, stopped ? "stopped" : "completed", end, saved, 0, json), looks(end), relief);
    }

    private static Map<String, Object> event(String what, Instant at) {
        return Map.of(
                "what",
                what,
                "seriousness",
                "not-serious",
                "done",
                List.of("watched", "nurse-in-charge"),
                "at",
                at.toString());
    }

    private List<Map<String, Object>> checks() {
        return List.of(
                Map.of(
                        "rule",
                        "skin",
                        "answer",
                        "yes",
                        "at",
                        start.plusSeconds(20).toString()),
                Map.of(
                        "rule",
                        "agrees",
                        "answer",
                        "yes",
                        "at",
                        start.plusSeconds(25).toString()));
    }

    private Map<String, Object> coTreatment(int before, Instant at) {
        int which = chance.nextInt(100);
        var told = new LinkedHashMap<String, Object>();
        String status = which < 66
                ? "given-within-4h"
                : which < 78 ? "continuous" : which < 94 ? "scheduled-not-yet-due" : "none-ordered";
        told.put("status", status);
        told.put("source", "record");
        told.put("at", at.minusSeconds(600).toString());
        if (status.equals("none-ordered") && before >= 4) {
            told.put("raised", true);
        }
        return told;
    }

    /// Some looks are in time, some late, some closed with a reason, and some were never taken.
    private List<Document> looks(Instant end) {
        var looks = new ArrayList<Document>();
        for (Schedule.Again again : protocol.schedule().again()) {
            double luck = chance.nextDouble();
            fall(0.3);
            double taken = again.mandatory() ? diligence : 0.25;
            long minutes = again.at().toMinutes();
            if (luck < taken) {
                looks.add(look(again, end.plus(Duration.ofMinutes(minutes + chance.nextInt(9) - 2)), false));
            } else if (luck < taken + 0.08) {
                looks.add(look(again, end.plus(Duration.ofMinutes(minutes + 25 + chance.nextInt(60))), false));
            } else if (luck < taken + 0.12) {
                looks.add(look(again, end.plus(Duration.ofMinutes(minutes + chance.nextInt(10))), true));
            }
        }
        return looks;
    }

    private Document look(Schedule.Again again, Instant at, boolean asleep) {
        UUID lookId = tabletId(at);
        var json = letterhead("effleurage-reassessment/v1", lookId, at.plusSeconds(8));
        json.put("session", id.toString());
        json.put("afterMinutes", again.at().toMinutes());
        json.put(
                "score",
                asleep
                        ? Map.of(
                                "instrument",
                                instrument.id(),
                                "notAssessed",
                                chance.nextBoolean() ? "asleep" : "no-time",
                                "at",
                                at.toString())
                        : score(at));
        return document(lookId, "", at, at.plusSeconds(8), again.at().toMinutes(), json);
    }

    private Map<String, Object> letterhead(String schema, UUID of, Instant recordedAt) {
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", schema);
        json.put("id", of.toString());
        json.put("patient", patient.toString());
        json.put("author", nurse);
        json.put("recordedAt", recordedAt.toString());
        json.put(
                "protocol",
                Map.of(
                        "id", protocol.id().value(),
                        "version", protocol.version().toString(),
                        "sha256", protocol.key().sha256()));
        json.put("device", Map.of("id", new UUID(7, 7).toString(), "clockOffsetMillis", 0));
        return json;
    }

    private static Document document(
            UUID id, String outcome, Instant at, Instant recordedAt, long afterMinutes, Map<String, Object> json) {
        return new Document(id, outcome, at, recordedAt, afterMinutes, json);
    }

    private Map<String, Object> score(Instant at) {
        var json = new LinkedHashMap<String, Object>();
        json.put("instrument", instrument.id());
        json.put("at", at.toString());
        json.put("during", "rest");
        if (instrument.items().isEmpty()) {
            json.put("value", score);
        } else {
            json.put("items", items());
        }
        return json;
    }

    /// The score spread over the rows, each as full as it can be.
    private Map<String, Integer> items() {
        var items = new LinkedHashMap<String, Integer>();
        int left = score;
        for (var item : instrument.items()) {
            int value = Math.min(item.highest(), Math.max(item.lowest(), left));
            items.put(item.rows().getLast().id(), value);
            left -= value;
        }
        return items;
    }

    /// Massage is offered when pain is high.
    private int high() {
        int span = instrument.highest() - instrument.lowest();
        return Math.clamp(
                Math.round(span * (0.55 + 0.16 * chance.nextGaussian())),
                instrument.lowest() + 1,
                instrument.highest());
    }

    /// Downwards more often than upwards, as high scores do by themselves too.
    private void fall(double by) {
        score = Math.clamp(
                score - Math.round(by + 1.1 * chance.nextGaussian()), instrument.lowest(), instrument.highest());
    }

    /// Version 7, as the tablet mints it, with the chance of this made-up world.
    private UUID tabletId(Instant at) {
        long high = (at.toEpochMilli() << 16) | 0x7000L | chance.nextInt(1 << 12);
        return new UUID(high, (chance.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
    }
}
