package org.effleurage.fhir;

import java.util.stream.Stream;
import org.effleurage.assessment.Instrument;
import org.effleurage.protocol.Protocol;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Resource;

/// A protocol as definitions other systems can hold: the plan, the massage itself, and a form for each instrument.
public final class ProtocolDefinitions {

    /// One collection, indented, with the same bytes for the same protocol.
    public static String json(Protocol protocol) {
        return R4.context().newJsonParser().setPrettyPrint(true).encodeResourceToString(bundle(protocol)) + "\n";
    }

    static Bundle bundle(Protocol protocol) {
        var bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        add(bundle, Namespace.definition(protocol.key()), PlanDefinitions.of(protocol));
        add(bundle, activity(protocol), ActivityDefinitions.of(protocol));
        instruments(protocol)
                .forEach(instrument -> add(bundle, questionnaire(instrument), Questionnaires.of(instrument)));
        return bundle;
    }

    /// The address of an entry carries no version; the canonical does. It ends with the resource's id, as FHIR wants
    /// it.
    private static void add(Bundle bundle, String canonical, Resource resource) {
        String address = canonical.substring(0, canonical.indexOf('|'));
        resource.setId(address.substring(address.lastIndexOf('/') + 1));
        bundle.addEntry().setFullUrl(address).setResource(resource);
    }

    static Stream<Instrument> instruments(Protocol protocol) {
        var schedule = protocol.schedule();
        return Stream.concat(schedule.instruments().stream(), schedule.also().stream())
                .distinct();
    }

    static String activity(Protocol protocol) {
        return Namespace.BASE + "/ActivityDefinition/" + protocol.id() + "|" + protocol.version();
    }

    static String questionnaire(Instrument instrument) {
        return Namespace.BASE + "/Questionnaire/" + instrument.id() + "|"
                + instrument.key().version();
    }

    static PublicationStatus status(Protocol protocol) {
        return switch (protocol.status()) {
            case DRAFT -> PublicationStatus.DRAFT;
            case ACTIVE -> PublicationStatus.ACTIVE;
            case RETIRED -> PublicationStatus.RETIRED;
        };
    }

    private ProtocolDefinitions() {}
}
