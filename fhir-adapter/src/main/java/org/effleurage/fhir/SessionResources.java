package org.effleurage.fhir;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// One record of the book as the resources others read. Every id is made from the record's own, so it is the same each
/// time.
///
/// @param procedure none for a later look: the massage is another record's
/// @param event what happened to the patient, where anything did
/// @param observations by id, in the order they are sent
public record SessionResources(
        String carePlanId,
        CarePlan carePlan,
        Optional<Procedure> procedure,
        Optional<AdverseEvent> event,
        Map<String, Observation> observations,
        String provenanceId,
        Provenance provenance) {

    static SessionResources of(Recorded record, References references) {
        String id = record.id().toString();
        var procedure = procedure(record, references);
        var event = AdverseEvents.of(record, references);
        var observations = Observations.of(record, references);
        var targets = new ArrayList<Reference>();
        procedure.ifPresent(massage -> targets.add(references.ours("Procedure", id)));
        event.ifPresent(happened -> targets.add(references.ours("AdverseEvent", AdverseEvents.id(record))));
        observations.keySet().forEach(score -> targets.add(references.ours("Observation", score)));
        return new SessionResources(
                record.plan().id().toString(),
                CarePlans.of(record, references),
                procedure,
                event,
                observations,
                id + ".provenance",
                Provenances.of(record, references, targets));
    }

    private static Optional<Procedure> procedure(Recorded record, References references) {
        return switch (record) {
            case SessionRecord session -> Optional.of(Procedures.of(session, references));
            case ReassessmentRecord later -> Optional.empty();
        };
    }

    /// As our own API shows them: with ids, and references to our own addresses.
    public static SessionResources own(Recorded record) {
        var resources = of(record, new References.Own());
        resources.carePlan.setId(resources.carePlanId);
        resources.procedure.ifPresent(massage -> massage.setId(record.id().toString()));
        resources.event.ifPresent(happened -> happened.setId(AdverseEvents.id(record)));
        resources.observations.forEach((id, observation) -> observation.setId(id));
        resources.provenance.setId(resources.provenanceId);
        String version = Integer.toString(record.revision());
        var stamp = new Times(record.unit().zone()).stamp(record.receivedAt());
        Stream.concat(
                        Stream.<Resource>of(resources.carePlan, resources.provenance),
                        Stream.<Resource>concat(
                                Stream.<Resource>concat(resources.procedure.stream(), resources.event.stream()),
                                resources.observations.values().stream()))
                .forEach(resource -> resource.getMeta().setVersionId(version).setLastUpdatedElement(stamp.copy()));
        return resources;
    }

    public static Patient own(SessionRecord.Patient patient, MergedRecords merged) {
        return Patients.of(patient, merged);
    }
}
