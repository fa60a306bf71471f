package org.effleurage.fhir.definition;

import org.effleurage.cli.ProtocolExport;
import org.effleurage.fhir.ProtocolDefinitions;
import org.effleurage.protocol.Protocol;

/// What `effleurage export fhir` writes.
public final class FhirExport implements ProtocolExport {

    @Override
    public String name() {
        return "fhir";
    }

    @Override
    public String of(Protocol protocol) {
        return ProtocolDefinitions.json(protocol);
    }
}
