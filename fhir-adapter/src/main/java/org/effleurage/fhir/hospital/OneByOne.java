package org.effleurage.fhir.hospital;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.TransactionReply.Line;
import org.effleurage.fhir.parcel.Expected;
import org.effleurage.fhir.parcel.Packing;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.parcel.SingleResource;

/// A server that takes resources by themselves only. Nothing is created before the ledger and a search both say
/// that it is not there; a session interrupted half-way goes on where it stopped.
public final class OneByOne implements Hospital {
    private static final Pattern LOCATION =
            Pattern.compile("(?:^|/)([A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64})(?:/_history/.*)?$");

    private final Wire wire;
    private final Profile profile;

    public OneByOne(Wire wire, Profile profile) {
        this.wire = wire;
        this.profile = profile;
    }

    @Override
    public Readiness readiness() throws InterruptedException {
        return Readiness.of(wire, profile);
    }

    @Override
    public Holding holds(SessionBundle.Ready bundle) throws InterruptedException {
        return Holding.of(wire, Expected.of(bundle, profile));
    }

    @Override
    public Receipt deliver(SessionBundle.Ready bundle, Before before, Ledger ledger) throws InterruptedException {
        if (Packing.key(bundle).isCorrection()) {
            return notTaken();
        }
        var delivering = new Delivering(
                ledger, wire.clock().instant().plus(wire.patience().whole()));
        return delivering.all(Packing.oneByOne(bundle, profile));
    }

    /// One resource is at the hospital, or there is a receipt that says why not.
    private sealed interface Step {
        record At(String where, boolean madeNow) implements Step {}

        record Stop(Receipt why) implements Step {}
    }

    private final class Delivering {
        private final Ledger ledger;
        private final Instant until;
        private final Map<String, String> known = new HashMap<>();

        Delivering(Ledger ledger, Instant until) {
            this.ledger = ledger;
            this.until = until;
        }

        Receipt all(List<SingleResource> resources) throws InterruptedException {
            Optional<String> first = Optional.empty();
            boolean made = false;
            for (SingleResource resource : resources) {
                switch (one(resource)) {
                    case Step.Stop stop -> {
                        return stop.why();
                    }
                    case Step.At at -> {
                        known.put(resource.fullUrl(), at.where());
                        first = first.or(() -> Optional.of(at.where()));
                        made |= at.madeNow();
                    }
                }
            }
            // A session without a score has nothing for a system that takes scores only.
            String where = first.orElse("nothing to send");
            Instant now = wire.clock().instant();
            return made ? new Receipt.Accepted(where, now) : new Receipt.AlreadyThere(where, now);
        }

        private Step one(SingleResource resource) throws InterruptedException {
            Optional<String> kept = ledger.where(resource.fullUrl());
            if (kept.isPresent()) {
                return new Step.At(kept.get(), false);
            }
            if (wire.clock().instant().isAfter(until)) {
                return new Step.Stop(Receipt.Unknown.of(Receipt.Doubt.TOO_SLOW));
            }
            return switch (Search.of(wire, resource.type(), resource.search())) {
                case Search.Found found -> kept(resource, new Step.At(found.where(), false));
                case Search.Several several -> new Step.Stop(Search.several(resource.type(), several.many()));
                case Search.Failed failed -> new Step.Stop(failed.why());
                case Search.NotThere notThere -> create(resource);
            };
        }

        private Step create(SingleResource resource) throws InterruptedException {
            for (String reference : resource.toLookUp()) {
                Optional<Receipt> unknown = lookUp(reference);
                if (unknown.isPresent()) {
                    return new Step.Stop(unknown.get());
                }
            }
            if (!ledger.held()) {
                return new Step.Stop(Receipt.Unknown.of(Receipt.Doubt.TOO_SLOW));
            }
            String json = resource.pointingTo(known);
            Heard heard = wire.post(resource.type(), json);
            Optional<Receipt> trouble = wire.trouble(heard, json);
            if (trouble.isPresent()) {
                return new Step.Stop(trouble.get());
            }
            return where(heard, resource.type())
                    .map(where -> kept(resource, new Step.At(where, true)))
                    .orElseGet(() -> new Step.Stop(Wire.odd("an answer that does not say where it is kept")));
        }

        /// The patient has to be known there; nurse and ward go by their keys where they are not.
        private Optional<Receipt> lookUp(String reference) throws InterruptedException {
            if (known.containsKey(reference)) {
                return Optional.empty();
            }
            String type = reference.substring(0, reference.indexOf('?'));
            boolean patient = type.equals("Patient");
            return switch (Search.of(wire, type, reference.substring(type.length() + 1))) {
                case Search.Found found -> {
                    known.put(reference, found.where());
                    yield Optional.empty();
                }
                case Search.NotThere notThere -> patient ? Optional.of(noPatient()) : Optional.empty();
                case Search.Several several ->
                    patient ? Optional.of(Search.several("patient", several.many())) : Optional.empty();
                case Search.Failed failed ->
                    patient || passing(failed.why()) ? Optional.of(failed.why()) : Optional.empty();
            };
        }

        private Step kept(SingleResource resource, Step.At at) {
            ledger.keep(resource.fullUrl(), at.where());
            return at;
        }
    }

    /// Trouble that has nothing to do with what was asked. A server that lets nobody search its staff is no such.
    private static boolean passing(Receipt why) {
        return switch (why) {
            case Receipt.Refused refused -> false;
            case Receipt.NotSignedIn notSignedIn -> notSignedIn.status() == 401;
            case Receipt.MoreThanOne moreThanOne -> false;
            case Receipt.Accepted accepted -> true;
            case Receipt.AlreadyThere alreadyThere -> true;
            case Receipt.Conflict conflict -> true;
            case Receipt.SlowDown slowDown -> true;
            case Receipt.SentElsewhere sentElsewhere -> true;
            case Receipt.Unreachable unreachable -> true;
            case Receipt.Unknown unknown -> true;
        };
    }

    /// These systems let us create and not change. A person corrects it there, with both values before them here.
    private static Receipt notTaken() {
        return new Receipt.Refused(
                405,
                List.of(new Line(
                        "error",
                        "not-supported",
                        "",
                        "correction",
                        "this system takes no corrections: correct it there")));
    }

    private static Receipt noPatient() {
        return new Receipt.Refused(
                404, List.of(new Line("error", "not-found", "", "patient", "no patient there has this number")));
    }

    private static Optional<String> where(Heard heard, String type) {
        if (!(heard instanceof Heard.Answered answered)) {
            return Optional.empty();
        }
        return answered.headers()
                .firstValue("Location")
                .flatMap(location -> reference(location, type))
                .or(() -> reference(body(answered, type), type));
    }

    private static Optional<String> reference(String text, String type) {
        var found = LOCATION.matcher(text);
        return found.find() && found.group(1).startsWith(type + "/") ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String body(Heard.Answered answered, String type) {
        try {
            JsonNode resource = Search.JSON.readTree(answered.text());
            return resource.path("resourceType").asText().equals(type)
                    ? type + "/" + resource.path("id").asText()
                    : "";
        } catch (JsonProcessingException broken) {
            return "";
        }
    }
}
