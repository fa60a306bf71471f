package org.effleurage.fhir.hospital;

import java.util.Optional;

/// What of one entry has arrived, resource by resource: the first guard against doubles, before any question to
/// the hospital.
public interface Ledger {
    Optional<String> where(String part);

    void keep(String part, String where);

    /// Is the entry still ours to send? A worker that slept past its lease must send nothing more.
    boolean held();
}
