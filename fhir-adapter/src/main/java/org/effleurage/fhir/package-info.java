/// A recorded session as FHIR R4 resources and a hospital's answer as plain values. No clock, network or database.
@NullMarked
package org.effleurage.fhir;

import org.jspecify.annotations.NullMarked;
