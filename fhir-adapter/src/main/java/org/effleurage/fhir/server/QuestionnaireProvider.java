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
import org.hl7.fhir.r4.model.Questionnaire;
import org.jspecify.annotations.Nullable;

/// Public because HAPI calls it by reflection.
public final class QuestionnaireProvider implements IResourceProvider {
    private final Definitions<Questionnaire> definitions;

    QuestionnaireProvider(Published published) {
        definitions = new Definitions<>(published, Questionnaire.class);
    }

    @Override
    public Class<Questionnaire> getResourceType() {
        return Questionnaire.class;
    }

    @Read
    public Questionnaire read(@IdParam IdType id) {
        return definitions.read(id);
    }

    @Search
    public List<Questionnaire> search(
            @OptionalParam(name = Questionnaire.SP_RES_ID) @Nullable TokenParam id,
            @OptionalParam(name = Questionnaire.SP_URL) @Nullable UriParam url,
            @OptionalParam(name = Questionnaire.SP_VERSION) @Nullable TokenParam version,
            @OptionalParam(name = Questionnaire.SP_STATUS) @Nullable TokenParam status,
            @OptionalParam(name = Questionnaire.SP_TITLE) @Nullable StringParam title) {
        return definitions.search(id, url, version, status, title);
    }
}
