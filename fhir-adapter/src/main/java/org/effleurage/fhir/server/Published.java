package org.effleurage.fhir.server;

import java.util.List;
import org.effleurage.protocol.Protocol;

/// Every protocol version that was ever published here.
public interface Published {
    List<Protocol> protocols();
}
