package org.effleurage.fhir.census;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What the hospital tells of who lies where, whichever way it came. Patients go by their number. Each telling has
/// the hospital's own time: one that arrives late undoes nothing newer.
public sealed interface Told {
    Instant at();

    /// Somebody as they are told apart at the bedside.
    ///
    /// @param givenName empty where there is none
    record Person(String number, String familyName, String givenName, LocalDate birthDate) {}

    /// Lies in a bed of one of our wards.
    ///
    /// @param room where the bed stands, where the hospital says so
    record Here(Person person, String ward, Optional<String> room, String bed, Instant at) implements Told {}

    /// Lies in none of our wards: discharged, moved to a ward without us, dead, or never admitted after all.
    record Gone(String number, Instant at) implements Told {}

    /// A name or a day of birth was put right.
    record Named(Person person, Instant at) implements Told {}

    /// Two records were one patient.
    ///
    /// @param number under which nothing more will come
    /// @param into who remains
    record Merged(String number, Person into, Instant at) implements Told {}
}
