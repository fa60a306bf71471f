package org.effleurage.fhir.server;

import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import ca.uhn.fhir.model.valueset.BundleEntrySearchModeEnum;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.fhir.SessionResources;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Finds resources of one kind in the ward's book.
///
/// @param byId the session that holds the resource of this id or identifier
/// @param resources those of the kind in one session
record Finder<T extends Resource>(
        WardBook book,
        Function<String, Optional<SessionRecord>> byId,
        Function<SessionResources, Stream<T>> resources,
        Function<T, Reference> patient,
        Function<T, List<Identifier>> identifiers) {

    /// More sessions than this are not searched at once; the answer then says so.
    static final int MOST_SESSIONS = 500;

    T read(IdType id) {
        return byId.apply(id.getIdPart()).map(SessionResources::own).stream()
                .flatMap(resources)
                .filter(resource -> resource.getIdElement().getIdPart().equals(id.getIdPart()))
                .findFirst()
                .orElseThrow(() -> new ResourceNotFoundException("Not known here."));
    }

    List<IBaseResource> search(
            @Nullable ReferenceParam patient,
            @Nullable TokenParam id,
            @Nullable TokenParam identifier,
            Predicate<T> more) {
        List<SessionRecord> sessions = candidates(patient, id, identifier);
        var found = new LinkedHashMap<String, T>();
        sessions.stream()
                .limit(MOST_SESSIONS)
                .map(SessionResources::own)
                .flatMap(resources)
                .filter(resource -> Asked.reference(patient, "Patient", this.patient.apply(resource)))
                .filter(resource -> Asked.id(id, resource))
                .filter(resource -> Asked.identifier(identifier, identifiers.apply(resource)))
                .filter(more)
                .forEach(resource -> found.putIfAbsent(resource.getIdElement().getIdPart(), resource));
        var answer = new ArrayList<IBaseResource>(found.values());
        if (sessions.size() > MOST_SESSIONS) {
            answer.add(notAll());
        }
        return answer;
    }

    private List<SessionRecord> candidates(
            @Nullable ReferenceParam patient, @Nullable TokenParam id, @Nullable TokenParam identifier) {
        if (id != null) {
            return byId.apply(id.getValueNotNull()).stream().toList();
        }
        if (identifier != null) {
            return byId.apply(identifier.getValueNotNull()).stream().toList();
        }
        if (patient != null) {
            return Asked.uuid(patient.getIdPart())
                    .map(known -> book.ofPatient(known, MOST_SESSIONS + 1))
                    .orElse(List.of());
        }
        return book.newest(MOST_SESSIONS + 1);
    }

    private static OperationOutcome notAll() {
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(OperationOutcome.IssueSeverity.WARNING)
                .setCode(OperationOutcome.IssueType.INCOMPLETE)
                .setDiagnostics("Only the newest %d sessions were searched.".formatted(MOST_SESSIONS));
        ResourceMetadataKeyEnum.ENTRY_SEARCH_MODE.put(outcome, BundleEntrySearchModeEnum.OUTCOME);
        return outcome;
    }
}
