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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/// Public because HAPI calls it by reflection. A plan is shown once it has a session. What was performed is
/// looked up when the plan is read: no session rewrites its plan.
public final class CarePlanProvider implements IResourceProvider {
    private final WardBook book;

    CarePlanProvider(WardBook book) {
        this.book = book;
    }

    private Finder<CarePlan> finder() {
        var performed = new HashMap<String, List<UUID>>();
        return new Finder<>(
                book,
                Optional.empty(),
                id -> Asked.uuid(id).flatMap(book::anyOfPlan),
                session -> Stream.of(withOutcomes(session.carePlan(), performed)),
                CarePlan::getSubject,
                CarePlan::getIdentifier);
    }

    /// @param performed asked once for a plan, however many of its sessions a page goes through
    private CarePlan withOutcomes(CarePlan plan, Map<String, List<UUID>> performed) {
        List<UUID> massages =
                performed.computeIfAbsent(plan.getIdElement().getIdPart(), id -> book.performed(UUID.fromString(id)));
        massages.forEach(massage -> plan.getActivityFirstRep()
                .addOutcomeReference(new Reference("Procedure/" + massage).setType("Procedure")));
        // Another massage makes it another version: who asks whether anything changed must not be told "no".
        plan.getMeta().setVersionId("%s.%08x".formatted(plan.getMeta().getVersionId(), massages.hashCode()));
        return plan;
    }

    @Override
    public Class<CarePlan> getResourceType() {
        return CarePlan.class;
    }

    @Read(version = true)
    public CarePlan read(@IdParam IdType id) {
        return finder().read(id);
    }

    @History
    public List<CarePlan> history(@IdParam IdType id) {
        return finder().history(id);
    }

    @Search
    public Bundle search(
            @OptionalParam(name = CarePlan.SP_PATIENT) @Nullable ReferenceParam patient,
            @OptionalParam(name = CarePlan.SP_RES_ID) @Nullable TokenParam id,
            @OptionalParam(name = CarePlan.SP_IDENTIFIER) @Nullable TokenParam identifier,
            @OptionalParam(name = CarePlan.SP_STATUS) @Nullable TokenOrListParam status,
            @OptionalParam(name = "_lastUpdated") @Nullable DateRangeParam lastUpdated,
            @Count @Nullable Integer count,
            @OptionalParam(name = Paged.AFTER) @Nullable StringParam after,
            @IncludeParam(allow = {"CarePlan:patient"}) @Nullable Set<Include> includes,
            RequestDetails details) {
        return finder().search(
                        new Paged(details, lastUpdated, count, after, includes),
                        patient,
                        id,
                        identifier,
                        plan -> Asked.status(status, plan.getStatus().toCode()));
    }
}
