package org.effleurage.fhir;

import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;

/// One session as the resources others read. Every id is made from the session's own, so it is the same each time.
///
/// @param observations by id, in the order they are sent
public record SessionResources(
        String carePlanId,
        CarePlan carePlan,
        String procedureId,
        Procedure procedure,
        Map<String, Observation> observations,
        String provenanceId,
        Provenance provenance) {

    static SessionResources of(SessionRecord record, References references) {
        String session = record.session().offer().id().toString();
        var observations = Observations.of(record, references);
        var targets = new ArrayList<Reference>();
        targets.add(references.ours("Procedure", session));
        observations.keySet().forEach(id -> targets.add(references.ours("Observation", id)));
        return new SessionResources(
                record.plan().id().toString(),
                CarePlans.of(record, references),
                session,
                Procedures.of(record, references),
                observations,
                session + ".provenance",
                Provenances.of(record, references, targets));
    }

    /// As our own API shows them: with ids, and references to our own addresses.
    public static SessionResources own(SessionRecord record) {
        var resources = of(record, new References.Own());
        resources.carePlan.setId(resources.carePlanId);
        resources.procedure.setId(resources.procedureId);
        resources.observations.forEach((id, observation) -> observation.setId(id));
        resources.provenance.setId(resources.provenanceId);
        String version = Integer.toString(record.revision());
        var stamp = new Times(record.unit().zone()).stamp(record.receivedAt());
        Stream.concat(
                        Stream.of(resources.carePlan, resources.procedure, resources.provenance),
                        resources.observations.values().stream())
                .forEach(resource -> resource.getMeta().setVersionId(version).setLastUpdatedElement(stamp.copy()));
        return resources;
    }

    public static Patient own(SessionRecord.Patient patient) {
        return Patients.of(patient);
    }
}
