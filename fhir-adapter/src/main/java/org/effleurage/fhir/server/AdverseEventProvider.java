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
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/// Public because HAPI calls it by reflection.
public final class AdverseEventProvider implements IResourceProvider {
    private final Finder<AdverseEvent> finder;

    AdverseEventProvider(WardBook book) {
        finder = Finder.of(book, OwnLines.Kind.ADVERSE_EVENT, AdverseEvent::new);
    }

    @Override
    public Class<AdverseEvent> getResourceType() {
        return AdverseEvent.class;
    }

    @Read(version = true)
    public AdverseEvent read(@IdParam IdType id) {
        return finder.read(id);
    }

    @History
    public List<AdverseEvent> history(@IdParam IdType id) {
        return finder.history(id);
    }

    @Search
    public Bundle search(
            @OptionalParam(name = AdverseEvent.SP_SUBJECT) @Nullable ReferenceParam subject,
            @OptionalParam(name = AdverseEvent.SP_RES_ID) @Nullable TokenParam id,
            @OptionalParam(name = "_lastUpdated") @Nullable DateRangeParam lastUpdated,
            @Count @Nullable Integer count,
            @OptionalParam(name = Paged.AFTER) @Nullable StringParam after,
            RequestDetails details) {
        return finder.search(new Paged(details, lastUpdated, count, after, null), subject, id, null, event -> true);
    }
}
