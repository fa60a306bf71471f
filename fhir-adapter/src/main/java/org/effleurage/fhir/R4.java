package org.effleurage.fhir;

import ca.uhn.fhir.context.FhirContext;

/// HAPI's knowledge of R4. Slow to build, so it is built once and only when first needed.
public final class R4 {
    public static FhirContext context() {
        return Built.CONTEXT;
    }

    private static final class Built {
        static final FhirContext CONTEXT = FhirContext.forR4Cached();
    }

    private R4() {}
}
