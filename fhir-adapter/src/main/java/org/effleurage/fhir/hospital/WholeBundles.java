package org.effleurage.fhir.hospital;

import java.util.Optional;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.TransactionReply;
import org.effleurage.fhir.parcel.Expected;
import org.effleurage.fhir.parcel.Packing;
import org.effleurage.fhir.parcel.Profile;

/// A server that takes a session as one transaction with conditional creates.
public final class WholeBundles implements Hospital {
    private final Wire wire;
    private final Profile profile;

    public WholeBundles(Wire wire, Profile profile) {
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
            return new Correcting(wire, ledger).send(bundle, before, this::send);
        }
        return switch (before) {
            case NEVER_SENT -> send(bundle);
            case MAY_HAVE_ARRIVED -> lookThenSend(bundle);
        };
    }

    /// Where its key is, all of the transaction is.
    private Receipt lookThenSend(SessionBundle.Ready bundle) throws InterruptedException {
        Packing.Key key = Packing.key(bundle);
        return switch (Search.of(wire, key.type(), key.search())) {
            case Search.Found found ->
                new Receipt.AlreadyThere(found.where(), wire.clock().instant());
            case Search.NotThere notThere -> send(bundle);
            case Search.Several several ->
                Search.several(key.type().equals("Procedure") ? "massage" : "score", several.many());
            case Search.Failed failed -> failed.why();
        };
    }

    private Receipt send(SessionBundle.Ready bundle) throws InterruptedException {
        Heard heard = wire.post("", bundle.json());
        Optional<Receipt> trouble = wire.trouble(heard, bundle.json());
        if (trouble.isPresent()) {
            return trouble.get();
        }
        return heard instanceof Heard.Answered answered
                ? answered(answered, Packing.key(bundle).type())
                : Wire.odd("no answer");
    }

    private Receipt answered(Heard.Answered answered, String type) {
        if (answered.tooLarge()) {
            return Wire.odd("an answer larger than we read");
        }
        return switch (answered.reply()) {
            case TransactionReply.Accepted accepted -> received(accepted, type);
            case TransactionReply.Outcome outcome -> Wire.odd("an outcome without a result");
            case TransactionReply.Unreadable unreadable ->
                Wire.odd(unreadable.why().words());
        };
    }

    private Receipt received(TransactionReply.Accepted accepted, String type) {
        return accepted.first(type)
                .<Receipt>map(entry -> {
                    String location = entry.location().orElseThrow();
                    return entry.status() == 201
                            ? new Receipt.Accepted(location, wire.clock().instant())
                            : new Receipt.AlreadyThere(location, wire.clock().instant());
                })
                .orElseGet(() -> Wire.odd("an answer that names no " + type));
    }
}
