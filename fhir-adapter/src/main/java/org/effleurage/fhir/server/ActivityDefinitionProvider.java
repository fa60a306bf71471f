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
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/// Public because HAPI calls it by reflection.
public final class ActivityDefinitionProvider implements IResourceProvider {
    private final Definitions<ActivityDefinition> definitions;

    ActivityDefinitionProvider(Published published) {
        definitions = new Definitions<>(published, ActivityDefinition.class);
    }

    @Override
    public Class<ActivityDefinition> getResourceType() {
        return ActivityDefinition.class;
    }

    @Read
    public ActivityDefinition read(@IdParam IdType id) {
        return definitions.read(id);
    }

    @Search
    public List<ActivityDefinition> search(
            @OptionalParam(name = ActivityDefinition.SP_RES_ID) @Nullable TokenParam id,
            @OptionalParam(name = ActivityDefinition.SP_URL) @Nullable UriParam url,
            @OptionalParam(name = ActivityDefinition.SP_VERSION) @Nullable TokenParam version,
            @OptionalParam(name = ActivityDefinition.SP_STATUS) @Nullable TokenParam status,
            @OptionalParam(name = ActivityDefinition.SP_TITLE) @Nullable StringParam title) {
        return definitions.search(id, url, version, status, title);
    }
}
