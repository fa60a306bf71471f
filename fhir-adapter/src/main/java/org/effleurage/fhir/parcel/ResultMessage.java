package org.effleurage.fhir.parcel;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.effleurage.fhir.SessionBundle;

/// A session as HL7 v2.5.1 ORU^R01, made from the bytes that were kept: one OBR for the massage or the later look, one
/// OBX for how it ended and for each score. Its control id is the revision's own, the same each time it is sent.
public final class ResultMessage {
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");
    private static final int CONTROL_ID_LENGTH = 20;
    private static final Map<String, String> SYSTEMS =
            Map.of("http://loinc.org", "LN", "http://snomed.info/sct", "SCT");

    private final SessionBundle.Ready bundle;
    private final JsonNode entries;
    private final List<String> segments = new ArrayList<>();
    private int observations;

    private ResultMessage(SessionBundle.Ready bundle) {
        this.bundle = bundle;
        this.entries = Packing.tree(bundle.json()).path("entry");
    }

    /// By it the receiver knows a message that is sent again, and we its answer.
    public static String controlId(SessionBundle.Ready bundle) {
        return UUID.nameUUIDFromBytes(Packing.name(bundle).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, CONTROL_ID_LENGTH);
    }

    /// Segments end with a carriage return, as the standard has it.
    public static String of(SessionBundle.Ready bundle, Instant now) {
        return new ResultMessage(bundle).written(now);
    }

    private String written(Instant now) {
        JsonNode first = resources("Procedure").stream()
                .findFirst()
                .orElseGet(() -> resources("Observation").getFirst());
        segment(
                "MSH",
                "^~\\&",
                "EFFLEURAGE",
                "",
                "",
                "",
                AT.format(now.atOffset(ZoneOffset.UTC)),
                "",
                "ORU^R01^ORU_R01",
                controlId(bundle),
                "P",
                "2.5.1",
                "",
                "",
                "",
                "",
                "",
                "UNICODE UTF-8");
        segment("PID", "1", "", escaped(key(first.path("subject"))) + "^^^^MR");
        order(first);
        resources("Procedure").forEach(this::ending);
        resources("Observation").stream().filter(ResultMessage::isOneScore).forEach(this::score);
        resources("Procedure")
                .forEach(massage -> massage.path("note")
                        .forEach(note -> segment(
                                "NTE", "", "L", escaped(note.path("text").asText()))));
        return segments.stream().map(line -> line + "\r").collect(Collectors.joining());
    }

    private List<JsonNode> resources(String type) {
        var found = new ArrayList<JsonNode>();
        entries.forEach(entry -> {
            if (entry.path("resource").path("resourceType").asText().equals(type)) {
                found.add(entry.path("resource"));
            }
        });
        return found;
    }

    private void order(JsonNode first) {
        String since = first.path("performedPeriod")
                .path("start")
                .asText(first.path("performedDateTime")
                        .asText(first.path("effectiveDateTime").asText()));
        String until = first.path("performedPeriod").path("end").asText();
        String parent = first.path("resourceType").asText().equals("Procedure")
                ? ""
                : key(first.path("partOf").path(0));
        var fields = new ArrayList<String>();
        fields.add("1");
        fields.add("");
        fields.add(escaped(identifier(first)) + "^EFFLEURAGE");
        fields.add(concept(first.path("code")));
        fields.add("");
        fields.add("");
        fields.add(at(since));
        fields.add(at(until));
        fields.addAll(List.of("", "", "", "", "", "", ""));
        fields.addAll(List.of("", "", "", "", "", "", "", "", ""));
        fields.add(result(first.path("status").asText()));
        fields.addAll(List.of("", "", "", parent.isEmpty() ? "" : "^" + escaped(parent)));
        segment("OBR", fields.toArray(String[]::new));
    }

    /// How it ended, and why.
    private void ending(JsonNode massage) {
        observe(
                "CWE",
                "ending^How the massage ended^L",
                "",
                massage.path("status").asText() + "^"
                        + escaped(massage.path("statusReason").path("text").asText()) + "^L",
                "",
                massage,
                result(massage.path("status").asText()));
    }

    private static boolean isOneScore(JsonNode observation) {
        return observation.has("valueQuantity") || observation.has("dataAbsentReason");
    }

    private void score(JsonNode score) {
        String phase = "";
        for (JsonNode extension : score.path("extension")) {
            if (extension.path("url").asText().endsWith("/assessment-phase")) {
                phase = escaped(extension.path("valueCode").asText());
            }
        }
        JsonNode value = score.path("valueQuantity");
        if (value.isMissingNode()) {
            // Not assessed is said with its reason; it is no number, and no empty one.
            observe("CWE", concept(score.path("code")), phase, concept(score.path("dataAbsentReason")), "", score, "X");
        } else {
            String unit = escaped(value.path("code").asText());
            observe(
                    "NM",
                    concept(score.path("code")),
                    phase,
                    value.path("value").decimalValue().toPlainString(),
                    "%s^%s^UCUM".formatted(unit, unit),
                    score,
                    result(score.path("status").asText()));
        }
    }

    private void observe(
            String kind, String what, String phase, String value, String unit, JsonNode of, String status) {
        JsonNode nurse = of.path("recorder").has("reference")
                ? of.path("recorder")
                : of.path("performer").path(0);
        observations++;
        segment(
                "OBX",
                Integer.toString(observations),
                kind,
                what,
                phase,
                value,
                unit,
                "",
                "",
                "",
                "",
                status,
                "",
                "",
                at(of.path("effectiveDateTime").asText()),
                "",
                "%s^%s"
                        .formatted(
                                escaped(key(nurse)),
                                escaped(nurse.path("display").asText())));
    }

    /// Of the standard's table 85: final, corrected, or posted under the wrong patient.
    private static String result(String status) {
        return switch (status) {
            case "corrected", "amended" -> "C";
            case "entered-in-error" -> "W";
            default -> "F";
        };
    }

    /// The published code first, where there is one, and ours as the alternate.
    private static String concept(JsonNode concept) {
        var codings = new ArrayList<String>();
        for (JsonNode coding : concept.path("coding")) {
            codings.add("%s^%s^%s"
                    .formatted(
                            escaped(coding.path("code").asText()),
                            escaped(coding.path("display")
                                    .asText(concept.path("text").asText())),
                            SYSTEMS.getOrDefault(coding.path("system").asText(), "L")));
        }
        return codings.isEmpty()
                ? "^" + escaped(concept.path("text").asText())
                : codings.stream().limit(2).collect(Collectors.joining("^"));
    }

    private static String identifier(JsonNode resource) {
        JsonNode identifier = resource.path("identifier");
        return (identifier.isArray() ? identifier.path(0) : identifier)
                .path("value")
                .asText();
    }

    /// The hospital's own key, of a conditional reference.
    private static String key(JsonNode reference) {
        return Pointers.key(reference.path("reference").asText()).orElse("");
    }

    private static String at(String moment) {
        return moment.isEmpty() ? "" : AT.format(OffsetDateTime.parse(moment));
    }

    private void segment(String name, String... fields) {
        segments.add((name + "|" + String.join("|", fields)).replaceFirst("\\|+$", ""));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\E\\")
                .replace("|", "\\F\\")
                .replace("^", "\\S\\")
                .replace("&", "\\T\\")
                .replace("~", "\\R\\")
                .replaceAll("\\R", "\\\\.br\\\\");
    }
}
