package org.effleurage.fhir.server;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.AuditRecord;

/// The audit, as far as our FHIR API reads it.
public interface AuditBook {
    Optional<AuditRecord> entry(long seq);

    /// What to look for; what is empty is not asked.
    ///
    /// @param before only entries older than this one
    record Wanted(
            Optional<UUID> patient,
            Optional<String> actor,
            Optional<Instant> since,
            Optional<Instant> until,
            Optional<Long> before) {}

    /// Newest first.
    List<AuditRecord> entries(Wanted wanted, int most);
}
