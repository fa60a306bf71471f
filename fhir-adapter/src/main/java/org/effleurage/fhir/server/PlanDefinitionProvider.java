package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.effleurage.fhir.AppliedPlans;
import org.effleurage.fhir.ProtocolDefinitions;
import org.effleurage.fhir.ScreeningAnswers;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.protocol.Protocol;
import org.effleurage.screening.Fact;
import org.effleurage.screening.Result;
import org.effleurage.screening.Screening;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/// Public because HAPI calls it by reflection.
public final class PlanDefinitionProvider implements IResourceProvider {
    private static final String PATIENT = "Patient/";

    private final Definitions<PlanDefinition> definitions;
    private final WardBook book;
    private final Applying applying;
    private final InstantSource clock;

    PlanDefinitionProvider(Published published, WardBook book, Applying applying, InstantSource clock) {
        this.definitions = new Definitions<>(published, PlanDefinition.class);
        this.book = book;
        this.applying = applying;
        this.clock = clock;
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

    /// A proposal for one patient where every rule is clear; otherwise which rules stop it or cannot be told (422).
    /// Nothing is written down by it.
    ///
    /// @param data forms with what was asked at the bedside within the hour
    @Operation(name = "$apply", idempotent = true)
    public CarePlan apply(
            @IdParam IdType id,
            @OperationParam(name = "subject", min = 1, max = 1) @Nullable StringType subject,
            @OperationParam(name = "data", max = 1) @Nullable Bundle data) {
        Instant now = clock.instant();
        Protocol protocol = applying.inForce().stream()
                .filter(known -> ProtocolDefinitions.id(known).equals(id.getIdPart()))
                .findFirst()
                .orElseThrow(() -> Refused.unknown("No such version is in force."));
        String named = subject == null || !subject.hasValue() ? "" : subject.getValue();
        SessionRecord.Patient patient = Optional.of(named)
                .filter(words -> words.startsWith(PATIENT))
                .flatMap(words -> Asked.uuid(words.substring(PATIENT.length())))
                .flatMap(book::patient)
                .orElseThrow(() -> Refused.unknown("No such patient. The subject is Patient/ and an id."));
        if (book.merged(patient.id()).into().isPresent()) {
            throw Refused.replaced();
        }
        var facts = new ArrayList<Fact>(
                applying.known(patient.id(), now).orElseThrow(() -> Refused.unknown("No such patient.")));
        if (data != null) {
            facts.addAll(ScreeningAnswers.of(data, named, protocol));
        }
        Screening screening = Screening.of(protocol, facts, now);
        if (screening.result() != Result.CLEAR) {
            throw Refused.notClear("Screening is not clear.", AppliedPlans.refusal(screening));
        }
        return AppliedPlans.proposal(protocol, patient, screening, now);
    }
}
