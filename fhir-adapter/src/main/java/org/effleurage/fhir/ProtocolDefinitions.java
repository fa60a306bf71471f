package org.effleurage.fhir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.effleurage.assessment.Instrument;
import org.effleurage.protocol.Protocol;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;

/// A protocol as definitions other systems can hold: the plan, the massage itself, and a form for each instrument.
public final class ProtocolDefinitions {

    /// One collection, indented, with the same bytes for the same protocol.
    public static String json(Protocol protocol) {
        return R4.context().newJsonParser().setPrettyPrint(true).encodeResourceToString(bundle(protocol)) + "\n";
    }

    /// As our own API shows them: the plan, the massage and the forms, each with an id of its version's own.
    public static List<MetadataResource> published(Protocol protocol) {
        var all = new ArrayList<MetadataResource>();
        all.add(PlanDefinitions.of(protocol));
        all.add(ActivityDefinitions.of(protocol));
        instruments(protocol).map(Questionnaires::of).forEach(all::add);
        all.forEach(ProtocolDefinitions::identify);
        return all;
    }

    /// Their version is made from their content: a protocol that is retired, or worded anew, is another one to whoever
    /// asks whether anything changed.
    private static void identify(MetadataResource definition) {
        String url = definition.getUrl();
        String content = R4.context().newJsonParser().encodeResourceToString(definition);
        definition.setId(id(url.substring(url.lastIndexOf('/') + 1), definition.getVersion()));
        definition
                .getMeta()
                .setVersionId(UUID.nameUUIDFromBytes(bytes(content)).toString().substring(0, 8));
    }

    /// Under which our API shows the PlanDefinition of this version.
    public static String id(Protocol protocol) {
        return id(protocol.id().value(), protocol.version().toString());
    }

    private static String id(String name, String version) {
        String id = name + "-" + version;
        return id.length() <= LONGEST_ID
                ? id
                : UUID.nameUUIDFromBytes(bytes(id)).toString();
    }

    private static final int LONGEST_ID = 64;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
        return protocol.schedule().scoredWith().stream();
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
