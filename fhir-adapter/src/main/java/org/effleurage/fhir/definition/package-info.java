/// Protocols as FHIR definitions, for `effleurage export fhir`.
@NullMarked
package org.effleurage.fhir.definition;

import org.jspecify.annotations.NullMarked;
