package org.effleurage.fhir.census;

import java.time.Instant;
import java.util.Optional;

/// How far the hospital's word reaches, and what hinders it.
///
/// @param goodAt when the last reading that had everything began
/// @param trouble in words without any patient
/// @param unlisted patients on our wards whose record lacks a number, a name or a day of birth
public record Standing(Optional<Instant> goodAt, Instant triedAt, Optional<String> trouble, int unlisted) {}
