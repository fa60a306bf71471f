package org.effleurage.fhir.hospital;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.effleurage.fhir.TransactionReply.Line;
import org.effleurage.fhir.hospital.Diagnosis.Finding;
import org.effleurage.fhir.hospital.Diagnosis.Kind;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.parcel.SingleResource;

/// Looks at a hospital's server before anything is sent to it, and says in sentences what will work, what will
/// not, and what to set. It reads, searches for somebody who does not exist, and has a made-up record
/// validated; it creates nothing.
public final class Doctor {
    private static final List<Profile> FOR_SERVERS =
            List.of(Profile.GENERIC_R4, Profile.SINGLE_RESOURCES, Profile.SCORES_ONLY);

    /// Servers say 412 or 422 of what they would not take.
    private static final Set<Integer> JUDGED = Set.of(200, 400, 412, 422);

    private static final int MOST_COMPLAINTS = 3;

    private final Wire wire;
    private final List<Finding> findings = new ArrayList<>();

    private Doctor(Wire wire) {
        this.wire = wire;
    }

    public static Diagnosis examine(Wire wire) throws InterruptedException {
        var doctor = new Doctor(wire);
        Optional<JsonNode> statement = doctor.statement();
        if (statement.isPresent()) {
            doctor.profiles(statement.get());
            doctor.corrections(statement.get());
            doctor.signIn();
            doctor.search();
            doctor.validation(statement.get());
        }
        return new Diagnosis(doctor.findings);
    }

    private Optional<JsonNode> statement() throws InterruptedException {
        Heard heard = wire.get("metadata");
        Optional<Receipt> trouble = wire.trouble(heard, "{}");
        if (trouble.isPresent()) {
            say(Kind.FAILS, "Its statement (/metadata) cannot be read: " + words(trouble.get()) + ".");
            return Optional.empty();
        }
        Optional<JsonNode> statement =
                json(heard).filter(said -> said.path("resourceType").asText().equals("CapabilityStatement"));
        statement.ifPresentOrElse(
                said -> say(
                        Kind.WORKS,
                        "It answers as %s, FHIR %s."
                                .formatted(
                                        said.path("software").path("name").asText("a server without a name"),
                                        said.path("fhirVersion").asText("?"))),
                () -> say(Kind.FAILS, "What stands at /metadata is no CapabilityStatement: check the base address."));
        return statement;
    }

    private void profiles(JsonNode statement) {
        Capabilities said = Capabilities.read(statement.toString()).orElseThrow();
        boolean advised = false;
        for (Profile profile : FOR_SERVERS) {
            List<String> lacking = said.lackingFor(profile);
            if (lacking.isEmpty()) {
                say(Kind.WORKS, "The profile %s can be used.".formatted(profile.name()));
                if (!advised) {
                    say(Kind.SET, "effleurage.targets.hospital.profile: " + profile.name());
                    advised = true;
                }
            } else {
                lacking.forEach(sentence ->
                        say(Kind.FAILS, "The profile %s cannot be used: %s".formatted(profile.name(), sentence)));
            }
        }
        if (!advised) {
            say(Kind.SET, "effleurage.targets.hospital.profile: " + Profile.FILE_DROP.name());
        }
    }

    /// They replace what stands there, and only in the version that was read before.
    private void corrections(JsonNode statement) {
        Capabilities said = Capabilities.read(statement.toString()).orElseThrow();
        List<String> unversioned = List.of("Procedure", "Observation").stream()
                .filter(type -> !said.keepsVersions(type))
                .toList();
        say(
                unversioned.isEmpty() ? Kind.WORKS : Kind.FAILS,
                unversioned.isEmpty()
                        ? "Corrections replace only the version they were made for."
                        : "It does not say that it keeps versions of %s when they are replaced: a correction that is held up on its way could undo a later one."
                                .formatted(String.join(" and ", unversioned)));
    }

