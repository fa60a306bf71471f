package org.effleurage.fhir;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One entry of the audit, as far as it is told in FHIR.
///
/// @param words the act as people read it
/// @param detail ids, counts and states
/// @param emergency whether it was done under an emergency access, or opened one
public record AuditRecord(
        long seq,
        Instant at,
        String actor,
        Kind kind,
        String words,
        Optional<UUID> patient,
        Optional<UUID> session,
        String detail,
        boolean emergency) {

    /// The patterns of IHE's Basic Audit Log Patterns, and what stands beside them.
    public enum Kind {
        READ,
        QUERY,
        CREATE,
        UPDATE,
        EXECUTE,
        EXPORT,
        SIGNED_IN,
        SIGNED_OUT,
        REFUSED,
        STARTED,
        CONFIGURED,
        AUDIT_USED
    }
}
