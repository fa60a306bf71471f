package org.effleurage.cli;

import org.effleurage.protocol.Protocol;

/// A way to write a protocol for other systems. Found on the class path, so that this module needs to know none of
/// them.
public interface ProtocolExport {

    /// As it is called on the command line, for example `fhir`.
    String name();

    /// The protocol in the other system's form.
    String of(Protocol protocol);
}
