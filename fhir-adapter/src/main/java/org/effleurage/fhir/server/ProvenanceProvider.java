package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import org.effleurage.fhir.OwnLines;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Provenance;
import org.jspecify.annotations.Nullable;

/// Public because HAPI calls it by reflection.
public final class ProvenanceProvider implements IResourceProvider {
    private final Finder<Provenance> finder;

    ProvenanceProvider(WardBook book) {
        finder = Finder.of(book, OwnLines.Kind.PROVENANCE, Provenance::new);
    }

    @Override
    public Class<Provenance> getResourceType() {
        return Provenance.class;
    }

    @Read(version = true)
    public Provenance read(@IdParam IdType id) {
        return finder.read(id);
    }

    @History
    public List<Provenance> history(@IdParam IdType id) {
        return finder.history(id);
    }

    /// Provenance has no patient of its own; it is the one of the session it speaks of.
    @Search
    public Bundle search(
            @OptionalParam(name = Provenance.SP_PATIENT) @Nullable ReferenceParam patient,
            @OptionalParam(name = Provenance.SP_RES_ID) @Nullable TokenParam id,
            @OptionalParam(name = Provenance.SP_TARGET) @Nullable ReferenceParam target,
            @OptionalParam(name = "_lastUpdated") @Nullable DateRangeParam lastUpdated,
            @Count @Nullable Integer count,
            @OptionalParam(name = Paged.AFTER) @Nullable StringParam after,
            RequestDetails details) {
        return finder.search(
                new Paged(details, lastUpdated, count, after, null),
                patient,
                id,
                null,
                provenance -> target == null
                        || provenance
                                .all("target")
                                .anyMatch(known -> Asked.reference(
                                        target, known.path("type").asText(), known)));
    }
}
