package org.effleurage.fhir;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What became of a patient's record when the hospital found that two of them were one patient. Sessions keep the id
/// they were saved with, so whoever looks for a patient looks under all of these.
///
/// @param into the record that remains, where this one does not
/// @param earlier records that became this one
public record MergedRecords(Optional<UUID> into, List<UUID> earlier) {
    public static final MergedRecords NONE = new MergedRecords(Optional.empty(), List.of());

    public MergedRecords {
        earlier = List.copyOf(earlier);
    }

    /// Whether what was saved under `record` is found under `patient`, whose merges these are.
    public boolean joins(UUID patient, UUID record) {
        return Stream.concat(Stream.of(patient), earlier.stream()).anyMatch(record::equals);
    }
}
