package org.effleurage.fhir.parcel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/// One resource of a session that goes by itself.
///
/// @param fullUrl what the others of the session call it
/// @param search what finds it at a receiver, and nothing else
public record SingleResource(String type, String fullUrl, String search, ObjectNode resource) {
    public SingleResource {
        resource = resource.deepCopy();
    }

    /// What has to be looked up at the receiver: `Patient?identifier=…`.
    public Set<String> toLookUp() {
        return Pointers.conditional(resource);
    }

    /// As it is sent, once it is known what the receiver calls the others.
    public String pointingTo(Map<String, String> known) {
        return Packing.written(Pointers.turned(resource, known));
    }
}
