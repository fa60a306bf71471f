package org.effleurage.careplan;

import java.time.Instant;
import java.util.UUID;
import org.effleurage.protocol.ProtocolKey;

/// A protocol version meant for one patient. A session points to it; it is not rewritten for every session.
public record CarePlan(UUID id, UUID patient, ProtocolKey protocol, String orderedBy, Instant orderedAt) {}
