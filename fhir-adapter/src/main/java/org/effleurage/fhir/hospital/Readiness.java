package org.effleurage.fhir.hospital;

import java.util.List;
import java.util.Optional;
import org.effleurage.fhir.parcel.Profile;

/// May records go there? Read from the server's own statement; nothing is sent on a guess.
public sealed interface Readiness {
    record Ready() implements Readiness {}

    /// Nothing is sent until that has changed.
    ///
    /// @param sentences what the profile needs and the server does not advertise
    record Lacking(List<String> sentences) implements Readiness {
        public Lacking {
            sentences = List.copyOf(sentences);
        }
    }

    /// It could not be asked.
    record NotHeard(Receipt why) implements Readiness {}

    static Readiness of(Wire wire, Profile profile) throws InterruptedException {
        Heard heard = wire.get("metadata");
        Optional<Receipt> trouble = wire.trouble(heard, "{}");
        if (trouble.isPresent()) {
            return new NotHeard(trouble.get());
        }
        return heard instanceof Heard.Answered answered
                ? Capabilities.read(answered.text())
                        .map(said -> said.lackingFor(profile))
                        .map(lacking -> lacking.isEmpty() ? new Ready() : new Lacking(lacking))
                        .orElseGet(() -> new NotHeard(Wire.odd("no CapabilityStatement")))
                : new NotHeard(Wire.odd("no answer"));
    }
}
