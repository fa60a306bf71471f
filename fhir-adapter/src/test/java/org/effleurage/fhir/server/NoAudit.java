package org.effleurage.fhir.server;

import java.util.List;
import java.util.Optional;
import org.effleurage.fhir.AuditRecord;

/// For tests of everything else.
final class NoAudit implements AuditBook {
    @Override
    public Optional<AuditRecord> entry(long seq) {
        return Optional.empty();
    }

    @Override
    public List<AuditRecord> entries(Wanted wanted, int most) {
        return List.of();
    }
}
