package org.effleurage.fhir;

import ca.uhn.fhir.parser.DataFormatException;
import java.util.List;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/// One session, or one later look, as one transaction: all of it reaches the hospital, or none. Each entry is created
/// only where its key is not known yet, so sending twice makes nothing twice; a correction replaces what its key finds.
public sealed interface SessionBundle {
    /// Checked, and as it goes over the wire.
    record Ready(String json) implements SessionBundle {}

    /// Something in it would be wrong at the hospital. It is not sent.
    record Unfit(List<Problem> problems) implements SessionBundle {
        public Unfit {
            problems = List.copyOf(problems);
        }
    }

    static SessionBundle of(Recorded record) {
        try {
            String json = R4.context().newJsonParser().encodeResourceToString(transaction(record));
            List<Problem> problems =
                    PreSend.problems(json, record.protocol().schedule().scoredWith());
            return problems.isEmpty() ? new Ready(json) : new Unfit(problems);
        } catch (DataFormatException | FHIRException | IllegalArgumentException notFhir) {
            // The exception's own words may quote the patient's record.
            return new Unfit(List.of(
                    new Problem(Problem.Kind.NOT_FHIR, notFhir.getClass().getSimpleName())));
        }
    }

    private static Bundle transaction(Recorded record) {
        var resources = SessionResources.of(record, new References.Hospital());
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        // A correction takes the place of what its key finds there; sent once more, it says the same once more.
        Way way = record.revision() == FIRST ? SessionBundle::add : SessionBundle::replace;
        resources.procedure().ifPresent(massage -> {
            String id = record.id().toString();
            add(
                    bundle,
                    resources.carePlanId(),
                    resources.carePlan(),
                    identifier(Namespace.CARE_PLAN, resources.carePlanId()));
            way.put(bundle, id, massage, identifier(Namespace.SESSION, id));
        });
        resources.event().ifPresent(happened -> {
            String id = AdverseEvents.id(record);
            way.put(bundle, id, happened, "_tag=" + References.token(Namespace.OUTBOX_EVENT, id));
        });
        resources
                .observations()
                .forEach((id, observation) -> way.put(bundle, id, observation, identifier(Namespace.OBSERVATION, id)));
        add(
                bundle,
                resources.provenanceId(),
                resources.provenance(),
                "_tag=" + References.token(Namespace.OUTBOX_EVENT, Provenances.event(record)));
        return bundle;
    }

    /// The revision that makes a record; every later one corrects it.
    int FIRST = 1;

    /// How a resource goes into the transaction.
    interface Way {
        void put(Bundle bundle, String id, Resource resource, String key);
    }

    private static void replace(Bundle bundle, String id, Resource resource, String key) {
        String type = resource.fhirType();
        bundle.addEntry()
                .setFullUrl(References.fullUrl(type, id))
                .setResource(resource)
                .setRequest(new BundleEntryRequestComponent()
                        .setMethod(HTTPVerb.PUT)
                        .setUrl(type + "?" + key));
    }

    private static String identifier(String system, String value) {
        return "identifier=" + References.token(system, value);
    }

    private static void add(Bundle bundle, String id, Resource resource, String ifNoneExist) {
        String type = resource.fhirType();
        bundle.addEntry()
                .setFullUrl(References.fullUrl(type, id))
                .setResource(resource)
                .setRequest(new BundleEntryRequestComponent()
                        .setMethod(HTTPVerb.POST)
                        .setUrl(type)
                        .setIfNoneExist(ifNoneExist));
    }
}
