package org.effleurage.fhir.server;

import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// A resource and the line it was encoded as once.
final class KeptLine {
    private static final String KEY = KeptLine.class.getName();

    /// Puts with the resource its own of these lines. Where none is its own, it goes out as it is.
    static void in(String lines, Resource resource) {
        // So the encoder begins each of them; in our ids there is nothing to be escaped.
        String beginning = "{\"resourceType\":\"%s\",\"id\":\"%s\","
                .formatted(resource.fhirType(), resource.getIdElement().getIdPart());
        lines.lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .ifPresent(line -> resource.setUserData(KEY, line));
    }

    static Optional<String> of(@Nullable IBaseResource resource) {
        return Optional.ofNullable(resource)
                .map(known -> known.getUserData(KEY))
                .map(String.class::cast);
    }

    private KeptLine() {}
}
