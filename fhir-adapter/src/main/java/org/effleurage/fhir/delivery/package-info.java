/// Sessions waiting to leave for the hospital. Written in the same commit as the nurse's record.
@NullMarked
package org.effleurage.fhir.delivery;

import org.jspecify.annotations.NullMarked;
