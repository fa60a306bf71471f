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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.effleurage.fhir.OwnLines;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/// Public because HAPI calls it by reflection. A plan is shown once it has a session. What was performed is
/// looked up when the plan is read: no session rewrites its plan.
public final class CarePlanProvider implements IResourceProvider {
    private final WardBook book;
    private final Finder<CarePlan> finder;

    CarePlanProvider(WardBook book) {
        this.book = book;
        finder = new Finder<>(
                book,
                OwnLines.Kind.CARE_PLAN,
                CarePlan::new,
                id -> Asked.uuid(id).flatMap(book::firstOfPlan),
                this::withOutcomes);
    }

    private Line withOutcomes(Line line) {
        WardBook.Performed performed = book.performed(UUID.fromString(line.id()));
        List<UUID> massages = performed.massages();
        ObjectNode plan = line.copy();
        if (!massages.isEmpty()) {
            ArrayNode outcomes = plan.withObject("/activity/0").withArray("outcomeReference");
            massages.forEach(massage -> outcomes.addObject()
                    .put("reference", "Procedure/" + massage)
                    .put("type", "Procedure"));
        }
        // Another massage makes it another version: who asks whether anything changed must not be told "no".
        ObjectNode meta = plan.withObject("/meta");
        meta.put("versionId", "%s.%08x".formatted(line.versionId(), massages.hashCode()));
        performed
                .changedAt()
                .map(changed -> changed.truncatedTo(ChronoUnit.SECONDS))
                .filter(changed -> changed.isAfter(line.lastUpdated().getValue().toInstant()))
                .ifPresent(changed -> meta.put("lastUpdated", changed.toString()));
        return line.with(plan);
    }

    @Override
    public Class<CarePlan> getResourceType() {
        return CarePlan.class;
    }

    @Read(version = true)
    public CarePlan read(@IdParam IdType id) {
        return finder.read(id);
    }

    @History
    public List<CarePlan> history(@IdParam IdType id) {
        return finder.history(id);
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
        return finder.search(
                new Paged(details, lastUpdated, count, after, includes),
                patient,
                id,
                identifier,
                plan -> Asked.status(status, plan));
    }
}
