package org.effleurage.fhir.census;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is to be read, as the settings say.
///
/// @param patientSystem of the number that wards know patients by
/// @param kinds of records that facts are read from
/// @param wholeEvery how often everything is read, and not only what changed
/// @param page how many records are asked for at once
/// @param holder this machine among several
public record CensusPlan(
        List<WardPlace> wards,
        String patientSystem,
        CensusCodes codes,
        List<String> kinds,
        Duration wholeEvery,
        int page,
        String holder) {

    /// All that facts can be read from.
    public static final List<String> KINDS = List.of("Condition", "Observation", "Device", "MedicationAdministration");

    public CensusPlan {
        wards = List.copyOf(wards);
        kinds = List.copyOf(kinds);
    }

    Set<String> codesOfWards() {
        return wards.stream().map(WardPlace::code).collect(Collectors.toSet());
    }
}
