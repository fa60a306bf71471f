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
import org.hl7.fhir.r4.model.Procedure;
import org.jspecify.annotations.Nullable;

/// Public because HAPI calls it by reflection.
public final class ProcedureProvider implements IResourceProvider {
    private final Finder<Procedure> finder;

    ProcedureProvider(WardBook book) {
        finder = Finder.of(book, OwnLines.Kind.PROCEDURE, Procedure::new);
    }

    @Override
    public Class<Procedure> getResourceType() {
        return Procedure.class;
    }

    @Read(version = true)
    public Procedure read(@IdParam IdType id) {
        return finder.read(id);
    }

    @History
    public List<Procedure> history(@IdParam IdType id) {
        return finder.history(id);
    }

    @Search
    public Bundle search(
            @OptionalParam(name = Procedure.SP_PATIENT) @Nullable ReferenceParam patient,
            @OptionalParam(name = Procedure.SP_RES_ID) @Nullable TokenParam id,
            @OptionalParam(name = Procedure.SP_IDENTIFIER) @Nullable TokenParam identifier,
            @OptionalParam(name = Procedure.SP_STATUS) @Nullable TokenOrListParam status,
            @OptionalParam(name = Procedure.SP_DATE) @Nullable DateRangeParam date,
            @OptionalParam(name = Procedure.SP_CODE) @Nullable TokenOrListParam code,
            @OptionalParam(name = Procedure.SP_BASED_ON) @Nullable ReferenceParam basedOn,
            @OptionalParam(name = "_lastUpdated") @Nullable DateRangeParam lastUpdated,
            @Count @Nullable Integer count,
            @OptionalParam(name = Paged.AFTER) @Nullable StringParam after,
            @IncludeParam(allow = {"Procedure:patient", "Procedure:based-on"}) @Nullable Set<Include> includes,
            RequestDetails details) {
        return finder.search(
                new Paged(details, lastUpdated, count, after, includes),
                patient,
                id,
                identifier,
                procedure -> Asked.status(status, procedure)
                        && AskedDates.fit(date, procedure, "performed")
                        && Asked.anyOf(code, procedure.json().path("code"))
                        && Asked.references(basedOn, "CarePlan", procedure.all("basedOn")));
    }
}
