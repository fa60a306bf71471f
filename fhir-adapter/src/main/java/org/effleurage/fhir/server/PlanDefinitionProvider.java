package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.jspecify.annotations.Nullable;

/// Public because HAPI calls it by reflection.
public final class PlanDefinitionProvider implements IResourceProvider {
    private final Definitions<PlanDefinition> definitions;

    PlanDefinitionProvider(Published published) {
        definitions = new Definitions<>(published, PlanDefinition.class);
    }

    @Override
    public Class<PlanDefinition> getResourceType() {
        return PlanDefinition.class;
    }

    @Read
    public PlanDefinition read(@IdParam IdType id) {
        return definitions.read(id);
    }

    @Search
    public List<PlanDefinition> search(
            @OptionalParam(name = PlanDefinition.SP_RES_ID) @Nullable TokenParam id,
            @OptionalParam(name = PlanDefinition.SP_URL) @Nullable UriParam url,
            @OptionalParam(name = PlanDefinition.SP_VERSION) @Nullable TokenParam version,
            @OptionalParam(name = PlanDefinition.SP_STATUS) @Nullable TokenParam status,
            @OptionalParam(name = PlanDefinition.SP_TITLE) @Nullable StringParam title) {
        return definitions.search(id, url, version, status, title);
    }
}
