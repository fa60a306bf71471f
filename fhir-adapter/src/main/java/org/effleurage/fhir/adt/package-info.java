/// Admissions, moves, discharges and merges as HL7 v2 messages tell them, heard on a line of our own.
@NullMarked
package org.effleurage.fhir.adt;

import org.jspecify.annotations.NullMarked;
