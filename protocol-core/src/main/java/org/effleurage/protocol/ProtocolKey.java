package org.effleurage.protocol;

/// Which protocol, which version, and the digest of the very bytes the lead approved.
public record ProtocolKey(ProtocolId id, Version version, String sha256) {}
