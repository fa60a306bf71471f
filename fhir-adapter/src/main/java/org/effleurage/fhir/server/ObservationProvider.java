package org.effleurage.fhir.server;

import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.IncludeParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import java.util.Set;
import org.effleurage.fhir.OwnLines;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.jspecify.annotations.Nullable;

/// Public because HAPI calls it by reflection.
public final class ObservationProvider implements IResourceProvider {
    private final Finder<Observation> finder;

    ObservationProvider(WardBook book) {
        finder = Finder.of(book, OwnLines.Kind.OBSERVATION, Observation::new);
    }

    @Override
    public Class<Observation> getResourceType() {
        return Observation.class;
    }

    @Read(version = true)
    public Observation read(@IdParam IdType id) {
        return finder.read(id);
    }

    @History
    public List<Observation> history(@IdParam IdType id) {
        return finder.history(id);
    }

    @Search
    public Bundle search(
            @OptionalParam(name = Observation.SP_PATIENT) @Nullable ReferenceParam patient,
            @OptionalParam(name = Observation.SP_RES_ID) @Nullable TokenParam id,
            @OptionalParam(name = Observation.SP_IDENTIFIER) @Nullable TokenParam identifier,
            @OptionalParam(name = Observation.SP_STATUS) @Nullable TokenOrListParam status,
            @OptionalParam(name = Observation.SP_DATE) @Nullable DateRangeParam date,
            @OptionalParam(name = Observation.SP_CODE) @Nullable TokenOrListParam code,
            @OptionalParam(name = Observation.SP_CATEGORY) @Nullable TokenOrListParam category,
            @OptionalParam(name = Observation.SP_PART_OF) @Nullable ReferenceParam partOf,
            @OptionalParam(name = "_lastUpdated") @Nullable DateRangeParam lastUpdated,
            @Count @Nullable Integer count,
            @OptionalParam(name = Paged.AFTER) @Nullable StringParam after,
            @IncludeParam(allow = {"Observation:patient", "Observation:part-of"}) @Nullable Set<Include> includes,
            RequestDetails details) {
        return finder.search(
                new Paged(details, lastUpdated, count, after, includes),
                patient,
                id,
                identifier,
                observation -> Asked.status(status, observation)
                        && AskedDates.fit(date, observation, "effective")
                        && Asked.anyOf(code, observation.json().path("code"))
                        && observation.all("category").anyMatch(known -> Asked.anyOf(category, known))
                        && Asked.references(partOf, "Procedure", observation.all("partOf")));
    }
}
