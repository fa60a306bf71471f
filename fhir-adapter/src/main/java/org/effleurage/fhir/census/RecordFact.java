package org.effleurage.fhir.census;

import org.effleurage.screening.Fact;

/// One fact for screening, and the record of the hospital's that it was read from.
///
/// @param resource for example `Observation/17`
/// @param words as the hospital calls it, for people
public record RecordFact(String resource, Fact fact, String words) {}
