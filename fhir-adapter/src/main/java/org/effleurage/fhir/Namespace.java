package org.effleurage.fhir;

import org.effleurage.protocol.ProtocolKey;

/// Where our identifiers, code systems, extensions and definitions live. The one place that spells the base.
final class Namespace {
    static final String BASE = "https://effleurage.org/fhir";

    static final String SESSION = BASE + "/id/session";
    static final String CARE_PLAN = BASE + "/id/care-plan";
    static final String OBSERVATION = BASE + "/id/observation";
    static final String ADVERSE_EVENT = BASE + "/id/adverse-event";
    static final String OUTBOX_EVENT = BASE + "/id/outbox-event";
    static final String PROTOCOL = BASE + "/id/protocol";
    static final String USERNAME = BASE + "/id/username";
    static final String DEVICE = BASE + "/id/device";

    static String codeSystem(String name) {
        return BASE + "/CodeSystem/" + name;
    }

    static String extension(String name) {
        return BASE + "/StructureDefinition/" + name;
    }

    static String definition(ProtocolKey protocol) {
        return BASE + "/PlanDefinition/" + protocol.id() + "|" + protocol.version();
    }

    private Namespace() {}
}
