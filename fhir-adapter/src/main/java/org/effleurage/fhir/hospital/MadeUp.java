package org.effleurage.fhir.hospital;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.parcel.Packing;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.parcel.SingleResource;

/// A session of nobody, as the mapping makes one; for asking a server what it would say to it.
final class MadeUp {
    /// One resource of each kind.
    static List<SingleResource> session() {
        try (InputStream file = MadeUp.class.getResourceAsStream("made-up-session.json")) {
            if (file == null) {
                throw new IllegalStateException("the made-up session is not in this build");
            }
            var bundle = new SessionBundle.Ready(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            var kinds = new HashSet<String>();
            return Packing.oneByOne(bundle, Profile.GENERIC_R4).stream()
                    .filter(resource -> kinds.add(resource.type()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private MadeUp() {}
}
