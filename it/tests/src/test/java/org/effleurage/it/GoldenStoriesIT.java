package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.hospital.Hospital;
import org.effleurage.fhir.hospital.Ledger;
import org.effleurage.fhir.hospital.Patience;
import org.effleurage.fhir.hospital.Receipt;
import org.effleurage.fhir.hospital.WholeBundles;
import org.effleurage.fhir.hospital.Wire;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.signin.SignIn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Every story of the golden files, sent to a real server the way delivery sends it, and read back word for word.
class GoldenStoriesIT {
    private static final Path GOLDEN = Product.root().resolve("fhir-adapter/src/test/resources/golden");
    private static final String SESSION = "0199f1aa-5b6e-7cc1-9d1f-1f2e3d4c5b6a";
    private static final String LATER_LOOK = "0199f1c9-1111-7cc1-9d1f-1f2e3d4c5b6b";

    /// These speak of a massage that is there already.
    private static final Set<String> LATER = Set.of(
            "foot-5min-half-an-hour-later",
            "foot-5min-off-the-ward-later",
            "foot-5min-after-was-wrong",
            "foot-5min-wrong-patient");

    private static final Ledger HELD = new Ledger() {
        @Override
        public Optional<String> where(String part) {
            return Optional.empty();
        }

        @Override
        public void keep(String part, String where) {
            throw new IllegalStateException("a whole bundle has no parts");
        }

        @Override
        public boolean held() {
            return true;
        }
    };

    static Stream<String> stories() throws IOException {
        List<String> names;
        try (var files = Files.list(GOLDEN)) {
            names = files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
        assertThat(names).containsAll(LATER).hasSizeGreaterThan(16);
        return names.stream();
    }

    // guards H-03 H-15
    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void standsAtTheHospitalAsItWasSent(String story) throws Exception {
        var hospital = PretendHospital.shared();
        if (LATER.contains(story)) {
            assertThat(send(hospital, of("foot-5min", story))).isInstanceOf(Receipt.Accepted.class);
        }
        String sent = of(story, story);

        assertThat(send(hospital, sent)).isInstanceOfAny(Receipt.Accepted.class, Receipt.AlreadyThere.class);
        assertThat(send(hospital, sent)).isInstanceOf(Receipt.AlreadyThere.class);

        JsonNode bundle = Nurse.JSON.readTree(sent);
        Map<String, String> kinds = kinds(bundle);
        for (JsonNode entry : bundle.path("entry")) {
            String type = entry.path("resource").path("resourceType").stringValue();
            List<JsonNode> there = find(hospital, entry);
            assertThat(there).as(type).hasSize(1);
            boolean plan = type.equals("CarePlan");
            if (!plan || story.equals("foot-5min")) {
                assertThat(plain(there.getFirst(), kinds)).as(type).isEqualTo(plain(entry.path("resource"), kinds));
            }
        }
    }

    /// For somebody who lies on the demo ward, under ids of this story's own.
    private static String of(String golden, String story) throws IOException {
        return Files.readString(GOLDEN.resolve(golden + ".json"))
                .replace(SESSION, id(story, "session"))
                .replace(LATER_LOOK, id(story, "later"))
                .replace("urn:oid:2.999.1.1%7C00012345", "urn:effleurage:demo:mrn%7C4857773510")
                .replace("urn:oid:2.999.1.2%7CRN-4711", "urn:effleurage:demo:staff%7CRN-1001")
                .replace("urn:oid:2.999.1.2%7CRN-4712", "urn:effleurage:demo:staff%7CRN-1002")
                .replace("urn:oid:2.999.1.3%7CICU-3", "urn:effleurage:demo:unit%7C7B");
    }

    private static String id(String story, String what) {
        return UUID.nameUUIDFromBytes((story + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static Receipt send(PretendHospital hospital, String json) throws InterruptedException {
        var wire = new Wire(URI.create(hospital.base()), SignIn.nobody(), Patience.USUAL, InstantSource.system());
        return new WholeBundles(wire, Profile.GENERIC_R4)
                .deliver(new SessionBundle.Ready(json), Hospital.Before.NEVER_SENT, HELD);
    }

    private static List<JsonNode> find(PretendHospital hospital, JsonNode entry) {
        JsonNode request = entry.path("request");
        String condition =
                request.path("ifNoneExist").asString(request.path("url").asString(""));
        String pair = condition.substring(condition.indexOf('?') + 1).replace("%7C", "|");
        return hospital.search(
                entry.path("resource").path("resourceType").stringValue(),
                pair.substring(0, pair.indexOf('=')),
                pair.substring(pair.indexOf('=') + 1));
    }

    private static Map<String, String> kinds(JsonNode bundle) {
        var kinds = new HashMap<String, String>();
        bundle.path("entry")
                .forEach(entry -> kinds.put(
                        entry.path("fullUrl").stringValue(),
                        entry.path("resource").path("resourceType").stringValue()));
        return kinds;
    }

    /// Without what belongs to the server: its id, its version, its time, and what it calls the others.
    private static JsonNode plain(JsonNode resource, Map<String, String> kinds) {
        var plain = (ObjectNode) resource.deepCopy();
        plain.remove("id");
        if (plain.path("meta") instanceof ObjectNode meta) {
            new HashSet<>(meta.propertyNames())
                    .stream().filter(name -> !name.equals("tag")).forEach(meta::remove);
            if (meta.isEmpty()) {
                plain.remove("meta");
            }
        }
        namedByKind(plain, kinds);
        return plain;
    }

    private static void namedByKind(JsonNode node, Map<String, String> kinds) {
        if (node instanceof ObjectNode object) {
            if (object.path("reference").isString()) {
                String reference = object.path("reference").stringValue();
                object.put("reference", kinds.getOrDefault(reference, reference.replaceFirst("[/?].*", "")));
            }
            object.forEach(child -> namedByKind(child, kinds));
        } else if (node instanceof ArrayNode list) {
            list.forEach(child -> namedByKind(child, kinds));
        }
    }
}
