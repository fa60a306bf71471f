package org.effleurage.fhir;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/// Bundles as these tests read them back.
final class Bundles {
    static String ready(Recorded record) {
        return switch (SessionBundle.of(record)) {
            case SessionBundle.Ready ready -> ready.json();
            case SessionBundle.Unfit unfit -> throw new AssertionError(unfit.problems());
        };
    }

    static Bundle read(Recorded record) {
        return R4.context().newJsonParser().parseResource(Bundle.class, ready(record));
    }

    static <T extends Resource> T only(Bundle bundle, Class<T> kind) {
        return all(bundle, kind).getFirst();
    }

    static <T extends Resource> java.util.List<T> all(Bundle bundle, Class<T> kind) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private Bundles() {}
}
