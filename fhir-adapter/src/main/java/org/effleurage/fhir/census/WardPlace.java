package org.effleurage.fhir.census;

import java.time.ZoneId;

/// A ward of ours, and what the hospital calls it.
///
/// @param location the id, or an identifier, of its Location there; HL7 v2 says it as point of care
public record WardPlace(String code, String name, String location, ZoneId zone) {}