    /// SMART servers say where tokens come from, beside their base.
    private void signIn() throws InterruptedException {
        Optional<JsonNode> smart = json(wire.get(".well-known/smart-configuration"))
                .filter(said -> said.path("token_endpoint").isTextual());
        if (smart.isEmpty()) {
            say(Kind.FAILS, "It does not say where tokens come from; ask the hospital whether anybody has to sign in.");
            return;
        }
        boolean keys = false;
        for (JsonNode way : smart.get().path("token_endpoint_auth_methods_supported")) {
            keys |= way.asText().equals("private_key_jwt");
        }
        say(
                Kind.WORKS,
                keys
                        ? "Programs sign in with a key (SMART Backend Services)."
                        : "Programs sign in; a key is not offered, so ask for a client secret.");
        say(
                Kind.SET,
                "effleurage.targets.hospital.sign-in.token-url: "
                        + smart.get().path("token_endpoint").asText());
    }

    private void search() throws InterruptedException {
        switch (Search.of(wire, "Patient", "identifier=urn:effleurage:doctor%7Cnobody")) {
            case Search.NotThere nobody -> say(Kind.WORKS, "It lets us search, with the keys in the body.");
            case Search.Found found -> say(Kind.FAILS, "It finds a patient whom nobody has: it ignores what is asked.");
            case Search.Several several ->
                say(Kind.FAILS, "It finds patients whom nobody has: it ignores what is asked.");
            case Search.Failed failed -> say(Kind.FAILS, "A search failed: " + words(failed.why()) + ".");
        }
    }

    /// Every kind of resource that we send, as a made-up session has it.
    private void validation(JsonNode statement) throws InterruptedException {
        if (!statement.toString().contains("\"validate\"")) {
            say(Kind.FAILS, "It does not offer $validate, so no made-up record could be tried.");
            return;
        }
        List<SingleResource> session = MadeUp.session();
        // As if the others of the session were there already.
        Map<String, String> others =
                session.stream().collect(Collectors.toMap(SingleResource::fullUrl, one -> one.type() + "/made-up"));
        for (SingleResource made : session) {
            String json = made.pointingTo(others);
            judge(wire.post(made.type() + "/$validate", json), made.type(), json);
        }
    }

    private void judge(Heard heard, String type, String json) {
        if (!(heard instanceof Heard.Answered answered) || !JUDGED.contains(answered.status())) {
            say(
                    Kind.FAILS,
                    "A made-up %s could not be tried: %s."
                            .formatted(
                                    type,
                                    wire.trouble(heard, json).map(Doctor::words).orElse("no judgement came")));
            return;
        }
        List<Line> errors = answered.outcome(json).stream()
                .filter(line -> Set.of("error", "fatal").contains(line.severity()))
                .toList();
        if (errors.isEmpty() && answered.status() == 200) {
            say(Kind.WORKS, "A made-up %s was judged without being kept, and nothing in it is wrong.".formatted(type));
        } else {
            errors.stream()
                    .limit(MOST_COMPLAINTS)
                    .forEach(line -> say(Kind.FAILS, "A made-up %s would be refused: %s.".formatted(type, line)));
        }
        if (errors.isEmpty() && answered.status() != 200) {
            say(Kind.FAILS, "A made-up %s would be refused (%d).".formatted(type, answered.status()));
        }
    }

    private static Optional<JsonNode> json(Heard heard) {
        if (!(heard instanceof Heard.Answered answered) || answered.status() != 200) {
            return Optional.empty();
        }
        try {
            return Optional.of(Search.JSON.readTree(answered.text()));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private static String words(Receipt why) {
        return switch (why) {
            case Receipt.Accepted accepted -> "it was taken";
            case Receipt.AlreadyThere there -> "it was there";
            case Receipt.Conflict conflict -> "it met another (409)";
            case Receipt.MoreThanOne several -> "it holds more than one that fits";
            case Receipt.Refused refused ->
                "it refused (%d)%s"
                        .formatted(
                                refused.status(),
                                refused.outcome().isEmpty()
                                        ? ""
                                        : ", " + refused.outcome().getFirst());
            case Receipt.NotSignedIn notSignedIn -> "it does not let us in (%d)".formatted(notSignedIn.status());
            case Receipt.SlowDown busy -> "it is busy (%d)".formatted(busy.status());
            case Receipt.SentElsewhere elsewhere ->
                "it sends us to another address (%d), which is never followed".formatted(elsewhere.status());
            case Receipt.Unreachable down -> down.cause().words();
            case Receipt.Unknown unknown -> unknown.why();
        };
    }

    private void say(Kind kind, String sentence) {
        findings.add(new Finding(kind, sentence));
    }
}
